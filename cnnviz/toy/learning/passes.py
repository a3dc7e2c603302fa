"""The toy's error, and the way back from it to every weight."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnviz import ops
from cnnviz.toy.learning.weights import ToyWeights
from cnnviz.toy.network import POOL_SIZE, ToyRun, run
from cnnviz.toy.votes import CLASS_NAMES

Numbers = NDArray[np.floating]

PRINTED_VOTES = np.array([0.92, 0.51])
"""What the slides print as the answer to an X; the right one is 1 and 0. They work out the errors
0.08 and 0.49, in all 0.57: the second is 1 - 0.51, a slip for 0.51."""
PRINTED_VOTES.flags.writeable = False


class Measure(StrEnum):
    """How the errors of both votes become one number."""

    SQUARED = "squared"  # half the sum of their squares
    ABSOLUTE = "absolute"  # the sum of their sizes, as on the slides


_ERRORS = {Measure.SQUARED: ops.squared_error, Measure.ABSOLUTE: ops.absolute_error}
_SLOPES = {
    Measure.SQUARED: ops.squared_error_backward,
    Measure.ABSOLUTE: ops.absolute_error_backward,
}


@dataclass(frozen=True, eq=False)
class ToyPass:
    """One picture's way through the toy and back, with all that was computed on the way.

    Parameters
    ----------
    weights : ToyWeights
    measure : Measure
    run : ToyRun
        The way forward.
    right : (2,) array
        The right answer: 1 for the letter that it is, 0 for the other.
    errors : (2,) array
        predicted - right, as on the slides.
    error : float
        Both together, by the measure.
    slopes : (2,) array
        d error / d vote: where the way back begins.
    values : (12,) array
    pooled_again : (3, 2, 2) array
    pooled : (3, 4, 4) array
    rectified, filtered : (3, 7, 7) array
        d error / d each number that was met on the way forward.
    gradient : ToyWeights
        d error / d each weight.
    divisor : float
        What every sum over a feature is divided by.
    """

    weights: ToyWeights
    measure: Measure
    run: ToyRun
    right: Numbers
    errors: Numbers
    error: float
    slopes: Numbers
    values: Numbers
    pooled_again: Numbers
    pooled: Numbers
    rectified: Numbers
    filtered: Numbers
    gradient: ToyWeights
    divisor: float


def right_answer(letter: str) -> Numbers:
    """Write a letter as the votes that would be right.

    Examples
    --------
    >>> right_answer("X"), right_answer("O")
    (array([1., 0.]), array([0., 1.]))
    """
    return np.array([float(name == letter) for name in CLASS_NAMES])


def measured(predicted: ArrayLike, right: ArrayLike, measure: Measure) -> float:
    """Make one number of the errors of both votes.

    Examples
    --------
    >>> round(measured(PRINTED_VOTES, right_answer("X"), Measure.ABSOLUTE), 2)
    0.59
    """
    return _ERRORS[measure](predicted, right)


def forward_and_back(
    picture: ArrayLike,
    right: ArrayLike,
    weights: ToyWeights,
    measure: Measure = Measure.SQUARED,
    divide: bool = True,
) -> ToyPass:
    """Run a picture through the toy, and its error back to every weight.

    Parameters
    ----------
    picture : (1, 9, 9) array
    right : (2,) array
        The right answer for X and for O.
    weights : ToyWeights
    measure : Measure
    divide : bool
        Divide each sum by the nine pixels of a feature, as `run` does.

    Returns
    -------
    ToyPass

    Raises
    ------
    ValueError
        Shapes that do not fit together, NaN or infinity.

    Notes
    -----
    Backwards through the same layers in reverse order. Equals PyTorch's autograd; where the error
    has a kink (ReLU at 0, a tie in a window, an error of 0) it takes the same side.

    Examples
    --------
    >>> from cnnviz.toy import DEFORMED_X
    >>> there_and_back = forward_and_back(DEFORMED_X, right_answer("X"), ToyWeights.of_the_slides())
    >>> there_and_back.errors.round(3), round(there_and_back.error, 4)
    (array([-0.178,  0.556]), 0.1701)
    >>> round(there_and_back.gradient.features[0, 0, 1, 1].item(), 4)  # the first feature's middle
    -0.0388
    """
    right = np.asarray(right, np.float64)
    toy = run(picture, weights.features, weights.votes, divide)
    divisor = float(weights.features[0].size) if divide else 1.0
    slopes = _SLOPES[measure](toy.votes, right)
    voted = ops.linear_backward(slopes, toy.values, weights.votes)
    pooled_again = ops.flatten_backward(voted.values, toy.pooled_again.shape)
    pooled = ops.max_pool2d_backward(pooled_again, toy.pooled, POOL_SIZE, ceil_mode=True)
    rectified = ops.max_pool2d_backward(pooled, toy.rectified, POOL_SIZE, ceil_mode=True)
    filtered = ops.relu_backward(rectified, toy.filtered)
    convolved = ops.conv2d_backward(filtered / divisor, toy.picture, weights.features)
    return ToyPass(
        weights=weights,
        measure=measure,
        run=toy,
        right=right,
        errors=toy.votes - right,
        error=measured(toy.votes, right, measure),
        slopes=slopes,
        values=voted.values,
        pooled_again=pooled_again,
        pooled=pooled,
        rectified=rectified,
        filtered=filtered,
        gradient=ToyWeights(convolved.kernels, voted.weights),
        divisor=divisor,
    )
