"""How much each pixel counts for one cell, if all weights were equal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from cnnviz import ops
from cnnviz.models import shapes
from cnnviz.models.budget import Row
from cnnviz.models.layers import Layer, Parallel
from cnnviz.ops.validation import Floats


def felt(rows: Iterable[Row], cell: tuple[int, int]) -> Floats:
    """Follow a cell back to the picture, and count the ways that lead to each pixel.

    Parameters
    ----------
    rows : iterable of Row
        Of a budget, from the first layer to the one that has the cell; all make maps.
    cell : (row, column)
        Counted from 0.

    Returns
    -------
    (H, W) array, sum <= 1
        The share of the ways that begin at each pixel; those that begin in padding are lost.

    Notes
    -----
    Equals the gradient of a linear network whose kernels take means: in which every weight of a
    convolution is 1 / inputs, pooling takes means, and ReLU lets everything pass. Branches count by
    their maps where these are stacked, and alike where they are added up.

    References
    ----------
    W. Luo, Y. Li, R. Urtasun, R. Zemel, "Understanding the Effective Receptive Field in Deep
    Convolutional Neural Networks", NIPS 2016.

    Examples
    --------
    >>> from cnnviz.models.budget import budget
    >>> conv = Layer("conv", "Conv2d", {"out_channels": 1, "kernel_size": 3})
    >>> 81 * felt(budget([conv, conv], (1, 5, 5)).rows, (0, 0))[0]
    array([1., 2., 3., 2., 1.])
    """
    chain = tuple(rows)
    shares = np.zeros(chain[-1].output[1:])
    shares[cell] = 1.0
    return _back(chain, shares)


def _back(rows: Sequence[Row], shares: Floats) -> Floats:
    for row in reversed(rows):
        shares = _through(row, shares)
    return shares


def _through(row: Row, shares: Floats) -> Floats:
    if isinstance(row.node, Layer):
        window = shapes.window(row.node, row.input)
        return shares if window is None else ops.spread(shares, window)
    parts = [
        _back(branch, shares * weight)
        for branch, weight in zip(row.parts, _weights(row, row.node), strict=True)
    ]
    total: Floats = np.sum(parts, axis=0)
    return total


def _weights(row: Row, block: Parallel) -> list[float]:
    if block.join == "add":
        return [1 / len(row.parts)] * len(row.parts)
    maps = [branch[-1].output[0] if branch else row.input[0] for branch in row.parts]
    return [count / sum(maps) for count in maps]


def half_width(shares: Floats) -> int:
    """Return the side of the smallest square around the middle that holds half of all shares.

    Parameters
    ----------
    shares : (H, W) array
        By `felt`.

    Returns
    -------
    int
        Of a square around the shares' centre of gravity; it may reach out of the picture.

    Examples
    --------
    >>> half_width(np.full((9, 9), 1 / 81))
    7
    """
    rows, columns = np.indices(shares.shape)
    total = shares.sum()
    centre = (shares * rows).sum() / total, (shares * columns).sum() / total
    distance = np.maximum(abs(rows - round(centre[0])), abs(columns - round(centre[1])))
    within = np.cumsum(np.bincount(distance.ravel(), shares.ravel()))
    return 2 * int(np.searchsorted(within, total / 2)) + 1
