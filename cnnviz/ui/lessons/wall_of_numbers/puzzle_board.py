"""A photo in shuffled pieces, and what a computer has to go by: numbers that fit."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
import streamlit as st

from cnnviz import images
from cnnviz.toy.puzzle import Laid, Puzzle, Seam, swapped
from cnnviz.ui import controls, state, text
from cnnviz.ui.components.linked_view import Reduce, Shading, View
from cnnviz.ui.components.pieces import Mark, Piece, pieces
from cnnviz.ui.flow import Flow, Shown
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons.wall_of_numbers.greys import WHITE

_ROWS: Final = 3
_COLUMNS: Final = 4
_PIECE: Final = 32  # pixels of a side
_SOLVED: Final = tuple(range(_ROWS * _COLUMNS))
_DIFFERENCE: Final = np.array([[[[1.0], [-1.0]]]])  # (1, 1, 2, 1)


def draw_puzzle() -> None:
    """Draw the board, how well its pieces fit, and one seam with all of its numbers."""
    words, laid, puzzle = text.lesson("wall_of_numbers"), order(), the_puzzle()
    board, told = st.columns([3, 2], gap="large")
    with board:
        _draw_board(puzzle, laid)
    with told:
        st.markdown(words("puzzle_told"))
        st.markdown(_fit_told(puzzle, laid))
        move = computer_move(puzzle, laid)
        with controls.row():
            _computer_button(laid, move)
            st.button(words("shuffle"), key="shuffle", on_click=_shuffle)
        st.markdown(f"{words('puzzle_blind')} {_reason(move)}")
    st.header(words("seam_title"), anchor=False)
    seam = worst(puzzle, laid)
    first, second = seam.first + 1, seam.second + 1
    st.markdown(words("seam_told", first=first, second=second, side=_side(seam)))
    show(seam_view(puzzle, laid, seam), key="seam")


def order() -> tuple[int, ...]:
    """Return which piece lies in each slot; an order from a link that is none is the default."""
    asked = [int(number) for number in state.value(state.PUZZLE)[0]]
    default = tuple(int(number) for number in state.PUZZLE.default[0])
    return tuple(asked) if sorted(asked) == list(_SOLVED) else default


@lru_cache(maxsize=1)
def the_puzzle() -> Puzzle:
    """Cut the photo of the cat into pieces."""
    grey = images.prepare(images.sample("cat"), _COLUMNS * _PIECE).pixels[0]
    top = (grey.shape[0] - _ROWS * _PIECE) // 2
    picture = np.round(grey[top : top + _ROWS * _PIECE].astype(np.float64) * WHITE)
    return Puzzle.cut(picture, _ROWS, _COLUMNS)


def worst(puzzle: Puzzle, laid: tuple[int, ...]) -> Seam:
    """Return the seam whose numbers differ most."""
    return puzzle.seams[int(np.argmax(puzzle.gaps(laid)))]


def seam_view(puzzle: Puzzle, laid: tuple[int, ...], seam: Seam) -> View:
    """Show the numbers on both sides of a seam, their differences, sizes and mean."""
    words = text.lesson("wall_of_numbers")
    flow = Flow(words("seam_label"))
    edges = puzzle.edges(laid, seam)
    flow.picture(
        edges[np.newaxis], Shown("edges", [words("edges")], shading=Shading.PLAIN, column=0)
    )
    kernel = Shown("minus", [words("one_minus_other")], column=0)
    flow.convolve(_DIFFERENCE, Shown("gaps", [words("differences")], column=0), kernel)
    flow.activate(np.abs, Shown("sizes", [words("sizes")], column=0), called=words("size_of"))
    flow.pool(Reduce.MEAN, Shown("gap", [words("mean_gap")], column=0), (1, edges.shape[1]))
    return flow.view(decimals=0)


def _draw_board(puzzle: Puzzle, laid: tuple[int, ...]) -> None:
    words = text.lesson("wall_of_numbers")
    levels = puzzle.pieces.astype(np.uint8)
    # In the order of the picture, so that a piece keeps its button wherever it lies.
    offered = [
        Piece(
            words("piece", piece=piece + 1),
            levels[piece],
            laid.index(piece) // _COLUMNS * _PIECE,
            laid.index(piece) % _COLUMNS * _PIECE,
        )
        for piece in _SOLVED
    ]
    board = np.zeros((_ROWS * _PIECE, _COLUMNS * _PIECE), np.uint8)
    labels = {"label": words("puzzle_label"), "hint": words("puzzle_hint")}
    marks = [_seam_mark(worst(puzzle, laid))] if laid != _SOLVED else []
    pieces(board, offered, labels, key="puzzle_board", marks=marks, swaps=True, on_swap=_swap)


def _seam_mark(seam: Seam) -> Mark:
    """Frame the line where two pieces touch."""
    row, column = (_PIECE * place for place in divmod(seam.second, _COLUMNS))
    if seam.second == seam.first + 1:
        return Mark("", row, column - 1, _PIECE, 2, is_found=True)
    return Mark("", row - 1, column, 2, _PIECE, is_found=True)


def _swap(first: int, second: int) -> None:
    laid = order()
    state.put(state.PUZZLE, [swapped(laid, laid.index(first), laid.index(second))])


def _fit_told(puzzle: Puzzle, laid: tuple[int, ...]) -> str:
    words = text.lesson("wall_of_numbers")
    gaps, whole = puzzle.gaps(laid), puzzle.gaps(_SOLVED)
    told = {"now": f"{gaps.mean():.1f}", "best": f"{whole.mean():.1f}", "seams": len(gaps)}
    right = sum(piece == slot for slot, piece in enumerate(laid))
    if laid == _SOLVED:
        return words("puzzle_solved", **told)
    return words("puzzle_fit", right=right, pieces=len(laid), **told)


def computer_move(puzzle: Puzzle, laid: tuple[int, ...]) -> Laid | None:
    """Return the first piece that the computer has laid elsewhere, or None if all lie so."""
    steps = puzzle.grown(laid[0])
    return next((step for step in steps if laid[step.slot] != step.piece), None)


def _computer_button(laid: tuple[int, ...], move: Laid | None) -> None:
    label = text.lesson("wall_of_numbers")("computer")
    where = (0, 0) if move is None else (laid.index(move.piece), move.slot)
    st.button(
        label,
        key="computer lays",
        icon=":material/memory:",
        disabled=move is None,
        on_click=_take,
        args=(laid, *where),
    )


def _reason(move: Laid | None) -> str:
    """Say why the computer's next piece is the next."""
    words = text.lesson("wall_of_numbers")
    if move is None:
        return ""
    if not move.gap:
        return words("computer_first")
    return words("computer_why", gap=f"{move.gap:.1f}", second=f"{move.second:.1f}")


def _take(laid: tuple[int, ...], first: int, second: int) -> None:
    state.put(state.PUZZLE, [swapped(laid, first, second)])


def _shuffle() -> None:
    seed = (state.value(state.SEED) + 1) % (state.SEED.high + 1)
    state.put(state.SEED, seed)
    state.put(state.PUZZLE, [np.random.default_rng(seed).permutation(len(_SOLVED))])


def _side(seam: Seam) -> str:
    beside = "beside" if seam.second == seam.first + 1 else "below"
    return text.lesson("wall_of_numbers").choice("touching", beside)
