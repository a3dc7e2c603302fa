"""Make a decoded picture small and plain: at most half a million pixels of eight-bit colours.

It is done tile by tile, so that only one full-size copy of a picture ever exists.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from PIL import Image

KEPT_PIXELS = 2**19  # enough for every lesson, and at most 1.5 MiB per visitor

_TILE = 128  # side of a tile, in pixels of the small picture


def kept_size(width: int, height: int) -> tuple[int, int]:
    """Return the size of the same proportions that has about KEPT_PIXELS pixels, or the same size.

    Examples
    --------
    >>> kept_size(4000, 3000), kept_size(40, 30)
    ((837, 628), (40, 30))
    """
    shrink = min(1.0, math.sqrt(KEPT_PIXELS / (width * height)))
    return math.ceil(width * shrink), math.ceil(height * shrink)


def shrunk(image: Image.Image) -> Image.Image:
    """Return a picture in red, green and blue on white, with at most about KEPT_PIXELS pixels.

    Parameters
    ----------
    image : Image
        Decoded, of any mode that Pillow reads from a file.

    Returns
    -------
    Image
        Mode RGB. Each pixel is the mean of a square of pixels; the last row and column of squares
        may be partial.

    Raises
    ------
    ValueError
        A mode that Pillow cannot convert.

    Examples
    --------
    >>> shrunk(Image.new("I;16", (4000, 3000), 65535)).size
    (800, 600)
    """
    factor = math.ceil(math.sqrt(image.width * image.height / KEPT_PIXELS))
    tones = _tones(image)
    small = Image.new("RGB", (-(-image.width // factor), -(-image.height // factor)))
    for left, top, right, bottom in _tiles(image, _TILE * factor):
        tile = _eight_bit_colours(image.crop((left, top, right, bottom)), tones)
        small.paste(tile.reduce(factor), (left // factor, top // factor))
    return small


def _tiles(image: Image.Image, side: int) -> Iterator[tuple[int, int, int, int]]:
    for top in range(0, image.height, side):
        for left in range(0, image.width, side):
            yield left, top, min(left + side, image.width), min(top + side, image.height)


def _tones(image: Image.Image) -> tuple[float, float] | None:
    """Return what black and white are in a picture of more than eight bits, else None."""
    if image.mode.startswith("I;16"):
        return 0, 65535
    if image.mode in ("I", "F"):
        darkest, brightest = image.getextrema()
        return float(darkest), float(brightest)  # type: ignore[arg-type]  # one channel: two numbers
    return None


def _eight_bit_colours(tile: Image.Image, tones: tuple[float, float] | None) -> Image.Image:
    if tones is not None:
        tile = _eight_bit_grey(tile, *tones)
    if not tile.has_transparency_data:
        return tile.convert("RGB")
    white = Image.new("RGBA", tile.size, "white")
    return Image.alpha_composite(white, tile.convert("RGBA")).convert("RGB")


def _eight_bit_grey(tile: Image.Image, black: float, white: float) -> Image.Image:
    with np.errstate(invalid="ignore"):  # a float picture may hold NaN and infinity
        shares = (np.asarray(tile, np.float64) - black) / ((white - black) or 1)
    shares = np.clip(np.nan_to_num(shares), 0, 1)
    return Image.fromarray(np.rint(255 * shares).astype(np.uint8))
