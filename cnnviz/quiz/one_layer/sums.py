"""Write out what a layer's four numbers are made of, factor by factor.

Every number comes from the core: `LabLayer.row` and `LabLayer.axes`. Here they are only put into
words of mathematics, and each factor says which side of the drawing it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cnnviz.models.budget import BYTES
from cnnviz.ops import Axis
from cnnviz.quiz.one_layer.layer import Kind, LabLayer
from cnnviz.quiz.writing import decimal

_UNITS = ("bytes", "KiB", "MiB", "GiB")


@dataclass(frozen=True)
class Term:
    """A piece of a sum.

    Parameters
    ----------
    text : str
    part : str
        What it is in the drawing, such as "kernel"; empty for signs.
    """

    text: str
    part: str = ""


Sum = tuple[Term, ...]


def plain(terms: Iterable[Term]) -> str:
    """Write a sum as text."""
    return "".join(term.text for term in terms)


def number(value: int) -> str:
    """Write a number with its thousands apart: 34,848."""
    return f"{value:,}"


def size(layer: LabLayer, *, down: bool = False) -> Sum:
    """Write the size formula for the width, or for the height.

    Parameters
    ----------
    layer : LabLayer
        A convolution or pooling that fits.
    down : bool
        Along the height.

    Returns
    -------
    tuple of Term

    References
    ----------
    Deck 001, R161 to R166: (N + 2P - F) / S + 1.

    Examples
    --------
    >>> layer = LabLayer(kind=Kind.CONV, width=7, height=7, channels=1, kernel=3, stride=3)
    >>> plain(size(layer))
    '(7 + 2·0 − 3) ÷ 3 + 1 = 2.33 → 2'
    """
    axis, name = layer.axes[down], "height" if down else "width"
    padded = (Term(" + 2·"), Term(str(axis.before), "padding")) if layer.kind is Kind.CONV else ()
    return (
        Term("("),
        Term(str(axis.size), f"input_{name}"),
        *padded,
        Term(" − "),
        Term(str(axis.extent), "kernel"),
        Term(") ÷ "),
        Term(str(axis.stride), "stride"),
        Term(" + 1 = "),
        *_rounded(axis, f"output_{name}"),
    )


def _rounded(axis: Axis, part: str) -> Sum:
    outputs = Term(str(axis.outputs), part)
    if not axis.left_over:
        return (outputs,)
    return Term(decimal(axis.quotient), "misfit"), Term(" → "), outputs


def parameters(layer: LabLayer) -> Sum:
    """Write the parameters out as a product.

    References
    ----------
    Deck 001, R165: (5*5*3 + 1) * 10 = 760. Deck 002, R185.

    Examples
    --------
    >>> plain(parameters(LabLayer(kind=Kind.FC, width=1, height=1, channels=576, filters=64)))
    '(576 + 1) · 64 = 36,928'
    """
    total = Term(number(layer.row.parameters), "parameters")
    if layer.kind is Kind.POOL:
        return (total,)
    return (
        Term("("),
        *one_filter(layer),
        Term(" + "),
        Term("1", "bias"),
        Term(") · "),
        Term(number(layer.filters), "filters"),
        Term(" = "),
        total,
    )


def weights(layer: LabLayer) -> Sum:
    """Write the same out without biases, as the decks count for AlexNet and VGG (K08)."""
    return (
        *one_filter(layer),
        Term(" · "),
        Term(number(layer.filters), "filters"),
        Term(" = "),
        Term(number(layer.row.weights)),
    )


def one_filter(layer: LabLayer) -> Sum:
    """Write the weights of one filter, or of one output."""
    if layer.kind is Kind.FC:
        return (Term(number(layer.values), "input"),)
    side = Term(str(layer.kernel), "kernel")
    return side, Term("·"), side, Term("·"), Term(str(layer.channels), "channels")


def volume(layer: LabLayer) -> Sum:
    """Write how many numbers the output has."""
    width, height, depth = layer.output
    values = Term(number(layer.row.values), "output")
    if layer.kind is Kind.FC:
        return (values,)
    return (
        Term(str(width), "output_width"),
        Term("·"),
        Term(str(height), "output_height"),
        Term("·"),
        Term(number(depth), "output_depth"),
        Term(" = "),
        values,
    )


def work(layer: LabLayer) -> Sum:
    """Write the multiply-adds: the weights of one filter, for each number that comes out."""
    total = Term(number(layer.row.multiply_adds), "work")
    if layer.kind is Kind.POOL:
        return (total,)
    if layer.kind is Kind.FC:
        filters = Term(number(layer.filters), "filters")
        return *one_filter(layer), Term(" · "), filters, Term(" = "), total
    return *one_filter(layer), Term(" · "), *volume(layer)[:-2], Term(" = "), total


def memory(values: int) -> str:
    """Write how much room numbers of four bytes take.

    Examples
    --------
    >>> memory(10_240), memory(96), memory(3_211_264)
    ('40 KiB', '384 bytes', '12.2 MiB')
    """
    room, unit = float(values * BYTES), 0
    while room >= 1024 and unit < len(_UNITS) - 1:
        room, unit = room / 1024, unit + 1
    return f"{room:.1f}".removesuffix(".0") + f" {_UNITS[unit]}"


def written_volume(one: tuple[int, ...]) -> str:
    """Write a volume as the decks do: 32×32×10.

    Examples
    --------
    >>> written_volume((55, 55, 96))
    '55×55×96'
    """
    return "×".join(map(str, one))
