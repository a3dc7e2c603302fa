"""Take a map away: its exact numbers as a .npy file, its colours as a PNG file.

Nothing is written until the visitor asks for it.
"""

from __future__ import annotations

import io
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cnnviz import images
from cnnviz.figures.palette import LIGHT
from cnnviz.ui import text
from cnnviz.ui.takeaway import Extra

Map = NDArray[np.floating[Any]]

# The light colours of the linked view.
NEGATIVE: Final = tuple(bytes.fromhex(LIGHT.negative[1:]))
ZERO: Final = (250, 251, 253)
POSITIVE: Final = tuple(bytes.fromhex(LIGHT.positive[1:]))

_READABLE: Final = 512  # px: the side that a small map is enlarged to, in whole steps


def extras(values: Map, *, limit: float, grey: bool, name: str) -> tuple[Extra, ...]:
    """List the files that a single map has.

    Parameters
    ----------
    values : (H, W) array
    limit : float
        The value that gets the full colour.
    grey : bool
        Draw it as a photograph, 0 black and 1 white, instead of by its sign.
    name : str
        What the files are called.
    """
    words = text.lesson("downloads")
    return (
        Extra(words("picture"), f"{name}.png", lambda: as_png(values, limit=limit, grey=grey)),
        Extra(words("numbers"), f"{name}.npy", lambda: as_npy(values)),
    )


def as_npy(values: Map) -> bytes:
    """Write an array as NumPy's own file, to be read by ``numpy.load``."""
    file = io.BytesIO()
    np.save(file, values, allow_pickle=False)
    return file.getvalue()


def as_png(values: Map, *, limit: float, grey: bool) -> bytes:
    """Draw a map as the linked view does in its light colours.

    Parameters
    ----------
    values, limit, grey
        As in `extras`.

    Returns
    -------
    bytes
        A PNG file in which every cell is a square of pixels.
    """
    factor = max(1, _READABLE // max(values.shape))
    return images.png(_grey(values) if grey else signed_colours(values / limit), factor)


def _grey(values: Map) -> NDArray[np.uint8]:
    return np.rint(255 * np.clip(values, 0, 1)).astype(np.uint8)


def signed_colours(shares: Map) -> NDArray[np.uint8]:
    """Colour an array as the linked view does in light.

    Parameters
    ----------
    shares : (H, W) array
        Of the value that gets the full colour: -1 to 1, and more where that is exceeded.

    Returns
    -------
    (H, W, 3) uint8 array
    """
    zero = np.array(ZERO, np.float64)
    away = np.where(shares[..., np.newaxis] < 0, NEGATIVE, POSITIVE) - zero
    colours = zero + away * np.clip(np.abs(shares), 0, 1)[..., np.newaxis]
    return np.asarray(np.rint(colours), np.uint8)
