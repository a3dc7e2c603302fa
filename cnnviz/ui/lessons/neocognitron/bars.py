"""A bar of light, and cells that answer to its angle, as Hubel and Wiesel found in cats."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops

Maps: TypeAlias = NDArray[np.floating[Any]]

SIDE: Final = 17  # of the picture
SIZE: Final = 9  # of the kernel
THRESHOLD: Final = 0.4
ANGLES: Final = tuple(range(0, 180, 5))  # degrees; half a turn brings a bar back
PLACES: Final = SIDE - SIZE + 1  # of the kernel, in each direction

_LENGTH: Final = 11.0  # of the bar, in pixels
_WIDTH: Final = 2.0
_STRIPE: Final = 1.3  # pixels from the middle of the bright stripe to its edge
_ENVELOPE: Final = 2.6  # pixels along and across, where the kernel fades


def bar(angle: float, aside: float = 0.0) -> Maps:
    """Draw a bar of light on a dark ground.

    Parameters
    ----------
    angle : float
        Degrees, anticlockwise: 0 lies flat, 90 stands upright.
    aside : float
        Pixels that it is moved at right angles to itself.

    Returns
    -------
    (1, 17, 17) array
        0 is dark, 1 is bright; pixels at its edge lie between, so that it turns smoothly.
    """
    along, across = _turned(SIDE, angle)
    inside = np.clip(_WIDTH / 2 + 0.5 - np.abs(across - aside), 0.0, 1.0)
    inside *= np.clip(_LENGTH / 2 + 0.5 - np.abs(along), 0.0, 1.0)
    return np.asarray(np.round(inside, 2)[np.newaxis])


@lru_cache(maxsize=32)
def stripe(angle: float) -> Maps:
    """Return the kernel of a simple cell: a bright stripe between two dark ones.

    Parameters
    ----------
    angle : float
        Degrees, as in `bar`.

    Returns
    -------
    (1, 9, 9) array
        To three decimals and read-only. Its weights add up to about 0, so that even light leaves
        the cell silent; over the bar of its own angle the sum is about 1.

    References
    ----------
    D. H. Hubel and T. N. Wiesel, "Receptive fields of single neurones in the cat's striate
    cortex", J. Physiol. 148 (1959); decks 002 and 003, R032 and R033. The shape is ours.
    """
    along, across = _turned(SIZE, angle)
    fades = np.exp(-(along**2 + across**2) / (2 * _ENVELOPE**2))
    weights = (1.0 - (across / _STRIPE) ** 2) * fades
    weights -= fades * weights.sum() / fades.sum()
    seen = bar(angle)[0, _MIDDLE, _MIDDLE]
    kernel: Maps = (np.round(weights / (weights * seen).sum(), 3) + 0.0)[np.newaxis]
    kernel.flags.writeable = False
    return kernel


@dataclass(frozen=True)
class Response:
    """What cells that prefer one angle make of a bar.

    Parameters
    ----------
    preferred, angle, aside : float
        The cells' angle, the bar's, and how far it is moved.

    Examples
    --------
    >>> fires, silent = Response(60, 60), Response(60, 150)
    >>> fires.simple > 0.5, silent.simple
    (True, 0.0)
    """

    preferred: float
    angle: float
    aside: float = 0.0

    @cached_property
    def simple_cells(self) -> Maps:
        """One simple cell for each place of the kernel, (1, 9, 9)."""
        matches = ops.conv2d(bar(self.angle, self.aside), stripe(self.preferred)[np.newaxis])
        return np.asarray(ops.relu(matches - THRESHOLD))

    @property
    def simple(self) -> float:
        """The one in the middle."""
        return float(self.simple_cells[0, PLACES // 2, PLACES // 2])

    @property
    def complex(self) -> float:
        """The complex cell: the largest of all simple cells."""
        return float(ops.max_pool2d(self.simple_cells, PLACES)[0, 0, 0])


@lru_cache(maxsize=64)
def tuning(preferred: float, aside: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Turn the bar through all `ANGLES` and write down how both cells answer.

    Returns
    -------
    simple, complex : tuple of float
        One for each angle: the tuning curves (R033).
    """
    responses = [Response(preferred, angle, aside) for angle in ANGLES]
    return tuple(one.simple for one in responses), tuple(one.complex for one in responses)


_MIDDLE: Final = slice((SIDE - SIZE) // 2, (SIDE + SIZE) // 2)


def _turned(side: int, angle: float) -> tuple[Maps, Maps]:
    """Return how far each pixel lies along a direction through the middle, and across it."""
    right = np.arange(side) - (side - 1) / 2
    up = -right[:, np.newaxis]
    turn = np.deg2rad(angle)
    along = right * np.cos(turn) + up * np.sin(turn)
    across = up * np.cos(turn) - right * np.sin(turn)
    return along, across
