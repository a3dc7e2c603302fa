"""The numbers of a layer as they are written: sizes, products, sums."""

from __future__ import annotations

from math import prod

from cnnviz.models import shapes
from cnnviz.models.budget import Row
from cnnviz.models.layers import Layer
from cnnviz.models.shapes import Shape
from cnnviz.quiz.one_layer import sums
from cnnviz.quiz.one_layer.layer import Kind, LabLayer

_KINDS = {
    "Conv2d": Kind.CONV,
    "MaxPool2d": Kind.POOL,
    "AvgPool2d": Kind.POOL,
    "Linear": Kind.FC,
}


def volume(shape: Shape) -> str:
    """Write what a layer makes as the decks do: rows, columns, maps; or one number of values.

    Examples
    --------
    >>> volume((32, 26, 26)), volume((1152,))
    ('26×26×32', '1,152')
    """
    if len(shape) == 1:
        return f"{shape[0]:,}"
    return sums.written_volume((*shape[1:], shape[0]))


def lab(row: Row) -> LabLayer | None:
    """Look at a layer by itself; None of one that only passes numbers on."""
    if not isinstance(row.node, Layer) or row.kind not in _KINDS:
        return None
    options, (channels, height, width) = row.node.options, (*row.input, 1, 1)[:3]
    size = int(options.get("kernel_size", 1))
    is_pool = _KINDS[row.kind] is Kind.POOL
    return LabLayer(
        kind=_KINDS[row.kind],
        width=width,
        height=height,
        channels=channels,
        filters=int(options.get("out_channels", options.get("out_features", 1))),
        kernel=size,
        stride=int(options.get("stride", size if is_pool else 1)),
        padding=int(options.get("padding", 0)),
        ceil_mode=bool(options.get("ceil_mode", False)),
    )


def size_sum(row: Row) -> str:
    """Write how the size of what a layer makes comes about; "" if it stays as it is.

    Examples
    --------
    >>> from cnnviz.models.budget import budget
    >>> conv = Layer("conv1", "Conv2d", {"out_channels": 32, "kernel_size": 3})
    >>> size_sum(budget([conv], (1, 28, 28)).rows[0])
    '(28 + 2·0 − 3) ÷ 1 + 1 = 26'
    """
    if row.kind == "Flatten":
        return f"{factors(row.input)} = {row.output[0]:,}"
    layer = lab(row)
    return sums.plain(sums.size(layer)) if layer and layer.kind is not Kind.FC else ""


def parameter_sum(row: Row) -> str:
    """Write the parameters out as a product; "" of a layer that learns nothing."""
    layer = lab(row)
    return _product(sums.plain(sums.parameters(layer))) if layer and row.parameters else ""


def value_sum(row: Row) -> str:
    """Write how many numbers it keeps; "" of one that keeps none of its own, or a list."""
    return factors(row.output) if row.values and len(row.output) == 3 else ""


def work_sum(row: Row) -> str:
    """Write its multiply-adds out; "" of a layer that has none."""
    layer = lab(row)
    return _product(sums.plain(sums.work(layer))) if layer and row.multiply_adds else ""


def reach_sum(row: Row, before: Row | None) -> str:
    """Write how far a cell sees, from how far those see that it reads.

    References
    ----------
    R034: field + (F - 1) * stride, with the stride of all layers before it together.
    """
    window = shapes.window(row.node, row.input) if isinstance(row.node, Layer) else None
    if window is None or row.reach is None:
        return ""
    field, stride = (
        (before.reach[0].field, before.reach[0].stride) if before and before.reach else (1, 1)
    )
    return f"{field} + ({window.rows.extent} − 1)·{stride}"


def reach(row: Row) -> str:
    """Write how far a cell sees, zeros around the picture included; "" where places are lost."""
    if row.reach is None:
        return ""
    down, across = (one.field for one in row.reach)
    return f"{down}×{across}"


def factors(shape: Shape) -> str:
    """Write a shape as a product: 26·26·32."""
    return "·".join(map(str, (*shape[1:], shape[0])))


def count(number: int) -> str:
    """Write a number with its thousands apart; nothing is a dash."""
    return f"{number:,}" if number else "–"


def total(shape: Shape) -> int:
    """Count the numbers of a shape."""
    return prod(shape)


def _product(written: str) -> str:
    """Leave out what stands above it anyway: the result."""
    return written.partition(" = ")[0]
