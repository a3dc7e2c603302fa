"""Mount a chart of curves in a Streamlit page, and check what comes back from the browser."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import streamlit as st

from cnnviz.ui import text
from cnnviz.ui.components import untrusted
from cnnviz.ui.components.served import ServedComponent

from .payload import encode
from .shown import Chart, Handle

_COMPONENT: Final = ServedComponent("curves", Path(__file__).parent / "frontend")
_LISTENERS: Final = "curves that listen"


def curves(chart: Chart, *, key: str, on_move: Callable[[float], None] | None = None) -> None:
    """Draw a chart.

    Parameters
    ----------
    chart : Chart
    key : str
        Streamlit key; the same key keeps the browser's side alive while the lines grow.
    on_move : callable, optional
        Takes the handle's new x before the page runs again. While the handle is dragged it is
        called some times a second, in the end with the last position; the browser has moved the
        handle long before.
    """
    counted = f"{key} moves"  # the browser's count: an older answer never takes the handle back
    last = st.session_state.get(counted, 0)

    def heard() -> None:
        move = read_move((st.session_state.get(key) or {}).get("move"), chart.handle)
        if move and move[0] > st.session_state.get(counted, 0):
            st.session_state[counted], x = move
            if on_move:
                on_move(x)

    st.session_state.setdefault(_LISTENERS, {})[key] = heard
    data = encode(chart, last, text.table("curves"))
    _COMPONENT.mount(key=key, data=data, on_move_change=heard)


def settle() -> None:
    """Take in all moves that have come; a button counts on them in the first line of its callback.

    What the visitor does within a moment comes in one message, and of one message Streamlit calls
    the buttons first and the components last, whatever came first.
    """
    for heard in list(st.session_state.get(_LISTENERS, {}).values()):
        heard()


def read_move(message: Any, handle: Handle | None) -> tuple[int, float] | None:
    """Check a move that came from a browser; anything odd is none.

    Parameters
    ----------
    message : object
        Not trusted.
    handle : Handle, optional
        The one that was drawn.

    Returns
    -------
    (int, float) or None
        The browser's count of moves, and x within the handle's bounds.
    """
    if handle is None or not isinstance(message, dict):
        return None
    revision = untrusted.count(message.get("revision"))
    x = untrusted.number(message.get("x"))
    if revision is None or x is None:
        return None
    low = -math.inf if handle.low is None else handle.low
    high = math.inf if handle.high is None else handle.high
    return revision, min(max(x, low), high)
