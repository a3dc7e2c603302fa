"""S cells and C cells: one kind looks for a pattern, the other does not mind where it is."""

import streamlit as st

from cnnviz.ui import controls, state, text
from cnnviz.ui.lesson import close_with, open_lesson
from cnnviz.ui.lessons.neocognitron.bar_view import bar_controls, draw_bar
from cnnviz.ui.lessons.neocognitron.levels_view import draw_levels, level_controls
from cnnviz.ui.lessons.neocognitron.moved_view import draw_moved, moved_controls

words = text.lesson("neocognitron")

CELLS = {
    "bar": (bar_controls, draw_bar),
    "levels": (level_controls, draw_levels),
    "moved": (moved_controls, draw_moved),
}


@state.exhibit
def cells() -> None:
    """Draw one cell and its bar, both levels of cells, or what a shift changes."""
    with controls.row():
        chosen = controls.choice(state.CELLS)
        draw_controls, draw = CELLS[chosen]
        draw_controls()
    st.markdown(words.choice("about", chosen))
    draw()
    with st.expander(words("formula_title")):
        st.markdown(words("formula"))
    with st.expander(words("slips_title")):
        st.markdown(words("slips"))
    close_with(words, words.choice("things", chosen))


open_lesson(words)
cells()
