"""One photo, three channels: one kernel spans them all, and makes one map of them."""

import streamlit as st

from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.lesson import close_lesson, open_lesson, show
from cnnviz.ui.lessons import (
    colour_controls,
    colour_flow,
    colour_kernels,
    colour_words,
    photo,
    photo_controls,
    uploads,
)
from cnnviz.ui.predict.questions import three_channels as question

ADJUSTED, LARGEST_SIDE = (state.CROP, state.SIDE), 64

words = text.lesson("three_channels")


@state.exhibit
def corner() -> None:
    """Work out the corner that a deck prints, number by number."""
    st.markdown(words("corner"))
    with controls.row():
        bias = controls.slider(state.CORNER_BIAS)
    colours = colour_flow.corner(colour_kernels.corner(), bias)
    guess = predict.ask(lambda chance: question.ask(colours, chance), setup=question.fresh_bias)
    view = colour_flow.corner_view(colours)
    show(view, key="corner_view", on_edit=colour_kernels.take_corner, guess=guess)
    controls.undo_edits(state.CORNER_KERNEL)
    if not guess.is_open:
        st.markdown(colour_words.first_cell(colours))


@state.exhibit
def photograph() -> None:
    """Slide a kernel over the visitor's photo, channel by channel."""
    st.header(words("photo_title"), anchor=False)
    st.markdown(words("photo"))
    with controls.row():
        photo_controls.photo_chooser(adjusted=ADJUSTED, largest_side=LARGEST_SIDE)
        colour_controls.kernel_chooser()
        bias = controls.slider(state.COLOUR_BIAS)
        relu = controls.toggle(state.COLOUR_RELU)
    uploads.tell_stand_in()
    side = min(state.value(state.SIDE), LARGEST_SIDE)
    pixels = photo.prepared(side, colour=True, crop=state.value(state.CROP)).pixels
    colours = colour_flow.photo(pixels, colour_kernels.kernel(), bias, relu=relu)
    show(colour_flow.photo_view(colours), key="photo_view", on_edit=colour_kernels.take_kernel)
    st.markdown(words.choice("about", colour_kernels.name()))
    st.markdown(colour_words.shares(colours))


open_lesson(words)
corner()
photograph()
with st.container(horizontal=True):
    for part, count in colour_kernels.counts().items():
        st.metric(words.choice("count", part), count)
st.markdown(words("why"))
st.markdown(words("misread"))
close_lesson(words)
