"""Stride: a window that takes longer steps computes nothing new, it only leaves numbers out."""

import streamlit as st

from cnnviz.ui import controls, state, text, window_controls
from cnnviz.ui.lesson import close_lesson, open_lesson, show
from cnnviz.ui.sliding import Sliding, current
from cnnviz.ui.window_flow import kept_flow
from cnnviz.ui.window_lesson import (
    is_guessing,
    show_sliding,
    tell_size,
    tell_trouble,
    written_numbers,
)

words = text.lesson("stride")


@state.exhibit
def steps() -> None:
    """Slide the kernel in steps, and count what comes out."""
    window_controls.stride_row()
    sliding = current()
    if sliding.trouble:
        tell_trouble(sliding)
        examples()
        return
    show_sliding(sliding, key="stride_view")
    tell_size(sliding, more=lambda: tell_rest(sliding))
    examples()
    if not is_guessing():
        what_remains(sliding)


def tell_rest(sliding: Sliding) -> None:
    """Say what a series gives without the values that are left over."""
    shorter = sliding.without_rest if sliding.is_series else None
    if shorter and not is_guessing():
        values, outputs = written_numbers(shorter.source), written_numbers(shorter.maps)
        st.markdown(words("without_rest", values=values, outputs=outputs))


def examples() -> None:
    """Offer the worked examples of the slides, one tap each."""
    with controls.row():
        controls.example_button(
            words("example_picture"),
            (state.OVER, "picture"),
            (state.MIDDLE, 7),
            (state.KERNEL_SIZE, 3),
            (state.STRIDE, 3),
            (state.STRIDE_ACROSS, 0),
            (state.PADDING, "valid"),
            (state.DILATION, 1),
        )
        controls.example_button(
            words("example_series"),
            (state.OVER, "series"),
            (state.STRIDE, 2),
            (state.PADDING, "all"),
            (state.PAD, 1),
            (state.DILATION, 1),
        )


def what_remains(sliding: Sliding) -> None:
    """Show which of all windows the stride keeps."""
    st.subheader(words("kept_title"), anchor=False)
    every, kept = sliding.every.maps.size, sliding.maps.size
    st.markdown(
        words("kept", every=every, kept=kept) if kept < every else words("kept_all", every=every)
    )
    show(kept_flow(sliding).view(truncate=sliding.is_mean), key="kept")


open_lesson(words)
steps()
with st.expander(words("slips_title")):
    st.markdown(words("slips"))
close_lesson(words)
