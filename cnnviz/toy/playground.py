"""A small network over the plane: two inputs, a hidden layer, one answer, and how it learns.

The plane is a map for each input, so the network is a stack of 1x1 convolutions over it: what it
says everywhere is one pass. The points are a map of one row, and learning goes back through the
same convolutions.

References
----------
Deck 001, R117; deck 002, R042.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops
from cnnviz.ops import backward

Numbers = NDArray[np.float64]

SIDE: Final = 21  # places along each axis of the plane
DATASETS: Final = ("blobs", "xor", "circle", "spiral")

_POINTS: Final = 90
_BOUND: Final = 1e3  # of a weight; beyond it a run has no future
_WHOLE: Final = 0.05  # places from -1 to 1 in steps of 0.1; points nearer the border are left out


@dataclass(frozen=True, eq=False)
class Points:
    """Points of two kinds on the places of the plane.

    Parameters
    ----------
    inputs : (2, 1, n) array
        x1 and x2, from -1 to 1.
    answers : (1, 1, n) array
        +1 or -1.
    """

    inputs: Numbers
    answers: Numbers

    @property
    def cells(self) -> Numbers:
        """The answers where there are points, else 0: (SIDE, SIDE)."""
        cells = np.zeros((SIDE, SIDE))
        rows, columns = places(self.inputs)
        cells[rows, columns] = self.answers[0, 0]
        return cells


def plane() -> Numbers:
    """Return x1 and x2 at every place, (2, SIDE, SIDE): x1 grows to the right, x2 upwards.

    Examples
    --------
    >>> plane()[:, 0, 0].tolist(), plane()[:, -1, -1].tolist()
    ([-1.0, 1.0], [1.0, -1.0])
    """
    along = np.round(np.linspace(-1, 1, SIDE), 3)
    return np.stack([np.tile(along, (SIDE, 1)), np.tile(along[::-1, np.newaxis], (1, SIDE))])


def places(inputs: Numbers) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the row and the column of the plane that points (2, 1, n) lie in."""
    columns = np.rint((inputs[0, 0] + 1) / 2 * (SIDE - 1)).astype(np.intp)
    rows = np.rint((1 - inputs[1, 0]) / 2 * (SIDE - 1)).astype(np.intp)
    return rows, columns


def draw_points(dataset: str, seed: int) -> Points:
    """Draw the points of a data set, each on a place of its own.

    Parameters
    ----------
    dataset : str
        One of `DATASETS`.
    seed : int
    """
    chance = np.random.default_rng([seed, DATASETS.index(dataset)])
    x1, x2 = (one.ravel() for one in plane())
    score = _SCORES[dataset](x1, x2, chance)
    distinct = np.flatnonzero(np.abs(score) > _WHOLE)
    kept = chance.permutation(distinct)[:_POINTS]
    inputs = np.stack([x1[kept], x2[kept]])[:, np.newaxis]
    return Points(inputs, np.sign(score[kept])[np.newaxis, np.newaxis])


def _blobs(x1: Numbers, x2: Numbers, chance: np.random.Generator) -> Numbers:
    """Two heaps on either side of a line that is turned by chance: +1 is on the right."""
    angle = chance.uniform(-1.3, 1.3)
    along = np.cos(angle) * x1 + np.sin(angle) * x2
    across = np.sin(angle) * x1 - np.cos(angle) * x2
    heaps = np.hypot(np.abs(along) - 0.5, across) < 0.42
    return np.where(heaps & (np.abs(along) > 0.12), along, 0.0)


def _xor(x1: Numbers, x2: Numbers, chance: np.random.Generator) -> Numbers:
    del chance
    return np.where(np.minimum(np.abs(x1), np.abs(x2)) > 0.12, x1 * x2, 0.0) * 10


def _circle(x1: Numbers, x2: Numbers, chance: np.random.Generator) -> Numbers:
    del chance
    radius = np.hypot(x1, x2)
    return np.where(np.abs(radius - 0.58) > 0.1, 0.58 - radius, 0.0)


