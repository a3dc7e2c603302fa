"""Reading loss curves: what is wrong with a run shows in two curves, if unseen pictures are one."""

import streamlit as st

from cnnviz.ui import controls, state, text
from cnnviz.ui.lesson import close_lesson, open_lesson
from cnnviz.ui.lessons.loss_curves import gallery, mnist_log, riddle

words = text.lesson("loss_curves")


@state.exhibit
def riddles() -> None:
    """Show a curve without its name, and what there is to see in it once it has been guessed."""
    riddle.draw()


@state.exhibit
def all_curves() -> None:
    """Show all curves with their names, if the visitor wants to see them."""
    st.header(words("gallery_title"), anchor=False)
    if controls.toggle(state.NAMED):
        gallery.draw()


open_lesson(words)
riddles()
all_curves()
st.header(words("log_title"), anchor=False)
st.markdown(words("log"))
mnist_log.draw()
st.header(words("fit_title"), anchor=False)
st.markdown(words("fit"))
close_lesson(words)
