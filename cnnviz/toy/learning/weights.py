"""The toy's 51 weights, which are what it can learn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from cnnviz.toy.features import FEATURES
from cnnviz.toy.votes import VOTE_WEIGHTS

Numbers = NDArray[np.floating]


@dataclass(frozen=True)
class Weight:
    """One of the toy's 51 weights.

    Parameters
    ----------
    table : "features" or "votes"
    index : tuple of int
        Its place in (3, 1, 3, 3) features or (2, 12) votes.
    """

    table: Literal["features", "votes"]
    index: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class ToyWeights:
    """All weights of the toy: 27 of its features and 24 of its votes.

    Parameters
    ----------
    features : (3, 1, 3, 3) array
    votes : (2, 12) array
    """

    features: Numbers
    votes: Numbers

    @classmethod
    def of_the_slides(cls) -> ToyWeights:
        """Return the weights that somebody chose by hand."""
        return cls(FEATURES, VOTE_WEIGHTS)

    @classmethod
    def random(cls, seed: int) -> ToyWeights:
        """Draw weights as a network that has learned nothing has them, to two decimals.

        Examples
        --------
        >>> ToyWeights.random(1).features[0, 0, 0]
        array([ 0.02,  0.9 , -0.71])
        """
        draw = np.random.default_rng(seed).uniform
        return cls(draw(-1, 1, FEATURES.shape).round(2), draw(-0.5, 0.5, (2, 12)).round(2))

    def value(self, weight: Weight) -> float:
        """Return one of them."""
        return float(self._table(weight)[weight.index])

    def changed(self, weight: Weight, value: float) -> ToyWeights:
        """Return them with another value for one of them."""
        table = self._table(weight).copy()
        table[weight.index] = value
        return replace(self, **{weight.table: table})

    def after_step(self, gradient: ToyWeights, rate: float) -> ToyWeights:
        """Go down the slope: from each weight take the learning rate times its gradient."""
        return ToyWeights(
            self.features - rate * gradient.features, self.votes - rate * gradient.votes
        )

    def _table(self, weight: Weight) -> Numbers:
        return self.features if weight.table == "features" else self.votes
