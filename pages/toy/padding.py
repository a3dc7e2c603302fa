"""Padding: zeros around the picture let the window reach its edge, and the map keeps its size."""

import streamlit as st

from cnnviz.ui import predict, state, text
from cnnviz.ui.lesson import close_lesson, open_lesson, show
from cnnviz.ui.lessons import size_formula, window_controls, window_words
from cnnviz.ui.lessons.sliding import Sliding, current
from cnnviz.ui.lessons.window_flow import repeated_flow
from cnnviz.ui.lessons.window_lesson import show_sliding, show_source, tell_size, tell_trouble
from cnnviz.ui.predict.questions import sizes

words = text.lesson("padding")

EXAMPLES = {
    "picture": window_controls.ON_PICTURE | {state.MIDDLE: 7, state.PADDING: "all"},
    "series": window_controls.ON_SERIES | {state.PADDING: "all"},
}


@state.exhibit
def edges() -> None:
    """Slide the kernel over the padded picture, and count what comes out."""
    window_controls.padding_row(EXAMPLES)
    sliding = current()
    if sliding.trouble:
        tell_trouble(sliding)
        return
    guess = predict.ask(
        lambda chance: sizes.ask_about_padding(sliding, chance), setup=sizes.fresh_padding
    )
    if guess.is_open:
        show_source(sliding, key="padding_source")
        return
    show_sliding(sliding, key="padding_view", note=window_words.change_of_size(sliding))
    tell_size(sliding, more=lambda: tell_same(sliding))
    again_and_again(sliding)


def tell_same(sliding: Sliding) -> None:
    """Say how many zeros keep the size."""
    axis = sliding.keeping_size.columns
    before, after = axis.before, axis.after
    st.markdown(words("same", extent=axis.extent, zeros=before + after, before=before, after=after))
    if before != after:
        st.markdown(words("even"))


def again_and_again(sliding: Sliding) -> None:
    """Lay the same window over its own map until it no longer fits."""
    st.header(words("again_title"), anchor=False)
    chain = size_formula.told_chain(sliding.window, series=sliding.is_series)
    fate = words.choice("fate", size_formula.fate(sliding.window))
    st.markdown(words("again", chain=chain, fate=fate, slide=size_formula.slide_chain()))
    show(repeated_flow(sliding).view(truncate=sliding.is_mean), key="again")


open_lesson(words)
edges()
with st.expander(words("slips_title")):
    st.markdown(words("slips"))
close_lesson(words)
