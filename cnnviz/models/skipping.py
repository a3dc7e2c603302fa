"""Send a signal through many blocks and its gradient back, with and without skip connections.

All weights are random, so that nothing but the wiring makes the difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops

Maps = NDArray[np.floating[Any]]

_MAPS, _SIDE, _KERNEL = 8, 12, 3


@dataclass(frozen=True)
class Journey:
    """How large the numbers are on their way.

    Parameters
    ----------
    forward : tuple of float, one more than blocks
        Root mean square of the maps before the first block and behind each, by that before the
        first.
    backward : tuple of float, one more than blocks
        Likewise of the gradient, by that behind the last block; the first is what the picture gets.
    """

    forward: tuple[float, ...]
    backward: tuple[float, ...]


@lru_cache(maxsize=128)
def journey(blocks: int, weight_size: float, *, skip: bool, seed: int = 1) -> Journey:
    """Send random maps through blocks of two convolutions, and a random gradient back.

    Parameters
    ----------
    blocks : int, >= 1
    weight_size : float, > 0
        Standard deviation of the weights, in units of sqrt(2 / inputs), which keeps a plain stack
        of ReLU layers alive (He et al., 2015a).
    skip : bool
        Each block adds what it was given: relu(F(x) + x) instead of relu(F(x)).
    seed : int

    Returns
    -------
    Journey

    References
    ----------
    K. He, X. Zhang, S. Ren, J. Sun, "Deep Residual Learning for Image Recognition", 2015. Deck
    001, R202.

    Examples
    --------
    >>> plain, skipping = (journey(20, 0.5, skip=skip) for skip in (False, True))
    >>> plain.backward[0] < 1e-6 < 0.1 < skipping.backward[0]
    True
    """
    random = np.random.default_rng(seed)
    deviation = weight_size * np.sqrt(2 / (_MAPS * _KERNEL**2))
    kernels = deviation * random.standard_normal((blocks, 2, _MAPS, _MAPS, _KERNEL, _KERNEL))
    x = ops.relu(random.standard_normal((_MAPS, _SIDE, _SIDE)))
    gradient: Maps = random.standard_normal(x.shape)
    forward, passed = [_size(x)], []
    for first, second in kernels:
        passed.append(_Block(x, first, second, skip))
        x = passed[-1].output
        forward.append(_size(x))
    backward = [_size(gradient)]
    for block in reversed(passed):
        gradient = block.backward(gradient)
        backward.append(_size(gradient))
    return Journey(_by(forward, forward[0]), _by(backward[::-1], backward[0]))


class _Block:
    """relu(F(x) + x), where F is a convolution, ReLU and a convolution."""

    def __init__(self, x: Maps, first: Maps, second: Maps, skip: bool) -> None:
        self.x, self.first, self.second, self.skip = x, first, second, skip
        self.inner = ops.conv2d(x, first, padding=1)
        self.sum = ops.conv2d(ops.relu(self.inner), second, padding=1)
        if skip:
            self.sum = self.sum + x
        self.output = ops.relu(self.sum)

    def backward(self, gradient: Maps) -> Maps:
        """Return the gradient at x: through F, and past it."""
        of_sum = ops.relu_backward(gradient, self.sum)
        of_inner = ops.conv2d_backward(of_sum, ops.relu(self.inner), self.second, padding=1).image
        through = ops.conv2d_backward(
            ops.relu_backward(of_inner, self.inner), self.x, self.first, padding=1
        ).image
        return through + of_sum if self.skip else through


def _size(maps: Maps) -> float:
    return float(np.sqrt(np.mean(maps**2)))


def _by(sizes: list[float], unit: float) -> tuple[float, ...]:
    return tuple(size / unit for size in sizes)
