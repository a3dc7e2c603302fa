"""The whole toy: from 81 pixels over three features to two votes, and its layers in any order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnviz import ops
from cnnviz.toy.features import FEATURES
from cnnviz.toy.votes import VOTE_WEIGHTS, winner

Numbers = NDArray[np.floating]

POOL_SIZE = 2


@dataclass(frozen=True, eq=False)
class ToyRun:
    """One picture's way through the toy.

    Parameters
    ----------
    picture : (1, 9, 9) array
    filtered : (3, 7, 7) array
        How well each feature matches at each place, 1 for a perfect match.
    rectified : (3, 7, 7) array
    pooled : (3, 4, 4) array
    pooled_again : (3, 2, 2) array
    values : (12,) array
    votes : (2,) array
        For X and for O.
    """

    picture: Numbers
    filtered: Numbers
    rectified: Numbers
    pooled: Numbers
    pooled_again: Numbers
    values: Numbers
    votes: Numbers

    @property
    def winner(self) -> str | None:
        """The class with more votes, or None on a tie."""
        return winner(self.votes)


def run(
    picture: ArrayLike,
    features: ArrayLike = FEATURES,
    weights: ArrayLike = VOTE_WEIGHTS,
    divide: bool = True,
) -> ToyRun:
    """Say how much a picture is an X and how much an O.

    Parameters
    ----------
    picture : (1, 9, 9) array
        +1 for a lit pixel, -1 for a dark one.
    features : (3, 1, 3, 3) array
    weights : (2, 12) array
        How much each of the twelve values counts for X and for O.
    divide : bool
        Divide each sum by the nine pixels of a feature, so that a perfect match is 1 and not 9.

    Returns
    -------
    ToyRun

    Raises
    ------
    ValueError
        Shapes that do not fit together, NaN or infinity.

    Notes
    -----
    9x9 -> 7x7 -> 4x4 -> 2x2: pooling keeps the partial windows at the edge (ceil mode). The slides
    draw a deeper stack, but the numbers they print are those of these steps (K32).

    References
    ----------
    Deck 003, R079 to R107. Division is optional in deck 000 (K02), rounding up is K01.

    Examples
    --------
    >>> from cnnviz.toy import DEFORMED_X
    >>> toy = run(DEFORMED_X)
    >>> toy.votes.round(4), toy.winner
    (array([0.8222, 0.5556]), 'X')
    """
    picture, features = np.asarray(picture), np.asarray(features)
    filtered = ops.conv2d(picture, features)  # (3, 7, 7)
    if divide:
        filtered = filtered / features[0].size
    rectified = ops.relu(filtered)
    pooled = ops.max_pool2d(rectified, POOL_SIZE, ceil_mode=True)  # (3, 4, 4)
    pooled_again = ops.max_pool2d(pooled, POOL_SIZE, ceil_mode=True)  # (3, 2, 2)
    values = ops.flatten(pooled_again)  # (12,)
    votes = ops.linear(values, weights)  # (2,)
    return ToyRun(picture, filtered, rectified, pooled, pooled_again, values, votes)


class Layer(StrEnum):
    """A layer of a stack."""

    CONVOLUTION = "convolution"
    RELU = "relu"
    MAX_POOL = "max_pool"
    MEAN_POOL = "mean_pool"


@dataclass(frozen=True, eq=False)
class StackStep:
    """What one layer of a stack made of the maps before it.

    Parameters
    ----------
    layer : Layer
    maps : (C, H, W) array or None
        None where the layer does not fit.
    window : Window or None
        How the layer's window slides; None for ReLU, which has none.
    winners : (C, H, W) array of int or None
        Of max pooling: row * W_in + column of each maximum.
    error : str or None
        Why the layer does not fit.
    """

    layer: Layer
    maps: Numbers | None = None
    window: ops.Window | None = None
    winners: NDArray[np.intp] | None = None
    error: str | None = None


def run_stack(
    picture: ArrayLike, layers: Sequence[Layer], features: ArrayLike = FEATURES
) -> tuple[StackStep, ...]:
    """Send a picture through layers in any order.

    Parameters
    ----------
    picture : (1, 9, 9) array
    layers : sequence of Layer
    features : (K, 1, 3, 3) array
        The first convolution looks for every feature in the one picture. A later one looks for
        feature i in map i only.

    Returns
    -------
    tuple of StackStep
        One per layer. A layer that does not fit is the last step and carries the reason.

    Raises
    ------
    ValueError
        Not a picture, or not features.

    Notes
    -----
    One feature per map (a depthwise convolution) is a simplification: it keeps three maps, which
    can be compared down the stack. In a real network every kernel spans all maps before it.
    Every convolution divides by nine; pooling is 2x2 with stride 2, in ceil mode.

    References
    ----------
    Deck 003, R098 to R100. The order of ReLU and pooling: K06.

    Examples
    --------
    >>> from cnnviz.toy import X
    >>> steps = run_stack(X, [Layer.CONVOLUTION, Layer.MAX_POOL, Layer.RELU, Layer.CONVOLUTION])
    >>> [step.maps.shape for step in steps]
    [(3, 7, 7), (3, 4, 4), (3, 4, 4), (3, 2, 2)]
    """
    maps, features = np.asarray(picture), np.asarray(features)
    steps: list[StackStep] = []
    for layer in layers:
        try:
            maps, window, winners = _applied(layer, maps, features)
        except ops.WindowFitError as reason:
            return *steps, StackStep(layer, error=str(reason))
        steps.append(StackStep(layer, maps, window, winners))
    return tuple(steps)


def _applied(
    layer: Layer, maps: Numbers, features: Numbers
) -> tuple[Numbers, ops.Window | None, NDArray[np.intp] | None]:
    if layer is Layer.CONVOLUTION:
        return _matches(maps, features), ops.Window.of(maps.shape, features.shape[2:]), None
    if layer is Layer.RELU:
        return ops.relu(maps), None, None
    window = ops.pooling_window(maps.shape, POOL_SIZE, ceil_mode=True)
    if layer is Layer.MEAN_POOL:
        return ops.avg_pool2d(maps, POOL_SIZE, ceil_mode=True), window, None
    winners = ops.max_pool2d_winners(maps, POOL_SIZE, ceil_mode=True)
    return ops.max_pool2d(maps, POOL_SIZE, ceil_mode=True), window, winners


def _matches(maps: Numbers, features: Numbers) -> Numbers:
    """Look for every feature in the picture, or for feature i in map i; 1 is a perfect match."""
    if len(maps) == 1:
        sums = ops.conv2d(maps, features)
    else:
        pairs = zip(maps[:, np.newaxis], features[:, np.newaxis], strict=True)
        sums = np.concatenate([ops.conv2d(one_map, feature) for one_map, feature in pairs])
    matches: Numbers = sums / features[0].size
    return matches
