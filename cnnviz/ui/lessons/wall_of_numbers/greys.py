"""Numbers that turn into grey levels, as far as the visitor wants."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cnnviz.ui.components.linked_view import Panel, Shading

WHITE: Final = 255.0

Levels = NDArray[np.integer[Any]] | NDArray[np.floating[Any]]


def black_at(percent: int) -> float:
    """Return the value that is drawn black when numbers have become grey by so many percent.

    Parameters
    ----------
    percent : int, 0 to 100
        At 0 every number stands on white, at 100 a 0 is black. Halfway a 0 is middle grey.

    Returns
    -------
    float
        At most 0.

    Examples
    --------
    >>> black_at(100), black_at(50)
    (0.0, -255.0)
    """
    return WHITE - WHITE * 100 / max(percent, 0.01)


def wall(
    name: str,
    title: str,
    levels: Levels,
    *,
    percent: int,
    column: int = 0,
    note: str = "",
    size: float = 1.0,
    numbered: bool = True,
) -> Panel:
    """Show numbers from 0 to 255 on the grey that they stand for."""
    return Panel(
        name=name,
        title=title,
        values=levels,
        column=column,
        shading=Shading.GREY,
        black=black_at(percent),
        white=WHITE,
        note=note,
        size=size,
        numbered=numbered,
    )
