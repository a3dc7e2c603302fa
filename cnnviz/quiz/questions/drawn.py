"""What many questions are about: letters, their maps, tables of small numbers."""

from __future__ import annotations

from random import Random

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops, toy

Numbers = NDArray[np.float64]

NAMES = ("backslash", "x", "slash")


def letter(chance: Random) -> Numbers:
    """Draw an X or an O that is moved, stretched or turned a little, (1, 9, 9)."""
    picture = chance.choice((toy.X, toy.O, toy.DEFORMED_X))
    return toy.redraw(
        picture,
        right=chance.randint(-2, 2),
        down=chance.randint(-2, 2),
        rotation=chance.choice((0, 0, 15, 90)),
    )


def map_of(picture: Numbers, feature: int) -> Numbers:
    """Match a feature everywhere, (7, 7)."""
    matches: Numbers = ops.conv2d(picture, toy.FEATURES[[feature]])[0] / 9
    return matches


def small(chance: Random, height: int, width: int, low: int = -3, high: int = 3) -> Numbers:
    """Make up a table of whole numbers."""
    cells = [[chance.randint(low, high) for _ in range(width)] for _ in range(height)]
    return np.array(cells, np.float64)


def in_row(numbers: Numbers) -> str:
    """Write numbers as an address does, in one row.

    Examples
    --------
    >>> in_row(np.array([[1.0, -0.5]]))
    '1,-0.5'
    """
    return ",".join(f"{value:g}" for value in numbers.ravel())
