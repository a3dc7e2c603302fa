"""Stride: a window that takes longer steps computes nothing new, it only leaves numbers out."""

import streamlit as st

from cnnviz.ui import controls, state, text, window_controls
from cnnviz.ui.components.linked_view import Pin, Player
from cnnviz.ui.lesson import close_lesson, open_lesson, show
from cnnviz.ui.sliding import Sliding, current, take_edit
from cnnviz.ui.window_flow import kept_flow, sliding_flow, written_numbers

words = text.lesson("stride")


@state.exhibit
def steps() -> None:
    """Slide the kernel in steps, and count what comes out."""
    window_controls.stride_row()
    sliding = current()
    if not sliding.fits:
        st.warning(sliding.trouble)
        examples()
        return
    flow = sliding_flow(sliding, hidden=state.value(state.GUESS))
    player = Player(targets=(sliding.target,))
    view = flow.view(truncate=sliding.is_mean, player=player, opening=Pin(sliding.target, 0, 0))
    show(view, key="stride", on_edit=take_edit)
    tell(sliding)
    examples()
    what_remains(sliding)


def tell(sliding: Sliding) -> None:
    """Write the size out, what is left over, and the layer of PyTorch."""
    sizes, layer = st.columns(2)
    with sizes:
        st.markdown(sliding.formula)
        if sliding.misfit:
            st.info(sliding.misfit)
        if sliding.is_series:
            tell_series(sliding)
    with layer:
        st.markdown(words("layer"))
        st.code(sliding.layer, language="python")


def tell_series(sliding: Sliding) -> None:
    """Write the outputs in a row, and those without the values that are left over."""
    st.markdown(words("outputs", outputs=written_numbers(sliding.maps)))
    shorter = sliding.without_rest
    if shorter:
        cut = written_numbers(shorter.maps)
        st.markdown(words("vanished", values=written_numbers(shorter.source), outputs=cut))


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
    st.markdown(words("kept", every=every, kept=kept))
    show(kept_flow(sliding).view(truncate=sliding.is_mean), key="kept")


open_lesson(words)
steps()
with st.expander(words("slips_title")):
    st.markdown(words("slips"))
close_lesson(words)
