"""Glossary: every term of the app in both languages, and where one sees it at work."""

import streamlit as st

from cnnviz.ui import state, text
from cnnviz.ui.lesson import close_lesson, open_lesson
from cnnviz.ui.lessons.glossary.terms import terms
from cnnviz.ui.lessons.looking_up.listed import draw_list

words = text.lesson("glossary")


@state.exhibit
def glossary() -> None:
    """Search the terms, and open the exhibit of one."""
    draw_list(terms(), state.FIND_TERM, key="terms", example="ReLU")


open_lesson(words)
with st.expander(words("letters_title")):
    st.markdown(words("letters"))
with st.expander(words("maps_title")):
    st.markdown(words("maps"))
glossary()
close_lesson(words)
