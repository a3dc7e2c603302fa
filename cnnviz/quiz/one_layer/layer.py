"""One layer by itself: the picture or the maps that it gets, and what it makes of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from cnnviz.models.budget import Budget, Row, budget
from cnnviz.models.layers import Layer
from cnnviz.ops import Axis

Volume = tuple[int, int, int]  # width, height, depth: as the decks write it, 32x32x3


class Kind(StrEnum):
    """The three kinds of layer that the decks count (R185)."""

    CONV = "conv"
    POOL = "pool"
    FC = "fc"


@dataclass(frozen=True, kw_only=True)
class LabLayer:
    """A layer and its input.

    Parameters
    ----------
    kind : Kind
    width, height, channels : int, >= 1
        Of the input.
    filters : int, >= 1
        K: filters of a convolution, outputs of a fully connected layer. Pooling has none.
    kernel, stride, dilation : int, >= 1
        F and S, of a convolution and of pooling; only a convolution is dilated.
    padding : int, >= 0
        P, on every side; only a convolution is padded.
    ceil_mode : bool
        Pooling keeps windows that hang over the edge (K01).

    References
    ----------
    Deck 001, R166 and R182: the hyperparameters K, F, S, P; deck 002, R185.

    Examples
    --------
    >>> layer = LabLayer(
    ...     kind=Kind.CONV, width=32, height=32, channels=3, filters=10, kernel=5, padding=2
    ... )
    >>> layer.output, layer.row.parameters
    ((32, 32, 10), 760)
    """

    kind: Kind
    width: int
    height: int
    channels: int
    filters: int = 1
    kernel: int = 1
    stride: int = 1
    padding: int = 0
    dilation: int = 1
    ceil_mode: bool = False

    @property
    def input(self) -> Volume:
        """Width, height and depth of what it gets."""
        return self.width, self.height, self.channels

    @property
    def values(self) -> int:
        """Numbers that it gets."""
        return self.width * self.height * self.channels

    @property
    def nodes(self) -> tuple[Layer, ...]:
        """The layer as a network; a fully connected one reads a list, so the maps become one."""
        if self.kind is Kind.FC:
            return Layer("flatten", "Flatten"), Layer(
                "fc", "Linear", {"out_features": self.filters}
            )
        options: dict[str, int | bool] = {"kernel_size": self.kernel, "stride": self.stride}
        if self.kind is Kind.POOL:
            return (Layer("pool", "MaxPool2d", {**options, "ceil_mode": self.ceil_mode}),)
        more = {
            "out_channels": self.filters,
            "padding": self.padding,
            "dilation": self.dilation,
        }
        return (Layer("conv", "Conv2d", {**options, **more}),)

    @cached_property
    def budget(self) -> Budget:
        """What it costs; with a misfit where the window does not fit."""
        return budget(self.nodes, (self.channels, self.height, self.width))

    @property
    def trouble(self) -> str:
        """Why it cannot be laid over its input; empty where it can."""
        return self.budget.misfit.reason if self.budget.misfit else ""

    @property
    def row(self) -> Row:
        """What it costs.

        Raises
        ------
        ValueError
            The window does not fit.
        """
        if self.budget.misfit:
            raise ValueError(self.budget.misfit.reason)
        return self.budget.rows[-1]

    @property
    def output(self) -> Volume:
        """Width, height and depth of what it makes; a list of n values is 1x1xn."""
        shape = self.row.output
        return (1, 1, shape[0]) if len(shape) == 1 else (shape[2], shape[1], shape[0])

    @cached_property
    def axes(self) -> tuple[Axis, Axis]:
        """How its window moves across and down."""
        settings: dict[str, Any] = {
            "kernel_size": self.kernel,
            "stride": self.stride,
            "before": self.padding,
            "after": self.padding,
            "dilation": self.dilation,
            "ceil_mode": self.ceil_mode,
        }
        return Axis(self.width, **settings), Axis(self.height, **settings)

    @property
    def leaves(self) -> tuple[int, int]:
        """Columns and rows of the input behind the last window, which nothing reads."""
        if self.kind is Kind.FC:
            return 0, 0
        across, down = (axis.size - 1 - axis.positions(axis.outputs - 1)[-1] for axis in self.axes)
        return max(across, 0), max(down, 0)

    @property
    def has_gaps(self) -> bool:
        """Whether no window reads some columns or rows that do not lie behind the last one."""
        if self.kind is Kind.FC:
            return False
        unread = (len(axis.unread()) for axis in self.axes)
        return any(one > behind for one, behind in zip(unread, self.leaves, strict=True))

    @property
    def hangs_over(self) -> tuple[int, int]:
        """Columns and rows beyond the input that the last windows of pooling hang over."""
        if self.kind is not Kind.POOL:
            return 0, 0
        across, down = (axis.padded_size - axis.size for axis in self.axes)
        return across, down

    @property
    def extent(self) -> int:
        """Cells along a side from the first to the last one that a window reads."""
        return self.dilation * (self.kernel - 1) + 1

    @property
    def sticks_out(self) -> tuple[int, int]:
        """Columns and rows by which its window is longer than the padded input."""
        if self.kind is Kind.FC:
            return 0, 0
        across, down = (self.extent - side - 2 * self.padding for side in (self.width, self.height))
        return max(across, 0), max(down, 0)

    @property
    def enlarged(self) -> LabLayer:
        """The same layer over an input that its window fits into: it learns as much."""
        across, down = self.sticks_out
        return replace(self, width=self.width + across, height=self.height + down)

    @property
    def has_rest(self) -> bool:
        """Whether the size formula gives no whole number, for the width or for the height."""
        return self.kind is not Kind.FC and any(axis.left_over for axis in self.axes)

    @property
    def turned(self) -> LabLayer:
        """The same layer over the picture with rows and columns swapped."""
        return replace(self, width=self.height, height=self.width)
