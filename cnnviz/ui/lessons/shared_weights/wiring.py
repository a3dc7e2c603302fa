"""One map over a small picture, wired in three ways: fully, locally, locally with shared weights.

All three start as the same convolution: the fully connected layer has its kernel's weights where
the window is and zeros elsewhere. So they make the same map, until somebody changes a weight.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops
from cnnviz.ops.connections import Connections, as_dense, reads

Numbers = NDArray[np.floating[Any]]
PAPER = -1.0  # of the toy's pictures


class Kind(StrEnum):
    """How the neurons of the map are wired."""

    FULL = "full"  # each reads all pixels, with weights of its own
    LOCAL = "local"  # each reads its window, with weights of its own
    SHARED = "shared"  # each reads its window, all with the same weights


@dataclass(frozen=True)
class Change:
    """One weight that was changed: the neuron that has it, the pixel that it reads, by how much.

    Neurons and pixels are counted from 0, row by row.
    """

    neuron: int
    pixel: int
    amount: float


@dataclass(frozen=True, eq=False)
class Wiring:
    """A map's neurons and their weights.

    Parameters
    ----------
    picture : (H, W) array
    kernel : (kh, kw) array
    stride : int, >= 1
    changes : sequence of Change
        Of weights that are not shared; what this wiring does not have is left out.

    References
    ----------
    Deck 001, R168 and R169; deck 002, R171; deck 003, R086.

    Examples
    --------
    >>> wiring = Wiring(np.ones((8, 8)), np.ones((3, 3)))
    >>> [wiring.weights(kind) for kind in Kind]
    [2304, 324, 9]
    """

    picture: Numbers
    kernel: Numbers
    stride: int = 1
    changes: Sequence[Change] = ()

    @cached_property
    def window(self) -> ops.Window:
        """How the kernel moves over the picture."""
        return ops.Window.of(self.picture.shape, self.kernel.shape, self.stride)

    @cached_property
    def counts(self) -> Connections:
        """Neurons, connections and weights."""
        return Connections.of(self.window)

    @cached_property
    def _alike(self) -> Numbers:
        return as_dense(self.kernel, self.window)  # (n_out, n_in)

    @cached_property
    def _own(self) -> Numbers:
        """The same with the changes, (n_out, n_in)."""
        own = self._alike.copy()
        for change in self.changes:
            if change.neuron < own.shape[0] and change.pixel < own.shape[1]:
                own[change.neuron, change.pixel] += change.amount
        return own

    def matrix(self, kind: Kind) -> Numbers:
        """Return every neuron's weight for every pixel, (n_out, n_in); 0 where it has none."""
        match kind:
            case Kind.FULL:
                return self._own
            case Kind.LOCAL:
                return np.where(reads(self.window), self._own, 0.0)
            case Kind.SHARED:
                return self._alike

    def map(self, kind: Kind) -> Numbers:
        """Return what the neurons make of the picture, (H_out, W_out); their biases are 0."""
        values = ops.linear(ops.flatten(self.picture), self.matrix(kind))
        return values.reshape(self.window.output_shape)

    def connections(self, kind: Kind) -> int:
        """Count the lines between pixels and neurons."""
        return self.counts.fully_connected if kind is Kind.FULL else self.counts.connections

    def weights(self, kind: Kind) -> int:
        """Count the weights that have to be learned."""
        match kind:
            case Kind.FULL:
                return self.counts.fully_connected
            case Kind.LOCAL:
                return self.counts.connections
            case Kind.SHARED:
                return self.counts.weights

    def biases(self, kind: Kind) -> int:
        """Count the biases: one per map where weights are shared, else one per neuron."""
        return 1 if kind is Kind.SHARED else self.counts.neurons

    def changed(self, neuron: int, pixel: int, value: float) -> tuple[Change, ...]:
        """Return the changes that give one weight another value, the newest last."""
        others = [one for one in self.changes if (one.neuron, one.pixel) != (neuron, pixel)]
        amount = value - float(self._alike[neuron, pixel])
        return (*others, Change(neuron, pixel, amount)) if amount else tuple(others)


def cropped(picture: Numbers, side: int) -> Numbers:
    """Cut a picture to a side, from its top left; a larger one gets paper around it.

    Parameters
    ----------
    picture : (1, H, W) array
        Of -1 (paper) and +1 (ink).
    side : int

    Returns
    -------
    (side, side) array

    Examples
    --------
    >>> cropped(np.ones((1, 2, 2)), 3)
    array([[ 1.,  1., -1.],
           [ 1.,  1., -1.],
           [-1., -1., -1.]])
    """
    part = picture[0, :side, :side]
    before = [(side - have) // 2 for have in part.shape]
    after = [side - have - first for have, first in zip(part.shape, before, strict=True)]
    return np.pad(part, list(zip(before, after, strict=True)), constant_values=PAPER)
