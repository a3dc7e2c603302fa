"""The digit that the slides print as numbers, until it is seen."""

from __future__ import annotations

import streamlit as st

from cnnviz.toy.digit import PRINTED_DIGIT
from cnnviz.ui import controls, state, text
from cnnviz.ui.components.linked_view import View
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons.wall_of_numbers.greys import wall


def draw_digit() -> None:
    """Draw the wall, and the slider that turns its numbers into grey levels."""
    words = text.lesson("wall_of_numbers")
    wide, side = st.columns([5, 6], gap="large")
    with side:
        st.markdown(words("digit_told"))
        percent = controls.slider(state.GREYS)
        st.markdown(words.choice("digit_seen", _stage(percent)))
        st.markdown(words("digit_same", count=PRINTED_DIGIT.size))
    with wide:
        show(digit_view(percent), key="digit_wall")


def digit_view(percent: int) -> View:
    """Show the 22 x 16 numbers of the slide."""
    words = text.lesson("wall_of_numbers")
    panel = wall("digit", words("digit_title"), PRINTED_DIGIT, percent=percent)
    return View(label=words("digit_label"), panels=(panel,))


def _stage(percent: int) -> str:
    if percent == 0:
        return "numbers"
    return "grey" if percent < 100 else "picture"
