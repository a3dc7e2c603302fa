"""What a cell sees of a picture: its mean, and how much each pixel counts for it."""

from __future__ import annotations

import numpy as np

from cnnviz.ops.validation import Floats
from cnnviz.ops.windows import Axis, Window


def spread(shares: Floats, window: Window) -> Floats:
    """Hand what each output has, in equal parts, to the cells that its window reads.

    Parameters
    ----------
    shares : (H_out, W_out) array
    window : Window

    Returns
    -------
    (H, W) array
        What falls on padding is lost.

    Notes
    -----
    Equals the gradient of a convolution whose weights are all 1 / (kh * kw). From one cell back
    through all layers it tells how many ways lead from each pixel to that cell.

    References
    ----------
    W. Luo, Y. Li, R. Urtasun, R. Zemel, "Understanding the Effective Receptive Field in Deep
    Convolutional Neural Networks", NIPS 2016.

    Examples
    --------
    >>> spread(np.array([[3.0, 0.0, 6.0]]), Window.of((1, 5), (1, 3)))
    array([[1., 1., 3., 2., 2.]])
    """
    rows, columns = window.rows, window.columns
    each = shares / (rows.kernel_size * columns.kernel_size)
    handed = np.zeros((rows.padded_size, columns.padded_size), shares.dtype)
    for row, column in np.ndindex(rows.kernel_size, columns.kernel_size):
        handed[rows.under(row), columns.under(column)] += each
    return handed[rows.inside, columns.inside]


def seen_mean(picture: Floats, window: Window) -> Floats:
    """Take the mean of all that each output sees of a picture.

    Parameters
    ----------
    picture : (C, H, W) array
    window : Window
        As `composed` makes it, perhaps larger than the picture: only pixels count.

    Returns
    -------
    (C, H_out, W_out) array

    Examples
    --------
    >>> seen_mean(np.array([[[0.0, 2.0, 4.0]]]), Window.of((1, 3), (1, 3), padding=(0, 1)))
    array([[[1., 2., 3.]]])
    """
    return _means(_means(picture, window.columns).swapaxes(1, 2), window.rows).swapaxes(1, 2)


def _means(lines: Floats, axis: Axis) -> Floats:
    """Take means along the last axis, (C, n, size) to (C, n, outputs)."""
    starts = np.arange(axis.outputs) * axis.stride - axis.before
    low, high = (np.clip(one, 0, axis.size) for one in (starts, starts + axis.extent))
    high = np.maximum(high, low + 1).clip(max=axis.size)
    low = np.minimum(low, high - 1)  # a window in the padding alone sees the nearest pixel
    sums = np.concatenate([np.zeros_like(lines[..., :1]), lines.cumsum(axis=-1)], axis=-1)
    means: Floats = (sums[..., high] - sums[..., low]) / (high - low)
    return means
