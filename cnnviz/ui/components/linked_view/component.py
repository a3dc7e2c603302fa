"""Mount the linked view in a Streamlit page, and check what comes back from the browser."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnviz.ui import text
from cnnviz.ui.components import untrusted
from cnnviz.ui.components.served import ServedComponent

from .payload import encode
from .view import Editing, Panel, Pin, View

_COMPONENT: Final = ServedComponent("linked_view", Path(__file__).parent / "frontend")
_LARGEST_NUMBER: Final = 999.0
_LONGEST_GUESS: Final = 12


@dataclass(frozen=True)
class Edit:
    """A panel's values after the visitor changed them.

    Parameters
    ----------
    panel : str
        The panel's name.
    values : (H, W) float array
        All of its values: finite, at most 999 in size; +1 or -1 if painted; 1 or 0 if switched.
    revision : int
        The browser's count of edits; give it back in `View.revisions`, so that an answer to an
        older edit never overwrites a newer one.
    """

    panel: str
    values: NDArray[np.float64]
    revision: int


def linked_view(
    view: View,
    *,
    key: str,
    on_edit: Callable[[Edit], None] | None = None,
    on_pin: Callable[[Pin | None], None] | None = None,
    on_open: Callable[[str], None] | None = None,
    on_answer: Callable[[Pin, str], None] | None = None,
) -> None:
    """Draw a view.

    Parameters
    ----------
    view : View
        What to show.
    key : str
        Streamlit key; the same key keeps the browser's side alive while the values change.
    on_edit : callable, optional
        Called with an `Edit` before the page runs again.
    on_pin : callable, optional
        Called with the pinned cell, or None when it is let go.
    on_open : callable, optional
        Called with the name of a panel that the visitor wants to see more of.
    on_answer : callable, optional
        Called with a cell and what was typed as a guess at its number; the text is empty where
        the cell itself is the answer.
    """

    def heard() -> None:
        news = _News.read(st.session_state[key].get("news"), view)
        for edit in news.edits:
            if on_edit:
                on_edit(edit)
        if news.pins and on_pin:
            on_pin(news.pin)
        if news.opened and on_open:
            on_open(news.opened)
        for cell, typed in news.answers:
            if on_answer:
                on_answer(cell, typed)

    _COMPONENT.mount(key=key, data=encode(view, text.table("view")), on_news_change=heard)


@dataclass(frozen=True)
class _News:
    """What a browser told, checked.

    One message holds everything that the browser has not seen an answer to, because of two
    messages that come close together Streamlit may hand on only the second.
    """

    edits: tuple[Edit, ...] = ()
    pins: bool = False
    pin: Pin | None = None
    opened: str | None = None
    answers: tuple[tuple[Pin, str], ...] = ()

    @classmethod
    def read(cls, message: Any, view: View) -> _News:
        """Take from a message what is well-formed and new."""
        if not isinstance(message, dict):
            return cls()
        told, pin = message.get("edits"), message.get("pin")
        edits = [_read_edit(edit, view) for edit in told] if isinstance(told, list) else []
        new = tuple(
            edit for edit in edits if edit and edit.revision > view.revisions.get(edit.panel, 0)
        )
        opened = _read_opened(message.get("opened"), view)
        answers = tuple(_read_answers(message, view))
        if not isinstance(pin, dict):
            return cls(new, opened=opened, answers=answers)
        return cls(new, True, _read_pin(pin.get("cell"), view), opened, answers)


def _read_opened(name: Any, view: View) -> str | None:
    """Check the name of a panel that came from a browser; one that does not open is none."""
    return next((panel.name for panel in view.panels if panel.opens and panel.name == name), None)


def _read_answers(message: dict[str, Any], view: View) -> Iterator[tuple[Pin, str]]:
    """Yield the cell that answers this view's question, and guesses at hidden numbers."""
    if view.asks is None:
        return
    asked, picked, guesses = view.asks.question, message.get("picked"), message.get("guesses")
    if isinstance(picked, dict) and picked.get("question") == asked:
        cell = _read_pin(picked.get("cell"), view)
        if cell and cell.panel in view.asks.panels:
            yield cell, ""
    for guess in guesses if isinstance(guesses, list) else ():
        if not isinstance(guess, dict) or guess.get("question") != asked:
            continue
        cell = _read_pin(guess.get("cell"), view)
        if cell and isinstance(guess.get("text"), str) and view.panel(cell.panel).hidden:
            yield cell, guess["text"][:_LONGEST_GUESS]


def _read_pin(message: Any, view: View) -> Pin | None:
    """Check a pin that came from a browser; anything odd is no pin."""
    if not isinstance(message, dict):
        return None
    name, row, column = (
        message.get("panel"),
        untrusted.count(message.get("row")),
        untrusted.count(message.get("column")),
    )
    if not isinstance(name, str) or row is None or column is None:
        return None
    pin = Pin(name, row, column)
    return pin if view.has(pin) else None


def _read_edit(message: Any, view: View) -> Edit | None:
    """Check an edit that came from a browser; anything odd is no edit."""
    if not isinstance(message, dict):
        return None
    panels = {panel.name: panel for panel in view.panels if panel.editing}
    panel = panels.get(str(message.get("panel")))
    values, revision = message.get("values"), untrusted.count(message.get("revision"))
    if panel is None or revision is None or not _fits(values, panel):
        return None
    array = np.array(values, dtype=np.float64).reshape(panel.shape)
    return Edit(panel.name, _allowed(array, panel), revision)


def _fits(values: Any, panel: Panel) -> bool:
    return (
        isinstance(values, list)
        and len(values) == math.prod(panel.shape)
        and all(untrusted.number(value) is not None for value in values)
    )


def _allowed(values: NDArray[np.float64], panel: Panel) -> NDArray[np.float64]:
    if panel.editing is Editing.PAINT:
        return np.where(values > 0, 1.0, -1.0)
    if panel.editing is Editing.SWITCH:
        return np.where(values > 0, 1.0, 0.0)
    return np.clip(values, -_LARGEST_NUMBER, _LARGEST_NUMBER)
