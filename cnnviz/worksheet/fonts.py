"""The two fonts of the worksheets, and how wide their letters are.

Nanum Gothic (NAVER Corporation, SIL Open Font License 1.1), cut down to what a worksheet needs and
renamed: see `cnnviz.worksheet.cutting` and assets/fonts/README.md.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont

FOLDER: Final = Path(__file__).resolve().parents[2] / "assets" / "fonts"
REGULAR: Final = FOLDER / "CnnvizSheet-Regular.ttf"
BOLD: Final = FOLDER / "CnnvizSheet-Bold.ttf"


@cache
def _widths(bold: bool) -> tuple[dict[int, int], int]:
    """Return how far each character goes, in units, and how many units are an em."""
    font = TTFont(BOLD if bold else REGULAR)
    advances = {code: font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items()}
    return advances, font["head"].unitsPerEm


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is, in the unit of `size`.

    Parameters
    ----------
    text : str
    size : float
        Of an em.
    bold : bool

    Raises
    ------
    ValueError
        The font lacks a character.
    """
    advances, em = _widths(bold)
    missing = sorted({letter for letter in text if ord(letter) not in advances})
    if missing:
        raise ValueError(f"The {'bold' if bold else 'regular'} font lacks {' '.join(missing)}.")
    return sum(advances[ord(letter)] for letter in text) * size / em
