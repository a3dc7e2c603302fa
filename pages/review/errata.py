"""What the slides get wrong: what is printed, what is right, and where one can check it."""

import streamlit as st

from cnnviz.ui import controls, state, text
from cnnviz.ui.lesson import close_lesson, open_lesson
from cnnviz.ui.lessons.errata import slips
from cnnviz.ui.lessons.looking_up.listed import draw_list

words = text.lesson("errata")


@state.exhibit
def errata() -> None:
    """Narrow the slips down, search what is left, and open the exhibit that shows one."""
    with controls.row():
        deck = controls.choice(state.DECK)
        kind = controls.select(state.SLIP)
    found = slips.narrowed(kind, deck)
    draw_list([slips.listed(one) for one in found], state.FIND_SLIP, key="slips", example="K22")


open_lesson(words)
errata()
st.markdown(words("where"))
close_lesson(words)
