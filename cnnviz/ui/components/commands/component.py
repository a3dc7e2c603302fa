"""Mount a row of commands in a Streamlit page, and hear each press once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, Final, Literal

import streamlit as st

from cnnviz.ui.components import untrusted
from cnnviz.ui.components.served import ServedComponent

Icon = Literal["", "play", "pause", "next", "forward", "again"]

_COMPONENT: Final = ServedComponent("commands", Path(__file__).parent / "frontend")
_MOST: Final = 100  # presses in one message


@dataclass(frozen=True)
class Command:
    """One button.

    Parameters
    ----------
    name : str
        What is told when it is pressed.
    label : str
        Stands on it.
    icon : str
        Stands before the label.
    becomes : Command, optional
        What it is as soon as it has been pressed, until Python draws the row anew.
    is_main : bool
        It stands out.
    """

    name: str
    label: str
    icon: Icon = ""
    becomes: Command | None = None
    is_main: bool = False


@dataclass
class _Rows:
    """All rows that a visitor has seen; their presses are numbered as one."""

    heard: int = 0  # the last press that has been done
    listeners: dict[str, Callable[[str], None]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def hear(self) -> None:
        """Do what has been pressed since, in order, whichever row it was in."""
        with self.lock:  # a run that is being ended may still be at it
            presses = sorted(
                (number, name, key)
                for key in self.listeners
                for number, name in read(_sent(key), self.heard)
            )
            for number, name, key in presses:
                self.listeners[key](name)
                self.heard = number


def commands(
    row: Sequence[Command],
    *,
    label: str,
    key: str,
    on_press: Callable[[str], None],
    disabled: bool = False,
) -> None:
    """Draw the buttons.

    Parameters
    ----------
    row : sequence of Command
    label : str
        What they command, for people who hear it.
    key : str
        Streamlit key.
    on_press : callable
        Takes the name of a command, before the page runs again. What it is about, it does last:
        where Streamlit ends the run before that, the press is heard again in the next one.
    disabled : bool
        They can be looked at only.
    """
    rows: _Rows = st.session_state.setdefault("commands", _Rows())
    known = {one.name for first in row for one in (first, first.becomes) if one}
    rows.listeners[key] = lambda name: on_press(name) if name in known and not disabled else None
    before = rows.heard
    rows.hear()
    if rows.heard > before:  # a run was ended before its callback: what stands above is old
        st.rerun()
    drawn = [asdict(one) for one in row]
    data = {"label": label, "row": drawn, "heard": rows.heard, "disabled": disabled}
    _COMPONENT.mount(key=key, data=data, width="content", on_presses_change=rows.hear)


def _sent(key: str) -> Any:
    return (st.session_state.get(key) or {}).get("presses")


def read(message: Any, last: int) -> list[tuple[int, str]]:
    """Check what came from a browser, and return the presses after `last`, in order.

    Examples
    --------
    >>> read([[1, "start"], [2, "pause"], ["3", "start"], 4], last=1)
    [(2, 'pause')]
    """
    if not isinstance(message, list):
        return []
    found = [_press(one) for one in message[-_MOST:]]
    return sorted(press for press in found if press is not None and press[0] > last)


def _press(message: Any) -> tuple[int, str] | None:
    if not isinstance(message, list) or len(message) != 2 or not isinstance(message[1], str):
        return None
    number = untrusted.count(message[0])
    return None if number is None else (number, message[1])
