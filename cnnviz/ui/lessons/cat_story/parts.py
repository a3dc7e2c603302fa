"""All filters at once, on a cat that the visitor pulls apart, and what they say together."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnviz.toy.cat_parts import Cat, Found, evidence, look_for
from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.components.pieces import Mark, Piece, pieces
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons.cat_story import situation
from cnnviz.ui.lessons.cat_story.evidence_view import evidence_view
from cnnviz.ui.predict import Choose

_WHITE: Final = 255
_TRIES: Final = 200  # places that a part is thrown to, until one is free
_MOVES: Final = "cat moves"  # how many moves of the board have been heard


def draw_parts() -> None:
    """Draw the cat whose parts can be moved, and beside it what each filter finds."""
    with controls.row():
        controls.choice(state.CAT_FROM)
        situation.other_chooser()
        controls.slider(state.FOUND_FROM)
    guess = predict.ask(_question)
    found = situation.found()
    board, seen = st.columns([3, 8], gap="medium")
    with board:
        _draw_board([] if guess.is_open else found)
        with controls.row():
            _buttons()
        if not guess.is_open:
            _tell(found)
    with seen:
        show(evidence_view(situation.picture(), found), key="evidence", guess=guess)


def _draw_board(found: list[Found] | tuple[Found, ...]) -> None:
    words, cat = text.lesson("cat_story"), situation.cat()
    labels = {"label": words("board"), "hint": words("board_hint")}
    marks = [_mark(one) for one in found]
    if situation.is_other():
        pieces(_levels(situation.picture()), [], labels, key="cat_board", marks=marks)
        return
    offered = [
        Piece(situation.named(part.kind), _levels(cat.picture[part.box]), *place)
        for part, place in zip(cat.parts, situation.places(), strict=True)
    ]
    pieces(
        _levels(cat.rest),
        offered,
        labels,
        key=f"cat_board {state.value(state.CAT_FROM)}",
        revision=state.kept(_MOVES, 0),
        marks=marks,
        on_move=_moved,
    )
    st.caption(words("board_hint"))


def _mark(found: Found) -> Mark:
    label = f"{situation.named(found.kind)} {found.value:.2f}"
    is_found = found.value >= state.value(state.FOUND_FROM)
    height, width = found.match.kernel.shape[:2]
    return Mark(label, *found.place, height, width, is_found)


def _levels(pixels: NDArray[np.float64]) -> NDArray[np.uint8]:
    return np.round(_WHITE * pixels).astype(np.uint8)


def _moved(places: tuple[tuple[int, int], ...], revision: int) -> None:
    state.keep(_MOVES, revision)
    moves = state.value(state.CAT_PLACES).copy()
    for index, (part, place) in enumerate(zip(situation.cat().parts, places, strict=True)):
        moves[index] = (place[0] - part.row, place[1] - part.column)
    state.put(state.CAT_PLACES, moves)


def _buttons() -> None:
    words = text.lesson("cat_story")
    if situation.is_other():
        return
    st.button(words("scatter"), key="scatter", icon=":material/shuffle:", on_click=_scatter)
    if state.value(state.CAT_PLACES).any():
        st.button(words("together"), key="together", icon=":material/undo:", on_click=_together)


def _scatter() -> None:
    """Throw all parts somewhere, so that no two of them overlap if chance lets them."""
    seed = (state.value(state.SEED) + 1) % (state.SEED.high + 1)
    state.put(state.SEED, seed)
    _put(scattered(situation.cat(), np.random.default_rng(seed)))


def scattered(cat: Cat, chance: np.random.Generator) -> NDArray[np.float64]:
    """Return moves that throw all parts somewhere, with as little overlap as chance lets them."""
    moves, taken = state.CAT_PLACES.default.copy(), np.zeros(cat.picture.shape, bool)
    height, width = cat.picture.shape[0], cat.picture.shape[1]
    for index, part in enumerate(cat.parts):
        rows = chance.integers(0, height - part.height, _TRIES, endpoint=True)
        columns = chance.integers(0, width - part.width, _TRIES, endpoint=True)
        tries = [
            replace(part, row=int(row), column=int(column))
            for row, column in zip(rows, columns, strict=True)
        ]
        best = min(tries, key=lambda one: int(taken[one.box].sum()))
        taken[best.box] = True
        moves[index] = (best.row - part.row, best.column - part.column)
    return moves


def _together() -> None:
    _put(state.CAT_PLACES.default)


def _put(moves: NDArray[np.float64]) -> None:
    state.keep(_MOVES, state.kept(_MOVES, 0) + 1)
    state.put(state.CAT_PLACES, moves)


def _tell(found: tuple[Found, ...]) -> None:
    """Say what was found, what it adds up to, and what one template would have said."""
    words, threshold = text.lesson("cat_story"), state.value(state.FOUND_FROM)
    total, cat = evidence(found), situation.cat()
    said = "cat" if total >= threshold else "none"
    values = " + ".join(f"{one.value:.2f}" for one in found)
    count = sum(one.value >= threshold for one in found)
    whole = float(look_for(cat.template, situation.picture()).values.max())
    told = {
        "sum": values,
        "parts": len(found),
        "total": f"{total:.2f}",
        "threshold": f"{threshold:g}",
        "found": count,
        "whole": f"{whole:.2f}",
    }
    st.header(words.choice("says", said), anchor=False)
    st.markdown(words("evidence", **told))


def _question(chance: Random) -> Choose:
    """Ask what happens to the evidence when the parts are scattered."""
    del chance
    words = text.lesson("cat_story")
    found = situation.found()
    total, threshold = evidence(found), state.value(state.FOUND_FROM)
    return Choose(
        question=words("ask_parts"),
        told=words("answer_parts", total=f"{total:.2f}"),
        hides=tuple(f"map{index}" for index in range(len(found))),
        options={"cat": words.choice("says", "cat"), "none": words.choice("says", "none")},
        right="cat" if total >= threshold else "none",
        why={"none": words("why_cat"), "cat": words("why_none")},
    )
