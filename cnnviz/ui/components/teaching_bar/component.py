"""Mount the bar, and hear what is pressed in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import streamlit as st

from cnnviz.ui.components.served import ServedComponent

_COMPONENT: Final = ServedComponent("teaching_bar", Path(__file__).parent / "frontend")
_KEY: Final = "teaching bar"
_LONGEST: Final = 100


@dataclass(frozen=True)
class Press:
    """What a browser reported: the name of a button or of an event, and what came with it."""

    name: str
    value: str = ""


def teaching_bar(data: Mapping[str, Any], *, on_press: Callable[[Press], None]) -> None:
    """Draw the bar.

    Parameters
    ----------
    data : mapping
        What it shows, and its words; see ``frontend/teaching_bar.js``.
    on_press : callable
        Told of each press before the page runs again.
    """

    def heard() -> None:
        press = read((st.session_state.get(_KEY) or {}).get("press"))
        if press:
            on_press(press)

    _COMPONENT.mount(key=_KEY, data=dict(data), on_press_change=heard)


def read(message: Any) -> Press | None:
    """Check what came from a browser.

    Examples
    --------
    >>> read({"name": "next"}), read({"name": 7}), read("next")
    (Press(name='next', value=''), None, None)
    """
    if not isinstance(message, dict):
        return None
    name, value = message.get("name"), message.get("value", "")
    if not isinstance(name, str) or not isinstance(value, str):
        return None
    return Press(name, value) if max(len(name), len(value)) <= _LONGEST else None
