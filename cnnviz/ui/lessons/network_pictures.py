"""The current picture, made fit for a network: a photograph, handwriting, or the toy's picture."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnviz.models.cards import Input
from cnnviz.ui import state
from cnnviz.ui.lessons import digit_drawing, photo


@dataclass(frozen=True, eq=False)
class Current:
    """The current picture before it is stretched to a network's range.

    Parameters
    ----------
    pixels : (C, H, W) array, 0 to 1
    photo : photo.Photo, or None
        How a photograph came about.
    identity : hashable, or None
        Equal for equal pictures that everyone may share; None for a visitor's own.
    """

    pixels: NDArray[np.floating[Any]]
    photo: photo.Photo | None
    identity: Hashable | None


def current(wanted: Input, times: int = 1) -> Current:
    """Prepare the visitor's picture.

    Parameters
    ----------
    wanted : Input
        What the network takes.
    times : int
        So many times as many rows and columns; a photograph only.

    Returns
    -------
    Current
    """
    if wanted.prepare == "toy":
        ink = state.picture()
        return Current((ink + 1) / 2, None, ink.tobytes())
    if wanted.prepare == "handwriting":
        digit = digit_drawing.current()
        return Current(digit.pixels, None, None)
    side = wanted.height * times
    prepared = photo.prepared(side, colour=wanted.channels == 3, crop=state.value(state.CROP))
    return Current(prepared.pixels, prepared, photo.identity())
