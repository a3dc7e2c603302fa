"""The 9x9 pictures of the X/O toy: a lit pixel is +1, a dark one is -1."""

from __future__ import annotations

import base64
import re
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Picture: TypeAlias = NDArray[np.float64]  # (1, 9, 9) of +1 and -1

SIDE = 9


def from_lit(lit: ArrayLike) -> Picture:
    """Make a picture of which pixels are lit.

    Parameters
    ----------
    lit : (9, 9) array of bool

    Returns
    -------
    (1, 9, 9) array of +1 and -1

    Raises
    ------
    ValueError
        Another shape.

    Examples
    --------
    >>> int(from_lit(np.eye(9, dtype=bool)).sum())
    -63
    """
    lit = np.asarray(lit, bool)
    if lit.shape != (SIDE, SIDE):
        raise ValueError(f"A picture of the toy has {SIDE}x{SIDE} pixels, not {lit.shape}.")
    return np.where(lit, 1.0, -1.0)[np.newaxis]


def lit_pixels(picture: ArrayLike) -> NDArray[np.bool_]:
    """Tell which pixels of a picture are lit.

    Parameters
    ----------
    picture : (1, 9, 9) array of +1 and -1

    Returns
    -------
    (9, 9) array of bool

    Raises
    ------
    ValueError
        Another shape, or a pixel that is neither +1 nor -1.

    Examples
    --------
    >>> int(lit_pixels(X).sum())
    13
    """
    picture = np.asarray(picture)
    if picture.shape != (1, SIDE, SIDE):
        raise ValueError(
            f"A picture of the toy has the shape (1, {SIDE}, {SIDE}), not {picture.shape}."
        )
    if not np.isin(picture, (-1, 1)).all():
        raise ValueError("A pixel of the toy is +1 (lit) or -1 (dark), and nothing else.")
    lit: NDArray[np.bool_] = picture[0] > 0
    return lit


def _drawn(*rows: str) -> Picture:
    picture = from_lit([[cell == "#" for cell in row] for row in rows])
    picture.flags.writeable = False
    return picture


X = _drawn(
    ".........",
    ".#.....#.",
    "..#...#..",
    "...#.#...",
    "....#....",
    "...#.#...",
    "..#...#..",
    ".#.....#.",
    ".........",
)
"""The ideal X (deck 001, R067)."""

DEFORMED_X = _drawn(
    ".........",
    "......#..",
    ".#...#...",
    "..##.#...",
    "....#....",
    "...#.##..",
    "...#...#.",
    "..#......",
    ".........",
)
"""The X that is compared pixel by pixel with the ideal one (deck 001, R068)."""

CORNER_X = _drawn(
    "#........",
    ".#.....#.",
    "..#...#..",
    "...#.#...",
    "....#....",
    "...#.#...",
    "..#...#..",
    ".#.....#.",
    ".........",
)
"""The X of the review question, with pixel (0, 0) lit (deck 003, "Trying every possible match")."""

O = _drawn(  # noqa: E741  the letter is its name
    ".........",
    "...###...",
    "..#...#..",
    ".#.....#.",
    ".#.....#.",
    ".#.....#.",
    "..#...#..",
    "...###...",
    ".........",
)
"""The ideal O: a reconstruction. The decks' own picture (R061) is lost; this is figure 1 of
B. Rohrer, "How do convolutional neural networks work?", from which the decks took the toy."""


def to_code(picture: ArrayLike) -> str:
    """Write a picture as fourteen characters that can stand in a link.

    Parameters
    ----------
    picture : (1, 9, 9) array of +1 and -1

    Returns
    -------
    str
        The 81 pixels as bits, row by row, and three zeros, in base64url (RFC 4648).

    Raises
    ------
    ValueError
        Not a picture of the toy.

    Examples
    --------
    >>> to_code(X)
    'ACCIgoCAoIiCAA'
    """
    bits = np.packbits(lit_pixels(picture))
    return base64.urlsafe_b64encode(bits.tobytes())[:14].decode()


def from_code(code: str) -> Picture:
    """Read a picture from what `to_code` wrote.

    Parameters
    ----------
    code : str

    Returns
    -------
    (1, 9, 9) array of +1 and -1

    Raises
    ------
    ValueError
        Anything that `to_code` does not write.

    Examples
    --------
    >>> np.array_equal(from_code(to_code(X)), X)
    True
    >>> from_code("X")
    Traceback (most recent call last):
    ValueError: This is not the code of a picture: it needs fourteen letters, digits, - or _.
    """
    if re.fullmatch(r"[A-Za-z0-9_-]{14}", code):
        bits = np.frombuffer(base64.urlsafe_b64decode(f"{code}A="), np.uint8)
        picture = from_lit(np.unpackbits(bits)[: SIDE * SIDE].reshape(SIDE, SIDE))
        if to_code(picture) == code:
            return picture
    raise ValueError(
        "This is not the code of a picture: it needs fourteen letters, digits, - or _."
    )
