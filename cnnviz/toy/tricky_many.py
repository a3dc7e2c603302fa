"""Redraw a letter thousands of times at once: what `redraw` makes, for a network to learn from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnviz.toy.pictures import SIDE, lit_pixels
from cnnviz.toy.tricky import CENTRE, DECIMALS, MAX_SCALE, PENS, SAME, strokes_and_dots

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]

# A stroke leads to a neighbour, so that it crosses at most so many whole rows or columns.
_MOST_CELLS = int(MAX_SCALE * 2**0.5) + 2


def redraw_many(
    picture: ArrayLike,
    right: Whole,
    down: Whole,
    scale: Numbers,
    rotation: Numbers,
    thickness: int,
) -> NDArray[np.float64]:
    """Draw the strokes of a picture anew, differently each time.

    Parameters
    ----------
    picture : (1, 9, 9) array of +1 and -1
    right, down, scale, rotation : (N,) array
        As `redraw` takes them, in the ranges that it allows.
    thickness : int
        Of all.

    Returns
    -------
    (N, 1, 9, 9) array of +1 and -1

    Notes
    -----
    Equals `redraw`, called N times.

    Examples
    --------
    >>> from cnnviz.toy import X
    >>> still, whole = np.zeros(2, int), np.ones(2)
    >>> turned = redraw_many(X, still, still, whole, np.array([0, 90]), thickness=1)
    >>> all(np.array_equal(one, X) for one in turned)
    True
    """
    strokes, dots = strokes_and_dots(lit_pixels(picture).tobytes())
    starts, ends = (_moved([stroke[end] for stroke in strokes], scale, rotation) for end in (0, 1))
    points = _nearest(_moved(dots, scale, rotation)).astype(np.int64)
    cells = np.concatenate([points, _cells(starts, ends)], axis=1)  # (N, cells, 2)
    cells += CENTRE + np.stack([down, right], axis=1)[:, np.newaxis]
    inked = cells[:, :, np.newaxis] + np.array(PENS[thickness])  # (N, cells, pen, 2)
    lit = np.zeros((len(inked), SIDE, SIDE), bool)
    seen = np.all((inked >= 0) & (inked < SIDE), axis=-1)
    rows, columns = inked[seen].T
    lit[np.nonzero(seen)[0], rows, columns] = True
    return np.where(lit, 1.0, -1.0)[:, np.newaxis]


def _moved(points: Sequence[tuple[int, int]], scale: Numbers, rotation: Numbers) -> Numbers:
    """Turn and stretch points, (N, points, 2)."""
    row, column = np.array(points, np.float64).reshape(-1, 2).T
    cosine, sine = (
        (scale * turn(np.radians(rotation)))[:, np.newaxis] for turn in (np.cos, np.sin)
    )
    moved = np.stack([row * cosine + column * sine, column * cosine - row * sine], axis=-1)
    return np.round(moved, DECIMALS)


def _cells(starts: Numbers, ends: Numbers) -> Whole:
    """Return the cells of lines, (N, cells, 2); what a line does not need lies far outside."""
    length = np.abs(ends - starts)
    is_steep = length[..., 0] > length[..., 1] + SAME
    start, end = (np.where(is_steep[..., np.newaxis], at, at[..., ::-1]) for at in (starts, ends))
    is_back = (start[..., 0] > end[..., 0])[..., np.newaxis]
    start, end = np.where(is_back, end, start), np.where(is_back, start, end)
    (first, across), (last, across_last) = np.moveaxis(start, -1, 0), np.moveaxis(end, -1, 0)
    cells = []
    for number in range(_MOST_CELLS):
        step = np.ceil(first) + number
        share = (step - first) / (last - first)
        cell = np.stack([step, _nearest(across + share * (across_last - across))], axis=-1)
        cell = np.where(is_steep[..., np.newaxis], cell, cell[..., ::-1])
        cells.append(np.where((step <= np.floor(last))[..., np.newaxis], cell, _OUTSIDE))
    return np.concatenate(cells, axis=1).astype(np.int64)


_OUTSIDE = -9 * SIDE  # a place that no picture shows


def _nearest(values: Numbers) -> Numbers:
    return np.copysign(np.floor(np.abs(np.round(values, DECIMALS - 1)) + 0.5), values)
