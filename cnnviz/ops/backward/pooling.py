"""Go backwards through pooling."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from cnnviz.ops import validation
from cnnviz.ops.backward.arriving import arriving
from cnnviz.ops.padding import Padding
from cnnviz.ops.pooling import avg_pool2d_counts, max_pool2d_winners, pooling_window
from cnnviz.ops.validation import Floats
from cnnviz.ops.windows import Pair


def max_pool2d_backward(
    gradient: ArrayLike,
    maps: ArrayLike,
    kernel_size: Pair,
    stride: Pair | None = None,
    padding: Padding = 0,
    ceil_mode: bool = False,
) -> Floats:
    """Hand the gradient of every window to the cell that won it; the others get nothing.

    Parameters
    ----------
    gradient : (C, H_out, W_out) array
        d error / d output.
    maps, kernel_size, stride, padding, ceil_mode
        As `max_pool2d` was given them.

    Returns
    -------
    (C, H, W) array
        A cell that won several windows collects from all of them.

    Raises
    ------
    ValueError
        As `max_pool2d`, or a gradient of another shape than its output.

    Notes
    -----
    Only the winner moves the maximum; a loser could change a little and nothing would follow. Of
    equal values the first in reading order counts as the winner, as in PyTorch. Equals PyTorch's
    autograd of `torch.nn.functional.max_pool2d`.

    References
    ----------
    Deck 004, R183: keep track of which position had the highest value.

    Examples
    --------
    >>> max_pool2d_backward([[[10, 20]]], [[[1, 3, 5, 4]]], (1, 2))
    array([[[ 0., 10., 20.,  0.]]])
    """
    maps = validation.floats(maps, "stack of maps", validation.MAP_AXES)
    winners = max_pool2d_winners(maps, kernel_size, stride, padding, ceil_mode)
    gradient = arriving(gradient, winners.shape, maps.dtype)
    handed = np.zeros((len(maps), maps[0].size), maps.dtype)  # (C, H * W)
    channels = np.arange(len(maps))[:, np.newaxis, np.newaxis]
    np.add.at(handed, (channels, winners), gradient)  # += would count a repeated winner once
    return handed.reshape(maps.shape)


def avg_pool2d_backward(
    gradient: ArrayLike,
    maps: ArrayLike,
    kernel_size: Pair,
    stride: Pair | None = None,
    padding: Padding = 0,
    ceil_mode: bool = False,
) -> Floats:
    """Share the gradient of every window equally among its cells.

    Parameters
    ----------
    gradient : (C, H_out, W_out) array
        d error / d output.
    maps, kernel_size, stride, padding, ceil_mode
        As `avg_pool2d` was given them.

    Returns
    -------
    (C, H, W) array

    Raises
    ------
    ValueError
        As `avg_pool2d`, or a gradient of another shape than its output.

    Notes
    -----
    Equals PyTorch's autograd of `torch.nn.functional.avg_pool2d` with its defaults, to rounding.

    Examples
    --------
    >>> avg_pool2d_backward([[[10, 20]]], [[[1, 3, 5, 4]]], (1, 2))
    array([[[ 5.,  5., 10., 10.]]])
    """
    maps = validation.floats(maps, "stack of maps", validation.MAP_AXES)
    window = pooling_window(maps.shape, kernel_size, stride, padding, ceil_mode)
    gradient = arriving(gradient, (len(maps), *window.output_shape), maps.dtype)
    counts = avg_pool2d_counts(maps.shape, kernel_size, stride, padding, ceil_mode)
    shares = gradient / counts.astype(maps.dtype)  # (C, H_out, W_out)
    rows, columns = window.rows, window.columns
    padded = np.zeros((len(maps), rows.padded_size, columns.padded_size), maps.dtype)
    for row, column in np.ndindex(window.output_shape):
        padded[:, rows.cells(row), columns.cells(column)] += shares[:, row, column, None, None]
    return padded[:, rows.inside, columns.inside].copy()
