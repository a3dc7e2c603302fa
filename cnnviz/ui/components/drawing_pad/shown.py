"""What the drawing pad shows beside the sheet: an answer, and the maps of one layer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.floating]


@dataclass(frozen=True)
class Score:
    """The probability of one class.

    Parameters
    ----------
    name : str
    share : float, 0 to 1
        None while it is still to be guessed.
    before : float, optional
        The same with all maps switched on, if some are off.
    """

    name: str
    share: float | None
    before: float | None = None


@dataclass(frozen=True, eq=False)
class Answered:
    """What the network received, and what it answers.

    Parameters
    ----------
    picture : (side, side) array, 0 to 1
    scores : tuple of Score
        In the order of the classes.
    verdict : str
        The answer in words.
    is_sure : bool
        Whether one of the classes fits; its bar is set off then.
    """

    picture: Numbers
    scores: tuple[Score, ...]
    verdict: str
    is_sure: bool


@dataclass(frozen=True, eq=False)
class Board:
    """All maps of one layer, each to be switched off and on.

    Parameters
    ----------
    layer : str
        Comes back with the news of what is switched off.
    heading : str
    maps : (C, H, W) array
    limit : float, above 0
        The value that gets the full colour.
    off : tuple of int
        Those that are switched off.
    opened : int, optional
        The one that is looked at more closely.
    """

    layer: str
    heading: str
    maps: Numbers
    limit: float
    off: tuple[int, ...] = ()
    opened: int | None = None
