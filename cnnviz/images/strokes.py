"""A drawing as strokes: short enough for a link, and turned into ink at any resolution.

A stroke is a line through points of a grid of 512 x 512. Its text is one letter for the tool, the
first point in four characters, and two characters for each step to the next point; strokes are
joined by full stops: ``"m" "BA" "AB" "fz" ...``. The drawing pad's front end writes the same text.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

GRID = 512  # points a side
LONGEST_DRAWING = 12_000  # characters
TOOLS = {"t": 0.05, "m": 0.08, "b": 0.12}  # thin, medium, broad: width as a share of the sheet

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_DIGITS = {letter: value for value, letter in enumerate(_ALPHABET)}
_FARTHEST = 31  # of one step, along either axis
_BETWEEN_STROKES = "."
_SMOOTHING = 3  # ink is drawn this much larger, then averaged


class UnreadableDrawing(ValueError):
    """A text that is no drawing."""


@dataclass(frozen=True)
class Stroke:
    """A line that was drawn without lifting the pen.

    Parameters
    ----------
    points : tuple of (int, int)
        Column and row, each 0 to 511. A single point is a dot.
    tool : str
        One of `TOOLS`.
    erases : bool
        It takes ink away.
    """

    points: tuple[tuple[int, int], ...]
    tool: str = "m"
    erases: bool = False


def read(text: str) -> tuple[Stroke, ...]:
    """Read a drawing from its text.

    Parameters
    ----------
    text : str
        Perhaps from a link, hence not trusted. Empty for an empty sheet.

    Returns
    -------
    tuple of Stroke

    Raises
    ------
    UnreadableDrawing
        It is too long, has a character that means nothing, ends early or leaves the sheet.

    Examples
    --------
    >>> read("mBABAfa.TAAAA")
    (Stroke(points=((64, 64), (64, 59)), tool='m', erases=False),
     Stroke(points=((0, 0),), tool='t', erases=True))
    """
    if len(text) > LONGEST_DRAWING:
        raise UnreadableDrawing(f"A drawing has at most {LONGEST_DRAWING} characters.")
    return tuple(_read(part) for part in text.split(_BETWEEN_STROKES) if text)


def write(strokes: Iterable[Stroke]) -> str:
    """Write a drawing as text; the inverse of `read`, but for far steps, which are divided.

    Examples
    --------
    >>> write([Stroke(((64, 64), (64, 59)))])
    'mBABAfa'
    >>> write([Stroke(((0, 0), (100, 0)))])
    'mAAAA4f4f4f4f'
    """
    return _BETWEEN_STROKES.join(_written(stroke) for stroke in strokes)


def ink(strokes: Iterable[Stroke], side: int = 280) -> NDArray[np.float32]:
    """Draw strokes, one over the other, with round ends and joints.

    Parameters
    ----------
    strokes : iterable of Stroke
    side : int, >= 1
        Rows and columns of the result.

    Returns
    -------
    (side, side) float32 array
        0 is paper, 1 is ink; edges are between them.

    Examples
    --------
    >>> dot = ink([Stroke(((256, 256),))], side=100)
    >>> float(dot[50, 50]), float(dot[0, 0])
    (1.0, 0.0)
    """
    large = side * _SMOOTHING
    sheet = Image.new("L", (large, large))
    pen = ImageDraw.Draw(sheet)
    for stroke in strokes:
        _draw(pen, stroke, large)
    return np.asarray(sheet.reduce(_SMOOTHING), np.float32) / np.float32(255)


def _draw(pen: ImageDraw.ImageDraw, stroke: Stroke, side: int) -> None:
    fill, radius = (0 if stroke.erases else 255), TOOLS[stroke.tool] * side / 2
    places = [(x * side / (GRID - 1), y * side / (GRID - 1)) for x, y in stroke.points]
    for place in places:
        pen.circle(place, radius, fill)
    for (x, y), (next_x, next_y) in pairwise(places):
        # Pillow's own thick lines are thinner than they should be where they are slanted.
        share = radius / (math.hypot(next_x - x, next_y - y) or 1)
        over, up = (next_y - y) * share, (x - next_x) * share
        sides = ((x + over, y + up), (next_x + over, next_y + up))
        pen.polygon((*sides, (next_x - over, next_y - up), (x - over, y - up)), fill)


def _read(text: str) -> Stroke:
    tool, numbers = text[:1].lower(), [_DIGITS.get(letter, -1) for letter in text[1:]]
    if tool not in TOOLS or min(numbers, default=-1) < 0 or len(numbers) < 4 or len(numbers) % 2:
        raise UnreadableDrawing("A stroke is a tool, a place and steps.")
    place = (numbers[0] * 64 + numbers[1], numbers[2] * 64 + numbers[3])
    points = [place]
    for across, down in zip(numbers[4::2], numbers[5::2], strict=True):
        place = (place[0] + across - _FARTHEST, place[1] + down - _FARTHEST)
        points.append(place)
    if not all(0 <= x < GRID and 0 <= y < GRID for x, y in points):
        raise UnreadableDrawing("A stroke stays on the sheet.")
    return Stroke(tuple(points), tool, erases=text[0].isupper())


def _written(stroke: Stroke) -> str:
    x, y = stroke.points[0]
    letters = [stroke.tool.upper() if stroke.erases else stroke.tool]
    letters += [_ALPHABET[number] for place in (x, y) for number in divmod(place, 64)]
    for next_x, next_y in stroke.points[1:]:
        for across, down in _steps(next_x - x, next_y - y):
            letters += [_ALPHABET[across + _FARTHEST], _ALPHABET[down + _FARTHEST]]
        x, y = next_x, next_y
    return "".join(letters)


def _steps(across: int, down: int) -> list[tuple[int, int]]:
    """Divide a step into equal ones, none of them too far."""
    count = -(-max(abs(across), abs(down), 1) // _FARTHEST)
    places = [(across * i // count, down * i // count) for i in range(count + 1)]
    return [(x - before_x, y - before_y) for (before_x, before_y), (x, y) in pairwise(places)]
