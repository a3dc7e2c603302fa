"""Write shapes and large numbers as the decks do."""

from __future__ import annotations

from typing import Final

from cnnviz.models.budget import BYTES
from cnnviz.models.shapes import Shape
from cnnviz.ui import text

_UNITS: Final = ((1e9, "G"), (1e6, "M"), (1e3, "K"))
JOINER: Final = "\u2060"  # no line may break here


def volume(shape: Shape) -> str:
    """Write rows, columns and maps, or how many values.

    Examples
    --------
    >>> volume((96, 55, 55)).replace("\u2060", ""), volume((4096,))
    ('55×55×96', '4,096')
    """
    if len(shape) == 1:
        return f"{shape[0]:,}"
    channels, height, width = shape
    return f"{JOINER}×{JOINER}".join(map(str, (height, width, channels)))


def short(number: float) -> str:
    """Write a number with three digits.

    Examples
    --------
    >>> short(138_357_544), short(34_848), short(96), short(0)
    ('138M', '34.8K', '96', '0')
    """
    for unit, letter in _UNITS:
        if number >= unit:
            value = number / unit
            decimals = 0 if value >= 99.95 else 1 if value >= 9.995 else 2
            return f"{value:.{decimals}f}{letter}"
    return f"{number:g}"


def megabytes(values: int) -> str:
    """Write what numbers of four bytes take; a megabyte is a million bytes, as on the decks.

    Examples
    --------
    >>> megabytes(15_237_608), megabytes(9_118)
    ('61.0 MB', '36.5 KB')
    """
    if values * BYTES < 1e5:
        return f"{values * BYTES / 1e3:.1f} KB"
    return f"{values * BYTES / 1e6:.1f} MB"


def percent(share: float) -> str:
    """Write a share.

    Examples
    --------
    >>> percent(0.4215), percent(0.004), percent(0.00001), percent(0.0)
    ('42 %', '0.4 %', 'under 0.1 %', '0 %')
    """
    if 0 < share < 0.0005:
        return text.lesson("architectures")("tiny")
    if 0 < share < 0.01:
        return f"{100 * share:.1f} %"
    return f"{100 * share:.0f} %"
