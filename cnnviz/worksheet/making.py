"""The numbers of a worksheet: small enough to be worked out by hand, every one from the core."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops, toy

Numbers: TypeAlias = NDArray[np.float64]
Cell: TypeAlias = tuple[int, int]

LEVELS: Final = (1, 2, 3)


class Kind(StrEnum):
    """What is practised."""

    FILTERING = "filtering"  # a feature over a letter, with the division
    STRIDE = "stride"  # a kernel over a 6x6 picture, with stride and padding
    POOLING = "pooling"  # ReLU, pooling, flattening, a vote
    SIZES = "sizes"  # sizes and parameters of a small network


Level: TypeAlias = int  # one of LEVELS


@dataclass(frozen=True, eq=False)
class Filtering:
    """A letter, a feature, and the sums of nine products; what is blank is to be worked out.

    Parameters
    ----------
    letter : str
        "x" or "o".
    right, down : int
        By how much it has moved.
    picture : (9, 9) array
    feature : int
        0, 1 or 2.
    kernel : (3, 3) array
    sums : (7, 7) array
        Before the division by nine.
    cell : (row, column)
        Of the sum that is written out.
    blanks : tuple of (row, column)
        Of sums to be worked out, `cell` among them.
    pooled : (4, 4) array
        The largest of each 2x2 window of the sums after ReLU, the last ones partial.
    """

    letter: str
    right: int
    down: int
    picture: Numbers
    feature: int
    kernel: Numbers
    sums: Numbers
    cell: Cell
    blanks: tuple[Cell, ...]
    pooled: Numbers

    @property
    def patch(self) -> Numbers:
        """What lies under the feature at `cell`, (3, 3)."""
        row, column = self.cell
        return self.picture[row : row + 3, column : column + 3]


@dataclass(frozen=True, eq=False)
class Stride:
    """A kernel that slides over a picture in steps.

    Parameters
    ----------
    picture : (6, 6) array
    kernel : (3, 3) array
    stride, padding : int
    map : (n, n) array
    cell : (row, column)
        Of the sum that is written out.
    blanks : tuple of (row, column)
    """

    picture: Numbers
    kernel: Numbers
    stride: int
    padding: int
    map: Numbers
    cell: Cell
    blanks: tuple[Cell, ...]

    @property
    def patch(self) -> Numbers:
        """What the kernel reads at `cell`, padding included, (3, 3)."""
        padded = np.pad(self.picture, self.padding)
        row, column = (place * self.stride for place in self.cell)
        return padded[row : row + 3, column : column + 3]

    @property
    def rest(self) -> int:
        """Rows, and columns, of the padded picture that no window reads."""
        return (6 + 2 * self.padding - 3) % self.stride


@dataclass(frozen=True, eq=False)
class Pooling:
    """A map through ReLU, pooling, a list and a vote.

    Parameters
    ----------
    map, relu : (6, 6) array
    pooled : (3, 3) array
        The largest of each 2x2 window.
    means : (3, 3) array
        The means of the same windows of the map after ReLU.
    weights : (2, 9) array
        Of 0 and 1: which values vote for the first class, and which for the second.
    votes : (2,) array
    """

    map: Numbers
    relu: Numbers
    pooled: Numbers
    means: Numbers
    weights: Numbers
    votes: Numbers


@dataclass(frozen=True)
class Layer:
    """A line of the table of sizes.

    Parameters
    ----------
    kind : str
        "conv", "pool" or "fc".
    filters, size, stride, padding : int
        Of the kernel or the window; of "fc" only the outputs count, as `filters`.
    output : (int, ...)
        Width, height and depth, or the length of a list.
    parameters : int
        With biases.
    """

    kind: str
    filters: int
    size: int
    stride: int
    padding: int
    output: tuple[int, ...]
    parameters: int


@dataclass(frozen=True)
class Sizes:
    """A small network whose sizes and parameters are to be worked out."""

    input: tuple[int, int, int]  # width, height, depth
    layers: tuple[Layer, ...]

    @property
    def parameters(self) -> int:
        """Of all layers."""
        return sum(layer.parameters for layer in self.layers)


Sheet: TypeAlias = Filtering | Stride | Pooling | Sizes


def make(kind: Kind, level: Level, seed: int) -> Sheet:
    """Make up a worksheet.

    Parameters
    ----------
    kind : Kind
    level : int
        1 is easy, 3 asks for most.
    seed : int
        The same one gives the same sheet.

    Examples
    --------
    >>> make(Kind.STRIDE, 3, seed=1).map.shape
    (3, 3)
    """
    if level not in LEVELS:
        raise ValueError(f"A level is one of {LEVELS}, not {level}.")
    chance = Random(f"{kind} {level} {seed}")  # noqa: S311  # it deals numbers, and keeps no secrets
    match kind:
        case Kind.FILTERING:
            return _filtering(chance, level)
        case Kind.STRIDE:
            return _stride(chance, level)
        case Kind.POOLING:
            return _pooling(chance)
        case Kind.SIZES:
            return _sizes(chance, level)


def _filtering(chance: Random, level: Level) -> Filtering:
    letter, feature = chance.choice(("x", "o")), chance.randrange(3)
    right, down = chance.randint(-1, 1), chance.randint(-1, 1)
    picture = toy.redraw(toy.X if letter == "x" else toy.O, right, down)
    kernels = toy.FEATURES[feature : feature + 1]
    sums = ops.conv2d(picture, kernels)
    # The sum that is written out is one of the largest: there is something to be seen.
    best = [(int(row), int(column)) for row, column in np.argwhere(sums[0] >= 5)]
    cell = chance.choice(best or [(3, 3)])
    others = [place for place in _places(7) if place != cell]
    blanks = (cell, *chance.sample(others, (3, 5, 7)[level - 1]))
    pooled = ops.max_pool2d(ops.relu(sums), 2, 2, ceil_mode=True)
    return Filtering(
        letter=letter,
        right=right,
        down=down,
        picture=picture[0],
        feature=feature,
        kernel=kernels[0, 0],
        sums=sums[0],
        cell=cell,
        blanks=tuple(sorted(blanks)),
        pooled=pooled[0],
    )


def _stride(chance: Random, level: Level) -> Stride:
    stride, padding = ((1, 0), (2, 0), (2, 1))[level - 1]
    digits = (0, 0, 1, 2, 3)
    picture = np.array([[chance.choice(digits) for _ in range(6)] for _ in range(6)], np.float64)
    kernel = np.array(chance.choice(_KERNELS), np.float64)
    found = ops.conv2d(picture[None], kernel[None, None], stride=stride, padding=padding)[0]
    side = found.shape[0]
    cell = chance.choice([place for place in _places(side) if min(place) > 0 or not padding])
    others = [place for place in _places(side) if place != cell]
    blanks = (cell, *chance.sample(others, min(len(others), (5, 3, 5)[level - 1])))
    return Stride(picture, kernel, stride, padding, found, cell, tuple(sorted(blanks)))


# Edges, corners, a difference: of -1, 0, 1 and 2, so that nobody needs a calculator.
_KERNELS: Final = (
    ((1, 0, -1), (1, 0, -1), (1, 0, -1)),
    ((1, 1, 1), (0, 0, 0), (-1, -1, -1)),
    ((0, 1, 0), (1, -1, 1), (0, 1, 0)),
    ((0, -1, 0), (-1, 2, 1), (0, 1, 0)),
    ((1, 0, 1), (0, 1, 0), (1, 0, 1)),
)


def _pooling(chance: Random) -> Pooling:
    # Each window's sum after ReLU is a multiple of four, so that means are whole numbers.
    found = np.zeros((6, 6))
    for row, column in _places(3):
        found[2 * row : 2 * row + 2, 2 * column : 2 * column + 2] = _window(chance)
    relu = np.asarray(ops.relu(found), np.float64)
    pooled, means = (
        np.asarray(pool(relu[None], 2, 2)[0]) for pool in (ops.max_pool2d, ops.avg_pool2d)
    )
    weights = _ballots(chance, pooled.ravel())
    votes = np.asarray(ops.linear(pooled.ravel(), weights), np.float64)
    return Pooling(found, relu, pooled, means, weights, votes)


def _window(chance: Random) -> Numbers:
    while True:
        values = [chance.randint(-9, 9) for _ in range(4)]
        kept = [max(value, 0) for value in values]
        if sum(kept) % 4 == 0 and len(set(values)) == 4 and max(kept) > 0:
            return np.array(values, np.float64).reshape(2, 2)


def _ballots(chance: Random, values: Numbers) -> Numbers:
    """Deal nine values to two classes, four each, so that one class wins."""
    while True:
        places = chance.sample(range(9), 8)
        weights = np.zeros((2, 9))
        weights[0, places[:4]] = weights[1, places[4:]] = 1
        first, second = ops.linear(values, weights)
        if first != second:
            return weights


def _sizes(chance: Random, level: Level) -> Sizes:
    side, depth = chance.choice((16, 20, 28, 32)), chance.choice((1, 3))
    shape: tuple[int, ...] = (side, side, depth)
    layers: list[Layer] = []
    for number in range(1 if level == 1 else 2):
        kernel = chance.choice((3, 5))
        padding = chance.choice((0, kernel // 2)) if level > 1 else 0
        stride = 2 if level == 3 and number == 1 else 1
        filters = chance.choice((4, 5, 6, 8, 10))
        layers.append(_conv(shape, filters, kernel, stride, padding))
        shape = layers[-1].output
        layers.append(_pool(shape))
        shape = layers[-1].output
    layers.append(_fc(shape, chance.choice((2, 5, 10))))
    return Sizes((side, side, depth), tuple(layers))


def _conv(shape: tuple[int, ...], filters: int, kernel: int, stride: int, padding: int) -> Layer:
    side = ops.output_size(shape[0], kernel, stride, padding)
    weights = np.zeros((filters, shape[2], kernel, kernel)).size
    return Layer("conv", filters, kernel, stride, padding, (side, side, filters), weights + filters)


def _pool(shape: tuple[int, ...]) -> Layer:
    side = ops.output_size(shape[0], 2, 2)
    return Layer("pool", 0, 2, 2, 0, (side, side, shape[2]), 0)


def _fc(shape: tuple[int, ...], outputs: int) -> Layer:
    values = int(np.prod(shape))
    return Layer("fc", outputs, 0, 0, 0, (outputs,), values * outputs + outputs)


def _places(side: int) -> list[Cell]:
    return [(row, column) for row in range(side) for column in range(side)]
