"""Pooling makes maps smaller: of every window it keeps one number, and forgets where it stood."""

import streamlit as st

from cnnviz import ops
from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.components.linked_view import Edit, Player
from cnnviz.ui.lesson import close_lesson, open_lesson, show
from cnnviz.ui.lessons import match_flow, matching, pooling_flow
from cnnviz.ui.predict.questions import letters
from cnnviz.ui.predict.questions import pooling as question

words = text.lesson("pooling")


def edited(edit: Edit) -> None:
    """Take over a number of the small example, or a weight of its third kind of pooling."""
    state.put(state.GRID if edit.panel == "grid" else state.POOL_WEIGHTS, edit.values)


@state.exhibit
def pooling() -> None:
    """Pool the map of a feature; then move the picture; then pool the decks' example."""
    with controls.row():
        controls.picture_chooser()
        controls.pooling_controls()
        with controls.more():
            controls.feature_chooser()
    match, pool, guess = matching.current(), pooling_flow.chosen(), predict.Guess()
    try:
        flow = pooling_flow.pooled_map(match, pool)
    except ops.WindowFitError:
        st.info(pooling_flow.misfit(match, pool))
        view = match_flow.match_flow(match).view(truncate=True)
    else:
        guess = predict.ask(
            lambda chance: question.ask(match, pool, chance),
            setup=letters.fresh_letter_and_feature,
        )
        player = Player(targets=("pooled0",))
        cut, decimals = pool.is_on_slides, pool.decimals
        opening = pooling_flow.first_cell(match, pool)
        view = flow.view(truncate=cut, decimals=decimals, player=player, opening=opening)
    show(view, key="pooled_map", on_edit=match.take_edit, guess=guess)
    if not guess.is_open:  # it shows what is to be guessed
        shift(match)
    small_example()


def shift(match: matching.Match) -> None:
    """Move the picture by one pixel, and count what changes."""
    st.header(words("shift_title"), anchor=False)
    with controls.row():
        direction = controls.choice(state.NUDGE)
    moved = pooling_flow.shifted(match, direction)
    pixels, cells, once, twice = (
        words("of", changed=changed, total=total) for changed, total in moved.changed
    )
    st.markdown(words("shift_told", pixels=pixels, cells=cells, once=once, twice=twice))
    show(moved.flow.view(truncate=True), key="shift")


def small_example() -> None:
    """Pool the decks' 4x4 numbers in three ways."""
    st.header(words("grid_title"), anchor=False)
    with controls.row():
        stride = controls.slider(state.GRID_STRIDE)
        controls.example_button(words("scan"), *pooling_flow.SCAN)
    controls.undo_edits(state.GRID)
    grid = state.value(state.GRID)
    flow = pooling_flow.small_example(grid, state.value(state.POOL_WEIGHTS), stride)
    st.markdown(f"{words('grid_told')} {words('default_stride')}")
    show(flow.view(player=Player(targets=("largest0",))), key="small_example", on_edit=edited)
    places = [
        words("place", row=index // grid.shape[1] + 1, column=index % grid.shape[1] + 1)
        for index in pooling_flow.winners(grid, stride)
    ]
    numbers = ", ".join(str(index) for index in pooling_flow.winners(grid, stride))
    st.markdown(words("winners", places="; ".join(places), numbers=numbers))


open_lesson(words)
pooling()
st.markdown(words("why"))
close_lesson(words)
