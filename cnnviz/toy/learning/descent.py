"""Gradient descent: steps downhill on all weights at once."""

from __future__ import annotations

from numpy.typing import ArrayLike

from cnnviz.toy.learning.passes import Measure, ToyPass, forward_and_back
from cnnviz.toy.learning.weights import ToyWeights

_RUNAWAY = 1e6  # an error beyond which nobody needs another step


def descend(
    picture: ArrayLike,
    right: ArrayLike,
    weights: ToyWeights,
    rate: float,
    steps: int,
    measure: Measure = Measure.SQUARED,
    divide: bool = True,
) -> tuple[ToyPass, ...]:
    """Take steps of gradient descent on all weights.

    Parameters
    ----------
    picture, right, measure, divide
        As in `forward_and_back`.
    weights : ToyWeights
        Where to start.
    rate : float
        The learning rate: how much of its gradient is taken from each weight.
    steps : int

    Returns
    -------
    tuple of ToyPass
        At the start and after each step; fewer where the error runs away beyond a million.

    Examples
    --------
    >>> from cnnviz.toy import X
    >>> from cnnviz.toy.learning import right_answer
    >>> steps = descend(X, right_answer("X"), ToyWeights.of_the_slides(), 0.1, 3)
    >>> [round(step.error, 3) for step in steps]
    [0.154, 0.012, 0.001, 0.0]
    """
    passes = [forward_and_back(picture, right, weights, measure, divide)]
    for _ in range(steps):
        last = passes[-1]
        if last.error > _RUNAWAY:
            break
        stepped = last.weights.after_step(last.gradient, rate)
        passes.append(forward_and_back(picture, right, stepped, measure, divide))
    return tuple(passes)
