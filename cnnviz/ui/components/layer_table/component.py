"""Mount the layer table in a Streamlit page, and check what comes back from the browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, Literal

import streamlit as st

from cnnviz.ui.components import untrusted
from cnnviz.ui.components.served import ServedComponent

_COMPONENT: Final = ServedComponent("layer_table", Path(__file__).parent / "frontend")
_LONGEST_GUESS: Final = 60


@dataclass(frozen=True)
class Cell:
    """One number of a layer.

    Parameters
    ----------
    text : str
        As it is read; "?" while it is hidden.
    sum : str
        How it comes about; written below it in the chosen row, and in the totals.
    share : float, or None
        Length of its bar, 0 to 1; None for no bar.
    asks : str
        What a field asks for, of people who hear it; "" for a cell that is not guessed.
    told : str
        What there is to say about the last guess.
    guess : str
        The last guess, if it was wrong.
    right : bool
        It was guessed.
    printed : str
        What is printed elsewhere for the same number; beside it.
    agrees : bool
        What is printed is the same; otherwise both stand out.
    """

    text: str
    sum: str = ""
    share: float | None = None
    asks: str = ""
    told: str = ""
    guess: str = ""
    right: bool = False
    printed: str = ""
    agrees: bool = True


@dataclass(frozen=True)
class Line:
    """One row.

    Parameters
    ----------
    name : str
        Of the layer; "" for a row that nobody can choose, such as the totals.
    title, note : str
        Its head, and small print beside it.
    cells : tuple of Cell
        One per column; none where there is only something to say.
    said : str
        What stands instead of the cells.
    look : {"", "misfit", "waiting", "total"}
    """

    name: str
    title: str
    note: str = ""
    cells: tuple[Cell, ...] = ()
    said: str = ""
    look: Literal["", "misfit", "waiting", "total"] = ""


@dataclass(frozen=True)
class Guessed:
    """What somebody typed into a hidden cell."""

    layer: str
    column: int
    text: str


def layer_table(
    lines: Sequence[Line],
    heads: Sequence[str],
    chosen: str,
    *,
    label: str,
    key: str,
    on_choose: Callable[[str], None],
    on_guess: Callable[[Guessed], None],
) -> None:
    """Draw the table.

    Parameters
    ----------
    lines : sequence of Line
    heads : sequence of str
        Of the layers' column and of one column per cell.
    chosen : str
        Name of the layer whose sums are written out.
    label : str
        What the whole table is, for people who hear it.
    key : str
        Streamlit key.
    on_choose : callable
        Takes the name of another layer, before the page runs again.
    on_guess : callable
        Takes a guess for a cell that asks for one.
    """
    offered = {line.name: line for line in lines if line.name}

    def chose() -> None:
        name = st.session_state[key].get("choice")
        if isinstance(name, str) and name in offered:
            on_choose(name)

    def guessed() -> None:
        guess = _read_guess(st.session_state[key].get("guess"), offered)
        if guess:
            on_guess(guess)

    data = {
        "label": label,
        "heads": list(heads),
        "chosen": chosen,
        "lines": [asdict(line) for line in lines],
    }
    _COMPONENT.mount(key=key, data=data, on_choice_change=chose, on_guess_change=guessed)


def _read_guess(told: Any, lines: Mapping[str, Line]) -> Guessed | None:
    """Check a guess that came from a browser; anything odd is none."""
    if not isinstance(told, dict) or not isinstance(told.get("text"), str):
        return None
    line = lines.get(str(told.get("layer")))
    column = None if line is None else untrusted.count(told.get("column"), len(line.cells))
    if line is None or column is None:
        return None
    if not line.cells[column].asks or len(told["text"]) > _LONGEST_GUESS:
        return None
    return Guessed(line.name, column, told["text"])
