"""Numbers to look at beside a question: pictures, kernels, maps, lists."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnviz.quiz.verdict import Cell


class Look(StrEnum):
    """How a grid is coloured."""

    INK = "ink"  # a picture of -1 and +1
    SIGNED = "signed"  # maps and kernels: above and below zero
    PLAIN = "plain"  # numbers only


@dataclass(frozen=True, eq=False)
class Grid:
    """A grid of numbers.

    Parameters
    ----------
    name : str
        Key of its title: "picture", "kernel", "map".
    values : (H, W) array
    look : Look
    asked : tuple of (int, int)
        Cells that are shown as "?".
    hidden : bool
        All of them are.
    window : (int, int, int, int), optional
        Row, column, height and width of the cells that the question is about.
    """

    name: str
    values: NDArray[np.float64]
    look: Look = Look.SIGNED
    asked: tuple[Cell, ...] = ()
    hidden: bool = False
    window: tuple[int, int, int, int] | None = None


def grid(
    name: str,
    values: ArrayLike,
    look: Look = Look.SIGNED,
    *,
    asked: tuple[Cell, ...] = (),
    hidden: bool = False,
    window: tuple[int, int, int, int] | None = None,
) -> Grid:
    """Make a grid of any rows of numbers; a list becomes one row."""
    table = np.atleast_2d(np.asarray(values, dtype=np.float64))
    return Grid(name, table, look, asked, hidden, window)
