"""Count what a convolution connects, and what it shares."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnviz.ops import validation
from cnnviz.ops.convolution import conv2d
from cnnviz.ops.dense import flatten
from cnnviz.ops.validation import Floats
from cnnviz.ops.windows import Window


@dataclass(frozen=True)
class Connections:
    """A convolution seen as a network: every cell of the map is a neuron.

    Parameters
    ----------
    neurons : int
        Cells of the map.
    connections : int
        Inputs of all neurons together; padding counts as an input.
    weights : int
        Different numbers among their weights: every neuron has the kernel's.
    fully_connected : int
        Weights of as many neurons that each read the whole picture with weights of their own.
    """

    neurons: int
    connections: int
    weights: int
    fully_connected: int

    @classmethod
    def of(cls, window: Window, in_channels: int = 1) -> Connections:
        """Count for one kernel, without its bias.

        Parameters
        ----------
        window : Window
        in_channels : int
            Channels that the kernel spans.

        Returns
        -------
        Connections

        Notes
        -----
        `weights` is the size of `torch.nn.Conv2d(in_channels, 1, kernel_size).weight`,
        `fully_connected` that of `torch.nn.Linear` over the flattened picture.

        References
        ----------
        Deck 003, R086: the neural net view of convolution. Deck 001, R168.

        Examples
        --------
        >>> Connections.of(Window.of((9, 9), 3))
        Connections(neurons=49, connections=441, weights=9, fully_connected=3969)
        """
        neurons = math.prod(window.output_shape)
        weights = in_channels * window.rows.kernel_size * window.columns.kernel_size
        pixels = in_channels * window.rows.size * window.columns.size
        return cls(neurons, neurons * weights, weights, neurons * pixels)


def reads(window: Window) -> NDArray[np.bool_]:
    """Tell which cells of the picture each cell of the map reads.

    Parameters
    ----------
    window : Window

    Returns
    -------
    (n_out, n_in) array of bool
        A row per cell of the map, a column per cell of the picture, both counted row by row.
        Padding is no cell of the picture.

    Examples
    --------
    >>> int(reads(Window.of((8, 8), 3)).sum())
    324
    """
    ones = np.ones((window.rows.kernel_size, window.columns.kernel_size))
    found: NDArray[np.bool_] = as_dense(ones, window) != 0
    return found


def as_dense(kernel: ArrayLike, window: Window) -> Floats:
    """Write a convolution as a fully connected layer: the same weights again and again, and zeros.

    Parameters
    ----------
    kernel : (kh, kw) array
    window : Window
        How it moves over the picture.

    Returns
    -------
    (n_out, n_in) array
        `linear(flatten(picture), as_dense(kernel, window))` is `conv2d` of the picture, flattened.

    Raises
    ------
    ValueError
        A kernel of another size than the window.

    Notes
    -----
    Equals `torch.nn.functional.conv2d` of every picture that is 1 at one place and 0 elsewhere.

    References
    ----------
    Deck 002, R171: local connectivity and parameter sharing. Deck 003, R086.

    Examples
    --------
    >>> as_dense([[1, 2]], Window.of((1, 3), (1, 2)))
    array([[1., 2., 0.],
           [0., 1., 2.]])
    """
    kernel = validation.floats(kernel, "kernel", ("rows", "columns"))
    rows, columns = window.rows, window.columns
    if kernel.shape != (rows.kernel_size, columns.kernel_size):
        raise ValueError(
            f"The kernel is {kernel.shape[0]}x{kernel.shape[1]}, but the window is "
            f"{rows.kernel_size}x{columns.kernel_size}: give both one size."
        )
    cells = rows.size * columns.size
    units = np.eye(cells).reshape(cells, 1, rows.size, columns.size)
    padding = ((rows.before, rows.after), (columns.before, columns.after))
    settings = ((rows.stride, columns.stride), padding, (rows.dilation, columns.dilation))
    maps = [conv2d(unit, kernel[np.newaxis, np.newaxis], None, *settings) for unit in units]
    return np.stack([flatten(one) for one in maps], axis=1)
