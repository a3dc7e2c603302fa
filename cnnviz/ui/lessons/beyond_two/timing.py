"""How long both ways take on this server: measured when somebody looks, and shared by all visitors.

A change costs at most about `BUDGET` seconds and one run more. It begins with the chosen size; then
come those that have been run least, so that the curves get better with every change until each of
their sizes has been run often enough.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Final

import numpy as np

from cnnviz import ops

BUDGET: Final = 0.12  # s, for all sizes that one change adds
MOST_RUNS: Final = 9  # of one size
SWEEP: Final = (1, 3, 5, 7, 9, 11, 15, 19, 25, 31, 39, 49, 63)  # filter sides of the curves

Clock = Callable[[], float]


@dataclass(frozen=True)
class Timing:
    """The best of several times, in seconds: whatever else a server does only adds to them.

    Parameters
    ----------
    direct : float
        `cnnviz.ops.conv2d`.
    by_fft : float
        `cnnviz.ops.conv2d_by_fft`.
    runs : int
        How often each has been run.
    """

    direct: float
    by_fft: float
    runs: int

    def better(self, other: Timing) -> Timing:
        """Return the better of both ways' times."""
        direct, by_fft = min(self.direct, other.direct), min(self.by_fft, other.by_fft)
        return Timing(direct, by_fft, self.runs + other.runs)


_known: dict[tuple[int, int], Timing] = {}
_turn = Lock()  # two measurements at once would measure each other


def measured(side: int, filter_side: int, clock: Clock = time.perf_counter) -> dict[int, Timing]:
    """Measure the chosen size, and as many others of the same picture as there is time for.

    Parameters
    ----------
    side, filter_side : int
        Of the picture and of the filter.
    clock : callable
        Tells the time in seconds.

    Returns
    -------
    dict of int to Timing
        By the filter's side, the smallest first.
    """
    is_new = (side, filter_side) not in _known
    if _turn.acquire(blocking=is_new):  # a class does not queue for what is only to get better
        try:
            _run_some(side, filter_side, clock)
        finally:
            _turn.release()
    found = {one: timing for (known, one), timing in _known.copy().items() if known == side}
    return dict(sorted(found.items()))


def _run_some(side: int, filter_side: int, clock: Clock) -> None:
    if all(known != side for known, _ in _known):
        _run(side, filter_side, clock)  # the first time, memory and tables are fetched
    end, one = clock() + BUDGET, _next(side, filter_side)
    while one is not None:
        new, before = _run(side, one, clock), _known.get((side, one))
        _known[side, one] = new if before is None else before.better(new)
        one = _next(side, filter_side) if clock() < end else None


def wins_from(timings: dict[int, Timing]) -> int | None:
    """Return the filter side from which on the FFT was faster at every size measured, or None.

    Examples
    --------
    >>> wins_from({3: Timing(1.0, 2.0, 1), 5: Timing(2.0, 1.0, 1), 9: Timing(9.0, 1.0, 1)})
    5
    """
    first = None
    for side, timing in reversed(timings.items()):
        if timing.direct <= timing.by_fft:
            return first
        first = side
    return first


def is_complete(side: int) -> bool:
    """Tell whether all sizes of a picture's curves have been measured."""
    return all((side, one) in _known for one in SWEEP if one <= side // 2)


def _next(side: int, filter_side: int) -> int | None:
    """Choose the size that has been run least, the chosen one first; None if all have enough."""
    sizes = {filter_side, *(one for one in SWEEP if one <= side // 2)}
    runs = {one: _known[side, one].runs if (side, one) in _known else 0 for one in sizes}
    least = min(sizes, key=lambda one: (runs[one], one != filter_side, one))
    return least if runs[least] < MOST_RUNS else None


def _run(side: int, filter_side: int, clock: Clock) -> Timing:
    random = np.random.default_rng(0)
    picture = random.random((1, side, side), np.float32)
    kernels = random.random((1, 1, filter_side, filter_side), np.float32)
    start = clock()
    ops.conv2d(picture, kernels)
    middle = clock()
    ops.conv2d_by_fft(picture, kernels)
    return Timing(middle - start, clock() - middle, runs=1)
