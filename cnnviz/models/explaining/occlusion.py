"""Cover the picture piece by piece, and see where the answer suffers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops
from cnnviz.models.explaining.answering import checked_label, checked_picture, probabilities
from cnnviz.models.inference import Network

Floats = NDArray[np.float32]


def covering(size: tuple[int, int], side: int, stride: int) -> ops.Window:
    """Lay squares over a picture so that each has a field of stride x stride pixels at its middle.

    Parameters
    ----------
    size : (H, W)
        Of the picture.
    side : int, >= stride
        Of a square.
    stride : int, >= 1
        From one square to the next.

    Returns
    -------
    Window
        ceil(H / stride) x ceil(W / stride) squares; those at the edge hang over it.

    Raises
    ------
    ValueError
        A side or a stride out of its range.

    Examples
    --------
    >>> rows = covering((9, 9), side=4, stride=2).rows
    >>> rows.outputs, rows.positions(0), rows.positions(4)
    (5, (-1, 0, 1, 2), (7, 8, 9, 10))
    """
    if not 1 <= stride <= side:
        raise ValueError(
            f"Squares of {side} pixels can be 1 to {side} pixels apart, not {stride}: "
            "otherwise there would be pixels that none of them covers."
        )
    return ops.Window(_axis(size[0], side, stride), _axis(size[1], side, stride))


def _axis(size: int, side: int, stride: int) -> ops.Axis:
    outputs = -(-size // stride)
    before = (side - stride) // 2
    after = (outputs - 1) * stride + side - before - size
    return ops.Axis(size, side, stride, before, after)


def occlusion(
    network: Network,
    picture: Floats,
    label: int,
    side: int,
    stride: int,
    fill: float | None = None,
) -> Floats:
    """Measure how much the probability of a class drops when a square covers part of the picture.

    Parameters
    ----------
    network : Network
    picture : (C, H, W) float array
        In the network's range.
    label : int
        Index of the class.
    side, stride : int
        Of the squares, see `covering`.
    fill : float, optional
        What covers the picture. Default: the middle of the network's range, grey.

    Returns
    -------
    (rows, columns) float32 array, -1 to 1
        Probability of the class for the whole picture minus that for the picture with one square
        covered. Above 0 where the class needs what is there; below 0 where it does better without.

    Raises
    ------
    ValueError
        No such class, a picture of another size, or squares that do not fit together.

    References
    ----------
    M. Zeiler and R. Fergus, "Visualizing and Understanding Convolutional Networks", 2013
    (arXiv 1311.2901), section 4.2.
    """
    label, pixels = checked_label(network, label), checked_picture(network, picture)
    squares = covering(pixels.shape[1:], side, stride)
    middle = (network.card.input.black + network.card.input.white) / 2
    covered = np.stack([pixels, *_covered(pixels, squares, middle if fill is None else fill)])
    before, *after = probabilities(network, covered)[:, label]
    drops: Floats = before - np.array(after, np.float32)
    return drops.reshape(squares.output_shape)


def _covered(pixels: Floats, squares: ops.Window, fill: float) -> list[Floats]:
    """Return one copy of the picture for each square, row by row."""
    copies = []
    for row in range(squares.rows.outputs):
        for column in range(squares.columns.outputs):
            copy = pixels.copy()
            copy[:, _inside(squares.rows, row), _inside(squares.columns, column)] = fill
            copies.append(copy)
    return copies


def _inside(axis: ops.Axis, output: int) -> slice:
    first = output * axis.stride - axis.before
    return slice(max(0, first), min(axis.size, first + axis.kernel_size))
