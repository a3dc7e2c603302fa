"""Write numbers as the slides print them."""

from __future__ import annotations

import math

# Far below what is printed, far above what adding up a few floats can be off by.
_TOLERANCE = 1e-9


def truncated(value: float, decimals: int = 2) -> str:
    """Cut a number off after some decimals, as the slides do.

    Parameters
    ----------
    value : float, finite
    decimals : int, >= 1

    Returns
    -------
    str
        Without a zero before the point. Only zero itself is "0".

    Notes
    -----
    The slides truncate and do not round: 5/9 = 0.5556 is .55, and -5/9 is -.55. A value within 1e-9
    of the next printed one counts as that one, so that a sum of 0.9999999999 is 1.00.

    References
    ----------
    Decks 000, 001 and 003, R078.

    Examples
    --------
    >>> [truncated(value) for value in (7 / 9, -1 / 9, 1, 0, -0.001)]
    ['.77', '-.11', '1.00', '0', '-.00']
    """
    if abs(value) < _TOLERANCE:
        return "0"
    scale = 10**decimals
    text = f"{math.floor((abs(value) + _TOLERANCE) * scale) / scale:.{decimals}f}"
    return ("-" if value < 0 else "") + text.removeprefix("0")


def ninths(value: float) -> str | None:
    """Write a number as a fraction of nine, or return None when it is none.

    Parameters
    ----------
    value : float, finite

    Returns
    -------
    str or None

    References
    ----------
    Deck 003, R075 and R078: a match is a sum of nine products of +1 and -1, divided by nine.

    Examples
    --------
    >>> ninths(0.7777777777777778), ninths(-1 / 9), ninths(1), ninths(0.5)
    ('7/9', '-1/9', '9/9', None)
    """
    numerator = round(9 * value)
    return f"{numerator}/9" if abs(9 * value - numerator) <= _TOLERANCE else None
