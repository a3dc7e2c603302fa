"""Why three 3x3 see as far as one 7x7, with fewer weights."""

from __future__ import annotations

from typing import Final

import numpy as np
import streamlit as st

from cnnviz.models.budget import Budget, budget
from cnnviz.models.layers import Layer
from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.components.linked_view import Pin, Shading, View
from cnnviz.ui.flow import Flow, Shown
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons.architectures import written
from cnnviz.ui.predict.questions import receptive_field as questions

_OUTPUTS: Final = 3  # cells of the last layer
_SMALL: Final = 3
_PICTURE_SIDE: Final = 32  # for counting weights any side does that is large enough


def draw_controls() -> None:
    """Draw how many layers there are, and how many maps each of them makes."""
    controls.slider(state.SMALL_LAYERS)
    controls.slider(state.STACK_MAPS)


def draw() -> None:
    """Draw a row through both stacks, and what each costs."""
    words = text.lesson("receptive_field")
    if predict.ask(lambda chance: questions.ask_small(chance, wide_kernel)).is_open:
        return
    layers, maps = state.value(state.SMALL_LAYERS), state.value(state.STACK_MAPS)
    wide = wide_kernel(layers)
    once = words("section_once")
    st.markdown(words("section", layers=layers, wide=wide) if layers > 1 else once)
    show(section(layers, wide), key="small_filters")
    _draw_costs(stack(maps, [_SMALL] * layers), stack(maps, [wide]), layers, wide)


def wide_kernel(layers: int) -> int:
    """Return the side of the one kernel that sees as far as so many of 3x3.

    Examples
    --------
    >>> [wide_kernel(layers) for layers in (1, 2, 3)]
    [3, 5, 7]
    """
    found = budget(_layers(1, [_SMALL] * layers), (1, _PICTURE_SIDE, _PICTURE_SIDE))
    reach = found.rows[-1].reach
    assert reach is not None  # noqa: S101  # convolutions keep their places
    return reach[0].field


def stack(maps: int, kernels: list[int]) -> Budget:
    """Count what convolutions cost that read and make equally many maps."""
    return budget(_layers(maps, kernels), (maps, _PICTURE_SIDE, _PICTURE_SIDE))


def section(layers: int, wide: int) -> View:
    """Draw one row through both stacks: lines of cells, each adds up the cells that it reads.

    Parameters
    ----------
    layers : int
        Of three cells; all weights are 1, so that a sum counts ways.
    wide : int
        Cells of the one that sees as far.
    """
    words = text.lesson("receptive_field")
    flow, plain = Flow(words("section_label")), Shading.PLAIN
    pixels = words("row_of_pixels")
    length = _OUTPUTS + wide - 1
    flow.picture(np.ones((1, length, 1)), Shown("pixels", [pixels], heading=pixels, shading=plain))
    straight = flow.fork()
    for number in range(1, layers + 1):
        title = words("section_layer", number=number)
        shown = Shown(f"small{number}_", [title], heading=title, shading=plain)
        weights = _weights(_SMALL) if number == 1 else None
        flow.convolve(np.ones((1, 1, _SMALL, 1)), shown, weights, accents=(None,))
    title = words("section_wide")
    shown = Shown("wide", [title], heading=title, shading=plain)
    straight.convolve(np.ones((1, 1, wide, 1)), shown, _weights(wide), accents=(None,))
    return flow.view(decimals=0, opening=Pin(f"small{layers}_0", _OUTPUTS // 2, 0))


def _weights(length: int) -> Shown:
    title = text.lesson("receptive_field")("section_kernel", length=length)
    return Shown(f"weights{length}_", [title], heading=title, size=0.8)


def _layers(maps: int, kernels: list[int]) -> list[Layer]:
    return [
        Layer(f"conv{n}", "Conv2d", {"out_channels": maps, "kernel_size": kernel, "bias": False})
        for n, kernel in enumerate(kernels)
    ]


def _draw_costs(many: Budget, one: Budget, layers: int, wide: int) -> None:
    words = text.lesson("receptive_field")
    with st.container(horizontal=True):
        st.metric(words("weights_many", layers=layers, times=9 * layers), f"{many.weights:,}")
        st.metric(words("weights_one", wide=wide, times=wide * wide), f"{one.weights:,}")
        st.metric(words("saved"), written.percent(1 - many.weights / one.weights))
    st.markdown(words("bends", layers=layers) if layers > 1 else words("bends_once"))
