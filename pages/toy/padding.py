"""Padding: zeros around the picture let the window reach its edge, and the map keeps its size."""

import streamlit as st

from cnnviz.ui import controls, size_formula, state, text, window_controls
from cnnviz.ui.lesson import close_lesson, open_lesson, show
from cnnviz.ui.sliding import Sliding, current
from cnnviz.ui.window_flow import repeated_flow
from cnnviz.ui.window_lesson import is_guessing, show_sliding, tell_size, tell_trouble

words = text.lesson("padding")


@state.exhibit
def edges() -> None:
    """Slide the kernel over the padded picture, and count what comes out."""
    window_controls.padding_row()
    sliding = current()
    if sliding.trouble:
        tell_trouble(sliding)
        examples()
        return
    show_sliding(sliding, key="padding_view")
    tell_size(sliding, more=lambda: tell_same(sliding))
    examples()
    if not is_guessing():
        again_and_again(sliding)


def tell_same(sliding: Sliding) -> None:
    """Say how many zeros keep the size."""
    axis = sliding.keeping_size.columns
    before, after = axis.before, axis.after
    st.markdown(words("same", extent=axis.extent, zeros=before + after, before=before, after=after))
    if before != after:
        st.markdown(words("even"))


def examples() -> None:
    """Offer the worked examples of the slides, one tap each."""
    with controls.row():
        controls.example_button(
            words("example_picture"),
            (state.OVER, "picture"),
            (state.MIDDLE, 7),
            (state.KERNEL_SIZE, 3),
            (state.STRIDE, 1),
            (state.STRIDE_ACROSS, 0),
            (state.PADDING, "all"),
            (state.PAD, 1),
            (state.DILATION, 1),
        )
        controls.example_button(
            words("example_series"),
            (state.OVER, "series"),
            (state.STRIDE, 1),
            (state.PADDING, "all"),
            (state.PAD, 1),
            (state.DILATION, 1),
        )


def again_and_again(sliding: Sliding) -> None:
    """Lay the same window over its own map until it no longer fits."""
    st.subheader(words("again_title"), anchor=False)
    chain = size_formula.told_chain(sliding.window, series=sliding.is_series)
    fate = words.choice("fate", size_formula.fate(sliding.window))
    st.markdown(words("again", chain=chain, fate=fate, slide=size_formula.slide_chain()))
    show(repeated_flow(sliding).view(truncate=sliding.is_mean), key="again")


open_lesson(words)
edges()
with st.expander(words("slips_title")):
    st.markdown(words("slips"))
close_lesson(words)
