"""Check what a caller hands to an operation; a refusal is a sentence that names a way out."""

from __future__ import annotations

import math
import operator
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats: TypeAlias = NDArray[np.floating]
Numbers: TypeAlias = NDArray[np.number | np.bool_]

MAP_AXES = ("channels", "rows", "columns")
KERNEL_AXES = ("kernels", "channels", "rows", "columns")


def floats(
    values: ArrayLike, name: str, axes: Sequence[str] | None = None, dtype: np.dtype | None = None
) -> Floats:
    """Return `values` as a non-empty array of finite floats, or raise a sentence.

    Parameters
    ----------
    values : array_like
        Real numbers.
    name : str
        What a message calls them, for example "picture".
    axes : sequence of str, optional
        The names of the axes the array must have, for example ("channels", "rows", "columns").
        Any number of axes when left out.
    dtype : dtype, optional
        The type wanted: parameters take that of the picture they are applied to. When left out,
        float32 stays float32 and everything else becomes float64.

    Returns
    -------
    array of float32 or float64, shape as given
        The same array when there is nothing to convert, so treat it as read-only.

    Raises
    ------
    ValueError
        Not numbers, ragged, empty, NaN or infinite, or a different number of axes.

    Examples
    --------
    >>> floats([1, 2], "series").dtype
    dtype('float64')
    """
    numbers = _real_numbers(values, name)
    if axes is not None and numbers.ndim != len(axes):
        raise ValueError(_wrong_axes(numbers.shape, name, axes))
    if numbers.size == 0:
        raise ValueError(
            f"The {name} is empty, its shape is {numbers.shape}: "
            "every axis needs at least one entry."
        )
    single = numbers.dtype == np.float32
    array: Floats = numbers.astype(dtype or (np.float32 if single else np.float64), copy=False)
    if not np.isfinite(array).all():
        raise ValueError(
            f"The {name} contains NaN or infinity, which would spread to every cell that reads it: "
            "replace it first, for example with numpy.nan_to_num."
        )
    return array


def _real_numbers(values: ArrayLike, name: str) -> Numbers:
    try:
        array: Numbers = np.asarray(values)
    except ValueError as ragged:
        raise ValueError(
            f"The {name} is ragged: give every row the same number of entries."
        ) from ragged
    if array.dtype.kind not in "biuf":
        raise ValueError(f"The {name} must hold real numbers, and this one holds {array.dtype}.")
    return array


def _wrong_axes(shape: tuple[int, ...], name: str, axes: Sequence[str]) -> str:
    too_few = len(shape) < len(axes)
    way_out = "add one, as in array[np.newaxis]" if too_few else "take one entry, as in array[0]"
    count = "1 axis" if len(axes) == 1 else f"{len(axes)} axes"
    return (
        f"The {name} needs {count} ({', '.join(axes)}), but its shape is {shape}, "
        f"which is {len(shape)}: {way_out}."
    )


def whole(value: object, name: str, minimum: int) -> int:
    """Return `value` as an int that is at least `minimum`, or raise a sentence.

    Examples
    --------
    >>> whole(2, "stride", minimum=1)
    2
    >>> whole(0, "stride", minimum=1)
    Traceback (most recent call last):
    ValueError: The stride must be a whole number of at least 1, not 0.
    """
    try:
        number = operator.index(value)  # type: ignore[arg-type]  # refusing is its job
    except TypeError:
        number = None
    if number is None or number < minimum:
        raise ValueError(f"The {name} must be a whole number of at least {minimum}, not {value!r}.")
    return number


def pair(value: object, name: str, minimum: int) -> tuple[int, int]:
    """Return an int or a (vertical, horizontal) pair as a pair, or raise a sentence.

    Examples
    --------
    >>> pair(2, "stride", minimum=1), pair((1, 3), "stride", minimum=1)
    ((2, 2), (1, 3))
    """
    if not isinstance(value, Sequence | np.ndarray):
        number = whole(value, name, minimum)
        return number, number
    if isinstance(value, str) or len(value) != 2:
        raise ValueError(
            f"The {name} must be one whole number or a (vertical, horizontal) pair, not {value!r}."
        )
    return whole(value[0], name, minimum), whole(value[1], name, minimum)


def finite(value: float, name: str) -> float:
    """Return a finite `value` as a float, or raise a sentence.

    Examples
    --------
    >>> finite(1, "slope")
    1.0
    """
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(f"The {name} must be a finite number, not {value!r}.")
    return number


def index(value: int, name: str, count: int) -> int:
    """Return an index below `count`, or raise a sentence.

    Examples
    --------
    >>> index(7, "row", 7)
    Traceback (most recent call last):
    ValueError: There is no row 7: they are numbered from 0 to 6.
    """
    number = whole(value, name, minimum=0)
    if number >= count:
        raise ValueError(f"There is no {name} {value}: they are numbered from 0 to {count - 1}.")
    return number


