"""Draw settings of sliding windows that fit, and arrays to slide them over."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from hypothesis import strategies as st

KERNEL_SIZES = st.integers(1, 5)
STRIDES = st.integers(1, 4)
DILATIONS = st.integers(1, 3)
SIDES = st.tuples(st.integers(0, 3), st.integers(0, 3))
SEEDS = st.integers(0, 2**16)


@dataclass(frozen=True)
class Direction:
    """One direction of a window, spelled out."""

    size: int
    kernel_size: int
    stride: int
    sides: tuple[int, int]
    dilation: int = 1


@st.composite
def directions(draw, dilations=DILATIONS):
    kernel_size, dilation, sides = draw(KERNEL_SIZES), draw(dilations), draw(SIDES)
    smallest = max(1, dilation * (kernel_size - 1) + 1 - sum(sides))
    size = draw(st.integers(smallest, max(smallest, 12)))
    return Direction(size, kernel_size, draw(STRIDES), sides, dilation)


@st.composite
def pooling_directions(draw):
    """Draw what PyTorch pools: symmetric padding, at most half the window."""
    kernel_size = draw(KERNEL_SIZES)
    padding = draw(st.integers(0, kernel_size // 2))
    size = draw(st.integers(max(1, kernel_size - 2 * padding), 12))
    return Direction(size, kernel_size, draw(STRIDES), (padding, padding))


@dataclass(frozen=True)
class Convolution:
    """A whole convolution: two directions, channels, kernels."""

    rows: Direction
    columns: Direction
    channels: int
    kernels: int
    seed: int

    @property
    def settings(self) -> dict[str, Any]:
        rows, columns = self.rows, self.columns
        return {
            "stride": (rows.stride, columns.stride),
            "padding": (rows.sides, columns.sides),
            "dilation": (rows.dilation, columns.dilation),
        }

    def arrays(self):
        """Return picture, kernels and bias of whole numbers, whose sums are exact in any order."""
        random, rows, columns = np.random.default_rng(self.seed), self.rows, self.columns
        shapes = (
            (self.channels, rows.size, columns.size),
            (self.kernels, self.channels, rows.kernel_size, columns.kernel_size),
            (self.kernels,),
        )
        return tuple(random.integers(-9, 10, shape).astype(float) for shape in shapes)


def convolutions():
    few = st.integers(1, 3)
    return st.builds(Convolution, directions(), directions(), few, few, SEEDS)


@dataclass(frozen=True)
class Pooling:
    """A whole pooling layer: two directions, rounding, channels."""

    rows: Direction
    columns: Direction
    ceil_mode: bool
    channels: int
    seed: int

    @property
    def settings(self) -> dict[str, Any]:
        rows, columns = self.rows, self.columns
        return {
            "kernel_size": (rows.kernel_size, columns.kernel_size),
            "stride": (rows.stride, columns.stride),
            "padding": (rows.sides[0], columns.sides[0]),
            "ceil_mode": self.ceil_mode,
        }

    def maps(self):
        """Return maps of few different whole numbers, so that windows have several winners."""
        shape = (self.channels, self.rows.size, self.columns.size)
        return np.random.default_rng(self.seed).integers(-3, 4, shape).astype(float)


def poolings():
    sides = pooling_directions()
    return st.builds(Pooling, sides, sides, st.booleans(), st.integers(1, 3), SEEDS)
