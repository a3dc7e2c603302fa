"""A moving average over a noisy line: a kernel of equal numbers that add up to 1."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops
from cnnviz.ui import state

Series = NDArray[np.float64]

COUNT: Final = 1000
_ENDS: Final = 100.0  # of x, which begins at 0
_SEED: Final = 129
_HALF: Final = 50.0  # where the step is


def _frozen(values: Series) -> Series:
    values.flags.writeable = False
    return values


X: Final[Series] = _frozen(np.linspace(0.0, _ENDS, COUNT))
NOISE: Final[Series] = _frozen(np.random.default_rng(_SEED).standard_normal(COUNT))
# The slide's line, and a step of our own, on which a delay is seen at once.
SIGNALS: Final[dict[str, Series]] = {
    "line": _frozen(0.05 * X - 1.5),
    "step": _frozen(np.where(X < _HALF, -1.5, 1.5)),
}


@dataclass(frozen=True)
class Smoothing:
    """A signal with noise, and its moving average.

    Parameters
    ----------
    signal : str
        One of `SIGNALS`.
    length : int
        Numbers that one window takes.
    is_centred : bool
        The average is drawn in the middle of its window, not at its left end.

    References
    ----------
    Deck 002, R129: y = 0.05 x - 1.5 + N(0, 1) at 1000 places, averaged by ``0.1*ones(10)``. The
    slide draws the average over ``x[:len(z)]``, the left ends of the windows (K40).

    Examples
    --------
    >>> ten = Smoothing("line", 10)
    >>> len(ten.average), ten.lag
    (991, 4.5)
    """

    signal: str
    length: int
    is_centred: bool = False

    @cached_property
    def noisy(self) -> Series:
        """The signal with noise, (1000,)."""
        return SIGNALS[self.signal] + NOISE

    @property
    def kernel(self) -> Series:
        """The weights: as many times 1 / length, (length,)."""
        return np.full(self.length, 1.0 / self.length)

    @cached_property
    def average(self) -> Series:
        """The mean of each window, (1000 - length + 1,)."""
        return np.asarray(ops.conv1d(self.noisy, self.kernel))

    @property
    def lag(self) -> float:
        """From a window's left end to its middle, in samples."""
        return (self.length - 1) / 2

    @property
    def lag_in_x(self) -> float:
        """The same in units of x."""
        return self.lag * float(X[1])

    @property
    def places(self) -> Series:
        """Where each average is drawn: the x of its window's left end, or middle."""
        left = X[: len(self.average)]
        return left + self.lag_in_x if self.is_centred else left

    @property
    def noise_before(self) -> float:
        """The standard deviation of the noise."""
        return float(NOISE.std())

    @cached_property
    def noise_after(self) -> float:
        """That of what the average leaves of the noise; it is linear, so this can be told apart."""
        return float(np.std(ops.conv1d(NOISE, self.kernel)))

    @property
    def factor(self) -> float:
        """What the average leaves of the noise, as measured."""
        return self.noise_after / self.noise_before

    @property
    def expected_factor(self) -> float:
        """The same for endless noise: 1 / sqrt(length)."""
        return 1.0 / math.sqrt(self.length)

    def window(self, at: int) -> int:
        """Return the window that is looked into: the one asked for, or the last."""
        return min(at, len(self.average) - 1)


def chosen() -> Smoothing:
    """Return the smoothing that the visitor has set."""
    return Smoothing(
        state.value(state.SIGNAL), state.value(state.AVERAGE), state.value(state.CENTRED)
    )
