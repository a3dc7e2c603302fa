"""Sizes and costs: four settings of a layer fix its size, its parameters, its memory, its work."""

import streamlit as st

from cnnviz.ui import state, text
from cnnviz.ui.lesson import close_lesson, open_lesson
from cnnviz.ui.lessons.size_lab import cards, chain, lab, settings, summary

words = text.lesson("size_lab")


@state.exhibit
def one_layer() -> None:
    """Set one layer and read its numbers; then predict those of others."""
    settings.choose()
    layer = settings.current()
    if layer.trouble:
        st.warning(layer.trouble)
        settings.ways_out(layer)
    else:
        lab.draw_lab(layer)
        settings.tell_rest(layer)
    st.subheader(words("predict_title"), anchor=False)
    st.markdown(words("predict"))
    cards.draw_card()
    st.subheader(words("summary_title"), anchor=False)
    st.markdown(words("summary"))
    summary.draw_summary()
    if not layer.trouble:
        summary.draw_code(layer)


@state.exhibit
def again() -> None:
    """Lay the same filter over its own output, again and again."""
    st.subheader(words("chain_title"), anchor=False)
    chain.draw_chain()


open_lesson(words)
one_layer()
again()
with st.expander(words("letters_title")):
    st.markdown(words("letters"))
with st.expander(words("slips_title")):
    st.markdown(words("slips"))
close_lesson(words)
