"""Activation maps: what every layer of a trained network makes of the visitor's own picture."""

import streamlit as st

from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.evidence import number
from cnnviz.ui.lesson import close_lesson, open_lesson
from cnnviz.ui.lessons import (
    digit_drawing,
    digit_steps,
    maps_answer,
    maps_check,
    maps_controls,
    maps_layers,
    maps_runs,
    maps_views,
    network_pictures,
    networks,
)
from cnnviz.ui.lessons.photo_steps import draw_steps
from cnnviz.ui.predict.questions import networks as questions

words = text.lesson("activation_maps")


@state.exhibit
def maps() -> None:
    """Show a network the picture: its answer, its layers, their maps."""
    above, asking = st.container(gap="small"), st.container(gap="small")
    below, view = st.container(gap="small"), st.container(gap="small")
    try:
        card = networks.card()
        network = networks.network(card.name)
        answered = maps_runs.answered(network)
        with asking:
            guess = predict.ask(
                lambda chance: questions.ask_class(
                    card, answered.answer, is_blank=answered.is_blank, chance=chance
                ),
                setup=questions.fresh_photo,
            )
        # What changes most goes to the browser first, and is painted before all the rest.
        with view:
            run = maps_views.draw(network, answered, guess)
        with above:
            choose(card)
        with below:
            if not guess.is_open:
                maps_answer.draw_answer(card, answered.answer, is_blank=answered.is_blank)
            maps_layers.strip(card)
        if guess.is_open:
            return
        maps_check.draw_checks(network, answered, run)
        tell_preparation(card)
    except networks.DamagedModel as damage:
        with above:
            if networks.offered():
                maps_controls.network_chooser()
            st.error(str(damage), icon=":material/broken_image:")


def choose(card: networks.Card) -> None:
    """Draw the controls."""
    with controls.row():
        maps_controls.network_chooser()
        maps_controls.picture_chooser(card)
        maps_controls.look_chooser(card)
        maps_controls.more(card)
    maps_controls.tell_losses(card)


def tell_preparation(card: networks.Card) -> None:
    """Show what was done to the picture before the network got it."""
    st.header(words("steps_title"), anchor=False)
    st.markdown(words("private"))
    if card.input.prepare == "handwriting":
        digit_steps.draw_steps(digit_drawing.current())
    photo = network_pictures.current(card.input).photo
    if photo:
        draw_steps(photo.stages)
        black, white = number(card.input.black), number(card.input.white)
        st.caption(words("scale_step", black=black, white=white))


open_lesson(words)
maps()
st.header(words("words_title"), anchor=False)
st.markdown(words("glossary"))
close_lesson(words)
