"""The controls of the lesson on failures: network, picture, what is changed, which class."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from cnnviz.ui import controls, state, text
from cnnviz.ui.lessons import fails_changes, maps_controls, networks
from cnnviz.ui.lessons.networks import Card
from cnnviz.ui.state import Name

ANSWER: Final = state.CLASS.default  # stands for the class that is answered
RUNNER_UP: Final = state.TARGET.default

_WIDTH: Final = 200  # px, of a list to choose from

# Samples that show something of a class, by its id on the card.
_SHOWN_BY: Final = {"cat": "cat", "espresso": "coffee", "horse": "horse"}


def choose_change(card: Card) -> None:
    """Draw the choice of the network, of its picture and of a challenge, and its sliders."""
    maps_controls.network_chooser()
    maps_controls.picture_chooser(card)
    challenge = controls.select(state.CHALLENGE)
    for slider in fails_changes.SLIDERS[challenge]:
        if slider not in fails_changes.PLACES:
            low, high = fails_changes.bounds(slider, card)
            controls.slider(slider, low=low, high=high)
    if challenge == "cover":
        with controls.more():
            for slider in fails_changes.PLACES:
                controls.slider(slider)


def tell_changes(card: Card) -> None:
    """List what is changed, with a button that undoes it all."""
    words, changed = text.lesson("where_it_fails"), fails_changes.changed_sliders(card)
    if not changed:
        st.caption(words("unchanged"))
        return
    listed = [fails_changes.told(slider, fails_changes.value(slider, card)) for slider in changed]
    with controls.row():
        st.caption(words("changed", list=" · ".join(listed)), width="content")
        controls.reset_button(*fails_changes.ALL)


def suggest_samples(card: Card) -> None:
    """Offer samples that show what the network was taught, where its picture shows nothing such."""
    known = [_SHOWN_BY[name] for name in card.classes if name in _SHOWN_BY]
    if card.input.prepare != "photo" or not known:
        return
    labels = text.lesson("controls")
    with controls.row():
        st.caption(text.lesson("where_it_fails")("untaught"), width="content")
        for sample in known:
            controls.example_button(
                labels.choice("option", "photo", sample),
                (state.SOURCE, "sample"),
                (state.PHOTO, sample),
            )


def explained_class(card: Card, answered: int) -> int:
    """Draw the choice of the class to be explained, and return it."""
    names = (ANSWER, *card.classes)
    first = text.lesson("where_it_fails")("answered", name=networks.class_name(card, answered))
    _choose(card, state.CLASS, names, first)
    return maps_controls.class_index(card, answered)


def target_class(card: Card, order: Sequence[int]) -> int:
    """Draw the choice of the class to be answered, and return it: never the present answer.

    Parameters
    ----------
    card : Card
    order : sequence of int
        The classes, the present answer first.
    """
    answered, runner_up, *_ = order
    names = (RUNNER_UP, *(name for name in card.classes if name != card.classes[answered]))
    first = text.lesson("where_it_fails")("runner_up", name=networks.class_name(card, runner_up))
    chosen = _choose(card, state.TARGET, names, first)
    return runner_up if chosen == RUNNER_UP else card.classes.index(chosen)


def _choose(card: Card, setting: Name, names: Sequence[str], first: str) -> str:
    value = state.value(setting)
    shown = value if value in names else names[0]
    key = state.fill(setting.name, shown)
    st.selectbox(
        controls.label_of(setting),
        names,
        names.index(shown),
        format_func=_called(card, first),
        key=key,
        disabled=state.is_locked(setting),
        on_change=lambda: state.put(setting, state.filled(key)),
        width=_WIDTH,
    )
    return shown


def _called(card: Card, first: str) -> Callable[[str], str]:
    called = dict(zip(card.classes, networks.class_names(card), strict=True))
    return lambda name: called.get(name, first)
