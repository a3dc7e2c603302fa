"""Numbers in messages from a browser: anybody can send anything, and anything odd is none."""

from __future__ import annotations

import math
from typing import Any, Final

_MOST: Final = 2**31


def number(value: Any) -> float | None:
    """Read a finite number.

    Parameters
    ----------
    value : object
        Not trusted.

    Returns
    -------
    float or None

    Examples
    --------
    >>> [number(value) for value in (3, -0.5, float("nan"), True, "3", 10**400)]
    [3.0, -0.5, None, None, None, None]
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        found = float(value)
    except OverflowError:  # JSON's whole numbers may be longer than any float
        return None
    return found if math.isfinite(found) else None


def count(value: Any, below: int = _MOST) -> int | None:
    """Read a whole number from 0 on; to a browser, all numbers are floats.

    Parameters
    ----------
    value : object
        Not trusted.
    below : int
        What it must be less than.

    Returns
    -------
    int or None

    Examples
    --------
    >>> [count(value, below=3) for value in (0, 2.0, 3, -1, 1.5, True, None)]
    [0, 2, None, None, None, None, None]
    """
    found = number(value)
    if found is None or not found.is_integer() or not 0 <= found < below:
        return None
    return int(found)
