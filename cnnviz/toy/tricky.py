"""Redraw a letter as a person might: moved, larger or smaller, turned, with a thicker pen.

The tricky cases of the decks (R062 to R065) were pictures and are lost. What `redraw` makes are
reconstructions.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

from cnnviz.toy.pictures import SIDE, Picture, from_lit, lit_pixels

Point = tuple[float, float]  # rows down and columns right of the centre
Cell = tuple[int, int]

MIN_SCALE = 0.1
MAX_SCALE = 2.0
MAX_THICKNESS = 3

CENTRE = SIDE // 2
_AHEAD = {(0, 1), (1, 0), (1, 1), (1, -1)}  # half of the neighbours: draws each stroke once
_NEIGHBOURS = _AHEAD | {(-down, -right) for down, right in _AHEAD}
_PLUS = ((0, 0), (0, 1), (1, 0), (0, -1), (-1, 0))
_SQUARE = (*_PLUS, (1, 1), (1, -1), (-1, 1), (-1, -1))
PENS = {1: ((0, 0),), 2: _PLUS, 3: _SQUARE}
# Forget what cosine and sine are off by, so that a quarter turn is exact.
DECIMALS = 9
SAME = 1e-8


def redraw(
    picture: ArrayLike,
    right: int = 0,
    down: int = 0,
    scale: float = 1.0,
    rotation: float = 0.0,
    thickness: int = 1,
) -> Picture:
    """Draw the strokes of a picture anew.

    Parameters
    ----------
    picture : (1, 9, 9) array of +1 and -1
    right, down : int
        Pixels to move by.
    scale : float, MIN_SCALE to MAX_SCALE
        Size of the letter about the centre of the picture.
    rotation : float
        Degrees, clockwise, about the centre of the picture.
    thickness : int, 1 to MAX_THICKNESS
        The pen: 1 is a pixel, 2 a plus of five, 3 a square of nine.

    Returns
    -------
    (1, 9, 9) array of +1 and -1
        With the default arguments the same picture. What leaves the frame is cut off.

    Raises
    ------
    ValueError
        Not a picture of the toy, or an argument out of its range.

    Notes
    -----
    Lit pixels that touch are joined by a stroke. The strokes are turned and stretched as lines
    between exact points, and only then drawn on the grid, so that a letter has no gaps and a
    thin line stays thin. Turning pixels instead would tear holes.

    References
    ----------
    Translation, scaling, rotation and weight: decks 000, 001 and 003, R062 to R065; of these a
    CNN tolerates only translation by construction (K39). Lines: J. E. Bresenham, "Algorithm for
    computer control of a digital plotter", IBM Systems Journal 4 (1965).

    Examples
    --------
    >>> from cnnviz.toy import X
    >>> np.array_equal(redraw(X, rotation=90), X)
    True
    """
    _check(scale, rotation, thickness)
    strokes, dots = strokes_and_dots(lit_pixels(picture).tobytes())
    cells: set[Cell] = set()
    for dot in dots:
        row, column = _moved(dot, scale, rotation)
        cells.add((_nearest(row), _nearest(column)))
    for start, end in strokes:
        cells.update(_line(_moved(start, scale, rotation), _moved(end, scale, rotation)))
    return _inked(cells, right, down, PENS[thickness])


def _check(scale: float, rotation: float, thickness: int) -> None:
    if not MIN_SCALE <= scale <= MAX_SCALE:
        raise ValueError(f"The scale must be {MIN_SCALE} to {MAX_SCALE}, not {scale}.")
    if not math.isfinite(rotation):
        raise ValueError(f"The rotation must be a number of degrees, not {rotation}.")
    if thickness not in PENS:
        raise ValueError(f"The thickness must be 1 to {MAX_THICKNESS}, not {thickness}.")


@lru_cache(maxsize=64)  # thousands of letters are drawn of the same two
def strokes_and_dots(
    pixels: bytes,
) -> tuple[tuple[tuple[Cell, Cell], ...], tuple[Cell, ...]]:
    """Find the strokes between lit pixels, and the pixels that are more than a point of a line."""
    lit = np.frombuffer(pixels, bool).reshape(SIDE, SIDE)
    nodes = {(row - CENTRE, column - CENTRE) for row, column in np.argwhere(lit).tolist()}
    strokes: list[tuple[Cell, Cell]] = []
    dots: list[Cell] = []
    for row, column in nodes:
        steps = {step for step in _NEIGHBOURS if _joined(nodes, (row, column), step)}
        strokes += [((row, column), (row + down, column + right)) for down, right in steps & _AHEAD]
        if not steps or steps != {(-down, -right) for down, right in steps}:
            dots.append((row, column))  # the end of a line, a bend, a branch, or on its own
    return tuple(strokes), tuple(dots)


def _joined(nodes: set[Cell], node: Cell, step: Cell) -> bool:
    """Tell whether a stroke leads from a lit pixel to its neighbour."""
    (row, column), (down, right) = node, step
    if (row + down, column + right) not in nodes:
        return False
    # A diagonal beside one lit pixel would cut the corner of the path over it. With both beside it
    # lit, it fills a solid block that is stretched.
    beside = ((row + down, column) in nodes) + ((row, column + right) in nodes)
    return beside != 1


def _moved(point: Point, scale: float, rotation: float) -> Point:
    row, column = point
    cosine = scale * math.cos(math.radians(rotation))
    sine = scale * math.sin(math.radians(rotation))
    return (
        round(row * cosine + column * sine, DECIMALS),
        round(column * cosine - row * sine, DECIMALS),
    )


def _line(start: Point, end: Point) -> Iterator[Cell]:
    """Yield one cell per whole row or column that a line crosses, whichever it crosses more of."""
    rows, columns = abs(end[0] - start[0]), abs(end[1] - start[1])
    along = 0 if rows > columns + SAME else 1
    (first, across_first), (last, across_last) = sorted(
        (point[along], point[1 - along]) for point in (start, end)
    )
    for step in range(math.ceil(first), math.floor(last) + 1):
        across = across_first + (step - first) / (last - first) * (across_last - across_first)
        yield (step, _nearest(across)) if along == 0 else (_nearest(across), step)


def _nearest(value: float) -> int:
    """Round halves away from the centre, so that a symmetric letter stays symmetric."""
    return int(math.copysign(math.floor(abs(round(value, DECIMALS - 1)) + 0.5), value))


def _inked(cells: set[Cell], right: int, down: int, pen: tuple[Cell, ...]) -> Picture:
    lit = np.zeros((SIDE, SIDE), bool)
    for cell_row, cell_column in cells:
        for pen_row, pen_column in pen:
            row = CENTRE + cell_row + down + pen_row
            column = CENTRE + cell_column + right + pen_column
            if 0 <= row < SIDE and 0 <= column < SIDE:
                lit[row, column] = True
    return from_lit(lit)
