"""Filtering: line up, multiply, add, divide, and one number says how well a feature matches."""

import streamlit as st

from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.components.linked_view import Pin, Player
from cnnviz.ui.lesson import close_lesson, open_lesson, show
from cnnviz.ui.lessons import match_flow, match_words, matching
from cnnviz.ui.predict.questions import filtering, letters

words = text.lesson("filtering")

# The three patches that the decks work out, all of the \ feature on the textbook X.
PATCHES = {
    "stroke": Pin(matching.MAP, 1, 1),
    "crossing": Pin(matching.MAP, 3, 3),
    "corner": Pin(matching.MAP, 0, 0),
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
            label,
        )
        controls.picture_chooser()
        controls.feature_chooser()
        divides = controls.toggle(state.DIVIDE)
    match = matching.current()
    guess = predict.ask(
        lambda chance: filtering.ask(match, chance), setup=letters.fresh_letter_and_feature
    )
    cell = match.cell_of(state.pin()) or match.best_cell
    flow = match_flow.match_flow(match, note=told(match, cell, example))
    view = flow.view(
        truncate=True,
        decimals=match_flow.decimals(match),
        player=Player(targets=(matching.MAP,), terms=True),
        opening=cell,
    )
    show(view, key="patch", on_edit=match.take_edit, guess=guess)
    controls.undo_edits(state.FEATURES)
    if not divides:
        st.markdown(words("undivided", cells=match.kernel.size))


def label(name: str) -> str:
    """Call a patch by its number, but not while that is to be guessed."""
    return words.choice("where", name) if state.value(state.ASK) else words.choice("patch", name)


def told(match: matching.Match, cell: Pin, example: str | None) -> str:
    """Count what agrees in a patch, if all weights are 1 and -1, and tell the decks' slip."""
    found = match.agreement(cell.row, cell.column)
    return match_words.agreement(found, example) if found else ""


open_lesson(words)
patch()
st.markdown(words("why"))
close_lesson(words)
