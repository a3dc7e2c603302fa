"""Convolve volumes: a kernel that is less deep than its volume slides in depth, too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from cnnviz.ops import validation
from cnnviz.ops.padding import AxisPadding
from cnnviz.ops.validation import Floats
from cnnviz.ops.windows import Axis, WindowFitError

Triple: TypeAlias = int | tuple[int, int, int]
VolumePadding: TypeAlias = int | str | tuple[AxisPadding, AxisPadding, AxisPadding]
Axes: TypeAlias = tuple[Axis, Axis, Axis]

VOLUME_AXES = ("channels", "slices", "rows", "columns")
KERNEL_AXES = ("kernels", *VOLUME_AXES)


def conv3d(
    volume: ArrayLike,
    kernels: ArrayLike,
    bias: ArrayLike | None = None,
    stride: Triple = 1,
    padding: VolumePadding = 0,
) -> Floats:
    """Convolve a volume with kernels that move in three directions: one output volume per kernel.

    Parameters
    ----------
    volume : (C, D, H, W) array
        D slices: the frames of a film, the layers of a scan.
    kernels : (K, C, kd, kh, kw) array
        Every kernel spans all C channels, but only kd of the D slices.
    bias : (K,) array, optional
        Added to every cell of a kernel's output; none is 0.
    stride : int or (depth, vertical, horizontal), >= 1
    padding : int, (depth, vertical, horizontal), "same" or "valid"
        Zeros around the volume; each of the three may also be (before, after).

    Returns
    -------
    (K, D_out, H_out, W_out) array
        D_out = (D + before + after - kd) // stride + 1, and likewise the others.
        float32 for a float32 volume, float64 for any other.

    Raises
    ------
    ValueError
        A kernel that does not fit or spans other channels, NaN or infinity, a wrong shape.

    Notes
    -----
    Equals `torch.nn.functional.conv3d` to rounding. A kernel as deep as the volume has one place in
    depth, and this is `conv2d` with the slices as channels.

    References
    ----------
    Deck 002, R150 and R153: a convolution is named after the directions in which it moves.

    Examples
    --------
    >>> conv3d(np.ones((1, 8, 9, 10)), np.ones((1, 1, 3, 3, 3))).shape
    (1, 6, 7, 8)
    >>> conv3d(np.ones((1, 8, 9, 10)), np.ones((1, 1, 8, 3, 3))).shape
    (1, 1, 7, 8)
    """
    volume, kernels = _volume_and_kernels(volume, kernels)
    bias = validation.one_bias_each(bias, len(kernels), volume.dtype)
    axes = _axes(volume.shape[1:], kernels.shape[2:], stride, padding)
    windows = _windows(_pad(volume, axes), axes)  # (C, D_out, H_out, W_out, kd, kh, kw)
    outputs: Floats = np.tensordot(kernels, windows, axes=((1, 2, 3, 4), (0, 4, 5, 6)))
    return outputs + bias[:, np.newaxis, np.newaxis, np.newaxis]


def _axes(
    sizes: Sequence[int], kernel_sizes: Sequence[int], stride: Triple, padding: VolumePadding
) -> Axes:
    """Describe how the window slides in depth, along the rows and along the columns."""
    strides = _per_direction(stride, "stride")
    paddings = _per_direction(padding, "padding")
    settings = zip(sizes, kernel_sizes, strides, paddings, strict=True)
    try:
        depth, rows, columns = (Axis.of(*setting) for setting in settings)
    except WindowFitError:
        raise WindowFitError(sizes, kernel_sizes, padding, (1, 1, 1)) from None
    return depth, rows, columns


def _per_direction(value: Any, name: str) -> tuple[Any, Any, Any]:
    """Spell a value out for depth, rows and columns; whether it is valid, each axis tells."""
    if not isinstance(value, tuple | list):
        return value, value, value
    if len(value) != 3:
        raise ValueError(
            f"The {name} of a volume must be one value or a (depth, vertical, horizontal) triple, "
            f"not {value!r}."
        )
    return value[0], value[1], value[2]


def _pad(volume: Floats, axes: Axes) -> Floats:
    sides = [(axis.before, axis.after) for axis in axes]
    return np.pad(volume, [(0, 0), *sides]) if any(map(any, sides)) else volume


def _windows(padded: Floats, axes: Axes) -> Floats:
    """Lay every window side by side, without copying a cell."""
    depth, rows, columns = axes
    sizes = tuple(axis.kernel_size for axis in axes)
    windows = np.lib.stride_tricks.sliding_window_view(padded, sizes, axis=(1, 2, 3))
    return windows[:, :: depth.stride, :: rows.stride, :: columns.stride]


def _volume_and_kernels(volume: ArrayLike, kernels: ArrayLike) -> tuple[Floats, Floats]:
    volume = validation.floats(volume, "volume", VOLUME_AXES)
    kernels = validation.floats(kernels, "stack of kernels", KERNEL_AXES, volume.dtype)
    channels, spanned = len(volume), kernels.shape[1]
    if channels != spanned:
        shape = ", ".join(map(str, (channels, *kernels.shape[2:])))
        raise ValueError(
            f"The volume has {channels} channels and the kernels have {spanned}: every kernel "
            f"spans all channels of its volume, so give kernels of shape (K, {shape})."
        )
    return volume, kernels
