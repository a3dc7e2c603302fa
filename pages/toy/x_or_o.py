"""X or O?: a picture that no longer equals the textbook X still is one: its pieces match."""

import streamlit as st

from cnnviz import toy
from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.components.linked_view import Edit, Pin, Player
from cnnviz.ui.lesson import close_lesson, open_lesson, show
from cnnviz.ui.lessons import letter_words
from cnnviz.ui.lessons.toy_flow import decimals, pixel_comparison, whole_toy
from cnnviz.ui.predict.questions import votes

words = text.lesson("x_or_o")

STRAIGHT = [(setting, setting.default) for setting in state.TRICKY if setting is not state.RIGHT]


@state.exhibit
def network() -> None:
    """Draw the whole toy, from the picture to the votes, and what it beats."""
    with controls.row():
        controls.picture_chooser()
        controls.tricky_sliders()
    picture, features, weights = state.picture(), state.features(), state.vote_weights()
    run = toy.run(picture, features, weights, state.value(state.DIVIDE))
    guess = predict.ask(lambda _: votes.ask(run.votes), setup=votes.fresh_tricky)
    flow = whole_toy(
        picture,
        features,
        weights,
        state.divisor(),
        picture_note="" if guess.is_open else letter_words.equal_pixels(picture, run.winner),
        votes_note=letter_words.verdict(picture, run, state.divisor()),
    )
    view = flow.view(
        truncate=True,
        decimals=decimals(features, state.divisor()),
        player=Player(targets=("map0", "map1", "map2")),
        opening=opening(run),
    )
    show(view, key="whole_toy", on_edit=edited, guess=guess)
    controls.undo_edits(state.FEATURES, state.VOTES, state.DIVIDE)
    if not guess.is_open:
        literal(run)


def opening(run: toy.ToyRun) -> Pin | None:
    """Explain the winner's score first; an empty sheet has none worth explaining."""
    if letter_words.is_blank(run.picture):
        return None
    return Pin("votes", toy.CLASS_NAMES.index(run.winner or "X"), 0)


def literal(run: toy.ToyRun) -> None:
    """Compare the picture with the textbook X and O pixel by pixel."""
    st.header(words("literal_title"), anchor=False)
    if not controls.toggle(state.LITERAL):  # worked out only while somebody looks at it
        return
    st.markdown(f"{words('literal')} {letter_words.literal(run.picture, run)}")
    with controls.row():
        for label, name in ((words("moved_x"), "x"), (words("moved_o"), "o")):
            controls.example_button(label, (state.PICTURE, name), (state.RIGHT, 2), *STRAIGHT)
    flow = pixel_comparison(run.picture, (toy.X, toy.O))
    show(flow.view(), key="pixel_comparison", on_edit=edited)


def edited(edit: Edit) -> None:
    """Take over a drawn pixel or a changed weight of a feature."""
    if edit.panel == "picture":
        state.paint(edit.values)
    else:
        state.put_feature(edit.panel, edit.values)


open_lesson(words)
network()
close_lesson(words)
