"""Mount a row of volumes in a Streamlit page, and check what comes back from the browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import streamlit as st

from cnnviz.ui.components.served import ServedComponent

_COMPONENT: Final = ServedComponent("volumes", Path(__file__).parent / "frontend")


@dataclass(frozen=True, kw_only=True)
class Box:
    """One volume.

    Parameters
    ----------
    name : str
        The part that the whole box is; its sides are ``<name>_width``, ``<name>_height`` and
        ``<name>_depth``, unless `sides` names other parts.
    size : (int, int, int)
        Width, height and depth in cells.
    caption : str
        Stands below it.
    role : str
        "maps" or "filter": boxes of one role look alike.
    sides : (str, str, str), optional
        The parts that its sides are; at a side "" nothing is written.
    padding : int
        Cells of zeros around its front.
    leaves : (int, int)
        Columns and rows at its far end that nothing reads; they are hatched.
    over : (int, int)
        Columns and rows beyond its far end that the last windows hang over, or the window sticks
        out by.
    window : (int, int), optional
        Width and height of a window at its first place.
    fits : bool
        Whether the window does; one that does not is an outline that stands out.
    flat : bool
        The window reads one map by itself, instead of the full depth; so is the marked cell.
    step : int
        How far it is to the window's next place; 0 draws none.
    times : str
        How many there are of it, such as "× 10".
    cell : bool
        Mark its first place, the one that the window fills.
    """

    name: str
    size: tuple[int, int, int]
    caption: str
    role: str = "maps"
    sides: tuple[str, str, str] | None = None
    padding: int = 0
    leaves: tuple[int, int] = (0, 0)
    over: tuple[int, int] = (0, 0)
    window: tuple[int, int] | None = None
    fits: bool = True
    flat: bool = False
    step: int = 0
    times: str = ""
    cell: bool = False


@dataclass(frozen=True)
class Piece:
    """A piece of a sum or of a sentence, and the part that it is; "" for none."""

    text: str
    part: str = ""


@dataclass(frozen=True)
class Counted:
    """A number that follows from the volumes, and what it is made of.

    Parameters
    ----------
    name : str
    label : str
        Stands above it.
    value : str
        The number, drawn large.
    sum : tuple of Piece
        How one comes to it, in one line.
    lines : tuple of tuple of Piece
        What it is made of, shown while it is open.
    """

    name: str
    label: str
    value: str
    sum: tuple[Piece, ...]
    lines: tuple[tuple[Piece, ...], ...]


def volumes(
    boxes: Sequence[Box],
    told: Mapping[str, str],
    *,
    label: str,
    hint: str,
    key: str,
    shortened: str = "",
    come: int = 0,
    numbers: Sequence[Counted] = (),
    opened: str = "",
    on_open: Callable[[str], None] | None = None,
) -> None:
    """Draw volumes from left to right, all to one scale, and numbers below them.

    Parameters
    ----------
    boxes : sequence of Box
    told : mapping of str to str
        What each part is, in words; a part without words cannot be pointed at.
    label : str
        What the whole drawing is, for people who hear it.
    hint : str
        Stands below the drawing until somebody points.
    key : str
        Streamlit key.
    shortened : str
        Stands at a box that is too deep to be drawn to scale.
    come : int
        Whenever it has grown, the page scrolls to the drawing.
    numbers : sequence of Counted
    opened : str
        Name of the number whose lines are shown.
    on_open : callable, optional
        Takes the name of another one, before the page runs again.
    """
    names = [number.name for number in numbers]

    def heard() -> None:
        name = st.session_state[key].get("open")
        if name in names and on_open:
            on_open(name)

    data = {
        "label": label,
        "hint": hint,
        "shortened": shortened,
        "come": come,
        "boxes": [asdict(box) for box in boxes],
        "told": dict(told),
        "numbers": [asdict(number) for number in numbers],
        "opened": opened,
    }
    _COMPONENT.mount(key=key, data=data, on_open_change=heard)
