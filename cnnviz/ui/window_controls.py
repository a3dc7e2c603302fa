"""The controls of the lessons on stride and padding: two short rows, and the rest behind "more"."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from cnnviz.ui import controls, state, text
from cnnviz.ui.state import Setting

# All that decides how the window moves, and over what.
SETTINGS: Final[tuple[Setting[Any], ...]] = (
    state.MIDDLE,
    state.KERNEL_SIZE,
    state.STRIDE,
    state.STRIDE_ACROSS,
    state.PADDING,
    state.PAD,
    *state.PAD_SIDES,
    state.DILATION,
    state.SERIES,
    state.SERIES_KERNEL,
)


def stride_row() -> None:
    """Draw the controls of the lesson on stride."""
    with controls.row():
        controls.choice(state.OVER)
        controls.slider(state.STRIDE)
        _source_size()
        controls.toggle(state.GUESS)
        with controls.more():
            _picture_and_feature()
            _kernel_size()
            _stride_across()
            _padding()
            controls.slider(state.DILATION)
            controls.reset_button(*SETTINGS)


def padding_row() -> None:
    """Draw the controls of the lesson on padding."""
    with controls.row():
        controls.choice(state.OVER)
        _padding(in_popover=True)
        _kernel_size()
        with controls.more():
            _picture_and_feature()
            _source_size()
            controls.slider(state.STRIDE)
            _stride_across()
            controls.slider(state.DILATION)
            controls.toggle(state.GUESS)
            controls.reset_button(*SETTINGS)


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
        with st.popover(text.lesson("controls")("sides")) if in_popover else st.container():
            for side in state.PAD_SIDES[2:] if _is_series() else state.PAD_SIDES:
                controls.slider(side)
