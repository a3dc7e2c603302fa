"""Mount a matching in a Streamlit page, and check what comes back from the browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import streamlit as st

from cnnviz.ui.components.served import ServedComponent

_COMPONENT: Final = ServedComponent("matching", Path(__file__).parent / "frontend")


@dataclass(frozen=True)
class Side:
    """What stands on one side.

    Parameters
    ----------
    names : tuple of str
    titles : tuple of str
        What is read; one for each name.
    """

    names: tuple[str, ...]
    titles: tuple[str, ...]


def matching(
    left: Side,
    right: Side,
    *,
    given: tuple[str, ...] = (),
    rights: tuple[str, ...] = (),
    words: Mapping[str, str],
    key: str,
    on_given: Callable[[tuple[str, ...]], None],
) -> None:
    """Draw a matching.

    Parameters
    ----------
    left, right : Side
        One on the right may belong to several on the left.
    given : tuple of str
        What was put to each on the left, "" for nothing; empty for nothing at all.
    rights : tuple of str
        What is right, once that may be seen: then nothing can be moved any more.
    words : mapping
        "hint", "left", "right", "check", and "open" for what nothing was put to.
    key : str
        Streamlit key.
    on_given : callable
        Takes what was put to each on the left, once all have something.
    """

    def heard() -> None:
        found = read(st.session_state[key].get("given"), left, right)
        if found:
            on_given(found)

    data = {
        "left": list(left.titles),
        "right": list(right.titles),
        "given": [right.names.index(one) if one in right.names else None for one in given],
        "rights": [right.names.index(one) for one in rights],
        "words": dict(words),
        "question": key,
    }
    _COMPONENT.mount(key=key, data=data, on_given_change=heard)


def read(message: Any, left: Side, right: Side) -> tuple[str, ...]:
    """Check what came from a browser; anything odd is nothing.

    Examples
    --------
    >>> sides = Side(("1", "2"), ("first", "second")), Side(("a", "b"), ("A", "B"))
    >>> read([1, 0], *sides), read([1, 7], *sides), read({"1": 0}, *sides)
    (('b', 'a'), (), ())
    """
    if not isinstance(message, list) or len(message) != len(left.names):
        return ()
    places = range(len(right.names))
    if any(isinstance(one, bool) or one not in places for one in message):
        return ()
    return tuple(right.names[int(one)] for one in message)
