"""Mount a board of pieces in a Streamlit page, and check what comes back from the browser."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnviz import images
from cnnviz.ui.components import untrusted
from cnnviz.ui.components.served import ServedComponent

_COMPONENT: Final = ServedComponent("pieces", Path(__file__).parent / "frontend")

Levels = NDArray[np.uint8]
Places = tuple[tuple[int, int], ...]


@dataclass(frozen=True, eq=False)
class Piece:
    """One piece.

    Parameters
    ----------
    label : str
        What it is, for people who hear it.
    levels : (h, w) uint8 array
        What it looks like.
    row, column : int
        Where its upper left corner lies, in pixels of the board.
    """

    label: str
    levels: Levels
    row: int
    column: int


@dataclass(frozen=True)
class Mark:
    """A frame on the board with a word.

    Parameters
    ----------
    label : str
    row, column, height, width : int
        In pixels of the board.
    is_found : bool
        It stands out; otherwise it is dashed.
    """

    label: str
    row: int
    column: int
    height: int
    width: int
    is_found: bool


def pieces(
    board: Levels,
    offered: Sequence[Piece],
    labels: Mapping[str, str],
    *,
    key: str,
    revision: int = 0,
    marks: Sequence[Mark] = (),
    swaps: bool = False,
    on_move: Callable[[Places, int], None] | None = None,
    on_swap: Callable[[int, int], None] | None = None,
) -> None:
    """Draw a board with pieces that can be dragged, tapped, and moved with the arrow keys.

    Parameters
    ----------
    board : (H, W) uint8 array
        What lies below the pieces.
    offered : sequence of Piece
    labels : mapping of str to str
        "label" of the whole, and "hint" how it is done.
    key : str
        Streamlit key.
    revision : int
        Number of the last move that these places contain, as `on_move` was told it.
    marks : sequence of Mark
        Drawn over the pieces.
    swaps : bool
        Pieces lie in slots, and change places with each other.
    on_move : callable, optional
        Takes the places (row, column) of all pieces, and the number of the move.
    on_swap : callable, optional
        Takes the numbers of two pieces.
    """

    def moved() -> None:
        told = _read_move(st.session_state[key].get("move"), offered, board.shape)
        if told and on_move and told[1] > revision:
            on_move(*told)

    def swapped() -> None:
        told = _read_swap(st.session_state[key].get("swap"), len(offered))
        if told and on_swap:
            on_swap(*told)

    data = {
        "board": _address(board),
        "height": board.shape[0],
        "width": board.shape[1],
        "pieces": [_told(piece) for piece in offered],
        "marks": [vars(mark) for mark in marks],
        "labels": dict(labels),
        "revision": revision,
        "swaps": swaps,
    }
    _COMPONENT.mount(key=key, data=data, on_move_change=moved, on_swap_change=swapped)


def _told(piece: Piece) -> dict[str, Any]:
    height, width = piece.levels.shape
    return {
        "label": piece.label,
        "picture": _address(piece.levels),
        "row": piece.row,
        "column": piece.column,
        "height": height,
        "width": width,
    }


def _address(levels: Levels) -> str:
    """Return a picture as an address that holds it."""
    return f"data:image/png;base64,{b64encode(images.png(levels)).decode()}"


def _read_move(
    message: Any, offered: Sequence[Piece], shape: tuple[int, ...]
) -> tuple[Places, int] | None:
    """Check places that came from a browser: every piece lies on the board, or nothing is taken."""
    if not isinstance(message, dict) or not isinstance(message.get("places"), list):
        return None
    places, revision = message["places"], untrusted.count(message.get("revision"))
    if revision is None or len(places) != len(offered):
        return None
    found = [_read_place(*each, shape) for each in zip(places, offered, strict=True)]
    read = tuple(place for place in found if place is not None)
    return (read, revision) if len(read) == len(offered) else None


def _read_place(place: Any, piece: Piece, shape: tuple[int, ...]) -> tuple[int, int] | None:
    if not isinstance(place, list) or len(place) != 2:
        return None
    room = [side - own + 1 for side, own in zip(shape, piece.levels.shape, strict=True)]
    row, column = (untrusted.count(number, most) for number, most in zip(place, room, strict=True))
    return None if row is None or column is None else (row, column)


def _read_swap(message: Any, count: int) -> tuple[int, int] | None:
    if not isinstance(message, list) or len(message) != 2:
        return None
    first, second = (untrusted.count(number, count) for number in message)
    return None if first is None or second is None or first == second else (first, second)
