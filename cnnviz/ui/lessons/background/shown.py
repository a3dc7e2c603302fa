"""One card on the screen: its text, what one can do on it, its source, and where to go on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import streamlit as st

from cnnviz.ui import controls, frame, state, text
from cnnviz.ui.charts import is_dark
from cnnviz.ui.lessons.background import deck_of_cards, drawings, husky, sorting
from cnnviz.ui.lessons.looking_up.places import tables


def draw_card(name: str) -> None:
    """Draw a card.

    Parameters
    ----------
    name : str
        An option of ``state.CARD``.
    """
    words = text.lesson("background")
    st.header(words.choice("heading", name), anchor=False)
    beside = BESIDE.get(name)
    if beside:
        told, drawn = st.columns([1, 1], gap="large")
        with told:
            st.markdown(words.choice("told", name))
            if name == "pathway":
                station = controls.choice(state.STATION)
                st.markdown(words.choice("station", station))
        with drawn:
            beside()
    else:
        st.markdown(words.choice("told", name))
    BELOW.get(name, _nothing)()
    st.markdown(words("source", source=words.choice("origin", name)))
    _draw_places(name)
    if deck_of_cards.theme_of(name) == "history":
        draw_timeline()


def draw_timeline() -> None:
    """Draw the years of the history, and tell of the one that is chosen."""
    words = text.lesson("background")
    st.header(words("timeline_title"), anchor=False)
    year = controls.choice(state.YEAR)
    st.markdown(words("timeline", year=year, told=words.choice("event", year)))


def _draw_places(name: str) -> None:
    places = deck_of_cards.places(name)
    if not places:
        return
    st.markdown(text.lesson("background")("go_on"))
    with st.container(horizontal=True):
        for place in places:
            frame.link_to(place.lesson, query=place.query)


def _draw_illusions() -> None:
    alt = text.lesson("background")("figure_alt")
    st.image(drawings.illusions(dark=is_dark()), width="stretch", alt=alt)


def _draw_pathway() -> None:
    words, labels = text.lesson("background"), text.lesson("controls")
    station = state.value(state.STATION)
    names = {one: labels.choice("option", "station", one) for one in drawings.STATIONS}
    drawn = drawings.pathway(station, names, dark=is_dark())
    st.image(drawn, width="content", alt=words("pathway_alt", station=names[station]))


def _draw_guesses() -> None:
    sorting.draw_game("top_five")
    words, demo = text.lesson("background"), tables("background")["demo"]
    with st.expander(words("demo_title")):
        share = demo["accuracy_last_200"]
        st.markdown(words("demo", share=share, right=round(200 * share)))
        lists = enumerate(demo["predictions"], 1)
        st.markdown("\n".join(f"{number}. {', '.join(guesses)}" for number, guesses in lists))


def _nothing() -> None:
    pass


BESIDE: Final[Mapping[str, Callable[[], None]]] = {
    "perception": _draw_illusions,
    "pathway": _draw_pathway,
}
BELOW: Final[Mapping[str, Callable[[], None]]] = {
    "husky": husky.draw_walk,
    **{name: partial(sorting.draw_game, name) for name in sorting.GAMES},
    "top_five": _draw_guesses,
}
