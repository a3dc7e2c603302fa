"""The controls of the activation maps: network, picture, what to look at, and how it is drawn."""

from __future__ import annotations

from typing import Final

import streamlit as st

from cnnviz import images
from cnnviz.models import cards
from cnnviz.ui import controls, state, text
from cnnviz.ui.lessons import maps_layers, maps_runs, networks, photo, uploads
from cnnviz.ui.lessons.networks import Card

_WIDTH: Final = 300  # px, of what stands behind a button
_OFFERED: Final = "first"  # the value of a setting that leaves the choice to the page


def network_chooser(*prepares: str) -> None:
    """Draw the choice of the network, by the titles on their cards.

    Parameters
    ----------
    *prepares : str
        As in `networks.offered`.
    """
    names, chosen = networks.offered(*prepares), networks.chosen(*prepares)
    key = state.fill("network", chosen)
    st.selectbox(
        text.lesson("controls").choice("label", "network"),
        names,
        names.index(chosen),
        format_func=lambda name: networks.title(cards.read(name)),
        key=key,
        on_change=lambda: state.put(state.NETWORK, state.filled(key)),
        width=_WIDTH - 80,
    )


def picture_chooser(card: Card) -> None:
    """Draw the choice of the picture, as the network takes it, behind one button."""
    if card.input.prepare == "toy":
        controls.picture_chooser()
        return
    words = text.lesson("maps_controls")
    called = words("own") if photo.is_own() else _sample_title(photo.sample_name())
    with (
        controls.popover(called, ":material/add_a_photo:", key="picture"),
        st.container(width=_WIDTH),
    ):
        match controls.choice(state.SOURCE):
            case "sample":
                _samples()
            case "upload":
                uploads.drop_zone()
            case _:
                uploads.camera()
        controls.toggle(state.CROP)


def look_chooser(card: Card) -> None:
    """Draw what is looked at: all maps, one of them, or the way to the answer; and which one."""
    match controls.choice(state.LOOK):
        case "map":
            layer = maps_layers.chosen(card)
            high = maps_layers.number_of_maps(card, layer)
            controls.slider(state.MAP, high=high)
        case "answer":
            _class_chooser(card)


def class_index(card: Card, best: int) -> int:
    """Tell which class's score is followed: the chosen one, or else the answer."""
    wanted = state.value(state.CLASS)
    return card.classes.index(wanted) if wanted in card.classes else best


def more(card: Card) -> None:
    """Draw what is seldom changed behind a button."""
    with controls.more(), st.container(width=_WIDTH):
        if state.value(state.LOOK) != "answer" and maps_runs.can_enlarge(card):
            controls.slider(state.RESOLUTION)
        controls.choice(state.MAP_SCALE)


def _samples() -> None:
    label = text.lesson("controls").choice("label", "photo")
    chosen = photo.sample_name()
    key = state.fill("photo", chosen)
    st.pills(
        label,
        images.sample_names(),
        default=chosen,
        required=True,
        format_func=_sample_title,
        key=key,
        on_change=lambda: state.put(state.PHOTO, state.filled(key)),
    )


def _class_chooser(card: Card) -> None:
    words = text.lesson("maps_controls")
    wanted = state.value(state.CLASS)
    options = (_OFFERED, *card.classes)
    shown = wanted if wanted in options else _OFFERED
    key = state.fill("class", shown)
    st.selectbox(
        text.lesson("controls").choice("label", "class"),
        options,
        options.index(shown),
        format_func=lambda name: (
            words("answer")
            if name == _OFFERED
            else networks.class_name(card, card.classes.index(name))
        ),
        key=key,
        on_change=lambda: state.put(state.CLASS, state.filled(key)),
        width=_WIDTH - 120,
    )


def _sample_title(name: str) -> str:
    return text.lesson("controls").optional("option", "photo", name) or name
