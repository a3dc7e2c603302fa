"""What happens when two neighbouring layers of a stack change places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from cnnviz.toy.features import FEATURES
from cnnviz.toy.network import Layer, run_stack

_POOLING = (Layer.MAX_POOL, Layer.MEAN_POOL)


@dataclass(frozen=True)
class Swap:
    """Two neighbouring layers in the other order.

    Parameters
    ----------
    place : int
        Of the first of the two in the stack, counted from 0.
    first, second : Layer
        In the order before the swap.
    changed, total : int
        How many of the numbers after both layers change, of how many.
    largest : float
        The largest change.
    """

    place: int
    first: Layer
    second: Layer
    changed: int
    total: int
    largest: float


def relu_pool_swaps(
    picture: ArrayLike, layers: Sequence[Layer], features: ArrayLike = FEATURES
) -> tuple[Swap, ...]:
    """Swap every ReLU with the pooling beside it, one pair at a time, and compare the numbers.

    Parameters
    ----------
    picture : (1, 9, 9) array
    layers : sequence of Layer
    features : (K, 1, 3, 3) array

    Returns
    -------
    tuple of Swap
        One for each such pair that the stack reaches.

    Notes
    -----
    The maximum commutes with ReLU, because ReLU never reverses an order. The mean does not.

    References
    ----------
    Decks 001 and 003, R100 and K06.

    Examples
    --------
    >>> from cnnviz.toy import X
    >>> for pool in (Layer.MAX_POOL, Layer.MEAN_POOL):
    ...     swap, = relu_pool_swaps(X, [Layer.CONVOLUTION, Layer.RELU, pool])
    ...     print(swap.changed, "of", swap.total)
    0 of 48
    41 of 48
    """
    found = []
    for place, pair in enumerate(pairwise(layers)):
        if Layer.RELU not in pair or not set(pair) & set(_POOLING):
            continue
        swap = _swapped(picture, layers[:place], pair, features)
        if swap is None:
            break
        found.append(swap)
    return tuple(found)


def _swapped(
    picture: ArrayLike, before: Sequence[Layer], pair: tuple[Layer, Layer], features: ArrayLike
) -> Swap | None:
    """Compare the two orders, or return None where the stack ends before them."""
    first, second = pair
    here = run_stack(picture, [*before, first, second], features)[-1].maps
    there = run_stack(picture, [*before, second, first], features)[-1].maps
    if here is None or there is None:
        return None
    difference = np.abs(here - there)
    changed = int(np.count_nonzero(~np.isclose(here, there, rtol=1e-9, atol=1e-12)))
    return Swap(len(before), first, second, changed, here.size, float(difference.max()))
