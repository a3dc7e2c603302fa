"""Numbers to look at beside a question: pictures, kernels, maps, and how they hang together."""

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
    asked : (int, int), optional
        The cell that the question is about: the grid is hidden until that is answered.
    hidden : bool
        Hidden until then without such a cell.
    """

    name: str
    values: NDArray[np.float64]
    look: Look = Look.SIGNED
    asked: Cell | None = None
    hidden: bool = False


class Does(StrEnum):
    """What a window does that slides from the first grid to the last."""

    CONVOLVE = "convolve"  # with the second grid
    MAX = "max"
    MEAN = "mean"


@dataclass(frozen=True)
class Step:
    """How the last grid is made of the first one.

    Parameters
    ----------
    does : Does
    stride, padding : int
        Of a convolution; pooling moves a window of 2x2 by 2.
    divisor : int
    """

    does: Does
    stride: int = 1
    padding: int = 0
    divisor: int = 1


def grid(
    name: str,
    values: ArrayLike,
    look: Look = Look.SIGNED,
    *,
    asked: Cell | None = None,
    hidden: bool = False,
) -> Grid:
    """Make a grid of any rows of numbers; a list becomes one row."""
    table = np.atleast_2d(np.asarray(values, dtype=np.float64))
    return Grid(name, table, look, asked, hidden)
