"""Draw settings of sliding windows that fit, and arrays to slide them over."""

from dataclasses import dataclass
from itertools import product

import numpy as np
from hypothesis import strategies as st

KERNEL_SIZES = st.integers(1, 5)
STRIDES = st.integers(1, 4)
DILATIONS = st.integers(1, 3)
SIDES = st.tuples(st.integers(0, 3), st.integers(0, 3))


@dataclass(frozen=True)
class Direction:
    """One direction of a window, spelled out as PyTorch wants it."""

    size: int
    kernel_size: int
    stride: int
    sides: tuple[int, int]
    dilation: int = 1

    @classmethod
    def draw(cls, draw, strides=STRIDES, dilations=DILATIONS, sides=SIDES):
        kernel_size, dilation, before_after = draw(KERNEL_SIZES), draw(dilations), draw(sides)
        smallest = max(1, dilation * (kernel_size - 1) + 1 - sum(before_after))
        size = draw(st.integers(smallest, max(smallest, 12)))
        return cls(size, kernel_size, draw(strides), before_after, dilation)


@st.composite
def directions(draw):
    return Direction.draw(draw)


@st.composite
def pooling_directions(draw):
    """Draw one direction of a pooling window, whose padding is symmetric and at most half of it."""
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
    def settings(self):
        """The keyword arguments that cnnviz takes."""
        rows, columns = self.rows, self.columns
        return {
            "stride": (rows.stride, columns.stride),
            "padding": (rows.sides, columns.sides),
            "dilation": (rows.dilation, columns.dilation),
        }

    def arrays(self, dtype=np.float64):
        """Whole numbers, so that sums are exact in any order: picture, kernels, bias."""
        random = np.random.default_rng(self.seed)
        return (
            random.integers(-9, 10, (self.channels, self.rows.size, self.columns.size)).astype(
                dtype
            ),
            random.integers(
                -9,
                10,
                (self.kernels, self.channels, self.rows.kernel_size, self.columns.kernel_size),
            ).astype(dtype),
            random.integers(-9, 10, self.kernels).astype(dtype),
        )


@st.composite
def convolutions(draw):
    channels, kernels = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    seed = draw(st.integers(0, 2**16))
    return Convolution(Direction.draw(draw), Direction.draw(draw), channels, kernels, seed)


def cells(shape):
    """List every index of an array of this shape."""
    return list(product(*map(range, shape)))
