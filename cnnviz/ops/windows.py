"""Slide a window over a picture: the step that convolution and pooling share.

An `Axis` is the arithmetic of one direction, a `Window` is two of them, and `sliding_windows` lays
every window of a padded picture side by side without copying a pixel.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

import numpy as np

from cnnviz.ops import validation
from cnnviz.ops.padding import AxisPadding, Padding, per_axis, sides
from cnnviz.ops.validation import Floats

Pair: TypeAlias = int | tuple[int, int]


class WindowFitError(ValueError):
    """Say that a window is longer than the padded input it should slide over.

    Parameters
    ----------
    sizes, kernel_sizes, dilations : sequence of int
        Along one axis, two or three.
    padding : object
        As the caller wrote it.

    All are kept as attributes, for those who say it in other words; `padding` and `dilation` are
    written once where they are the same along all axes.
    """

    def __init__(
        self,
        sizes: Sequence[int],
        kernel_sizes: Sequence[int],
        padding: object,
        dilations: Sequence[int],
    ) -> None:
        super().__init__(validation.does_not_fit(sizes, kernel_sizes, padding, dilations))
        self.sizes, self.kernel_sizes = tuple(sizes), tuple(kernel_sizes)
        self.padding, self.dilations = validation.short(padding), tuple(dilations)
        self.dilation = validation.short(self.dilations)


@dataclass(frozen=True)
class Axis:
    """Describe one direction of a sliding window.

    Parameters
    ----------
    size : int, >= 1
        Cells of the input along this axis.
    kernel_size : int, >= 1
        Cells that one window reads.
    stride : int, >= 1
        Steps from one window to the next.
    before, after : int, >= 0
        Padding cells at the start and at the end (P_start and P_end).
    dilation : int, >= 1
        Distance between two cells that one window reads.
    ceil_mode : bool
        Keep a last window that hangs over the end, as pooling of the X/O toy does.

    Raises
    ------
    ValueError
        A size out of its range, or a window that does not fit.

    References
    ----------
    Deck 002, R128 and R138: O = (I - F + P_start + P_end) / S + 1. Rounding: K01, K14.

    Examples
    --------
    >>> axis = Axis(size=7, kernel_size=2, stride=2, ceil_mode=True)
    >>> axis.outputs, axis.positions(3)
    (4, (6, 7))
    """

    size: int
    kernel_size: int
    stride: int = 1
    before: int = 0
    after: int = 0
    dilation: int = 1
    ceil_mode: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot slide."""
        for name in ("size", "kernel_size", "stride", "dilation"):
            validation.whole(getattr(self, name), name.replace("_", " "), minimum=1)
        for name in ("before", "after"):
            validation.whole(getattr(self, name), "padding", minimum=0)
        if self.outputs < 1:
            padding = (self.before, self.after)
            raise WindowFitError([self.size], [self.kernel_size], padding, [self.dilation])

    @classmethod
    def of(
        cls,
        size: int,
        kernel_size: int,
        stride: int = 1,
        padding: AxisPadding = 0,
        dilation: int = 1,
        ceil_mode: bool = False,
    ) -> Axis:
        """Build an axis from padding as a caller writes it: 1, (0, 1), "same" or "valid".

        Examples
        --------
        >>> Axis.of(5, 4, padding="same")
        Axis(size=5, kernel_size=4, stride=1, before=1, after=2, dilation=1, ceil_mode=False)
        """
        kernel_size = validation.whole(kernel_size, "kernel size", minimum=1)
        stride = validation.whole(stride, "stride", minimum=1)
        dilation = validation.whole(dilation, "dilation", minimum=1)
        extent = dilation * (kernel_size - 1) + 1
        before, after = sides(padding, extent, stride)
        return cls(size, kernel_size, stride, before, after, dilation, ceil_mode)

    @property
    def extent(self) -> int:
        """Cells from the first to the last one that a window reads."""
        return self.dilation * (self.kernel_size - 1) + 1

    @cached_property
    def outputs(self) -> int:
        """Windows that fit, by PyTorch's rule.

        Notes
        -----
        In ceil mode a window may hang over the end, but it must start inside the input or the
        padding before it: a window that reads only what lies behind the input is dropped.
        """
        room = self.before + self.size + self.after - self.extent
        if not self.ceil_mode:
            return room // self.stride + 1
        outputs = -(-room // self.stride) + 1
        starts_behind = (outputs - 1) * self.stride >= self.before + self.size
        return outputs - 1 if starts_behind else outputs

    @property
    def quotient(self) -> Fraction:
        """Outputs before they are rounded: (size + before + after - extent) / stride + 1.

        References
        ----------
        Deck 002, R128 and R138; deck 001, R161 and K14: 7/3 is "2.33", which "doesn't fit".

        Examples
        --------
        >>> Axis(size=7, kernel_size=3, stride=3).quotient
        Fraction(7, 3)
        """
        return Fraction(self.before + self.size + self.after - self.extent, self.stride) + 1

    @property
    def left_over(self) -> int:
        """Cells, padding included, that are left behind the last window that fits.

        Examples
        --------
        >>> Axis(size=8, kernel_size=3, stride=2, before=1, after=1).left_over
        1
        """
        return (self.before + self.size + self.after - self.extent) % self.stride

    @property
    def padded_size(self) -> int:
        """Cells of the padded input, and of what a last window in ceil mode hangs over."""
        reach = (self.outputs - 1) * self.stride + self.extent
        return max(self.before + self.size + self.after, reach)

    @property
    def inside(self) -> slice:
        """Where the input lies within the padded input."""
        return slice(self.before, self.before + self.size)

    def cells(self, output: int) -> slice:
        """Where one output reads within the padded input."""
        start = output * self.stride
        return slice(start, start + self.extent, self.dilation)

    def under(self, cell: int) -> slice:
        """Where one cell of the window lies within the padded input, output after output.

        Examples
        --------
        >>> axis = Axis(size=7, kernel_size=3, stride=2)
        >>> axis.under(2), axis.cells(2)
        (slice(2, 7, 2), slice(4, 7, 1))
        """
        start = cell * self.dilation
        return slice(start, start + (self.outputs - 1) * self.stride + 1, self.stride)

    def positions(self, output: int) -> tuple[int, ...]:
        """List the input indices that one output reads.

        Parameters
        ----------
        output : int, 0 <= output < outputs

        Returns
        -------
        tuple of int, length kernel_size
            Below 0 and from `size` on they are padding; from `size + after` on they lie outside
            even the padding, where a last window in ceil mode hangs over.

        Raises
        ------
        ValueError
            There is no such output.

        Examples
        --------
        >>> Axis(size=5, kernel_size=3, stride=2, before=1, after=1).positions(0)
        (-1, 0, 1)
        """
        start = validation.index(output, "output", self.outputs) * self.stride - self.before
        return tuple(start + cell * self.dilation for cell in range(self.kernel_size))

    def readers(self, index: int) -> tuple[int, ...]:
        """List the outputs whose window reads input `index`.

        Examples
        --------
        >>> Axis(size=5, kernel_size=3).readers(1)
        (0, 1)
        """
        steps = (
            divmod(self.before + index - cell * self.dilation, self.stride)
            for cell in reversed(range(self.kernel_size))
        )
        return tuple(output for output, off in steps if off == 0 and 0 <= output < self.outputs)

    def unread(self) -> tuple[int, ...]:
        """List the input indices that no output reads.

        Returns
        -------
        tuple of int
            Lost at the end to floor, or skipped by a stride longer than the window or by the gaps
            of a dilation.

        References
        ----------
        Deck 001, R161 and K14: a 3x3 filter "doesn't fit" a 7x7 picture with stride 3.

        Examples
        --------
        >>> Axis(size=7, kernel_size=3, stride=3).unread()
        (6,)
        """
        return tuple(index for index in range(self.size) if not self.readers(index))


@dataclass(frozen=True)
class Window:
    """Describe a window that slides over the rows and the columns of a picture.

    Examples
    --------
    >>> Window.of((9, 9), 3).output_shape
    (7, 7)
    """

    rows: Axis
    columns: Axis

    @classmethod
    def of(
        cls,
        shape: Sequence[int],
        kernel_size: Pair,
        stride: Pair = 1,
        padding: Padding = 0,
        dilation: Pair = 1,
        ceil_mode: bool = False,
    ) -> Window:
        """Build a window from sizes as a caller writes them.

        Parameters
        ----------
        shape : (..., H, W)
            Shape of the picture; only the last two entries count.
        kernel_size, stride, dilation : int or (vertical, horizontal), >= 1
        padding : int, (vertical, horizontal), ((top, bottom), (left, right)), "same" or "valid"
            "same" keeps the size at stride 1. For an even kernel the extra zero goes to the
            bottom and the right, as in PyTorch.
        ceil_mode : bool
            Keep last windows that hang over the end.

        Returns
        -------
        Window

        Raises
        ------
        ValueError
            A value out of its range, or a window that does not fit.

        References
        ----------
        Deck 004, R137: P_L + P_R = M - 1 keeps the size. Deck 002, R138: P_start != P_end.

        Examples
        --------
        >>> Window.of((5, 5), kernel_size=(3, 2), padding="same").columns.after
        1
        >>> Window.of((7, 7), 5, dilation=2)
        Traceback (most recent call last):
        cnnviz.ops.windows.WindowFitError: A 5x5 kernel with dilation 2 spans 9x9 and does \
not fit into a 7x7 picture with padding 0: use a smaller kernel, less dilation, or more padding.
        """
        sizes = validation.pair(tuple(shape)[-2:], "picture size", minimum=1)
        kernel_sizes = validation.pair(kernel_size, "kernel size", minimum=1)
        strides = validation.pair(stride, "stride", minimum=1)
        dilations = validation.pair(dilation, "dilation", minimum=1)
        rows, columns = zip(sizes, kernel_sizes, strides, per_axis(padding), dilations, strict=True)
        try:
            return cls(Axis.of(*rows, ceil_mode), Axis.of(*columns, ceil_mode))
        except WindowFitError:
            raise WindowFitError(sizes, kernel_sizes, padding, dilations) from None

    @property
    def output_shape(self) -> tuple[int, int]:
        """Rows and columns of the output."""
        return self.rows.outputs, self.columns.outputs


def pad(maps: Floats, window: Window, fill: float = 0.0) -> Floats:
    """Put padding around every map, and what a last window in ceil mode hangs over.

    Parameters
    ----------
    maps : (C, H, W) array
    window : Window
        Made for maps of this height and width.
    fill : float
        Value of the padding cells: 0 for sums, minus infinity for maxima.

    Returns
    -------
    (C, window.rows.padded_size, window.columns.padded_size) array
        The maps themselves when there is nothing to add, so treat it as read-only.

    Examples
    --------
    >>> pad(np.ones((1, 1, 2)), Window.of((1, 2), 1, padding=((0, 0), (1, 0))))
    array([[[0., 1., 1.]]])
    """
    rows, columns = window.rows, window.columns
    _same_size(maps.shape, (rows.size, columns.size), "window was made for a picture")
    if (rows.padded_size, columns.padded_size) == maps.shape[1:]:
        return maps
    padded = np.full((len(maps), rows.padded_size, columns.padded_size), fill, maps.dtype)
    padded[:, rows.inside, columns.inside] = maps
    return padded


def sliding_windows(padded: Floats, window: Window) -> Floats:
    """Lay every window of a padded picture side by side, without copying a pixel.

    Parameters
    ----------
    padded : (C, H_padded, W_padded) array
        What `pad` returns.
    window : Window

    Returns
    -------
    (C, H_out, W_out, kh, kw) array, read-only view
        `[:, row, column]` is what the output at `row`, `column` reads.

    Raises
    ------
    ValueError
        The picture was not padded for this window.

    Notes
    -----
    Equals `torch.Tensor.unfold` along rows and columns. Only strides are computed: one step along
    H_out jumps `stride` rows of the picture, one step along kh jumps `dilation` rows.

    References
    ----------
    Decks 000 to 003, R079: trying every possible match. Deck 003, R088: walk your window.

    Examples
    --------
    >>> picture = np.arange(9.0).reshape(1, 3, 3)
    >>> sliding_windows(picture, Window.of((3, 3), 2))[0, 1, 1]
    array([[4., 5.],
           [7., 8.]])
    """
    rows, columns = window.rows, window.columns
    _same_size(
        padded.shape, (rows.padded_size, columns.padded_size), "window slides over a padded picture"
    )
    channel, row, column = padded.strides
    return np.lib.stride_tricks.as_strided(
        padded,
        (len(padded), rows.outputs, columns.outputs, rows.kernel_size, columns.kernel_size),
        (
            channel,
            row * rows.stride,
            column * columns.stride,
            row * rows.dilation,
            column * columns.dilation,
        ),
        writeable=False,
    )


def _same_size(shape: Sequence[int], expected: tuple[int, int], whose: str) -> None:
    if len(shape) != 3 or tuple(shape[1:]) != expected:
        raise ValueError(
            f"This {whose} of {validation.times(expected)}, not for an array of shape "
            f"{tuple(shape)}: build the window from the shape of the picture."
        )
