"""Where the error against one weight has its kinks, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from cnnviz.toy.learning.curve import match_slopes, votes_along
from cnnviz.toy.learning.passes import Measure, ToyPass
from cnnviz.toy.learning.weights import Weight
from cnnviz.toy.network import POOL_SIZE

Numbers = NDArray[np.floating]

_SAME = 1e-9


class KinkReason(StrEnum):
    """Why the slope of the error jumps."""

    RELU = "relu"  # a value leaves 0, or falls to it
    WINNER = "winner"  # another cell becomes the largest of its windows
    RIGHT = "right"  # a vote is exactly right, and its error changes sides


@dataclass(frozen=True)
class Kink:
    """A value of the weight at which the slope of the error jumps.

    Parameters
    ----------
    at : float
        The weight's value.
    reason : KinkReason
    where : int
        Which of the twelve values bends, or which of the two votes is right, counted from 0.
    """

    at: float
    reason: KinkReason
    where: int


def kinks(there_and_back: ToyPass, weight: Weight, low: float, high: float) -> tuple[Kink, ...]:
    """Find where the error against one weight has its kinks, exactly.

    Parameters
    ----------
    there_and_back : ToyPass
    weight : Weight
    low, high : float
        Between which values of the weight.

    Returns
    -------
    tuple of Kink
        From low to high.

    Notes
    -----
    Every match is a straight line over the weight, so a value, the largest of some matches and of
    0, is made of straight pieces. Where two pieces meet, the slope jumps.

    Examples
    --------
    >>> from cnnviz.toy import X
    >>> from cnnviz.toy.learning import ToyWeights, forward_and_back, right_answer
    >>> there_and_back = forward_and_back(X, right_answer("X"), ToyWeights.of_the_slides())
    >>> corner = Weight("features", (0, 0, 0, 0))
    >>> [(kink.at, kink.reason.value) for kink in kinks(there_and_back, corner, -1, 0.5)]
    [(0.0, 'winner')]
    """
    found = list(_bends(there_and_back, weight)) if weight.table == "features" else []
    found = [kink for kink in found if low < kink.at < high]
    if there_and_back.measure is Measure.ABSOLUTE:
        corners = sorted({low, high, *(kink.at for kink in found)})
        found += _right_votes(there_and_back, weight, corners)
    return tuple(sorted(found, key=lambda kink: (kink.at, kink.where)))


def _bends(there_and_back: ToyPass, weight: Weight) -> Iterator[Kink]:
    """Find where each of the four values of a feature's map bends, if its votes make use of it."""
    toy, here = there_and_back.run, there_and_back.weights.value(weight)
    feature = weight.index[0]
    matches, slopes = toy.filtered[feature], match_slopes(there_and_back, weight)
    side = POOL_SIZE**2  # of the map's part that one value is the largest of
    parts = np.ndindex(toy.pooled_again.shape[1:])
    first = feature * toy.pooled_again[0].size
    for value, (row, column) in enumerate(parts, start=first):
        if not there_and_back.weights.votes[:, value].any():
            continue
        part = np.s_[row * side : (row + 1) * side, column * side : (column + 1) * side]
        lines = _highest(matches[part].ravel(), slopes[part].ravel(), here)
        for at, is_zero in _corners(lines):
            yield Kink(at, KinkReason.RELU if is_zero else KinkReason.WINNER, value)


def _highest(matches: Numbers, slopes: Numbers, here: float) -> dict[float, float]:
    """Of parallel lines only the highest counts: {slope: height over the weight 0}."""
    lines = {0.0: 0.0}  # of ReLU
    for match, slope in zip(matches.tolist(), slopes.tolist(), strict=True):
        height = match - slope * here
        lines[slope] = max(lines.get(slope, -np.inf), height)
    return lines


def _corners(lines: dict[float, float]) -> Iterator[tuple[float, bool]]:
    """Yield where two lines meet above all others, and whether one of them is ReLU's zero."""
    for one, other in combinations(lines, 2):
        at = (lines[other] - lines[one]) / (one - other) + 0.0  # -0 becomes 0
        top = max(height + slope * at for slope, height in lines.items())
        if lines[one] + one * at >= top - _SAME:
            yield at, 0.0 in (one, other)


def _right_votes(there_and_back: ToyPass, weight: Weight, corners: list[float]) -> Iterator[Kink]:
    """Find where a vote passes its right answer; between two corners it moves on a line."""
    errors = votes_along(there_and_back, weight, corners) - there_and_back.right  # (n, 2)
    for output in range(errors.shape[1]):
        points = zip(corners, errors[:, output].tolist(), strict=True)
        for (start, first), (end, last) in pairwise(points):
            if first * last < 0:
                at = start + (end - start) * first / (first - last)
                yield Kink(at, KinkReason.RIGHT, output)
