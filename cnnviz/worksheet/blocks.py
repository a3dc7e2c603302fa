"""What a worksheet is made of: paragraphs with blanks, and rows of grids."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, TypeAlias

Cell: TypeAlias = tuple[int, int]

_OPEN, _CLOSE = "⟦", "⟧"
BLANK: Final = re.compile(f"{_OPEN}(.*?){_CLOSE}")


def fill(answer: object) -> str:
    """Mark a number as one to be filled in: on the worksheet it is a line, on the solution itself.

    Examples
    --------
    >>> fill(-3)
    '⟦–3⟧'
    """
    return f"{_OPEN}{written(answer)}{_CLOSE}"


def written(value: object) -> str:
    """Write a number as it is printed: with thousands apart, and a dash that every font has.

    Examples
    --------
    >>> written(-0.5), written(1234), written(2.0)
    ('–0.5', '1,234', '2')
    """
    if isinstance(value, float):
        value = int(value) if value == int(value) else value
    text = f"{value:,}" if isinstance(value, int | float) else str(value)
    return text.replace("-", "–").replace("−", "–")


@dataclass(frozen=True)
class Paragraph:
    """Some words, with what `fill` marked.

    Parameters
    ----------
    text : str
    bold : bool
        A task's heading.
    small : bool
        A remark.
    """

    text: str
    bold: bool = False
    small: bool = False


@dataclass(frozen=True)
class Grid:
    """Cells in rows.

    Parameters
    ----------
    caption : str
    cells : tuple of tuple of str
    blanks : frozenset of (row, column)
        To be filled in.
    shaded : frozenset of (row, column)
        Grey, such as ink.
    outlined : frozenset of (row, column)
        The corner cells of a rectangle that is outlined.
    dashed : frozenset of (row, column)
        Padding.
    side : float
        Of a cell, in mm; cells of a table are wider.
    widths : tuple of float
        Of each column in mm, where they differ.
    """

    caption: str
    cells: tuple[tuple[str, ...], ...]
    blanks: frozenset[Cell] = frozenset()
    shaded: frozenset[Cell] = frozenset()
    outlined: frozenset[Cell] = frozenset()
    dashed: frozenset[Cell] = frozenset()
    side: float = 7.0
    widths: tuple[float, ...] = ()

    @property
    def columns(self) -> tuple[float, ...]:
        """The width of each column in mm."""
        return self.widths or (self.side,) * len(self.cells[0])

    @property
    def width(self) -> float:
        """In mm."""
        return sum(self.columns)

    @property
    def height(self) -> float:
        """In mm, without its caption."""
        return self.side * len(self.cells)


@dataclass(frozen=True)
class Row:
    """Grids beside each other, with a sign between each and the next."""

    grids: tuple[Grid, ...]
    signs: tuple[str, ...] = field(default=())


Block: TypeAlias = Paragraph | Row


def numbers(values: Iterable[Iterable[float]]) -> tuple[tuple[str, ...], ...]:
    """Write an array as the cells of a grid."""
    return tuple(tuple(written(float(value)) for value in row) for row in values)
