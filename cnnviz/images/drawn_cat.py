"""A cat that the project draws: a head with two ears, two eyes and a nose, a body and two paws."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

SIDE: Final = 72  # pixels

_LARGER: Final = 6  # it is drawn so much larger, then averaged
_PAPER, _FUR, _PALE, _LINE, _WHITE = 224, 150, 190, 40, 250
_WIDE: Final = 1.1  # of a line, in pixels

Point = tuple[float, float]  # column, row


@lru_cache(maxsize=1)
def drawn_cat() -> NDArray[np.float64]:
    """Draw it.

    Returns
    -------
    (72, 72) float64 array, read-only
        Grey levels from 0 to 1.
    """
    pen = _Pen()
    pen.polygon([(50, 60), (64, 46), (68, 49), (52, 68)], _FUR)  # tail, behind the body
    pen.ellipse((36, 58), 17, 14, _FUR)  # body
    for side in (-1, 1):
        pen.polygon([(36 + side * x, y) for x, y in ((7, 19), (22, 2), (23, 25))], _FUR)  # ears
        pen.polygon([(36 + side * x, y) for x, y in ((12, 17), (20, 8), (20, 21))], _PALE)
    pen.ellipse((36, 32), 23, 18, _FUR)  # head
    for side in (-1, 1):
        pen.ellipse((36 + side * 10, 28), 5.2, 4.6, _WHITE)  # eyes
        pen.ellipse((36 + side * 10, 28), 1.7, 4.2, _LINE)
        pen.ellipse((36 + side * 10, 68), 6.5, 4.2, _WHITE)  # paws
        for toe in (-2.2, 2.2):
            pen.line([(36 + side * 10 + toe, 66.5), (36 + side * 10 + toe, 71)])
        for up in (-2.5, 1.0, 4.5):  # whiskers
            pen.line([(36 + side * 9, 41 + up / 3), (36 + side * 21, 40 + up)])
    pen.polygon([(32, 36.5), (40, 36.5), (36, 40.5)], _LINE)  # nose
    pen.line([(36, 40), (36, 43), (32.5, 45.5)])
    pen.line([(36, 43), (39.5, 45.5)])
    return pen.levels()


class _Pen:
    """Draws in pixels of the picture, however much larger the sheet is."""

    def __init__(self) -> None:
        self.sheet = Image.new("L", (SIDE * _LARGER, SIDE * _LARGER), _PAPER)
        self.draw = ImageDraw.Draw(self.sheet)

    def ellipse(self, middle: Point, across: float, down: float, fill: int) -> None:
        (x, y), width = middle, round(_WIDE * _LARGER)
        box = [n * _LARGER for n in (x - across, y - down, x + across, y + down)]
        self.draw.ellipse(box, fill=fill, outline=_LINE, width=width)

    def polygon(self, points: list[Point], fill: int) -> None:
        places = [(x * _LARGER, y * _LARGER) for x, y in points]
        self.draw.polygon(places, fill=fill)
        self.line([*points, points[0]])

    def line(self, points: list[Point]) -> None:
        places = [(x * _LARGER, y * _LARGER) for x, y in points]
        self.draw.line(places, fill=_LINE, width=round(_WIDE * _LARGER), joint="curve")

    def levels(self) -> NDArray[np.float64]:
        levels = np.asarray(self.sheet.reduce(_LARGER), np.float64) / 255
        levels.flags.writeable = False
        return levels
