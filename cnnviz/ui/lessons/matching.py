"""A feature laid over every patch of a picture, for the lessons on filtering and on convolution."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from cnnviz import ops, toy
from cnnviz.ops.connections import Connections
from cnnviz.ui import state, text
from cnnviz.ui.components.linked_view import Accent, Edit, Pin
from cnnviz.ui.flow import Maps
from cnnviz.ui.state.kinds import Numbers

MAP = "map0"  # the panel of the map
KERNEL = "kernel0"  # the panel of the feature


@dataclass(frozen=True, eq=False)
class Match:
    """A feature that is laid over every patch of a picture.

    Parameters
    ----------
    picture : (1, H, W) array
    kernel : (1, kh, kw) array
        The feature as it was chosen.
    divisor : float
        What every sum is divided by.
    feature : str
        "backslash", "x", "slash", "own", or "slide" for the kernel of a slide.
    is_flipped, is_transposed : bool
        Whether it is laid down turned by 180 degrees, and with rows and columns swapped.
    stride : int
        How far it moves on, down and across.
    """

    picture: Maps
    kernel: Maps
    divisor: float
    feature: str
    is_flipped: bool = False
    is_transposed: bool = False
    stride: int = 1

    @property
    def laid(self) -> Maps:
        """The kernel as it lies on the picture, (1, kh, kw)."""
        return self._turned(self.kernel)

    @cached_property
    def map(self) -> Maps:
        """How well it matches everywhere, (H_out, W_out)."""
        summed: Maps = ops.conv2d(self.picture, self.laid[np.newaxis], stride=self.stride)[0]
        return summed / self.divisor

    @property
    def is_turned(self) -> bool:
        """Whether the kernel lies otherwise than it was chosen."""
        return self.is_flipped or self.is_transposed

    @property
    def best(self) -> float:
        """The largest value of the map."""
        return float(self.map.max())

    @property
    def is_perfect(self) -> bool:
        """Whether somewhere every pixel agrees with the sign of its weight."""
        is_ink = bool((np.abs(self.picture) == 1).all())
        return is_ink and bool(np.isclose(self.best, self.largest_possible))

    @property
    def largest_possible(self) -> float:
        """The value where every pixel agrees with the sign of its weight: 1 for a feature."""
        return float(np.abs(self.kernel).sum()) / self.divisor

    @property
    def map_name(self) -> str:
        """What a person calls its map."""
        words = text.lesson("match")
        return words("map", feature=words.choice("feature", self.feature))

    @property
    def accent(self) -> Accent | None:
        """The feature's colour; only the toy's own three have one."""
        return dict(zip(state.FEATURE.options, Accent, strict=False)).get(self.feature)

    @property
    def best_places(self) -> list[tuple[int, int]]:
        """Row and column, counted from 1, of every cell with the largest value."""
        rows, columns = np.nonzero(np.isclose(self.map, self.best))
        return [(int(row) + 1, int(column) + 1) for row, column in zip(rows, columns, strict=True)]

    @property
    def best_cell(self) -> Pin:
        """The first cell of the map with the largest value."""
        row, column = self.best_places[0]
        return Pin(MAP, row - 1, column - 1)

    @property
    def connections(self) -> Connections:
        """What the map connects, if each of its cells is a neuron."""
        window = ops.Window.of(self.picture.shape, self.laid.shape[1:], self.stride)
        return Connections.of(window)

    @property
    def changed_cells(self) -> int | None:
        """Cells of the map that change with the turn, or None if its shape does."""
        plain = replace(self, is_flipped=False, is_transposed=False)
        if plain.map.shape != self.map.shape:
            return None
        return int((~np.isclose(plain.map, self.map)).sum())

    def cell_of(self, pin: Pin | None) -> Pin | None:
        """Return the pin if it is on a cell of the map."""
        if pin is None or pin.panel != MAP:
            return None
        height, width = self.map.shape
        return pin if pin.row < height and pin.column < width else None

    def traced(self, row: int, column: int) -> ops.PatchTrace:
        """Return what a cell of the map is made of."""
        kernels, stride = self.laid[np.newaxis], self.stride
        return ops.trace_conv2d(
            self.picture, kernels, 0, row, column, stride=stride, divisor=self.divisor
        )

    def agreement(self, row: int, column: int) -> Agreement | None:
        """Count the pixels that agree in one patch; None if the weights are not all +1 or -1."""
        traced = self.traced(row, column)
        products = traced.products
        if not (np.abs(products) == 1).all():
            return None
        return Agreement(
            row=row,
            column=column,
            agree=int((products > 0).sum()),
            differ=int((products < 0).sum()),
            sum=int(products.sum()),
            cells=products.size,
            value=traced.value,
            is_divided=self.divisor != 1.0,
            last_product=int(products[0, -1, -1]),
        )

    def _turned(self, kernel: Maps) -> Maps:
        """Turn a kernel, or turn it back: both turns undo themselves, in either order."""
        swapped = kernel.swapaxes(-1, -2) if self.is_transposed else kernel
        return ops.flip(swapped) if self.is_flipped else swapped

    def take_edit(self, edit: Edit) -> None:
        """Take over what the visitor painted on the picture or typed into the feature."""
        if edit.panel == "picture":
            state.paint(edit.values)
        elif edit.panel == KERNEL:
            self._put_kernel(self._turned(edit.values).astype(np.float64))

    def _put_kernel(self, kernel: Numbers) -> None:
        if self.feature == "own":
            state.put(state.OWN, kernel)
        elif self.feature in state.FEATURE.options:
            index = state.FEATURE.options.index(self.feature)
            state.put_feature(f"feature{index}", kernel)


@dataclass(frozen=True)
class Agreement:
    """How many pixels of a patch agree with a feature of +1 and -1.

    Parameters
    ----------
    row, column : int
        The cell of the map, counted from 0.
    agree, differ : int
        Products of +1 and of -1.
    sum, cells : int
    value : float
        The sum, divided if it is to be divided.
    is_divided : bool
    last_product : int
    """

    row: int
    column: int
    agree: int
    differ: int
    sum: int
    cells: int
    value: float
    is_divided: bool
    last_product: int

    @property
    def sum_with_last_sign_turned(self) -> int:
        """The sum if the last product had the other sign, as deck 003 prints it (K24)."""
        return self.sum - 2 * self.last_product


def current(*, flip: bool = False, transpose: bool = False) -> Match:
    """Return what the visitor looks for, and in what."""
    name, kernel = state.feature()
    divisor = float(kernel.size) if state.value(state.DIVIDE) else 1.0
    return Match(state.picture(), kernel, divisor, name, flip, transpose)


def of_slide(
    example: toy.SlideExample, *, flip: bool = False, transpose: bool = False, stride: int = 1
) -> Match:
    """Return the example of a slide; the slides do not divide here (K02)."""
    return Match(example.picture, example.kernel, 1.0, "slide", flip, transpose, stride)
