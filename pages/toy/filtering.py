"""Filtering: line up, multiply, add, divide, and one number says how well a feature matches."""

import streamlit as st

from cnnviz import toy
from cnnviz.ui import controls, match_flow, state, text
from cnnviz.ui.components.linked_view import Pin, Player
from cnnviz.ui.lesson import close_lesson, open_lesson, show

words = text.lesson("filtering")

# The three patches that the decks work out, all of the \ feature on the textbook X.
PATCHES = {
    "stroke": Pin(match_flow.MAP, 1, 1),
    "crossing": Pin(match_flow.MAP, 3, 3),
    "corner": Pin(match_flow.MAP, 0, 0),
}
PLAIN = {setting: setting.default for setting in (*state.TRICKY, state.FEATURES, state.DIVIDE)}
DECKS = PLAIN | {state.PICTURE: "x", state.FEATURE: "backslash"}


@state.exhibit
def patch() -> None:
    """Fill in the products of one patch after the other."""
    with controls.row():
        example = controls.examples(
            "patches",
            words("patches"),
            {name: DECKS | {state.PIN: pin} for name, pin in PATCHES.items()},
            lambda name: words.choice("patch", name),
        )
        controls.picture_chooser()
        controls.feature_chooser()
        divides = controls.toggle(state.DIVIDE)
        hidden = controls.toggle(state.GUESS)
        if state.value(state.FEATURE) == "own":
            with controls.more():
                controls.size_control(state.OWN)
                controls.reset_button(state.OWN)
    match = match_flow.current()
    note = words("guess") if hidden else told(match, example)
    view = match_flow.match_flow(match, hidden=hidden, note=note).view(
        truncate=True,
        decimals=match_flow.decimals(match),
        player=Player(targets=(match_flow.MAP,), terms=True),
        opening=PATCHES["stroke"],
    )
    show(view, key="patch", on_edit=match.take_edit)
    if not divides:
        st.markdown(words("undivided", cells=match.kernel.size))


def told(match: match_flow.Match, example: str | None) -> str:
    """Tell the pinned cell's agreement, and what the decks print there."""
    cell = match.cell_of(state.pin()) or PATCHES["stroke"]
    found = match.agreement(cell.row, cell.column)
    if found is None:
        return ""
    place = {"row": cell.row + 1, "column": cell.column + 1, "sum": found.sum}
    counts = {"agree": found.agree, "differ": found.differ, "cells": found.cells}
    if not state.value(state.DIVIDE):
        return words("agree_undivided", **place, **counts)
    value = toy.truncated(found.value)
    told = words("agree", **place, **counts, value=value)
    return f"{told} {slip(found, example)}" if example else told


def slip(found: match_flow.Agreement, example: str) -> str:
    """Tell what the decks print wrong for one of their patches."""
    return words.choice(
        "slip",
        example,
        cells=found.cells,
        sum=found.sum,
        value=toy.truncated(found.value),
        exact=toy.ninths(found.value),
        rounded=f"{found.value:.2f}",
        slipped=found.sum_with_last_sign_turned,
    )


open_lesson(words)
patch()
st.markdown(words("why"))
close_lesson(words)