def at_most_half(padding: int, kernel_size: int) -> None:
    """Refuse pooling windows that could lie in the padding alone, as PyTorch does.

    Examples
    --------
    >>> at_most_half(2, kernel_size=3)
    Traceback (most recent call last):
    ValueError: Padding 2 is more than half the pooling window of 3, so a window could lie in the \
padding alone: use padding 1 or less, or a larger window.
    """
    most = kernel_size // 2
    if padding > most:
        raise ValueError(
            f"Padding {padding} is more than half the pooling window of {kernel_size}, so a window "
            f"could lie in the padding alone: use padding {most} or less, or a larger window."
        )


def does_not_fit(
    sizes: Sequence[int], kernel_sizes: Sequence[int], padding: object, dilations: Sequence[int]
) -> str:
    """Say that a kernel is longer than what it should slide over, along one axis, two or three.

    Examples
    --------
    >>> print(does_not_fit([3], [5], 0, [1]))
    A kernel of 5 does not fit into a row of 3 with padding 0: use a smaller kernel or more padding.
    """
    kernel, size = times(kernel_sizes), times(sizes)
    if len(sizes) == 1:
        what, where = f"A kernel of {kernel}", f"row of {size}"
    else:
        article = "An" if kernel.startswith(("8", "11x", "18x")) else "A"
        shape = "picture" if len(sizes) == 2 else "volume"
        what, where = f"{article} {kernel} kernel", f"{size} {shape}"
    spans, less_dilation = "", ""
    if max(dilations) > 1:
        extents = [d * (k - 1) + 1 for d, k in zip(dilations, kernel_sizes, strict=True)]
        spans = f"with dilation {short(dilations)} spans {times(extents)} and "
        less_dilation = ", less dilation,"
    return (
        f"{what} {spans}does not fit into a {where} with padding {short(padding)}: "
        f"use a smaller kernel{less_dilation} or more padding."
    )


def short(value: object) -> object:
    """Write equal numbers once.

    Examples
    --------
    >>> short((2, 2)), short(((1, 1), (1, 1))), short((0, 1))
    (2, 1, (0, 1))
    """
    if isinstance(value, tuple | list) and all(entry == value[0] for entry in value):
        return short(value[0])
    return value


def times(sizes: Sequence[int]) -> str:
    """Write sizes the way a person does.

    Examples
    --------
    >>> times((9, 7))
    '9x7'
    """
    return "x".join(map(str, sizes))


def picture_and_kernels(image: ArrayLike, kernels: ArrayLike) -> tuple[Floats, Floats]:
    """Return a (C, H, W) picture and (K, C, kh, kw) kernels of its type, or raise a sentence.

    Examples
    --------
    >>> image, kernels = picture_and_kernels(np.ones((3, 9, 9)), np.ones((2, 1, 3, 3)))
    Traceback (most recent call last):
    ValueError: The picture has 3 channels and the kernels have 1: every kernel spans all channels \
of its picture, so give kernels of shape (K, 3, 3, 3).
    """
    image = floats(image, "picture", MAP_AXES)
    kernels = floats(kernels, "stack of kernels", KERNEL_AXES, image.dtype)
    channels, (_, depth, height, width) = image.shape[0], kernels.shape
    if channels != depth:
        raise ValueError(
            f"The picture has {channels} channels and the kernels have {depth}: every kernel spans "
            "all channels of its picture, so give kernels of shape "
            f"(K, {channels}, {height}, {width})."
        )
    return image, kernels


def one_bias_each(bias: ArrayLike | None, outputs: int, dtype: np.dtype) -> Floats:
    """Return one bias per output, zeros when there are none, or raise a sentence.

    Examples
    --------
    >>> one_bias_each([0.5, 1], 3, np.dtype(float))
    Traceback (most recent call last):
    ValueError: The bias needs one value per output: give 3 of them, not 2.
    """
    if bias is None:
        return np.zeros(outputs, dtype)
    biases = floats(bias, "bias", ("outputs",), dtype)
    if biases.size != outputs:
        raise ValueError(
            f"The bias needs one value per output: give {outputs} of them, not {biases.size}."
        )
    return biases


def one_weight_each(values: Floats, weights: Floats) -> None:
    """Refuse weights whose rows are not as long as the list of values.

    Examples
    --------
    >>> one_weight_each(np.ones(12), np.ones((2, 8)))
    Traceback (most recent call last):
    ValueError: There are 12 values and 8 weights in each row: give weights of shape (2, 12), \
one row per output.
    """
    outputs, columns = weights.shape
    if columns != values.size:
        raise ValueError(
            f"There are {values.size} values and {columns} weights in each row: "
            f"give weights of shape ({outputs}, {values.size}), one row per output."
        )
