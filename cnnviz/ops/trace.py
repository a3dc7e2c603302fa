"""Open up single cells: the evidence behind an output, and the pixels it can see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from cnnviz.ops import validation
from cnnviz.ops.padding import Padding
from cnnviz.ops.pooling import pooling_window
from cnnviz.ops.validation import Floats
from cnnviz.ops.windows import Axis, Pair, Window, pad, sliding_windows


@dataclass(frozen=True, eq=False)
class PatchTrace:
    """Hold how one cell of a convolution came about: value = (sum of products + bias) / divisor.

    Parameters
    ----------
    patch, kernel, products : (C, kh, kw) array
        What the window reads, padding zeros included; what it is multiplied with; the products.
    channel_sums : (C,) array
        The products of each channel, summed.
    bias, divisor, value : float
    rows, columns : tuple of int, lengths kh and kw
        Input indices that the window reads; below 0 or beyond the picture they are padding.
    """

    patch: Floats
    kernel: Floats
    products: Floats
    channel_sums: Floats
    bias: float
    divisor: float
    value: float
    rows: tuple[int, ...]
    columns: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class PoolTrace:
    """Hold how one cell of a pooled map came about.

    Parameters
    ----------
    patch : (kh', kw') array
        The cells that take part: for a maximum those in the map; for a mean the padding zeros too,
        without what a last window in ceil mode hangs over.
    rows, columns : tuple of int, lengths kh' and kw'
        Their indices in the map; below 0 or beyond the map they are padding.
    winner : (row, column) in the map, or None for a mean
    divisor : int, or None for a maximum
    value : float
    """

    patch: Floats
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    winner: tuple[int, int] | None
    divisor: int | None
    value: float


def trace_conv2d(
    image: ArrayLike,
    kernels: ArrayLike,
    channel: int,
    row: int,
    column: int,
    bias: ArrayLike | None = None,
    stride: Pair = 1,
    padding: Padding = 0,
    dilation: Pair = 1,
    divisor: float = 1.0,
) -> PatchTrace:
    """Open up one cell of `conv2d`.

    Parameters
    ----------
    image, kernels, bias, stride, padding, dilation
        As in `conv2d`.
    channel : int, 0 <= channel < K
        The output map, that is the kernel.
    row, column : int
        The cell in that map.
    divisor : float, not 0
        What the toy divides by: 9 for a 3x3 feature (K02).

    Returns
    -------
    PatchTrace

    Raises
    ------
    ValueError
        As `conv2d`, or there is no such cell, or the divisor is 0.

    References
    ----------
    Deck 000, R073: line up, multiply, add, divide. Deck 002, R131 and R149.

    Examples
    --------
    >>> trace = trace_conv2d([[[1, 2], [3, 4]]], [[[[1, 0], [0, 1]]]], 0, 0, 0, bias=[10])
    >>> trace.products.tolist(), trace.value
    ([[[1.0, 0.0], [0.0, 4.0]]], 15.0)
    """
    image, kernels = validation.picture_and_kernels(image, kernels)
    biases = validation.one_bias_each(bias, len(kernels), image.dtype)
    divisor = validation.finite(divisor, "divisor")
    if divisor == 0:
        raise ValueError("The divisor must not be 0: use 1 to leave the sum as it is.")
    window = Window.of(image.shape, kernels.shape[2:], stride, padding, dilation)
    kernel = kernels[validation.index(channel, "kernel", len(kernels))].copy()
    rows, columns = window.rows.positions(row), window.columns.positions(column)
    patch = sliding_windows(pad(image, window), window)[:, row, column].copy()  # (C, kh, kw)
    products = patch * kernel
    channel_sums = products.sum(axis=(1, 2))  # (C,)
    return PatchTrace(
        patch=patch,
        kernel=kernel,
        products=products,
        channel_sums=channel_sums,
        bias=float(biases[channel]),
        divisor=divisor,
        value=(float(channel_sums.sum()) + float(biases[channel])) / divisor,
        rows=rows,
        columns=columns,
    )


def trace_max_pool2d(
    maps: ArrayLike,
    channel: int,
    row: int,
    column: int,
    kernel_size: Pair,
    stride: Pair | None = None,
    padding: Padding = 0,
    ceil_mode: bool = False,
) -> PoolTrace:
    """Open up one cell of `max_pool2d`.

    Parameters
    ----------
    maps, kernel_size, stride, padding, ceil_mode
        As in `max_pool2d`.
    channel, row, column : int
        The cell of the output.

    Returns
    -------
    PoolTrace
        With the winner, of equal values the first in reading order.

    Raises
    ------
    ValueError
        As `max_pool2d`, or there is no such cell.

    References
    ----------
    Deck 003, R090; deck 004, R183.

    Examples
    --------
    >>> trace = trace_max_pool2d([[[1, 5, 3], [4, 2, 6]]], 0, 0, 0, kernel_size=2)
    >>> trace.value, trace.winner
    (5.0, (0, 1))
    """
    maps, window = _checked_maps(maps, channel, kernel_size, stride, padding, ceil_mode)
    rows, columns = _inside(window.rows, row), _inside(window.columns, column)
    patch = maps[channel][np.ix_(rows, columns)]  # (kh', kw')
    best_row, best_column = divmod(int(patch.argmax()), len(columns))
    winner = rows[best_row], columns[best_column]
    return PoolTrace(patch, rows, columns, winner, None, float(patch.max()))


def trace_avg_pool2d(
    maps: ArrayLike,
    channel: int,
    row: int,
    column: int,
    kernel_size: Pair,
    stride: Pair | None = None,
    padding: Padding = 0,
    ceil_mode: bool = False,
) -> PoolTrace:
    """Open up one cell of `avg_pool2d`.

    Parameters
    ----------
    maps, kernel_size, stride, padding, ceil_mode
        As in `avg_pool2d`.
    channel, row, column : int
        The cell of the output.

    Returns
    -------
    PoolTrace
        With the divisor: how many cells the patch has.

    Raises
    ------
    ValueError
        As `avg_pool2d`, or there is no such cell.

    References
    ----------
    Deck 004, R178.

    Examples
    --------
    >>> trace = trace_avg_pool2d([[[1, 5, 3], [4, 2, 6]]], 0, 0, 1, kernel_size=2, ceil_mode=True)
    >>> trace.patch.tolist(), trace.divisor, trace.value
    ([[3.0], [6.0]], 2, 4.5)
    """
    maps, window = _checked_maps(maps, channel, kernel_size, stride, padding, ceil_mode)
    rows, columns = _inside_or_padding(window.rows, row), _inside_or_padding(window.columns, column)
    cells = sliding_windows(pad(maps, window), window)[channel, row, column]  # (kh, kw)
    patch = cells[: len(rows), : len(columns)].copy()  # (kh', kw')
    return PoolTrace(patch, rows, columns, None, patch.size, float(patch.sum() / patch.size))


def receptive_field(
    windows: Sequence[Window], row: int, column: int
) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    """Follow one cell back through the layers to the pixels it can see.

    Parameters
    ----------
    windows : sequence of Window
        One per layer, from the first layer, which reads the pixels, to the last.
    row, column : int
        A cell in the output of the last layer.

    Returns
    -------
    tuple of (rows, columns), one per layer
        From the input of the last layer back to the pixels: the indices that are read, sorted and
        without padding. A layer's cells are all pairs of its rows and columns.

    Raises
    ------
    ValueError
        There is no such cell, or a layer does not read what the layer before puts out.

    Notes
    -----
    Equals the cells with a gradient when `torch.autograd` differentiates the output cell of a
    chain of convolutions with positive weights.

    References
    ----------
    Deck 002 and 004, R034: the receptive field grows with depth.

    Examples
    --------
    >>> conv, pool = Window.of((9, 9), 3), Window.of((7, 7), 2, stride=2)
    >>> receptive_field([conv, pool], 0, 1)
    (((0, 1), (2, 3)), ((0, 1, 2, 3), (2, 3, 4, 5)))
    """
    _check_chain(windows)
    fields = []
    rows: tuple[int, ...] = (row,)
    columns: tuple[int, ...] = (column,)
    for window in reversed(windows):
        rows, columns = _read_by(rows, window.rows), _read_by(columns, window.columns)
        fields.append((rows, columns))
    return tuple(fields)


def _checked_maps(
    maps: ArrayLike,
    channel: int,
    kernel_size: Pair,
    stride: Pair | None,
    padding: Padding,
    ceil_mode: bool,
) -> tuple[Floats, Window]:
    maps = validation.floats(maps, "stack of maps", validation.MAP_AXES)
    validation.index(channel, "map", len(maps))
    return maps, pooling_window(maps.shape, kernel_size, stride, padding, ceil_mode)


def _inside(axis: Axis, output: int) -> tuple[int, ...]:
    return tuple(index for index in axis.positions(output) if 0 <= index < axis.size)


def _inside_or_padding(axis: Axis, output: int) -> tuple[int, ...]:
    return tuple(index for index in axis.positions(output) if index < axis.size + axis.after)


def _read_by(outputs: Sequence[int], axis: Axis) -> tuple[int, ...]:
    return tuple(sorted({index for output in outputs for index in _inside(axis, output)}))


def _check_chain(windows: Sequence[Window]) -> None:
    for layer, (before, after) in enumerate(pairwise(windows), start=1):
        reads = (after.rows.size, after.columns.size)
        if reads != before.output_shape:
            raise ValueError(
                f"Layer {layer} puts out {validation.times(before.output_shape)} cells, but layer "
                f"{layer + 1} reads {validation.times(reads)}: "
                "build each window from the output shape of the one before."
            )
