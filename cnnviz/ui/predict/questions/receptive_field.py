"""Receptive field asks how far a cell sees."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from cnnviz.models.architectures import Listed
from cnnviz.ui import state, text
from cnnviz.ui.lessons.architectures import strip
from cnnviz.ui.lessons.receptive_field import stacks
from cnnviz.ui.lessons.receptive_field.stacks import Stack
from cnnviz.ui.predict import Slip, Type
from cnnviz.ui.state import Setting

_SMALL = 3


def ask_field(stack: Stack, row: Listed) -> Type | None:
    """Ask how many pixels across a cell of a layer sees; nothing where it keeps no places.

    Parameters
    ----------
    stack : Stack
    row : Listed
    """
    if row.reach is None:
        return None
    words, right = text.lesson("predict_receptive_field"), row.reach[1].field
    if stack.name != stacks.OWN:
        question = words("ask_field", name=strip.called(row), title=stack.title)
        return Type(question=question, told=words("told", field=right), number=right, decimals=0)
    layers = stack.rows.index(row) + 1
    kernel, stride = state.value(state.STACK_KERNEL), state.value(state.STACK_STRIDE)
    steps = [stride**index * (kernel - 1) for index in range(layers)]
    written = " + ".join(["1", *map(str, steps)])
    shown = {"layers": layers, "kernel": kernel, "stride": stride}
    found = [
        (layers * kernel, words.choice("slip", "sides_added", **shown)),
        (layers * (kernel - 1) + 1, words.choice("slip", "stride_forgotten", **shown)),
        (kernel, words.choice("slip", "one_layer", **shown)),
        (right - 1, words.choice("slip", "one_forgotten", **shown)),
        (kernel**layers, words.choice("slip", "multiplied", **shown)),
    ]
    return Type(
        question=words("ask_own", **shown),
        told=words("told_sum", sum=written, field=right),
        number=right,
        slips=tuple(Slip(wrong, why) for wrong, why in found if wrong != right),
        decimals=0,
    )


def ask_small(chance: Random, wide_kernel: Callable[[int], int]) -> Type:
    """Ask which one kernel sees as far as some of 3x3.

    Parameters
    ----------
    chance : Random
    wide_kernel : callable
        Returns its side for a number of layers.
    """
    words, layers = text.lesson("predict_receptive_field"), chance.randint(2, 5)
    right = wide_kernel(layers)
    shown = {"layers": layers, "kernel": _SMALL, "stride": 1}
    found = [
        (layers * _SMALL, words.choice("slip", "sides_added", **shown)),
        (right - 1, words.choice("slip", "one_forgotten", **shown)),
        (_SMALL**layers, words.choice("slip", "multiplied", **shown)),
    ]
    return Type(
        question=words("ask_small", layers=layers),
        told=words("told_small", layers=layers, right=right),
        number=right,
        slips=tuple(Slip(wrong, why) for wrong, why in found if wrong != right),
        decimals=0,
    )


def fresh_stack(chance: Random) -> Mapping[Setting[Any], object]:
    """Stack equal layers, and look at the last one."""
    layers = chance.randint(2, 4)
    return {
        state.ARCHITECTURE: stacks.OWN,
        state.STACK_LAYERS: layers,
        state.STACK_KERNEL: chance.choice((3, 3, 5)),
        state.STACK_STRIDE: chance.choice((1, 1, 2)),
        state.ARCHITECTURE_LAYER: f"conv{layers}",
    }
