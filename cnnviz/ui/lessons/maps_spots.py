"""Where in the picture a map answers most: its brightest cells, and what each of them sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnviz import images, ops
from cnnviz.ui import text

if TYPE_CHECKING:
    from cnnviz.models.inference import Network, Run

_MOST: Final = 6
_WIDTH: Final = 92  # px
_WHOLE: Final = 0.8  # of the picture's side: a cell that sees as much has no spot of its own


@dataclass(frozen=True, eq=False)
class Spot:
    """A cell of a map, and the part of the picture that it sees.

    Parameters
    ----------
    row, column : int
        Of the cell, counted from 0.
    value : float
    patch : (h, w) or (h, w, 3) uint8 array
    """

    row: int
    column: int
    value: float
    patch: NDArray[np.uint8]


def draw_spots(network: Network, run: Run, layer: str, channel: int) -> None:
    """Draw the parts of the picture that a map answers to most."""
    words = text.lesson("maps_spots")
    found = spots(network, run, layer, channel)
    if found is None:
        st.caption(words("sees_all"))
    elif not found:
        st.caption(words("silent"))
    else:
        st.markdown(words("title", number=channel + 1, layer=layer))
        with st.container(horizontal=True, gap="small"):
            for spot in found:
                place = words("place", row=spot.row + 1, column=spot.column + 1)
                st.image(
                    images.thumbnail(spot.patch, _WIDTH * 2),
                    caption=f"{spot.value:.2f}",
                    alt=place,
                    width=_WIDTH,
                )


def spots(network: Network, run: Run, layer: str, channel: int) -> list[Spot] | None:
    """Find the brightest cells whose fields lie apart, the brightest first.

    Parameters
    ----------
    network : Network
    run : Run
        By the network.
    layer : str
    channel : int

    Returns
    -------
    list of Spot, or None
        None where every cell sees about the whole picture. Only cells above 0 count.
    """
    picture = run.maps["input"]
    _, height, width = picture.shape
    reach: ops.Window = network.reach(layer, (height, width))
    if reach.rows.kernel_size > _WHOLE * height or reach.columns.kernel_size > _WHOLE * width:
        return None
    left = np.array(run.maps[layer][channel], np.float64)
    apart = [max(1, axis.kernel_size // (2 * axis.stride)) for axis in (reach.rows, reach.columns)]
    found: list[Spot] = []
    while len(found) < _MOST and left.max() > 0:
        row, column = divmod(int(left.argmax()), left.shape[1])
        patch = _patch(network, picture, reach, row, column)
        found.append(Spot(row, column, float(left[row, column]), patch))
        rows, columns = (
            slice(max(0, at - far), at + far + 1)
            for at, far in zip((row, column), apart, strict=True)
        )
        left[rows, columns] = 0
    return found


def _patch(
    network: Network, picture: NDArray[np.floating[Any]], reach: ops.Window, row: int, column: int
) -> NDArray[np.uint8]:
    """Cut out what a cell sees, as a picture; padding is left out."""
    (top, bottom), (left, right) = (
        (max(0, places[0]), min(axis.size, places[-1] + 1))
        for axis, places in (
            (reach.rows, reach.rows.positions(row)),
            (reach.columns, reach.columns.positions(column)),
        )
    )
    black, white = network.card.input.black, network.card.input.white
    shares = (picture[:, top:bottom, left:right] - black) / (white - black)
    levels = np.rint(255 * np.clip(shares, 0, 1)).astype(np.uint8)
    return levels[0] if len(levels) == 1 else np.moveaxis(levels, 0, -1)
