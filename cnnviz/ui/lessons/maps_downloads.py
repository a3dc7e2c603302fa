"""Take a network's maps away: as a sheet of pictures, or as exact numbers.

Nothing is written until the visitor asks for it.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from cnnviz import images
from cnnviz.ui import text
from cnnviz.ui.lessons.downloads import signed_colours
from cnnviz.ui.takeaway import Extra

if TYPE_CHECKING:
    from cnnviz.models.inference import Run

Maps = NDArray[np.floating[Any]]

_SHEET: Final = 1600  # px: about the width of a sheet
_LARGEST_CELL: Final = 24  # px
_GAP: Final = 4  # px
_PAPER: Final = 255


def extras(
    run: Run, layer: str, limits: Callable[[], Sequence[float]], name: str
) -> tuple[Extra, ...]:
    """List the files that only a layer of maps has.

    Parameters
    ----------
    run : Run
    layer : str
        The one whose maps are on the sheet.
    limits : callable
        Tells, for each of its maps, the value that gets the full colour.
    name : str
        What the files are called.
    """
    words = text.lesson("maps_downloads")
    offered = (
        ("sheet", "png", lambda: sheet(run.maps[layer], limits())),
        ("layer", "npz", lambda: as_npz({layer: run.maps[layer]})),
        ("all", "npz", lambda: as_npz(run.maps)),
    )
    return tuple(
        Extra(
            words.choice("file", kind, layer=layer),
            f"{name}{f'-{layer}' if kind != 'all' else ''}.{ending}",
            make,
        )
        for kind, ending, make in offered
    )


def as_npz(maps: Mapping[str, Maps]) -> bytes:
    """Write arrays as NumPy's own file of several, to be read by ``numpy.load``."""
    file = io.BytesIO()
    np.savez(file, **maps)  # type: ignore[arg-type]  # no layer is called allow_pickle
    return file.getvalue()


def sheet(maps: Maps, limits: Sequence[float]) -> bytes:
    """Draw all maps of a layer, in rows, in the light colours of the linked view.

    Parameters
    ----------
    maps : (C, H, W) array
    limits : sequence of C floats
        The value that gets the full colour, per map.

    Returns
    -------
    bytes
        A PNG file, wider than high, in which every cell is a square of pixels.
    """
    count, height, width = maps.shape
    across = math.ceil(math.sqrt(count * 1.5))
    down = math.ceil(count / across)
    cell = max(1, min(_LARGEST_CELL, (_SHEET // across - _GAP) // width))
    tall, wide = height * cell + _GAP, width * cell + _GAP
    page = np.full((down * tall + _GAP, across * wide + _GAP, 3), _PAPER, np.uint8)
    for index, (one, limit) in enumerate(zip(maps, limits, strict=True)):
        top, left = (index // across) * tall + _GAP, (index % across) * wide + _GAP
        drawn = signed_colours(one / limit).repeat(cell, axis=0).repeat(cell, axis=1)
        page[top : top + height * cell, left : left + width * cell] = drawn
    return images.png(page)
