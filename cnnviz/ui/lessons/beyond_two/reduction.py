"""What a 1x1 layer saves that makes the depth smaller before a larger kernel reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cnnviz.ops import multiplications

CHANNELS: Final = 256
KERNELS: Final = 192
SIDE: Final = 28  # GoogLeNet's module 3b reads 28x28x256, and its 3x3 branch makes 192 maps
_KERNEL_SIZE: Final = 3


@dataclass(frozen=True)
class Reduction:
    """Multiplications with and without a 1x1 layer before a 3x3 layer.

    Parameters
    ----------
    kept : int
        Maps that the 1x1 layer leaves.

    References
    ----------
    Decks 001 and 002, R201. C. Szegedy et al., "Going deeper with convolutions", 2015, table 1.

    Examples
    --------
    >>> reduction = Reduction(64)
    >>> reduction.straight, reduction.first, reduction.second
    (346816512, 12845056, 86704128)
    """

    kept: int

    @property
    def straight(self) -> int:
        """The 3x3 layer on all maps."""
        return multiplications.of_layer(CHANNELS, KERNELS, _KERNEL_SIZE, SIDE * SIDE)

    @property
    def first(self) -> int:
        """The 1x1 layer that leaves fewer maps."""
        return multiplications.of_layer(CHANNELS, self.kept, 1, SIDE * SIDE)

    @property
    def second(self) -> int:
        """The 3x3 layer on these."""
        return multiplications.of_layer(self.kept, KERNELS, _KERNEL_SIZE, SIDE * SIDE)

    @property
    def saved(self) -> float:
        """Which share of the multiplications is saved; below zero if there are more."""
        return 1 - (self.first + self.second) / self.straight
