"""The error against one weight: the curve that a ball rolls down, and how steep it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnviz import ops
from cnnviz.toy.learning.passes import ToyPass, measured
from cnnviz.toy.learning.weights import Weight
from cnnviz.toy.network import POOL_SIZE

Numbers = NDArray[np.floating]

_STEP = 1e-3  # of a difference quotient


@dataclass(frozen=True)
class Quotients:
    """How the error changes when one weight is moved by a little, divided by that little.

    Parameters
    ----------
    step : float
        That little.
    before, here, after : float
        The error a step below the weight, at it, and a step above it.
    """

    step: float
    before: float
    here: float
    after: float

    @property
    def below(self) -> float:
        """The quotient over the step that leads up to the weight."""
        return (self.here - self.before) / self.step

    @property
    def above(self) -> float:
        """The quotient over the step that leads on from it."""
        return (self.after - self.here) / self.step

    @property
    def both(self) -> float:
        """The quotient over both."""
        return (self.after - self.before) / (2 * self.step)


def votes_along(there_and_back: ToyPass, weight: Weight, at: ArrayLike) -> Numbers:
    """Work out the votes for many values of one weight, all others kept.

    Parameters
    ----------
    there_and_back : ToyPass
    weight : Weight
    at : (n,) array

    Returns
    -------
    (n, 2) array
        Equal to running the whole toy n times.

    Examples
    --------
    >>> from cnnviz.toy import X
    >>> from cnnviz.toy.learning import ToyWeights, forward_and_back, right_answer
    >>> there_and_back = forward_and_back(X, right_answer("X"), ToyWeights.of_the_slides())
    >>> votes_along(there_and_back, Weight("votes", (0, 0)), [0.2, 1.2])
    array([[1.        , 0.55555556],
           [2.        , 0.55555556]])
    """
    toy, weights = there_and_back.run, there_and_back.weights
    changes = np.asarray(at, np.float64) - weights.value(weight)  # (n,)
    if weight.table == "votes":
        output, value = weight.index
        votes = np.tile(toy.votes, (changes.size, 1))
        votes[:, output] += changes * toy.values[value]
        return votes
    feature = weight.index[0]
    slopes = match_slopes(there_and_back, weight)
    matches = toy.filtered[feature] + changes[:, np.newaxis, np.newaxis] * slopes  # (n, 7, 7)
    # One map for each value of the weight: ReLU and pooling keep maps apart.
    maps = ops.relu(matches)
    for _ in range(2):
        maps = ops.max_pool2d(maps, POOL_SIZE, ceil_mode=True)
    values = maps.reshape(changes.size, -1)  # (n, 4)
    first = feature * values.shape[1]
    own = slice(first, first + values.shape[1])
    moved = (values - toy.values[own]) @ weights.votes[:, own].T  # (n, 2)
    voted: Numbers = toy.votes + moved
    return voted


def match_slopes(there_and_back: ToyPass, weight: Weight) -> Numbers:
    """Tell by how much each cell of a feature's map grows with one of its weights, (7, 7).

    It is the pixel that lies under the weight, divided as the sum is.
    """
    _, _, i, j = weight.index
    toy = there_and_back.run
    height, width = toy.filtered.shape[1:]
    under: Numbers = toy.picture[0, i : i + height, j : j + width] / there_and_back.divisor
    return under


def errors_along(there_and_back: ToyPass, weight: Weight, at: ArrayLike) -> Numbers:
    """Work out the error for many values of one weight, all others kept.

    Parameters
    ----------
    there_and_back : ToyPass
    weight : Weight
    at : (n,) array

    Returns
    -------
    (n,) array
    """
    votes = votes_along(there_and_back, weight, at)
    return np.array([measured(one, there_and_back.right, there_and_back.measure) for one in votes])


def quotients(there_and_back: ToyPass, weight: Weight, step: float = _STEP) -> Quotients:
    """Move one weight by a little, down and up, and compare the errors.

    Parameters
    ----------
    there_and_back : ToyPass
    weight : Weight
    step : float

    Returns
    -------
    Quotients
    """
    here = there_and_back.weights.value(weight)
    before, middle, after = errors_along(there_and_back, weight, [here - step, here, here + step])
    return Quotients(step, float(before), float(middle), float(after))
