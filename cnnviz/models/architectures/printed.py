"""Compare what is printed of a network with what it really costs.

"35K" is 34,848 rounded, "112K" is 114,688 with K = 1,024, and "24M" is not 15,237,608.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

Column = Literal["output", "memory", "parameters", "operations"]
COLUMNS: tuple[Column, ...] = get_args(Column)

_UNITS = {"": 1, "K": 1_000, "M": 1_000_000, "G": 1_000_000_000}
_BINARY = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30}
_CLOSE = 0.01  # of the computed number: tables round 802,816 to 800K
_NUMBER = re.compile(r"([0-9][0-9,]*)(?:\.([0-9]+))?([KMG]?)")
_SHAPE = re.compile(r"[0-9]+(x[0-9]+){0,2}")


@dataclass(frozen=True)
class Printed:
    """What is printed in one row of a table.

    Parameters
    ----------
    row : str
        Name of the row, of the picture ("input") or of the sums ("total").
    cells : mapping of column to text
        As printed: "55x55x96" (rows, columns, maps), "3.2M".
    why : mapping of language to text
        What there is to say about it; empty where everything agrees.
    """

    row: str
    cells: Mapping[Column, str]
    why: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Cell:
    """A printed number beside the right one.

    Parameters
    ----------
    shown : str
    agrees : bool
        Rounded as it is printed, or within 1 %.
    is_binary : bool
        It does so only with K = 1,024.
    """

    shown: str
    agrees: bool
    is_binary: bool = False


def number(shown: str, *, binary: bool = False) -> tuple[float, float]:
    """Read a printed number.

    Parameters
    ----------
    shown : str
        Such as "3.2M", "4096", "1,728".
    binary : bool
        K is 1,024 and M is 1,024 times as much.

    Returns
    -------
    value : float
    rounding : float
        Half of what the last printed digit stands for.

    Raises
    ------
    ValueError
        It is no number.

    Examples
    --------
    >>> number("3.2M")
    (3200000.0, 50000.0)
    >>> number("112K", binary=True)
    (114688.0, 512.0)
    """
    found = _NUMBER.fullmatch(shown)
    if not found:
        raise ValueError(f"{shown!r} is no number such as 1,728, 35K or 3.2M.")
    whole, decimals, unit = found.groups()
    times = (_BINARY if binary else _UNITS)[unit]
    value = float(f"{whole.replace(',', '')}.{decimals or 0}")
    return value * times, 0.5 * times / 10 ** len(decimals or "")


def compared(shown: str, computed: int | tuple[int, ...]) -> Cell:
    """Compare a printed number, or shape, with the computed one.

    Parameters
    ----------
    shown : str
    computed : int, or (C, H, W) or (n,)

    Returns
    -------
    Cell

    Examples
    --------
    >>> compared("35K", 34_848).agrees, compared("24M", 15_237_608).agrees
    (True, False)
    >>> compared("112K", 114_688)
    Cell(shown='112K', agrees=True, is_binary=True)
    >>> compared("55x55x96", (96, 55, 55)).agrees
    True
    """
    if isinstance(computed, tuple):
        return Cell(shown, _channels_first(shown) == _without_ones(computed))
    if _is_near(number(shown), computed):
        return Cell(shown, agrees=True)
    agrees = _is_near(number(shown, binary=True), computed)
    return Cell(shown, agrees, is_binary=agrees)


def check(shown: str, column: Column) -> None:
    """Raise ValueError if a text cannot be what is printed in a column."""
    if column != "output":
        number(shown)
    elif not _SHAPE.fullmatch(shown):
        raise ValueError(f"{shown!r} is no output such as 55x55x96 or 4096.")


def _is_near(printed: tuple[float, float], computed: int) -> bool:
    value, rounding = printed
    return abs(value - computed) <= max(rounding, _CLOSE * computed)


def _channels_first(shown: str) -> tuple[int, ...]:
    sides = [int(side) for side in shown.split("x")]
    return _without_ones((sides[-1], *sides[:-1]))


def _without_ones(shape: tuple[int, ...]) -> tuple[int, ...]:
    # The decks write what a fully connected layer puts out as 4096 and as 1x1x4096.
    return shape[:1] if shape[1:] == (1, 1) else shape
