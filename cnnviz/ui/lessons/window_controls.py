"""The controls of the lessons on stride and padding: a short row, and the rest behind "more"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from cnnviz.ui import controls, state, text
from cnnviz.ui.state import Setting

Example = Mapping[Setting[Any], object]

# All that decides how the window moves, and over what.
MOTION: Final[tuple[Setting[Any], ...]] = (
    state.MIDDLE,
    state.KERNEL_SIZE,
    state.STRIDE,
    state.STRIDE_ACROSS,
    state.PADDING,
    state.PAD,
    *state.PAD_SIDES,
    state.DILATION,
)
SERIES: Final[tuple[Setting[Any], ...]] = (state.SERIES, state.SERIES_KERNEL)

# What the examples of the slides have in common: a 3x3 kernel on a picture, and their series.
ON_PICTURE: Final[dict[Setting[Any], object]] = {
    **{setting: setting.default for setting in MOTION},
    state.OVER: "picture",
    state.FEATURE: "backslash",
}
ON_SERIES: Final[dict[Setting[Any], object]] = {
    **{setting: setting.default for setting in MOTION + SERIES},
    state.OVER: "series",
}


def stride_row(examples: Mapping[str, Example]) -> None:
    """Draw the controls of the lesson on stride.

    Parameters
    ----------
    examples : mapping of str to (mapping of Setting to value)
        What the slides work out: one tap sets it.
    """
    words, label = text.lesson("stride"), text.lesson("window")("examples")
    with controls.row():
        controls.choice(state.OVER)
        controls.slider(state.STRIDE)
        controls.examples(
            "stride examples", label, examples, lambda name: words.choice("example", name)
        )
        with controls.more():
            _picture_and_feature()
            _source_size()
            _kernel_size()
            _stride_across()
            _padding()
            controls.slider(state.DILATION)
            controls.reset_button(*MOTION, *SERIES)


def padding_row(examples: Mapping[str, Example]) -> None:
    """Draw the controls of the lesson on padding; the parameter is that of `stride_row`."""
    words, label = text.lesson("padding"), text.lesson("window")("examples")
    with controls.row():
        controls.choice(state.OVER)
        _padding(in_popover=True)
        _kernel_size()
        controls.examples(
            "padding examples", label, examples, lambda name: words.choice("example", name)
        )
        with controls.more():
            _picture_and_feature()
            _source_size()
            controls.slider(state.STRIDE)
            _stride_across()
            controls.slider(state.DILATION)
            controls.reset_button(*MOTION, *SERIES)


def _is_series() -> bool:
    return state.value(state.OVER) == "series"


def _picture_and_feature() -> None:
    if not _is_series():
        controls.picture_chooser()
        controls.feature_chooser()


def _source_size() -> None:
    if _is_series():
        controls.length_control(state.SERIES)
    else:
        controls.slider(state.MIDDLE)


def _kernel_size() -> None:
    if _is_series():
        controls.length_control(state.SERIES_KERNEL)
    elif state.value(state.FEATURE) == "own":
        controls.size_control(state.OWN)
    else:
        controls.slider(state.KERNEL_SIZE)


def _stride_across() -> None:
    if not _is_series():
        _, across = state.stride()
        controls.slider(state.STRIDE_ACROSS, low=1, shown=across)


def _padding(*, in_popover: bool = False) -> None:
    """Draw the padding; a popover for its sides cannot stand inside another one."""
    chosen = controls.choice(state.PADDING)
    if chosen == "all":
        controls.slider(state.PAD)
    if chosen == "sides":
        with controls.popover(text.lesson("controls")("sides")) if in_popover else st.container():
            for side in state.PAD_SIDES[2:] if _is_series() else state.PAD_SIDES:
                controls.slider(side)
