"""Mistakes with one value of pooling: window, stride, maximum (R088)."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from cnnviz.quiz.slips.filtering import Terms
from cnnviz.quiz.verdict import Slip, unlike
from cnnviz.quiz.writing import exactly, number, summed


def of_a_maximum(window: ArrayLike, beside: ArrayLike = ()) -> tuple[Slip, ...]:
    """List the mistakes with the largest value of a window.

    Parameters
    ----------
    window : (n,) or (h, w) array
    beside : array
        The window that is read if the stride is mistaken.

    Examples
    --------
    >>> [(slip.name, str(slip.value)) for slip in of_a_maximum([1, 1, 5, -7])]
    [('mean', '0'), ('largest_absolute', '-7'), ('first', '1')]
    """
    cells, others = _cells(window), _cells(beside)
    total = sum(cells, Fraction())
    slips = [
        Slip("mean", total / len(cells), f"({summed(cells)}) ÷ {len(cells)}"),
        Slip("largest_absolute", max(cells, key=abs), number(max(cells, key=abs))),
        Slip("smallest", min(cells), number(min(cells))),
        Slip("summed", total, f"{summed(cells)} = {number(total)}"),
        Slip("first", cells[0], number(cells[0])),
    ]
    if others:
        slips.insert(1, Slip("other_window", max(others), number(max(others))))
    return unlike(max(cells), slips)


def of_a_mean(window: ArrayLike, beside: ArrayLike = ()) -> tuple[Slip, ...]:
    """List the mistakes with the mean of a window; as `of_a_maximum`."""
    cells, others = _cells(window), _cells(beside)
    total = sum(cells, Fraction())
    middle = sorted(cells)[len(cells) // 2]
    slips = [
        Slip("maximum", max(cells), number(max(cells))),
        Slip("summed", total, f"{summed(cells)} = {number(total)}"),
        Slip("by_side", total / 2, f"({summed(cells)}) ÷ 2"),
        Slip("median", middle, number(middle)),
    ]
    if others:
        mean = sum(others, Fraction()) / len(others)
        slips.append(Slip("other_window", mean, f"({summed(others)}) ÷ {len(others)}"))
    return unlike(total / len(cells), slips)


def _cells(window: ArrayLike) -> Terms:
    return [exactly(value) for value in np.asarray(window, np.float64).ravel()]
