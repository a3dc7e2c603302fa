"""A wall of numbers: what is easy for our eyes is hard for a computer, which gets only numbers."""

import streamlit as st

from cnnviz.ui import controls, state, text
from cnnviz.ui.lesson import close_with, open_lesson
from cnnviz.ui.lessons.wall_of_numbers import (
    cat_wall,
    digit_wall,
    many_shapes,
    puzzle_board,
    sample_digits,
    two_walls,
)

words = text.lesson("wall_of_numbers")

PARTS = dict(
    zip(
        state.WALL.options,
        (
            digit_wall.draw_digit,
            cat_wall.draw_cat,
            two_walls.draw_two,
            many_shapes.draw_many,
            puzzle_board.draw_puzzle,
            sample_digits.draw_digits,
        ),
        strict=True,
    )
)


@state.exhibit
def walls() -> None:
    """Look at numbers, and then at what they are."""
    part = controls.choice(state.WALL)
    PARTS[part]()
    with st.expander(words("background_title")):
        st.markdown(words("background"))
    close_with(words, words.choice("things", part))


open_lesson(words)
walls()
