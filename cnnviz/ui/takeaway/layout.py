"""Where each panel of a drawing stands: columns from left to right, as the data flows."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cnnviz.ui.components.linked_view import Form, Panel, Reduce, View, WindowLink

MARGIN: Final = 24  # px, all of these
TITLE: Final = 17  # a line of letters
_ACROSS: Final = 36
_DOWN: Final = 14
_WIDEST: Final = 1560
_HIGHEST: Final = 820
_UNITS: Final = (44, 40, 36, 32, 28, 26, 24, 22, 20, 18, 16, 14, 12, 10, 8, 6, 5, 4, 3, 2, 1)
_SHORT_OF_WORDS: Final = 96
_MANY: Final = 6  # panels of a column that stand below each other
PICTURE: Final = 16  # cells of a side from which a panel is a picture ...
_PICTURE_UNITS: Final = 12.0  # ... which takes as much room as so many cells
_CELLS: Final = {Form.LIST: (2.0, 1.0), Form.SCORES: (4.0, 1.8)}

Rim = tuple[int, int, int, int]  # cells of padding: top, bottom, left, right


@dataclass(frozen=True)
class Place:
    """A panel's place in px; with its padding it reaches over its cells."""

    panel: Panel
    x: float
    y: float
    cell: tuple[float, float]
    title: tuple[str, ...]
    note: tuple[str, ...]
    rim: Rim

    @property
    def width(self) -> float:
        """Of the cells."""
        return self.panel.shape[1] * self.cell[0]

    @property
    def height(self) -> float:
        """Of the cells."""
        return self.panel.shape[0] * self.cell[1]


@dataclass(frozen=True)
class Heading:
    """Words above a column."""

    words: tuple[str, ...]
    x: float
    y: float


@dataclass(frozen=True)
class Sheet:
    """A whole drawing."""

    width: float
    height: float
    places: tuple[Place, ...]
    headings: tuple[Heading, ...]


def arrange(view: View) -> Sheet:
    """Lay a view out with cells as large as the sheet allows."""
    rims = _rims(view)
    for unit in _UNITS:
        sheet = _laid_out(view, unit, rims)
        if sheet.width <= _WIDEST and sheet.height <= _HIGHEST:
            break
    return sheet


def wrapped(words: str, width: float, size: float) -> tuple[str, ...]:
    """Break words into lines that have so many px, as far as that can be told without the font."""
    lines, used = [""], 0.0
    for word in words.split():
        length = (width_of(word) + 0.3) * size
        if lines[-1] and used + length > width:
            lines, used = [*lines, ""], 0.0
        lines[-1] = f"{lines[-1]} {word}".strip()
        used += length
    return tuple(line for line in lines if line)


def width_of(words: str) -> float:
    """Guess how wide words are, in units of the size of their letters.

    Examples
    --------
    >>> round(width_of("map"), 2), width_of("합성")
    (1.74, 2.0)
    """
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WF" else 0.58 for sign in words)


def _laid_out(view: View, unit: float, rims: dict[str, Rim]) -> Sheet:
    numbers = sorted({panel.column for panel in view.panels})
    x, bottom = float(MARGIN), 0.0
    columns: list[tuple[str, float, float, list[Place]]] = []
    for number in numbers:
        panels = [panel for panel in view.panels if panel.column == number]
        heading = view.headings[number] if number < len(view.headings) else ""
        places, width, height = _column(panels, unit, rims, x, bool(heading))
        columns.append((heading, x, width, places))
        x, bottom = x + width + _ACROSS, max(bottom, height)
    words = [wrapped(heading, width + _ACROSS - 8, 15) for heading, _, width, _ in columns]
    top = MARGIN + max((len(lines) for lines in words), default=0) * (TITLE + 2) + 4
    headings = tuple(
        Heading(lines, left, MARGIN + 13)
        for lines, (_, left, _, _) in zip(words, columns, strict=True)
        if lines
    )
    moved = [
        _moved(place, top + (bottom - _bottom(places)) / 2)
        for _, _, _, places in columns
        for place in places
    ]
    return Sheet(x - _ACROSS + MARGIN, top + bottom + MARGIN, tuple(moved), headings)


def _moved(place: Place, down: float) -> Place:
    return Place(
        place.panel, place.x, place.y + down, place.cell, place.title, place.note, place.rim
    )


def _bottom(places: Sequence[Place]) -> float:
    ends = (
        place.y + place.height + place.rim[1] * place.cell[1] + _note(place) for place in places
    )
    return max(ends, default=0.0)


def _column(
    panels: Sequence[Panel], unit: float, rims: dict[str, Rim], x: float, headed: bool
) -> tuple[list[Place], float, float]:
    """Lay panels below each other; many small ones in rows."""
    across = math.ceil(math.sqrt(len(panels) * 1.4)) if len(panels) > _MANY else 1
    places: list[Place] = []
    left, top, widest, lowest = x, 0.0, 0.0, 0.0
    for index, panel in enumerate(panels):
        if index % across == 0:
            left, top = x, lowest
        place = _placed(panel, unit, rims[panel.name], left, top, (headed and len(panels) == 1))
        rim = place.rim
        width = place.x - left + place.width + rim[3] * place.cell[0]
        room = max(width, *(width_of(line) * 13 for line in (*place.title, *place.note)), 1.0)
        places.append(place)
        left += room + _DOWN
        widest = max(widest, left - _DOWN - x)
        lowest = max(lowest, _bottom([place]) + _DOWN)
    return places, widest, lowest - _DOWN


def _placed(panel: Panel, unit: float, rim: Rim, left: float, top: float, untitled: bool) -> Place:
    cell = _cell(panel, unit)
    room = max(panel.shape[1] * cell[0], _SHORT_OF_WORDS)
    title = () if untitled else wrapped(panel.short or panel.title, room, 13)
    y = top + len(title) * TITLE + (4 if title else 0) + rim[0] * cell[1]
    note = wrapped(panel.note, max(room, 150), 13)
    names = max((width_of(name) * 12 + 12 for name in panel.row_names), default=0.0)
    return Place(panel, left + names + rim[2] * cell[0], y, cell, title, note, rim)


def _note(place: Place) -> float:
    return len(place.note) * TITLE + (6 if place.note else 0)


def _cell(panel: Panel, unit: float) -> tuple[float, float]:
    if panel.form is not Form.GRID:
        wide, high = _CELLS[panel.form]
        least = (76.0, 34.0) if panel.form is Form.SCORES else (40.0, 18.0)
        return max(wide * unit * panel.size, least[0]), max(high * unit * panel.size, least[1])
    longest = max(panel.shape)
    share = _PICTURE_UNITS / longest if longest > PICTURE else 1.0
    side = unit * panel.size * share
    return side, side


def _rims(view: View) -> dict[str, Rim]:
    """Tell how many cells of padding each panel is read with."""
    rims: dict[str, Rim] = {panel.name: (0, 0, 0, 0) for panel in view.panels}
    for link in view.links:
        if isinstance(link, WindowLink) and link.reduce is not Reduce.MAX:
            rows, columns = link.window.rows, link.window.columns
            needed = (rows.before, rows.after, columns.before, columns.after)
            for plane in link.sources:
                rim = zip(rims[plane.panel], needed, strict=True)
                top, bottom, left, right = (max(pair) for pair in rim)
                rims[plane.panel] = (top, bottom, left, right)
    return rims
