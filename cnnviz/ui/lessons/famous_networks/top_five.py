"""What a top-5 error is, tried on a trained network's guesses at the visitor's picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from cnnviz.ui import controls, state, text
from cnnviz.ui.lessons import card_bars, maps_controls, maps_runs, networks
from cnnviz.ui.lessons.card_bars import Bar
from cnnviz.ui.lessons.maps_answer import percent
from cnnviz.ui.lessons.networks import Card

if TYPE_CHECKING:
    from cnnviz.models.inference import Answer


def draw() -> None:
    """Let the visitor say what is right, and how many guesses count."""
    words = text.lesson("famous_networks")
    st.header(words("top_title"), anchor=False)
    if not controls.toggle(state.TOP_FIVE):  # a trained network is loaded only for those who ask
        return
    try:
        card = networks.card(networks.chosen("photo"))
        answer = maps_runs.answered(networks.network(card.name)).answer
    except networks.DamagedModel as damage:
        st.error(str(damage), icon=":material/broken_image:")
        return
    with controls.row():
        maps_controls.network_chooser("photo")
        maps_controls.choose_picture("photo")
        _right_chooser(card, answer)
        top = controls.slider(state.TOP, high=len(card.classes))
    maps_controls.tell_what_is_lost("photo")
    right = _right(card, answer)
    st.html(card_bars.bars(_bars(card, answer, right, top)))
    st.markdown(told(networks.class_name(card, right), answer.order.index(right) + 1, top))
    st.caption(words("top_note"))


def told(name: str, rank: int, top: int) -> str:
    """Say whether a picture counts as an error.

    Parameters
    ----------
    name : str
        Of the right class.
    rank : int
        Which guess it is, counted from 1.
    top : int
        How many guesses count.
    """
    words = text.lesson("famous_networks")
    verdict = words("top_hit", top=top) if rank <= top else words("top_miss", top=top)
    first = words.choice("first", "hit" if rank == 1 else "miss")
    alone = words("top_first", verdict=first) if top > 1 else ""
    return words("top_told", name=name, rank=rank) + verdict + alone


def _bars(card: Card, answer: Answer, right: int, top: int) -> list[Bar]:
    words = text.lesson("famous_networks")
    return [
        Bar(
            words("top_rank", rank=rank, name=networks.class_name(card, index)),
            float(answer.probabilities[index]),
            percent(float(answer.probabilities[index])),
            stands_out=index == right,
        )
        for rank, index in enumerate(answer.order[:top], 1)
    ]


def _right(card: Card, answer: Answer) -> int:
    """Return the class that is said to be right: the visitor's, else the first guess."""
    wanted = state.value(state.CLASS)
    return card.classes.index(wanted) if wanted in card.classes else answer.order[0]


def _right_chooser(card: Card, answer: Answer) -> None:
    shown = card.classes[_right(card, answer)]
    names = dict(zip(card.classes, networks.class_names(card), strict=True))
    key = state.fill("right class", shown)
    st.selectbox(
        text.lesson("famous_networks")("top_right"),
        card.classes,
        card.classes.index(shown),
        format_func=names.__getitem__,
        key=key,
        on_change=lambda: state.put(state.CLASS, state.filled(key)),
        width=180,
    )
