"""X or O?: a picture that no longer equals the textbook X is still an X, because its pieces match."""

import streamlit as st

from cnnviz import toy
from cnnviz.ui import controls, state, text
from cnnviz.ui.components.linked_view import Edit, Player
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
    """Draw the whole toy, from the picture to the votes."""
    with controls.row():
        controls.picture_chooser()
        controls.tricky_sliders()
        controls.share_link()
    flow = whole_toy(state.picture(), state.features(), state.vote_weights(), state.divisor())
    player = Player(targets=("map0", "map1", "map2"))
    show(flow.view(truncate=True, player=player), key="whole_toy", on_edit=edited)
    tell_result()


def tell_result() -> None:
    """Say in one sentence who wins, and how the pixel-by-pixel comparison would have gone."""
    run = toy.run(state.picture(), state.features(), state.vote_weights())
    x, o = (f"{score:.3f}" for score in run.votes)
    against = toy.compare(state.picture())
    verdict = words("tie", x=x, o=o) if run.winner is None else words("wins", winner=run.winner, x=x, o=o)
    st.markdown(verdict + " " + equal_pixels(against))


def equal_pixels(against: toy.PixelComparison) -> str:
    """Say how many pixels equal the textbook X."""
    return words(
        "equal",
        matches=against.matches,
        total=against.total,
        shared=against.strokes_shared,
        strokes=against.strokes_template,
    )


@state.exhibit
def literal() -> None:
    """Compare the picture with the textbook X and O pixel by pixel."""
    st.subheader(words("literal_title"), anchor=False)
    st.markdown(words("literal"))
    flow = pixel_comparison(state.picture(), (toy.X, toy.O))
    show(flow.view(), key="literal", on_edit=edited)


open_lesson(words)
network()
literal()
close_lesson(words)
