"""Shared weights: looking at a window and using the same weights everywhere saves nearly all."""

import streamlit as st

from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.lesson import close_lesson, open_lesson, show
from cnnviz.ui.lessons.shared_weights import current, exhibit, photo, steps
from cnnviz.ui.predict.questions import shared_weights as question

words = text.lesson("shared_weights")


@state.exhibit
def wired() -> None:
    """Wire a map in three ways, then follow its numbers on to pooling."""
    current.choose()
    wiring = current.current()
    guess = predict.ask(lambda chance: question.ask(wiring, chance), setup=question.fresh_wiring)
    if guess.is_open:
        show(question.given(wiring), key="asked_wiring", guess=guess)
        return
    exhibit.draw_wiring(wiring)
    controls.undo_edits(state.WIRED_KERNEL, state.WIRED_CHANGES)
    st.header(words("steps_title", chain=steps.chain(wiring)), anchor=False)
    st.markdown(steps.told(wiring))
    show(steps.stepped(wiring), key="steps", on_edit=current.paint)
    if wiring.counts.neurons > 1:
        with st.expander(words("compare_title")):
            st.markdown(exhibit.compared(wiring))


open_lesson(words)
wired()
st.header(words("photo_title"), anchor=False)
st.markdown(words("photo", side=photo.SIDE, channels=photo.CHANNELS, maps=photo.MAPS))
photo.draw_photo_layer()
st.caption(words("photo_scale"))
st.header(words("why_title"), anchor=False)
st.markdown(words("why"))
close_lesson(words)
