"""X or O?: a picture that no longer equals the textbook X still is one: its pieces match."""

import streamlit as st

from cnnviz import toy
from cnnviz.ui import controls, state, text
from cnnviz.ui.components.linked_view import Edit, Pin, Player
from cnnviz.ui.lesson import close_lesson, open_lesson, show
from cnnviz.ui.toy_flow import pixel_comparison, whole_toy

words = text.lesson("x_or_o")


def edited(edit: Edit) -> None:
    """Take over a drawn pixel or a changed weight of a feature."""
    if edit.panel == "picture":
        state.paint(edit.values)
    else:
        state.put_feature(edit.panel, edit.values)


@state.exhibit
def network() -> None:
    """Draw the whole toy, from the picture to the votes, and what it beats."""
    with controls.row():
        controls.picture_chooser()
        controls.tricky_sliders()
    flow = whole_toy(
        state.picture(),
        state.features(),
        state.vote_weights(),
        state.divisor(),
        picture_note=equal_pixels(),
        votes_note=verdict(),
    )
    player = Player(targets=("map0", "map1", "map2"))
    view = flow.view(truncate=True, player=player, opening=Pin("votes", 0, 0))
    show(view, key="whole_toy", on_edit=edited)
    literal()


def equal_pixels() -> str:
    """Say how many pixels equal the textbook X."""
    against = toy.compare(state.picture())
    return words(
        "equal",
        matches=against.matches,
        total=against.total,
        shared=against.strokes_shared,
        strokes=against.strokes_template,
    )


def verdict() -> str:
    """Say who wins."""
    run = toy.run(
        state.picture(), state.features(), state.vote_weights(), state.value(state.DIVIDE)
    )
    low, high = (f"{score:.3f}" for score in sorted(run.votes))
    if run.winner is None:
        return words("tie", high=high)
    return words("wins", winner=run.winner, high=high, low=low)


def literal() -> None:
    """Compare the picture with the textbook X and O pixel by pixel."""
    st.subheader(words("literal_title"), anchor=False)
    st.markdown(words("literal"))
    flow = pixel_comparison(state.picture(), (toy.X, toy.O))
    show(flow.view(), key="literal", on_edit=edited)


open_lesson(words)
network()
close_lesson(words)
