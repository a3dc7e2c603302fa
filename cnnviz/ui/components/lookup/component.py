"""Mount the searched list in a Streamlit page, and check what comes back from the browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import streamlit as st

from cnnviz.ui.components import untrusted
from cnnviz.ui.components.served import ServedComponent

_COMPONENT: Final = ServedComponent("lookup", Path(__file__).parent / "frontend")


@dataclass(frozen=True)
class Line:
    """One thing that is said about an entry.

    Parameters
    ----------
    text : str
        In the mark-up of the text files: bold, emphasis and code only.
    label : str
        Stands before it, such as "What is right"; "" for nothing.
    """

    text: str
    label: str = ""


@dataclass(frozen=True)
class Link:
    """Where an entry leads.

    Parameters
    ----------
    label : str
        Stands on it.
    address : str
        The page and its query, seen from another page: "stride?stride=2".
    """

    label: str
    address: str


@dataclass(frozen=True)
class Entry:
    """One entry of the list.

    Parameters
    ----------
    name : str
        Tells it from all others, and finds it: "R034".
    title : str
        What it is called; mark-up as in `Line`.
    lines : tuple of Line
    links : tuple of Link
    other : str
        What it is called in the other language; beside the title.
    badge : str
        Small print before the title.
    group : str
        Heading that it stands under while nothing is searched.
    words : str
        What else it is found by.
    """

    name: str
    title: str
    lines: tuple[Line, ...] = ()
    links: tuple[Link, ...] = ()
    other: str = ""
    badge: str = ""
    group: str = ""
    words: str = ""


def lookup(
    entries: Sequence[Entry],
    find: str,
    *,
    labels: Mapping[str, str],
    key: str,
    on_find: Callable[[str], None],
    on_open: Callable[[Entry, int], None],
) -> None:
    """Draw the list and the field that searches it.

    Parameters
    ----------
    entries : sequence of Entry
    find : str
        What is searched; "" for all entries.
    labels : mapping of str to str
        The words of the field: search, clear, none, some.
    key : str
        Streamlit key.
    on_find : callable
        Takes what was typed, a moment after the last letter.
    on_open : callable
        Takes the entry and the number of the link that was chosen, before the page runs again.
    """
    by_name = {entry.name: entry for entry in entries}

    def found() -> None:
        typed = st.session_state[key].get("find")
        if isinstance(typed, str):
            on_find(typed)

    def opened() -> None:
        chosen = _read_opened(st.session_state[key].get("open"), by_name)
        if chosen:
            on_open(*chosen)

    data = {"labels": dict(labels), "find": find, "entries": [asdict(entry) for entry in entries]}
    _COMPONENT.mount(key=key, data=data, on_find_change=found, on_open_change=opened)


def _read_opened(told: Any, entries: Mapping[str, Entry]) -> tuple[Entry, int] | None:
    """Check which link a browser says was chosen; anything odd is none."""
    if not isinstance(told, dict):
        return None
    entry = entries.get(str(told.get("name")))
    number = None if entry is None else untrusted.count(told.get("link"), len(entry.links))
    return None if entry is None or number is None else (entry, number)