def _spiral(x1: Numbers, x2: Numbers, chance: np.random.Generator) -> Numbers:
    del chance
    radius, angle = np.hypot(x1, x2), np.arctan2(x2, x1)
    wave = np.cos(angle - 5.0 * radius)
    return np.where((np.abs(wave) > 0.35) & (radius > 0.2) & (radius <= 1.05), wave, 0.0)


_SCORES: Final = {"blobs": _blobs, "xor": _xor, "circle": _circle, "spiral": _spiral}


@dataclass(frozen=True, eq=False)
class Net:
    """One hidden layer with ReLU, and a weighted sum of it.

    Parameters
    ----------
    hidden : (H, C, 1, 1) array
    hidden_bias : (H,) array
    output : (K, H, 1, 1) array
    output_bias : (K,) array
    """

    hidden: Numbers
    hidden_bias: Numbers
    output: Numbers
    output_bias: Numbers

    @classmethod
    def drawn(cls, inputs: int, neurons: int, outputs: int, seed: int) -> Net:
        """Draw its weights (He); the biases are small, so that the kinks lie apart."""
        chance = np.random.default_rng([seed, neurons])
        hidden = chance.normal(0, np.sqrt(2 / inputs), (neurons, inputs, 1, 1))
        output = chance.normal(0, np.sqrt(2 / neurons), (outputs, neurons, 1, 1))
        return cls(hidden, chance.normal(0, 0.1, neurons), output, np.zeros(outputs))

    def answers(self, inputs: Numbers) -> Numbers:
        """Return what it says at every place, (K, H, W)."""
        active = ops.relu(ops.conv2d(inputs, self.hidden, self.hidden_bias))
        return np.asarray(ops.conv2d(active, self.output, self.output_bias), np.float64)

    def error(self, inputs: Numbers, right: Numbers) -> float:
        """Return half the squares of answer - right, on average over the points."""
        error = ops.squared_error(self.answers(inputs).ravel(), right.ravel())
        return error / int(right[0].size)

    def step(self, inputs: Numbers, right: Numbers, rate: float) -> Net:
        """Take one step downhill on all points together."""
        sums = ops.conv2d(inputs, self.hidden, self.hidden_bias)
        active = ops.relu(sums)
        answers = ops.conv2d(active, self.output, self.output_bias)
        slope = (answers - right) / right[0].size
        last = backward.conv2d_backward(slope, active, self.output)
        first = backward.conv2d_backward(
            backward.relu_backward(last.image, sums), inputs, self.hidden
        )
        return Net(
            self.hidden - rate * first.kernels,
            self.hidden_bias - rate * first.bias,
            self.output - rate * last.kernels,
            self.output_bias - rate * last.bias,
        )


@dataclass(frozen=True, eq=False)
class Learned:
    """A run: the network every so many steps, and its errors.

    Parameters
    ----------
    nets : tuple of Net
        The first one has learned nothing.
    errors : (n,) array
    steps_each : int
        Steps from one to the next.
    has_run_away : bool
        The run was stopped because its numbers grew beyond all bounds.
    """

    nets: tuple[Net, ...]
    errors: Numbers
    steps_each: int
    has_run_away: bool


def train(
    net: Net, inputs: Numbers, right: Numbers, rate: float, moments: int, each: int
) -> Learned:
    """Take steps downhill, and keep a moment after every `each` of them."""
    nets, errors = [net], [net.error(inputs, right)]
    for _ in range(moments):
        for _ in range(each):
            net = net.step(inputs, right, rate)
            if max(np.abs(net.output).max(), np.abs(net.hidden).max()) > _BOUND:
                return Learned(tuple(nets), np.array(errors), each, has_run_away=True)
        nets.append(net)
        errors.append(net.error(inputs, right))
    return Learned(tuple(nets), np.array(errors), each, has_run_away=False)


def accuracy(net: Net, points: Points) -> float:
    """Return the share of points on the right side."""
    return float((np.sign(net.answers(points.inputs)) == points.answers).mean())
