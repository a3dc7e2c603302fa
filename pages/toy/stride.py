"""Stride: a window that takes longer steps computes nothing new, it only leaves numbers out."""

import streamlit as st

from cnnviz.ui import predict, state, text
from cnnviz.ui.lesson import close_lesson, open_lesson, show
from cnnviz.ui.lessons import window_controls, window_words
from cnnviz.ui.lessons.sliding import Sliding, current
from cnnviz.ui.lessons.window_flow import kept_flow
from cnnviz.ui.lessons.window_lesson import (
    show_sliding,
    show_source,
    tell_size,
    tell_trouble,
    written_numbers,
)
from cnnviz.ui.predict.questions import sizes

words = text.lesson("stride")

EXAMPLES = {
    "picture": window_controls.ON_PICTURE | {state.MIDDLE: 7, state.STRIDE: 3},
    "series": window_controls.ON_SERIES | {state.STRIDE: 2, state.PADDING: "all"},
}


@state.exhibit
def steps() -> None:
    """Slide the kernel in steps, and count what comes out."""
    window_controls.stride_row(EXAMPLES)
    sliding = current()
    if sliding.trouble:
        tell_trouble(sliding)
        return
    if predict.ask(lambda _: sizes.ask(sliding), setup=sizes.fresh_motion).is_open:
        show_source(sliding, key="stride_source")
        return
    show_sliding(sliding, key="stride_view", note=window_words.kept(sliding))
    tell_size(sliding, more=lambda: tell_rest(sliding))
    what_remains(sliding)


def tell_rest(sliding: Sliding) -> None:
    """Say what a series gives without the values that are left over."""
    shorter = sliding.without_rest if sliding.is_series else None
    if shorter:
        values, outputs = written_numbers(shorter.source), written_numbers(shorter.maps)
        st.markdown(words("without_rest", values=values, outputs=outputs))


def what_remains(sliding: Sliding) -> None:
    """Show which of all windows the stride keeps."""
    st.header(words("kept_title"), anchor=False)
    st.markdown(f"**{window_words.kept(sliding)}** {words('kept')}")
    show(kept_flow(sliding).view(truncate=sliding.is_mean), key="kept")


open_lesson(words)
steps()
with st.expander(words("slips_title")):
    st.markdown(words("slips"))
close_lesson(words)
