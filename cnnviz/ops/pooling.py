"""Pool: keep one number of every window, its maximum or its mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnviz.ops import validation
from cnnviz.ops.padding import Padding
from cnnviz.ops.validation import Floats
from cnnviz.ops.windows import Axis, Pair, Window, pad, sliding_windows


def max_pool2d(
    maps: ArrayLike,
    kernel_size: Pair,
    stride: Pair | None = None,
    padding: Padding = 0,
    ceil_mode: bool = False,
) -> Floats:
    """Keep the largest value of every window.

    Parameters
    ----------
    maps : (C, H, W) array
    kernel_size : int or (vertical, horizontal), >= 1
    stride : int or (vertical, horizontal), >= 1, optional
        The kernel size when left out: windows side by side.
    padding : int, (vertical, horizontal) or ((top, bottom), (left, right))
        At most half the kernel size. A padding cell never wins.
    ceil_mode : bool
        Keep last windows that hang over the end.

    Returns
    -------
    (C, H_out, W_out) array
        H_out = (H + top + bottom - kh) / stride + 1, rounded down, or up in ceil mode.

    Raises
    ------
    ValueError
        A window that does not fit, too much padding, NaN or infinity, a wrong shape.

    Notes
    -----
    Equals `torch.nn.functional.max_pool2d`, exactly.

    References
    ----------
    Deck 003, R088; deck 004, R177. Rounding: K01. Stride and kernel size: K09.

    Examples
    --------
    >>> maps = [[[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]]]
    >>> max_pool2d(maps, 2)
    array([[[6., 8.],
            [3., 4.]]])
    """
    maps = validation.floats(maps, "stack of maps", validation.MAP_AXES)
    window = pooling_window(maps.shape, kernel_size, stride, padding, ceil_mode)
    windows = sliding_windows(pad(maps, window, fill=-np.inf), window)
    largest = np.full(windows.shape[:3], -np.inf, maps.dtype)  # (C, H_out, W_out)
    for cell in _cells(windows):
        np.maximum(largest, cell, out=largest)
    return largest


def max_pool2d_winners(
    maps: ArrayLike,
    kernel_size: Pair,
    stride: Pair | None = None,
    padding: Padding = 0,
    ceil_mode: bool = False,
) -> NDArray[np.intp]:
    """Tell where the largest value of every window came from.

    Parameters
    ----------
    maps, kernel_size, stride, padding, ceil_mode
        As in `max_pool2d`.

    Returns
    -------
    (C, H_out, W_out) array of int
        row * W + column of the winner in its map; of equal values the first in reading order.

    Raises
    ------
    ValueError
        As `max_pool2d`.

    Notes
    -----
    Equals the indices of `torch.nn.functional.max_pool2d(..., return_indices=True)`.

    References
    ----------
    Deck 004, R183: keep track of which position had the highest value.

    Examples
    --------
    >>> maps = [[[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]]]
    >>> max_pool2d_winners(maps, 2)
    array([[[ 5,  7],
            [ 8, 15]]])
    """
    maps = validation.floats(maps, "stack of maps", validation.MAP_AXES)
    window = pooling_window(maps.shape, kernel_size, stride, padding, ceil_mode)
    windows = sliding_windows(pad(maps, window, fill=-np.inf), window)
    cells = windows.reshape(*windows.shape[:3], -1)  # (C, H_out, W_out, kh * kw)
    row_in, column_in = np.divmod(cells.argmax(axis=-1), window.columns.kernel_size)
    rows = _starts(window.rows)[:, np.newaxis] + row_in
    columns = _starts(window.columns) + column_in
    winners: NDArray[np.intp] = rows * maps.shape[2] + columns
    return winners


def avg_pool2d(
    maps: ArrayLike,
    kernel_size: Pair,
    stride: Pair | None = None,
    padding: Padding = 0,
    ceil_mode: bool = False,
) -> Floats:
    """Take the mean of every window.

    Parameters
    ----------
    maps, kernel_size, stride, ceil_mode
        As in `max_pool2d`.
    padding : int, (vertical, horizontal) or ((top, bottom), (left, right))
        At most half the kernel size. Padding zeros count as cells.

    Returns
    -------
    (C, H_out, W_out) array
        Sizes as in `max_pool2d`; what each window divides by is `avg_pool2d_counts`.

    Raises
    ------
    ValueError
        As `max_pool2d`.

    Notes
    -----
    Equals `torch.nn.functional.avg_pool2d` with its defaults (count_include_pad=True), to rounding.

    References
    ----------
    Deck 004, R178.

    Examples
    --------
    >>> maps = [[[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]]]
    >>> avg_pool2d(maps, 2)
    array([[[3.25, 5.25],
            [2.  , 2.  ]]])
    """
    maps = validation.floats(maps, "stack of maps", validation.MAP_AXES)
    window = pooling_window(maps.shape, kernel_size, stride, padding, ceil_mode)
    windows = sliding_windows(pad(maps, window), window)
    total = np.zeros(windows.shape[:3], maps.dtype)  # (C, H_out, W_out)
    for cell in _cells(windows):
        total += cell
    return total / _counts(window).astype(maps.dtype)


def avg_pool2d_counts(
    shape: Sequence[int],
    kernel_size: Pair,
    stride: Pair | None = None,
    padding: Padding = 0,
    ceil_mode: bool = False,
) -> NDArray[np.intp]:
    """Count the cells that every window of `avg_pool2d` divides by.

    Parameters
    ----------
    shape : (..., H, W)
        Shape of the maps; only the last two entries count.
    kernel_size, stride, padding, ceil_mode
        As in `avg_pool2d`.

    Returns
    -------
    (H_out, W_out) array of int
        Padding zeros count; what a last window in ceil mode hangs over does not.

    Raises
    ------
    ValueError
        As `max_pool2d`.

    Examples
    --------
    >>> avg_pool2d_counts((3, 3), 2, ceil_mode=True)
    array([[4, 2],
           [2, 1]])
    """
    return _counts(pooling_window(shape, kernel_size, stride, padding, ceil_mode))


def pooling_window(
    shape: Sequence[int],
    kernel_size: Pair,
    stride: Pair | None = None,
    padding: Padding = 0,
    ceil_mode: bool = False,
) -> Window:
    """Build the window of a pooling layer: its stride is its kernel size unless given.

    Parameters
    ----------
    shape : (..., H, W)
        Shape of the maps; only the last two entries count.
    kernel_size, stride, padding, ceil_mode
        As in `max_pool2d`.

    Returns
    -------
    Window

    Raises
    ------
    ValueError
        As `max_pool2d`.

    Examples
    --------
    >>> pooling_window((7, 7), 2, ceil_mode=True).output_shape
    (4, 4)
    """
    stride = kernel_size if stride is None else stride
    window = Window.of(shape, kernel_size, stride, padding, ceil_mode=ceil_mode)
    for axis in (window.rows, window.columns):
        validation.at_most_half(max(axis.before, axis.after), axis.kernel_size)
    return window


def _cells(windows: Floats) -> Iterator[Floats]:
    """Yield, for each of the kh * kw places in a window, that cell of all windows at once.

    NumPy reduces over a handful of short strides slowly; kh * kw passes over whole maps are many
    times faster than `windows.max(axis=(3, 4))`.
    """
    for row, column in np.ndindex(windows.shape[3:]):
        yield windows[..., row, column]  # (C, H_out, W_out)


def _starts(axis: Axis) -> NDArray[np.intp]:
    return np.arange(axis.outputs) * axis.stride - axis.before


def _counts(window: Window) -> NDArray[np.intp]:
    return np.outer(_lengths(window.rows), _lengths(window.columns))


def _lengths(axis: Axis) -> NDArray[np.intp]:
    """Count the cells of each window along one axis that lie in the input or its padding."""
    return np.minimum(_starts(axis) + axis.kernel_size, axis.size + axis.after) - _starts(axis)
