"""Draw a digit: a network reads it stroke by stroke, and any part of it can be switched off."""

import streamlit as st

from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.lesson import close_lesson, open_lesson
from cnnviz.ui.lessons import (
    digit_controls,
    digit_drawing,
    digit_look,
    digit_network,
    digit_pad,
    digit_steps,
    maps_answer,
    maps_controls,
    maps_layers,
    networks,
)
from cnnviz.ui.predict.questions import networks as questions

HANDWRITING = "handwriting"
words = text.lesson("draw_a_digit")


@state.exhibit
def pad() -> None:
    """Read the visitor's digit while it is drawn; show the maps, and what becomes of them."""
    try:
        card = networks.card(networks.chosen(HANDWRITING))
        with controls.row():
            maps_controls.network_chooser(HANDWRITING)
            digit_controls.example_chooser()
            digit_controls.photo_chooser()
            digit_controls.look_chooser()
        network = networks.network(card.name)
    except networks.DamagedModel as damage:
        st.error(str(damage), icon=":material/broken_image:")
        return
    maps_controls.tell_losses(card)
    read = digit_network.read(network)
    guess = predict.ask(
        lambda _: questions.ask_silenced(card, read.before, read.answer, read.off),
        setup=lambda chance: questions.fresh_silence(card, chance),
    )
    digit_pad.draw(network, read, is_secret=guess.is_open)
    maps_layers.strip(card)
    if guess.is_open:
        return
    digit_look.draw(network, read)
    if controls.toggle(state.SOFTMAX):
        maps_answer.tell_familiarity(card, read.answer)
        maps_answer.draw_softmax(card, read.answer)
    if controls.toggle(state.STEPS):
        st.markdown(words("steps"))
        digit_steps.draw_steps(digit_drawing.current())


open_lesson(words)
pad()
st.header(words("words_title"), anchor=False)
st.markdown(words("glossary"))
close_lesson(words)
