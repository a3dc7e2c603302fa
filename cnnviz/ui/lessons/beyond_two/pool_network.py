"""A small network that pools: the same on every block of four numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops

Maps = NDArray[np.floating[Any]]

BLOCK: Final = 2  # side and stride of the windows


@dataclass(frozen=True, eq=False)
class Network:
    """Two 1x1 layers on the sums of four filters: the same small network on every block.

    Parameters
    ----------
    grid : (H, W) array
    kernels : (4, 4) array
        A row for each filter, its 2x2 weights along the row.
    mix : (2, 4) array
        The first 1x1 layer.
    last : (1, 2) array
        The second one.

    References
    ----------
    Deck 004, R181. M. Lin, Q. Chen and S. Yan, "Network in network", 2014.
    """

    grid: Maps
    kernels: Maps
    mix: Maps
    last: Maps

    @cached_property
    def sums(self) -> Maps:
        """What the filters make of the blocks, (4, H / 2, W / 2)."""
        return ops.conv2d(self.grid[np.newaxis], self.filters, stride=BLOCK)

    @cached_property
    def kept(self) -> Maps:
        """The same after ReLU."""
        return ops.relu(self.sums)

    @cached_property
    def mixed(self) -> Maps:
        """What the first 1x1 layer makes of that, (2, H / 2, W / 2)."""
        return ops.conv2d(self.kept, one_by_one(self.mix))

    @cached_property
    def left(self) -> Maps:
        """The same after ReLU."""
        return ops.relu(self.mixed)

    @cached_property
    def pooled(self) -> Maps:
        """What the second 1x1 layer makes of that, (H / 2, W / 2)."""
        return np.asarray(ops.conv2d(self.left, one_by_one(self.last))[0])

    @property
    def filters(self) -> Maps:
        """The filters as a layer has them, (4, 1, 2, 2)."""
        return self.kernels.reshape(-1, 1, BLOCK, BLOCK)

    @property
    def parameters(self) -> int:
        """How many weights it has; there is no bias."""
        return self.kernels.size + self.mix.size + self.last.size


def one_by_one(weights: Maps) -> Maps:
    """Write the weights of a 1x1 layer (K, C) as its kernels, (K, C, 1, 1)."""
    return weights[:, :, np.newaxis, np.newaxis]
