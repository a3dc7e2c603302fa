"""Convolve: lay a kernel on every window of a picture, multiply, add up.

Every operation here is a cross-correlation, as in PyTorch and in all worked numbers of the decks:
the kernel is not flipped. `flip` is there for who wants a mathematician's convolution (K03).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from cnnviz.ops import validation
from cnnviz.ops.padding import AxisPadding, Padding
from cnnviz.ops.validation import Floats
from cnnviz.ops.windows import Axis, Pair, Window, pad, sliding_windows

BAND_BYTES = 4 * 2**20  # of columns multiplied at a time: about a processor's cache


def conv2d(
    image: ArrayLike,
    kernels: ArrayLike,
    bias: ArrayLike | None = None,
    stride: Pair = 1,
    padding: Padding = 0,
    dilation: Pair = 1,
) -> Floats:
    """Convolve a picture with kernels: one output map per kernel.

    Parameters
    ----------
    image : (C, H, W) array
        A picture, or the maps of the layer before.
    kernels : (K, C, kh, kw) array
        Every kernel spans all C channels.
    bias : (K,) array, optional
        Added to every cell of a kernel's map; none is 0.
    stride, dilation : int or (vertical, horizontal), >= 1
    padding : int, (vertical, horizontal), ((top, bottom), (left, right)), "same" or "valid"
        Zeros around the picture.

    Returns
    -------
    (K, H_out, W_out) array
        H_out = (H + top + bottom - dilation * (kh - 1) - 1) // stride + 1, W_out likewise.
        float32 for a float32 picture, float64 for any other.

    Raises
    ------
    ValueError
        A kernel that does not fit or spans other channels, NaN or infinity, a wrong shape.

    Notes
    -----
    Equals `torch.nn.functional.conv2d` to rounding (float64: 1e-12, float32: 1e-5, relative to
    the sum of the absolute products).

    References
    ----------
    Deck 002, R130 and R149; deck 004, R132: a filter is a perceptron with weights and a bias.

    Examples
    --------
    >>> image = np.arange(9.0).reshape(1, 3, 3)
    >>> conv2d(image, np.ones((1, 1, 2, 2)))
    array([[[ 8., 12.],
            [20., 24.]]])
    """
    image, kernels = validation.picture_and_kernels(image, kernels)
    bias = validation.one_bias_each(bias, len(kernels), image.dtype)
    window = Window.of(image.shape, kernels.shape[2:], stride, padding, dilation)
    windows = sliding_windows(pad(image, window), window)  # (C, H_out, W_out, kh, kw)
    maps = _weighted_sums(windows, kernels)  # (K, H_out, W_out)
    maps += bias[:, np.newaxis, np.newaxis]
    return maps


def _weighted_sums(windows: Floats, kernels: Floats) -> Floats:
    """Multiply every window with every kernel and sum up.

    This is one matrix product, weights @ columns. NumPy has to copy the windows to make columns of
    them, kh * kw times the picture: done for a band of rows at a time, the copy stays in the cache,
    and a large layer takes a fifth less time than with `np.tensordot`, which says it in one line.
    """
    columns = windows.transpose(0, 3, 4, 1, 2)  # (C, kh, kw, H_out, W_out)
    weights = kernels.reshape(len(kernels), -1)  # (K, C * kh * kw)
    height, width = columns.shape[3:]
    sums = np.empty((len(weights), height * width), weights.dtype)
    rows = max(1, BAND_BYTES // (weights[0].nbytes * width))
    for top in range(0, height, rows):
        band = columns[..., top : top + rows, :].reshape(weights.shape[1], -1)
        cells = slice(top * width, top * width + band.shape[1])
        np.matmul(weights, band, out=sums[:, cells])
    return sums.reshape(-1, height, width)


def conv2d_by_loop(
    image: ArrayLike,
    kernels: ArrayLike,
    bias: ArrayLike | None = None,
    stride: Pair = 1,
    padding: Padding = 0,
    dilation: Pair = 1,
) -> Floats:
    """Convolve as one would by hand: every kernel, at every row and column, through every channel.

    The same parameters, result and errors as `conv2d`, and about a thousand times slower: this is
    the definition, for reading and for testing.

    Examples
    --------
    >>> conv2d_by_loop(np.arange(9.0).reshape(1, 3, 3), np.ones((1, 1, 2, 2)))
    array([[[ 8., 12.],
            [20., 24.]]])
    """
    image, kernels = validation.picture_and_kernels(image, kernels)
    bias = validation.one_bias_each(bias, len(kernels), image.dtype)
    window = Window.of(image.shape, kernels.shape[2:], stride, padding, dilation)
    rows, columns, padded = window.rows, window.columns, pad(image, window)
    maps = np.empty((len(kernels), rows.outputs, columns.outputs), image.dtype)
    for k in range(len(kernels)):
        for row in range(rows.outputs):
            for column in range(columns.outputs):
                total = bias[k]
                for channel in range(len(image)):
                    patch = padded[channel, rows.cells(row), columns.cells(column)]  # (kh, kw)
                    total += (patch * kernels[k, channel]).sum()
                maps[k, row, column] = total
    return maps


def channel_sums(
    image: ArrayLike,
    kernels: ArrayLike,
    stride: Pair = 1,
    padding: Padding = 0,
    dilation: Pair = 1,
) -> Floats:
    """Convolve every channel by itself: the parts that `conv2d` adds up.

    Parameters
    ----------
    image : (C, H, W) array
    kernels : (K, C, kh, kw) array
    stride, padding, dilation
        As in `conv2d`.

    Returns
    -------
    (K, C, H_out, W_out) array
        Summed over C, and with the bias, it is what `conv2d` returns.

    Raises
    ------
    ValueError
        As `conv2d`.

    Notes
    -----
    Equals `torch.nn.functional.conv2d(..., groups=C)` on kernels reshaped to (C * K, 1, kh, kw).

    References
    ----------
    Deck 002, R149: 308 - 498 + 164 + 1 = -25. Deck 004, R154: all previous maps contribute.

    Examples
    --------
    >>> channel_sums([[[1, 2]], [[3, 4]]], [[[[1]], [[10]]]])
    array([[[[ 1.,  2.]],
    <BLANKLINE>
            [[30., 40.]]]])
    """
    image, kernels = validation.picture_and_kernels(image, kernels)
    window = Window.of(image.shape, kernels.shape[2:], stride, padding, dilation)
    windows = sliding_windows(pad(image, window), window)  # (C, H_out, W_out, kh, kw)
    columns = windows.transpose(0, 3, 4, 1, 2)  # (C, kh, kw, H_out, W_out)
    columns = columns.reshape(len(image), kernels[0, 0].size, -1)  # (C, kh * kw, H_out * W_out)
    weights = kernels.reshape(*kernels.shape[:2], -1).swapaxes(0, 1)  # (C, K, kh * kw)
    sums: Floats = (weights @ columns).swapaxes(0, 1)  # (K, C, H_out * W_out)
    return sums.reshape(*kernels.shape[:2], *window.output_shape)


def conv1d(
    series: ArrayLike, kernel: ArrayLike, stride: int = 1, padding: AxisPadding = 0
) -> Floats:
    """Slide a kernel along a series.

    Parameters
    ----------
    series : (L,) array
    kernel : (k,) array
    stride : int, >= 1
    padding : int, (before, after), "same" or "valid"
        Zeros at both ends.

    Returns
    -------
    (L_out,) array
        L_out = (L + before + after - k) // stride + 1

    Raises
    ------
    ValueError
        A kernel that does not fit, NaN or infinity, a wrong shape.

    Notes
    -----
    Equals `torch.nn.functional.conv1d` on one series of one channel.

    References
    ----------
    Deck 002, R124 to R128.

    Examples
    --------
    >>> conv1d([1, 0, 2, 3, 5, 1, 2, 3], [-1, 2, 1])
    array([ 1.,  7.,  9.,  8., -1.,  6.])
    """
    series = validation.floats(series, "series", ("positions",))
    kernel = validation.floats(kernel, "kernel", ("positions",), series.dtype)
    axis = Axis.of(series.size, kernel.size, stride, padding)
    # A series is a picture one pixel high, and its kernel slides along the columns only.
    picture, kernels = series[np.newaxis, np.newaxis], kernel[np.newaxis, np.newaxis, np.newaxis]
    sides = ((0, 0), (axis.before, axis.after))
    outputs: Floats = conv2d(picture, kernels, stride=(1, axis.stride), padding=sides)[0, 0]
    return outputs


def flip(kernels: ArrayLike) -> Floats:
    """Turn kernels by 180 degrees, which makes `conv2d` a mathematician's convolution.

    Parameters
    ----------
    kernels : (..., kh, kw) array

    Returns
    -------
    (..., kh, kw) array

    Raises
    ------
    ValueError
        Fewer than two axes, NaN or infinity.

    Notes
    -----
    Equals `torch.flip(kernels, (-2, -1))`.

    References
    ----------
    Deck 001, R143 and K03: the slides define a flipped kernel, and compute with an unflipped one.

    Examples
    --------
    >>> flip([[1, 2], [3, 4]])
    array([[4., 3.],
           [2., 1.]])
    """
    kernels = validation.floats(kernels, "kernel")
    if kernels.ndim < 2:
        raise ValueError(f"The kernel needs rows and columns to be flipped, not {kernels.shape}.")
    return np.flip(kernels, (-2, -1)).copy()
