"""The digit that the slides print as numbers, until it is seen."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from cnnviz import toy
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
        shown = controls.choice(state.WALL_OF)
        st.markdown(words.choice("given", shown))
        percent = controls.slider(state.GREYS)
        st.markdown(words.choice("seen", shown, _stage(percent)))
        count = PRINTED_DIGIT.size if shown == "digit" else toy.X.size
        st.markdown(words("digit_same", count=count))
    with wide:
        show(digit_view(percent) if shown == "digit" else x_view(percent), key="digit_wall")


def digit_view(percent: int) -> View:
    """Show the 22 x 16 numbers of the slide."""
    words = text.lesson("wall_of_numbers")
    panel = wall("digit", words("digit_title"), PRINTED_DIGIT, percent=percent)
    return View(label=words("digit_label"), panels=(panel,))


def x_view(percent: int) -> View:
    """Show the toy's X as what a computer is given of it: -1 for paper, +1 for ink."""
    words = text.lesson("wall_of_numbers")
    panel = wall("letter", words("x_title"), toy.X[0], percent=percent)
    # Ink is black, and the paper stays white all the way.
    panel = replace(panel, white=-1.0, black=-1.0 + 2 * 100 / max(percent, 0.01))
    return View(label=words("x_label"), panels=(panel,))


def _stage(percent: int) -> str:
    if percent == 0:
        return "numbers"
    return "grey" if percent < 100 else "picture"
