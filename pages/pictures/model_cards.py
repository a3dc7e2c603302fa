"""Model cards: what each network learned from, how often it is right, and where it fails."""

import streamlit as st

from cnnviz.ui import predict, state, text
from cnnviz.ui.lesson import close_lesson, open_lesson
from cnnviz.ui.lessons import (
    card_layers,
    card_limits,
    card_origin,
    card_score,
    fails_known,
    maps_controls,
    networks,
)
from cnnviz.ui.predict.questions import model_cards as question

words = text.lesson("model_cards")


@state.exhibit
def model_card() -> None:
    """Show the card of the chosen network."""
    try:
        card = networks.card()
        chooser, about = st.columns([1, 3], vertical_alignment="bottom")
        with chooser:
            maps_controls.network_chooser()
        about.markdown(networks.said(card.about))
        if predict.ask(lambda chance: question.ask(card, chance)).is_open:
            card_origin.draw_training(card)
            return
        well, badly = st.columns(2, gap="large")
        with well:
            card_score.draw_score(card)
            card_score.draw_hits(card)
        with badly:
            card_limits.draw_limits(card)
            card_limits.draw_strangers(card)
        st.divider()
        origin, proof = st.columns(2, gap="large")
        with origin:
            card_origin.draw_training(card)
        with proof:
            card_origin.draw_file(card)
        if card.results.curves:
            st.markdown(words("pushed"))
            fails_known.draw_curves(card)
        card_layers.draw_layers(card)
    except networks.DamagedModel as damage:
        st.error(str(damage), icon=":material/broken_image:")


open_lesson(words)
model_card()
close_lesson(words)
