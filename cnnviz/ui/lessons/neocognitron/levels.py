"""The neocognitron on the toy's picture: S cells, C cells, and both once more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops, toy

Maps: TypeAlias = NDArray[np.floating[Any]]

LETTERS: Final = toy.CLASS_NAMES  # a second S plane for each
TEXTBOOK: Final = (toy.X, toy.O)
SIZE: Final = 3  # K of both levels
REACH: Final = 2  # L of both levels, and their stride
DIVISOR: Final = 9.0  # a perfect match of a first pattern is 1


@dataclass(frozen=True, eq=False)
class Levels:
    """A picture's way through two levels.

    Parameters
    ----------
    picture : (1, 9, 9) array
    features : (3, 1, 3, 3) array
        The patterns of the first S planes.
    threshold, threshold_2 : float
        What a match must exceed at the first and at the second level.

    References
    ----------
    K. Fukushima, "Neocognitron: a self-organizing neural network model for a mechanism of pattern
    recognition unaffected by shift in position", Biol. Cybernetics 36 (1980); deck 004, R189. As
    the deck writes it: a weighted sum and an activation, then the largest of a window. Fukushima's
    own cells also divide by the strength of their input, and his C cells add up with saturation.
    """

    picture: Maps
    features: Maps
    threshold: float
    threshold_2: float

    @property
    def bias(self) -> float:
        """What is added to the sum of a first S cell, before it is divided by 9."""
        return -self.threshold * DIVISOR

    @cached_property
    def s1(self) -> Maps:
        """First S planes, (3, 7, 7)."""
        biases = np.full(len(self.features), self.bias)
        return np.asarray(ops.relu(ops.conv2d(self.picture, self.features, biases) / DIVISOR))

    @cached_property
    def c1(self) -> Maps:
        """First C planes, (3, 4, 4): partial windows at the edge count, as in the toy."""
        return np.asarray(ops.max_pool2d(self.s1, REACH, REACH, 0, True))

    @cached_property
    def patterns(self) -> Maps:
        """What the second S planes look for: the textbook letters, as the first C planes see them.

        (2, 3, 3, 3). Of all windows the S cell takes over the one in which most happens, so that
        its own letter gives 1. That is how Fukushima's cells learn: without anybody telling them
        what is right.
        """
        seen = (replace(self, picture=letter).c1 for letter in TEXTBOOK)
        return np.stack([_taken_over(maps) for maps in seen])

    @cached_property
    def s2(self) -> Maps:
        """Second S planes, (2, 2, 2)."""
        biases = np.full(len(LETTERS), -self.threshold_2)
        return np.asarray(ops.relu(ops.conv2d(self.c1, self.patterns, biases)))

    @cached_property
    def c2(self) -> Maps:
        """Second C planes, (2, 1, 1)."""
        return np.asarray(ops.max_pool2d(self.s2, REACH))

    @property
    def winner(self) -> str | None:
        """The letter whose last C cell answers more, or None."""
        x, o = self.c2.ravel().tolist()
        return None if np.isclose(x, o) else LETTERS[int(o > x)]

    @property
    def stages(self) -> dict[str, Maps]:
        """How strongly all cells fire, by the name of their level; ink counts as 1, paper as 0."""
        return {
            "ink": (self.picture > 0).astype(np.float64),
            "s1": self.s1,
            "c1": self.c1,
            "s2": self.s2,
            "c2": self.c2,
        }


@lru_cache(maxsize=64)
def _windows_of(shape: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    rows, columns = (size - SIZE + 1 for size in shape[1:])
    return tuple((row, column) for row in range(rows) for column in range(columns))


def _taken_over(maps: Maps) -> Maps:
    """Return the window in which most happens, divided so that it matches itself with 1."""
    windows: list[Maps] = [
        maps[:, row : row + SIZE, column : column + SIZE] for row, column in _windows_of(maps.shape)
    ]
    strongest = max(windows, key=lambda window: float((window**2).sum()))
    strength = float((strongest**2).sum())
    return strongest / strength if strength else strongest  # what sees nothing learns nothing
