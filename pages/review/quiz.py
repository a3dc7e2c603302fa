"""Quiz: fresh numbers each time, the verdict at once, and where to see it."""

import streamlit as st

from cnnviz.ui import controls, state, text
from cnnviz.ui.lesson import close_lesson, open_lesson
from cnnviz.ui.lessons.quiz import practice, trial

words = text.lesson("quiz")


@state.exhibit
def questions() -> None:
    """Ask one question after the other, or a test of twelve."""
    with controls.row():
        is_test = controls.choice(state.QUIZ) == "test"
        if not is_test:
            practice.choose_chapters()
    if is_test:
        trial.draw()
        return
    practice.draw()
    st.caption(words("same_for_class"))


open_lesson(words)
questions()
close_lesson(words)
