"""The board of pieces: what the browser is told, and what is believed of its answers."""

from typing import Any

import numpy as np
import pytest
import streamlit as st

from cnnviz.ui.components.pieces import Mark, Piece, component, pieces
from tests.ui.mounted import Mounted, mounted_in

BOARD = np.zeros((10, 20), np.uint8)
PIECES = [Piece(str(index), np.full((4, 5), 200, np.uint8), 0, 5 * index) for index in range(2)]
LABELS = {"label": "a board", "hint": "drag"}


@pytest.fixture
def mounted(monkeypatch: pytest.MonkeyPatch) -> Mounted:
    return mounted_in(component, monkeypatch)


def test_the_browser_gets_pieces_places_and_marks(mounted: Mounted) -> None:
    mark = Mark("eye 1.00", 1, 2, 3, 4, is_found=True)
    pieces(BOARD, PIECES, LABELS, key="board", marks=[mark], revision=3)
    data = mounted.options["data"]
    assert (data["height"], data["width"], data["revision"]) == (10, 20, 3)
    assert [(one["row"], one["column"], one["height"]) for one in data["pieces"]] == [
        (0, 0, 4),
        (0, 5, 4),
    ]
    assert data["pieces"][0]["picture"].startswith("data:image/png;base64,")
    assert data["marks"] == [vars(mark)]


@pytest.mark.parametrize(
    ("answer", "believed"),
    [
        ({"places": [[6, 15], [0, 0]], "revision": 4}, [(((6, 15), (0, 0)), 4)]),
        ({"places": [[6, 15], [0, 0]], "revision": 3}, []),  # heard already
        ({"places": [[7, 15], [0, 0]], "revision": 4}, []),  # leaves the board
        ({"places": [[-1, 0], [0, 0]], "revision": 4}, []),
        ({"places": [[0.5, 0], [0, 0]], "revision": 4}, []),
        ({"places": [[0, 0]], "revision": 4}, []),
        ({"places": [0, 0], "revision": 4}, []),
        ({"places": [[0, 0], [0, 0]]}, []),
        ([[0, 0], [0, 0]], []),
        (None, []),
    ],
)
def test_only_places_on_the_board_are_believed(
    mounted: Mounted, monkeypatch: pytest.MonkeyPatch, answer: Any, believed: list[Any]
) -> None:
    moved: list[Any] = []
    pieces(
        BOARD,
        PIECES,
        LABELS,
        key="board",
        revision=3,
        on_move=lambda places, revision: moved.append((places, revision)),
    )
    monkeypatch.setattr(st, "session_state", {"board": {"move": answer}})
    mounted.options["on_move_change"]()
    assert moved == believed


@pytest.mark.parametrize(
    ("answer", "believed"),
    [([0, 1], [(0, 1)]), ([0, 0], []), ([0, 2], []), ([0], []), ("01", []), (None, [])],
)
def test_only_two_pieces_can_be_swapped(
    mounted: Mounted, monkeypatch: pytest.MonkeyPatch, answer: Any, believed: list[Any]
) -> None:
    done: list[Any] = []
    pieces(BOARD, PIECES, LABELS, key="board", swaps=True, on_swap=lambda *two: done.append(two))
    monkeypatch.setattr(st, "session_state", {"board": {"swap": answer}})
    mounted.options["on_swap_change"]()
    assert done == believed
