"""Colours and numbers of cells, as the linked view shows them in light."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cnnviz.figures.palette import LIGHT
from cnnviz.ui.components.linked_view import Accent, Panel, Shading, View

Colours = NDArray[np.uint8]

ZERO: Final = (250, 251, 253)
_PAPER: Final = (255, 255, 255)
_INK: Final = (28, 34, 48)
_TINTS: Final = {
    Shading.RED: (255, 72, 60),
    Shading.GREEN: (52, 200, 84),
    Shading.BLUE: (66, 128, 255),
}
ACCENTS: Final = dict(zip(Accent, LIGHT.accents, strict=True))
# Black and white are equally far from this luminance; one of them always has a contrast of 4.5.
_MIDDLE: Final = 0.179


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def limits(view: View) -> dict[str, float]:
    """Tell, for each panel, the value that gets the full colour."""
    found: dict[str, float] = {}
    for panel in view.panels:
        beside = [
            float(np.abs(one.channels).max(initial=0))
            for one in view.panels
            if one.column == panel.column and one.shading is Shading.SIGNED and not one.hidden
        ]
        found[panel.name] = panel.limit or max(beside, default=1.0) or 1.0
    return found


def colours(panel: Panel, limit: float) -> Colours:
    """Colour every cell, (H, W, 3)."""
    values = panel.channels.astype(np.float64)
    white, black = panel.white, panel.black
    light = np.clip((values - black) / ((white - black) or 1.0), 0, 1)
    match panel.shading:
        case Shading.COLOUR:
            shown = 255 * np.moveaxis(light, 0, -1)
        case Shading.GREY:
            shown = 255 * np.repeat(light[0][..., np.newaxis], 3, axis=-1)
        case Shading.RED | Shading.GREEN | Shading.BLUE:
            shown = light[0][..., np.newaxis] * np.array(_TINTS[panel.shading], np.float64)
        case Shading.INK:
            shown = _blended(_PAPER, _INK, np.clip((values[0] + 1) / 2, 0, 1))
        case Shading.SIGNED:
            return signed(values[0] / limit)
        case _:
            shown = _blended(ZERO, ZERO, np.zeros(panel.shape))
    return np.asarray(np.rint(shown), np.uint8)


def signed(shares: NDArray[Any]) -> Colours:
    """Colour shares of the largest value: blue above zero, orange below, (H, W, 3)."""
    size = np.clip(np.abs(shares), 0, 1)
    above = _blended(ZERO, _rgb(LIGHT.positive), size)
    below = _blended(ZERO, _rgb(LIGHT.negative), size)
    chosen = np.where((shares < 0)[..., np.newaxis], below, above)
    return np.asarray(np.rint(chosen), np.uint8)


def _blended(
    start: tuple[int, int, int], end: tuple[int, int, int], share: NDArray[np.float64]
) -> NDArray[np.float64]:
    first, last = np.array(start, np.float64), np.array(end, np.float64)
    return np.asarray(first + (last - first) * share[..., np.newaxis])


def ink_on(colour: NDArray[np.uint8]) -> str:
    """Return the colour of a number on a cell."""
    share = colour / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return "#141a26" if float(linear @ (0.2126, 0.7152, 0.0722)) > _MIDDLE else "#ffffff"


def written(value: float, decimals: int, *, truncate: bool) -> str:
    """Write a number as it stands in a cell.

    Examples
    --------
    >>> [written(5 / 9, 2, truncate=cut) for cut in (True, False)]
    ['.55', '.56']
    >>> [written(value, 2, truncate=False) for value in (1.0, -1.0, -0.001, 308.0)]
    ['1.00', '−1.00', '0', '308']
    """
    if value == round(value) and abs(value) >= 10:
        return f"{value:.0f}".replace("-", "−")
    if truncate:
        factor = 10.0**decimals
        value = np.trunc(value * factor + np.sign(value) * 1e-4) / factor
    text = f"{value:.{decimals}f}"
    if float(text) == 0:
        return "0"
    return text.replace("-0.", "-.").removeprefix("0").replace("-", "−")
