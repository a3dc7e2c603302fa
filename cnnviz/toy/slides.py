"""The two small pictures that the decks filter by hand, with their kernels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, eq=False)
class SlideExample:
    """A picture, a kernel, and the cell of their map that a deck works out.

    Parameters
    ----------
    picture : (1, H, W) array
    kernel : (1, 3, 3) array
    row, column : int
        The cell, counted from 0.
    printed : float
        What the deck prints there, right or wrong.
    """

    picture: NDArray[np.float64]
    kernel: NDArray[np.float64]
    row: int
    column: int
    printed: float


def _plane(rows: ArrayLike) -> NDArray[np.float64]:
    plane = np.array([rows], np.float64)  # (1, H, W)
    plane.flags.writeable = False
    return plane


SIGNED_6X6 = SlideExample(
    _plane(
        [
            [1, 0, 2, 1, -1, 1],
            [0, 1, -1, 1, 0, 2],
            [1, 0, 0, 0, -1, 1],
            [0, -1, -1, 0, 2, 0],
            [1, 1, 0, -2, 1, 0],
            [0, 0, 1, -1, 0, 1],
        ]
    ),
    _plane([[-1, 0, 1], [0, 2, 1], [1, 0, -1]]),
    row=0,
    column=3,
    printed=2,
)
"""Deck 002, R130. The printed value is K22: the nine products add up to 1. The kernel changes when
it is turned and when rows and columns are swapped, so it tells the definitions of K03 and K05
apart; the toy's features do not."""

BINARY_5X5 = SlideExample(
    _plane(
        [
            [1, 1, 1, 0, 0],
            [0, 1, 1, 1, 0],
            [0, 0, 1, 1, 1],
            [0, 0, 1, 1, 0],
            [0, 1, 1, 0, 0],
        ]
    ),
    _plane([[1, 0, 1], [0, 1, 0], [1, 0, 1]]),
    row=0,
    column=2,
    printed=4,
)
"""Decks 002 and 004, R131."""
