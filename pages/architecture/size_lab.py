"""Sizes and costs: four settings of a layer fix its size, its parameters, its memory, its work."""

import streamlit as st

from cnnviz.ui import predict, state, text
from cnnviz.ui.lesson import close_lesson, open_lesson
from cnnviz.ui.lessons.size_lab import cards, chain, lab, settings, summary
from cnnviz.ui.predict.questions import layers

words = text.lesson("size_lab")


@state.exhibit
def one_layer() -> None:
    """Set one layer and read its numbers."""
    settings.choose()
    predict.ask(layers.ask_fresh)
    layer = settings.current()
    lab.draw_lab(layer)
    if layer.trouble:
        st.warning(layer.trouble)
        settings.ways_out(layer)
    else:
        settings.tell_rest(layer)
    with st.expander(words("summary_title")):
        st.markdown(words("summary"))
        summary.draw_summary()
        if not layer.trouble:
            summary.draw_code(layer)


@state.exhibit
def questions() -> None:
    """Predict the numbers of other layers, and be told where a wrong one comes from."""
    st.header(words("predict_title"), anchor=False)
    st.markdown(words("predict"))
    cards.draw_card()


@state.exhibit
def again() -> None:
    """Lay the same filter over its own output, again and again."""
    st.header(words("chain_title"), anchor=False)
    chain.draw_chain()


open_lesson(words)
one_layer()
questions()
again()
with st.expander(words("letters_title")):
    st.markdown(words("letters"))
with st.expander(words("slips_title")):
    st.markdown(words("slips"))
close_lesson(words)
