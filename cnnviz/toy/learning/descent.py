"""Gradient descent: steps downhill on all weights at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnviz.toy.learning.passes import Measure, ToyPass, forward_and_back, measured
from cnnviz.toy.learning.weights import ToyWeights
from cnnviz.toy.network import run

_RUNAWAY = 1e3  # an error beyond which nobody needs another step


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
        At the start and after each step; fewer where the error runs away beyond a thousand.

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
        if passes[-1].error > _RUNAWAY:
            break
        passes.append(step(passes[-1], rate))
    return tuple(passes)


def step(before: ToyPass, rate: float) -> ToyPass:
    """Take one step downhill from where a pass ended.

    Parameters
    ----------
    before : ToyPass
    rate : float
        The learning rate.

    Returns
    -------
    ToyPass
        There and back again with the new weights.
    """
    stepped = before.weights.after_step(before.gradient, rate)
    divide = before.divisor != 1.0
    return forward_and_back(before.run.picture, before.right, stepped, before.measure, divide)


def errors_after_step(before: ToyPass, rates: ArrayLike) -> NDArray[np.float64]:
    """Work out the error after one step, for many learning rates.

    Parameters
    ----------
    before : ToyPass
    rates : (n,) array

    Returns
    -------
    (n,) array
        The error along the straight line that leads downhill from these weights.
    """
    errors = []
    for rate in np.asarray(rates, np.float64):
        stepped = before.weights.after_step(before.gradient, rate)
        toy = run(before.run.picture, stepped.features, stepped.votes, before.divisor != 1.0)
        errors.append(measured(toy.votes, before.right, before.measure))
    return np.array(errors)
