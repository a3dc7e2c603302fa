"""Read padding as a caller writes it: one number, a pair, both sides of both axes, or a word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias, cast

import numpy as np

from cnnviz.ops import validation

Sides: TypeAlias = tuple[int, int]  # (before, after) along one axis
AxisPadding: TypeAlias = int | Sides | Literal["same", "valid"]
Padding: TypeAlias = int | tuple[int, int] | tuple[Sides, Sides] | Literal["same", "valid"]


class SamePaddingError(ValueError):
    """Say that no padding keeps the size where the window moves in longer steps.

    Parameters
    ----------
    stride : int
        More than 1.
    """

    def __init__(self, stride: int) -> None:
        super().__init__(
            f'Padding "same" keeps the size of the picture, which needs stride 1, not {stride}: '
            "use stride 1, or give the padding as a number."
        )
        self.stride = stride


def per_axis(padding: Padding) -> tuple[AxisPadding, AxisPadding]:
    """Split padding of a picture into that of its rows and that of its columns.

    Examples
    --------
    >>> per_axis(1), per_axis((0, 2)), per_axis("same")
    ((1, 1), (0, 2), ('same', 'same'))
    >>> per_axis(((1, 2), (3, 4)))
    ((1, 2), (3, 4))
    """
    several = isinstance(padding, Sequence | np.ndarray) and not isinstance(padding, str)
    both = tuple(cast(Sequence[object], padding)) if several else (padding, padding)
    if len(both) != 2:
        raise ValueError(
            "The padding must be a whole number, a (vertical, horizontal) pair, "
            f'((top, bottom), (left, right)), "same" or "valid", not {padding!r}.'
        )
    return cast(tuple[AxisPadding, AxisPadding], both)


def sides(padding: AxisPadding, extent: int, stride: int) -> Sides:
    """Count the padding cells before and after one axis.

    Parameters
    ----------
    padding : int, (before, after), "same" or "valid"
        "same" replaces the extent - 1 cells that the window takes away at stride 1; when they are
        odd in number, the extra one goes after, as in PyTorch.
    extent : int
        Cells from the first to the last one that a window reads.
    stride : int

    Returns
    -------
    (before, after)

    Raises
    ------
    ValueError
        A negative number, an unknown word, or "same" with a stride that cannot keep the size.

    References
    ----------
    Deck 004, R137: P_L + P_R = M - 1. The slide mixes up its sides: K27.

    Examples
    --------
    >>> sides("same", extent=4, stride=1)
    (1, 2)
    """
    if not isinstance(padding, str):
        return validation.pair(padding, "padding", minimum=0)
    if padding == "valid":
        return 0, 0
    if padding != "same":
        raise ValueError(f'The padding {padding!r} is unknown: use "same", "valid" or a number.')
    if stride != 1:
        raise SamePaddingError(stride)
    before = (extent - 1) // 2
    return before, extent - 1 - before
