"""The controls of the activation maps: network, picture, what to look at, and how it is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import streamlit as st

from cnnviz import images
from cnnviz.images.digit_examples import EXAMPLES
from cnnviz.models import cards
from cnnviz.ui import controls, state, text
from cnnviz.ui.lessons import (
    digit_drawing,
    maps_layers,
    maps_runs,
    networks,
    photo,
    uploads,
)
from cnnviz.ui.lessons.networks import Card
from cnnviz.ui.state import Setting

_OF_PHOTO: Final = (state.SOURCE, state.PHOTO, state.CROP)
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
        controls.label_of(state.NETWORK),
        names,
        names.index(chosen),
        format_func=lambda name: networks.title(cards.read(name)),
        key=key,
        disabled=state.is_locked(state.NETWORK),
        on_change=lambda: state.put(state.NETWORK, state.filled(key)),
        width=_WIDTH - 80,
    )


def picture_chooser(card: Card) -> None:
    """Draw the choice of the picture, as the network takes it, behind one button."""
    choose_picture(card.input.prepare)


def choose_picture(prepare: str) -> None:
    """Draw the choice of a picture that is "toy", "handwriting" or a "photo"."""
    match prepare:
        case "toy":
            controls.picture_chooser()
        case "handwriting":
            with _behind(
                text.lesson("maps_controls")("digit"),
                ":material/gesture:",
                state.WRITTEN,
                state.INK,
            ):
                _digits()
        case _:
            uploads.wait_for_paste()
            with _behind(_photo_title(), ":material/add_a_photo:", *_OF_PHOTO):
                _photos()
                controls.toggle(state.CROP)


def tell_losses(card: Card) -> None:
    """Say what a link could not bring along."""
    tell_what_is_lost(card.input.prepare)


def tell_what_is_lost(takes: str) -> None:
    """Say what a link could not bring along of a "toy", a "handwriting" or a "photo"."""
    words = text.lesson("maps_controls")
    is_photo = takes == "photo" or (takes == "handwriting" and digit_drawing.is_photo())
    if is_photo and photo.wants_own() and not photo.is_own():
        st.caption(words("no_upload", sample=photo.sample_title()))
    if takes == "handwriting" and digit_drawing.is_lost():
        st.caption(words("no_drawing"))


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


@contextmanager
def _behind(called: str, icon: str, *of: Setting[Any]) -> Iterator[None]:
    with controls.popover(called, icon, key="picture", of=of), st.container(width=_WIDTH):
        yield


def _photo_title() -> str:
    if photo.is_own():
        return text.lesson("maps_controls")("own")
    return photo.sample_title()


def _digits() -> None:
    if controls.choice(state.WRITTEN) == "photo":
        _photos()
        return
    words = text.lesson("maps_controls")
    offered: dict[str, dict[Setting[Any], object]] = {name: {state.INK: name} for name in EXAMPLES}
    controls.examples("example digit", words("examples"), offered, str)
    st.caption(words("draw"))


def _photos() -> None:
    match controls.choice(state.SOURCE):
        case "sample":
            _samples()
        case "upload":
            uploads.drop_zone()
        case _:
            uploads.camera()


def _samples() -> None:
    label = controls.label_of(state.PHOTO)
    chosen = photo.sample_name()
    key = state.fill("photo", chosen)
    st.pills(
        label,
        images.sample_names(),
        default=chosen,
        required=True,
        format_func=photo.sample_title,
        key=key,
        disabled=state.is_locked(state.PHOTO),
        on_change=lambda: state.put(state.PHOTO, state.filled(key)),
    )


def _class_chooser(card: Card) -> None:
    words = text.lesson("maps_controls")
    wanted = state.value(state.CLASS)
    options = (_OFFERED, *card.classes)
    shown = wanted if wanted in options else _OFFERED
    key = state.fill("class", shown)
    st.selectbox(
        controls.label_of(state.CLASS),
        options,
        options.index(shown),
        format_func=lambda name: (
            words("answer")
            if name == _OFFERED
            else networks.class_name(card, card.classes.index(name))
        ),
        key=key,
        disabled=state.is_locked(state.CLASS),
        on_change=lambda: state.put(state.CLASS, state.filled(key)),
        width=_WIDTH - 120,
    )
