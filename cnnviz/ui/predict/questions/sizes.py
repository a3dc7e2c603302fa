"""How large is what comes out, for the lessons in which a window slides."""

from __future__ import annotations

from random import Random
from typing import Any

from cnnviz.ops import Axis
from cnnviz.quiz import verdict
from cnnviz.quiz.one_layer import slips
from cnnviz.quiz.one_layer.layer import Kind, LabLayer
from cnnviz.ui import state, text
from cnnviz.ui.lessons import size_formula
from cnnviz.ui.lessons.sliding import Sliding
from cnnviz.ui.predict import Slip, Type
from cnnviz.ui.state import Setting


def ask(sliding: Sliding) -> Type:
    """Ask for the side of the map, or how many numbers of a series come out.

    Parameters
    ----------
    sliding : Sliding
        A window that fits.
    """
    words, axis = text.lesson("predict_sizes"), sliding.window.columns
    kind = "series" if sliding.is_series else "picture"
    return Type(
        question=words.choice("ask", kind, **_settings(axis)),
        told=size_formula.written(axis) + ".",
        number=axis.outputs,
        slips=of(axis),
        decimals=0,
    )


def ask_about_padding(sliding: Sliding, chance: Random) -> Type | None:
    """Ask for the size, or for the padding that keeps it."""
    if chance.random() < 0.5 and not sliding.is_series:
        return ask_padding(sliding) or ask(sliding)
    return ask(sliding)


def ask_padding(sliding: Sliding) -> Type | None:
    """Ask for the padding that keeps the size; nothing where both sides need different ones."""
    words, axis = text.lesson("predict_sizes"), sliding.keeping_size.columns
    if axis.before != axis.after:
        return None
    layer = LabLayer(
        kind=Kind.CONV,
        width=axis.size,
        height=axis.size,
        channels=1,
        kernel=axis.extent,
        padding=axis.before,
    )
    return Type(
        question=words("ask_padding", size=axis.size, kernel=axis.extent),
        told=words("told_padding", kernel=axis.extent, padding=axis.before),
        number=axis.before,
        slips=_worded(slips.of_padding(layer)),
        decimals=0,
    )


def of(axis: Axis) -> tuple[Slip, ...]:
    """List the mistakes with the number of outputs along an axis."""
    if axis.before != axis.after:
        return ()
    layer = LabLayer(
        kind=Kind.CONV,
        width=axis.size,
        height=axis.size,
        channels=1,
        kernel=axis.kernel_size,
        stride=axis.stride,
        padding=axis.before,
        dilation=axis.dilation,
        ceil_mode=axis.ceil_mode,
    )
    return _worded(slips.of_a_side(layer))


def fresh_motion(chance: Random) -> dict[Setting[Any], object]:
    """Set another size, kernel, stride and padding; they fit whatever comes out of chance."""
    pad = chance.choice((0, 0, 1, 2))
    return {
        state.MIDDLE: chance.randint(6, 9),
        state.KERNEL_SIZE: chance.randint(2, 5),
        state.STRIDE: chance.randint(2, 4),
        state.STRIDE_ACROSS: 0,
        state.PADDING: "all" if pad else "valid",
        state.PAD: max(pad, 1),
        state.DILATION: 1,
    }


def fresh_padding(chance: Random) -> dict[Setting[Any], object]:
    """As `fresh_motion`, mostly with zeros around the picture, and steps of one."""
    pad = chance.choice((0, 1, 2, 3))
    return fresh_motion(chance) | {
        state.PADDING: "all" if pad else "valid",
        state.PAD: max(pad, 1),
        state.STRIDE: chance.choice((1, 1, 2)),
    }


def _settings(axis: Axis) -> dict[str, int]:
    return {
        "size": axis.size,
        "kernel": axis.extent,
        "stride": axis.stride,
        "before": axis.before,
        "after": axis.after,
    }


def _worded(found: tuple[verdict.Slip, ...]) -> tuple[Slip, ...]:
    words = text.lesson("size_lab")
    return tuple(
        Slip(slip.value, words.choice("slip", slip.name, sum=slip.sum))
        for slip in found
        if isinstance(slip.value, int)
    )
