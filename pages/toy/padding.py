"""Padding: zeros around the picture let the window reach its edge, so that the map keeps its size."""

import streamlit as st

from cnnviz.ui import controls, size_formula, state, text, window_controls
from cnnviz.ui.components.linked_view import Pin, Player
from cnnviz.ui.lesson import close_lesson, open_lesson, show
from cnnviz.ui.sliding import Sliding, current, take_edit
from cnnviz.ui.window_flow import repeated_flow, sliding_flow, written_numbers

words = text.lesson("padding")


@state.exhibit
def edges() -> None:
    """Slide the kernel over the padded picture, and count what comes out."""
    window_controls.padding_row()
    sliding = current()
    if not sliding.fits:
        st.warning(sliding.trouble)
        examples()
        return
    flow = sliding_flow(sliding, hidden=state.value(state.GUESS))
    player = Player(targets=(sliding.target,))
    view = flow.view(truncate=sliding.is_mean, player=player, opening=Pin(sliding.target, 0, 0))
    show(view, key="padding", on_edit=take_edit)
    tell(sliding)
    examples()
    again_and_again(sliding)


def tell(sliding: Sliding) -> None:
    """Write the size out, what keeps it, and the layer of PyTorch."""
    sizes, layer = st.columns(2)
    with sizes:
        st.markdown(sliding.formula)
        if sliding.misfit:
            st.info(sliding.misfit)
        if sliding.is_series:
            st.markdown(words("outputs", outputs=written_numbers(sliding.maps)))
        tell_same(sliding)
    with layer:
        st.markdown(words("layer"))
        st.code(sliding.layer, language="python")


def tell_same(sliding: Sliding) -> None:
    """Say how many zeros keep the size."""
    axis = sliding.keeping_size.columns
    zeros = axis.before + axis.after
    st.markdown(words("same", extent=axis.extent, zeros=zeros, before=axis.before, after=axis.after))
    if axis.before != axis.after:
        st.markdown(words("even"))


def examples() -> None:
    """Offer the worked examples of the slides, one tap each."""
    with controls.row():
        controls.example_button(
            words("example_edge"),
            (state.OVER, "picture"),
            (state.MIDDLE, 7),
            (state.KERNEL_SIZE, 3),
            (state.PADDING, "all"),
            (state.PAD, 1),
            (state.STRIDE, 1),
            (state.STRIDE_ACROSS, 0),
            (state.DILATION, 1),
        )
        controls.example_button(
            words("example_even"),
            (state.OVER, "picture"),
            (state.FEATURE, "backslash"),
            (state.MIDDLE, 6),
            (state.KERNEL_SIZE, 4),
            (state.PADDING, "same"),
            (state.STRIDE, 1),
            (state.STRIDE_ACROSS, 0),
            (state.DILATION, 1),
        )
        controls.example_button(
            words("example_series"),
            (state.OVER, "series"),
            (state.PADDING, "all"),
            (state.PAD, 1),
            (state.STRIDE, 1),
            (state.DILATION, 1),
        )


def again_and_again(sliding: Sliding) -> None:
    """Lay the same window over its own map until nothing is left."""
    st.subheader(words("again_title"), anchor=False)
    st.markdown(words("again", chain=size_formula.told_chain(sliding.window)))
    show(repeated_flow(sliding).view(truncate=sliding.is_mean), key="again")


open_lesson(words)
edges()
with st.expander(words("slips_title")):
    st.markdown(words("slips"))
close_lesson(words)
