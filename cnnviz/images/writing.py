"""Write arrays as picture files: to look at, and to take away."""

from __future__ import annotations

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_JPEG_QUALITY = 88


def png(pixels: NDArray[np.uint8], factor: int = 1) -> bytes:
    """Write a picture as a PNG file, which keeps every pixel exactly.

    Parameters
    ----------
    pixels : (H, W) grey or (H, W, 3) colour uint8 array
    factor : int, >= 1
        Side of the square of pixels that each pixel becomes.

    Returns
    -------
    bytes
        A picture of (factor * W) x (factor * H) pixels.

    Examples
    --------
    >>> from cnnviz.images import load
    >>> load(png(np.array([[0, 255]], np.uint8), factor=2)).pixels[:, :, 0]
    array([[  0,   0, 255, 255],
           [  0,   0, 255, 255]], dtype=uint8)
    """
    large = pixels.repeat(factor, axis=0).repeat(factor, axis=1)
    return _written(Image.fromarray(large), "PNG")


def thumbnail(pixels: NDArray[np.uint8], longest: int) -> bytes:
    """Write a picture as a JPEG file of a given size.

    Parameters
    ----------
    pixels : (H, W) grey or (H, W, 3) colour uint8 array
    longest : int, >= 1
        Pixels of the longer side. A smaller picture grows, and its pixels show as squares.

    Returns
    -------
    bytes
    """
    image = Image.fromarray(pixels)
    share = longest / max(image.size)
    size = (max(1, round(image.width * share)), max(1, round(image.height * share)))
    resampling = Image.Resampling.NEAREST if share > 1 else Image.Resampling.BOX
    return _written(image.resize(size, resampling), "JPEG", quality=_JPEG_QUALITY)


def _written(image: Image.Image, kind: str, **options: int) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()
