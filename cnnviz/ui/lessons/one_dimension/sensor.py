"""An accelerometer that somebody carries who stands, walks, and falls: made up, not measured."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Channels: TypeAlias = NDArray[np.float64]  # (3, L): sideways, forward, up; in g

CHANNELS: Final = ("sideways", "forward", "up")
RATE: Final = 8  # samples a second
LENGTH: Final = 48  # samples
SIZE: Final = 5  # of a kernel, along time

_WALKS_FROM: Final = 8
_PERIOD: Final = 4  # samples a step: two steps a second
_NOISE: Final = 0.03
_SEED: Final = 13
_STANDS: Final = (0.0, 0.0, 1.0)
_LIES: Final = (1.0, 0.0, 0.0)
# Nothing is felt while falling (0.4 s are 70 cm); then the ground comes, from the side.
_FALLS: Final = ((0.1, 0.05, 0.3), (0.05, 0.0, 0.05), (0.05, 0.0, 0.0), (2.4, 0.3, 0.2))


def _kernel(*rows: ArrayLike) -> Channels:
    kernel = np.array(rows, np.float64)
    kernel.flags.writeable = False
    return kernel


# Each looks at all three channels at once, and is as many numbers long as `SIZE`.
KERNELS: Final[Mapping[str, Channels]] = MappingProxyType(
    {
        # From upright to sideways: the mean after minus the mean before, and the other way round.
        "tips": _kernel(
            (-0.25, -0.25, 0, 0.25, 0.25), (0, 0, 0, 0, 0), (0.25, 0.25, 0, -0.25, -0.25)
        ),
        # One step, as the walk is written down in `recording`.
        "wiggle": _kernel((0, 0, 0, 0, 0), (0, -0.5, 0, 0.5, 0), (-0.5, 0, 1, 0, -0.5)),
        "mean": _kernel(*[(0.2, 0.2, 0.2, 0.2, 0.2)] * 3),
    }
)


@lru_cache(maxsize=64)
def recording(fall: int) -> Channels:
    """Write down what the sensor would measure.

    Parameters
    ----------
    fall : int
        The sample at which the fall begins, counted from 0.

    Returns
    -------
    (3, 48) array
        In g, to two decimals, as such a sensor gives it; read-only. The noise is the same wherever
        the fall stands.

    References
    ----------
    Deck 002, R013: a temporal convolution over the series of a sensor. The deck shows no numbers;
    these are the project's own, made with a seed.

    Examples
    --------
    >>> recording(30)[:, -1].tolist()  # lies on the side
    [0.98, 0.04, 0.02]
    """
    time = np.arange(LENGTH)
    felt = np.where(time < fall, np.array(_STANDS)[:, np.newaxis], np.array(_LIES)[:, np.newaxis])
    phase = 2 * np.pi * (time - _WALKS_FROM) / _PERIOD
    walks = (time >= _WALKS_FROM) & (time < fall)
    felt[1] += np.where(walks, 0.25 * np.sin(phase), 0.0)
    felt[2] += np.where(walks, 0.4 * np.cos(phase), 0.0)
    felt[:, fall : fall + len(_FALLS)] = np.array(_FALLS).T
    noise = np.random.default_rng(_SEED).normal(0.0, _NOISE, felt.shape)
    measured: Channels = np.round(felt + noise, 2) + 0.0  # -0 becomes 0
    measured.flags.writeable = False
    return measured


def doing(sample: int, fall: int) -> str:
    """Name what the person does at a sample: "stands", "walks", "falls", "lands" or "lies".

    Examples
    --------
    >>> [doing(sample, 30) for sample in (0, 20, 31, 33, 40)]
    ['stands', 'walks', 'falls', 'lands', 'lies']
    """
    if sample < min(_WALKS_FROM, fall):
        return "stands"
    if sample < fall:
        return "walks"
    if sample < fall + len(_FALLS) - 1:
        return "falls"
    return "lands" if sample == fall + len(_FALLS) - 1 else "lies"


def seconds(sample: int) -> float:
    """Return the time of a sample."""
    return sample / RATE
