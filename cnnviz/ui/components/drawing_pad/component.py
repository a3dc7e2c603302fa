"""Mount the drawing pad in a Streamlit page, and check what comes back from the browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import streamlit as st

from cnnviz.images import strokes
from cnnviz.ui import text
from cnnviz.ui.components import untrusted
from cnnviz.ui.components.served import ServedComponent

from .payload import encode
from .shown import Answered, Board

_COMPONENT: Final = ServedComponent("drawing_pad", Path(__file__).parent / "frontend")


@dataclass(frozen=True)
class News:
    """What the visitor did: everything at once, because only the last message is sure to arrive.

    Parameters
    ----------
    revision : int
        The browser's count; give it back, so that an older answer never undoes newer strokes.
    ink : str
        The drawing, which `cnnviz.images.strokes.read` reads.
    layer : str
        Whose maps the board showed; "" without one.
    off : tuple of int
        Its maps that are switched off.
    opened : int, optional
        The map that the visitor asked to see more closely.
    """

    revision: int
    ink: str
    layer: str = ""
    off: tuple[int, ...] = ()
    opened: int | None = None


def drawing_pad(
    ink: str,
    answered: Answered,
    board: Board | None = None,
    *,
    revision: int,
    key: str,
    on_news: Callable[[News], None],
) -> None:
    """Draw the pad.

    Parameters
    ----------
    ink : str
        What is drawn on it, as `cnnviz.images.strokes` writes it.
    answered : Answered
        What the network makes of it.
    board : Board, optional
        Maps of the network.
    revision : int
        Number of the last news that `ink` and `answered` contain.
    key : str
        Streamlit key; the same key keeps the browser's side alive.
    on_news : callable
        Takes what the visitor did, before the page runs again.
    """

    def heard() -> None:
        news = _read(st.session_state[key].get("news"), board)
        if news and news.revision > revision:
            on_news(news)

    data = encode(ink, revision, answered, board, text.table("drawing_pad"))
    _COMPONENT.mount(key=key, data=data, on_news_change=heard)


def _read(message: Any, board: Board | None) -> News | None:
    """Check what came from a browser; anything odd about the drawing is no news."""
    if not isinstance(message, dict):
        return None
    revision, ink = untrusted.count(message.get("revision")), message.get("ink")
    if revision is None or not isinstance(ink, str) or not _is_drawing(ink):
        return None
    if board is None or message.get("layer") != board.layer:
        return News(revision, ink)
    told = message.get("off")
    told_off = {untrusted.count(number) for number in told} if isinstance(told, list) else set()
    maps = range(len(board.maps))
    off = tuple(number for number in maps if number in told_off)
    opened = untrusted.count(message.get("opened"))
    return News(revision, ink, board.layer, off, opened if opened in maps else None)


def _is_drawing(ink: str) -> bool:
    try:
        strokes.read(ink)
    except strokes.UnreadableDrawing:
        return False
    return True
