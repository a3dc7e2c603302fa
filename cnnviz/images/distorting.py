"""Distort a picture as the world does: move it, turn it, light it badly, cover it, clutter it.

Each change has one number, and at its default it changes nothing at all.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Pixels = NDArray[np.float32]
Coordinates = tuple[NDArray[np.float64], NDArray[np.float64]]  # rows, columns

MOST_CLUTTER: Final = 40
GREY: Final = 0.5  # of the square that covers a photograph

_EYE: Final = 2.0  # how far the eye is from a picture that it sees from the side, in sides
_MOST_TILT: Final = 70.0  # degrees; further round, the picture has no front
_LEAST_SCALE: Final = 0.1
_DECIMALS: Final = 9  # of a pixel's place
_CORNERS: Final = 5  # of a piece of clutter
_PIECE: Final = (0.07, 0.18)  # its radius, of the side
_AROUND: Final = (0.25, 0.6)  # how far it lies from the middle, of the side
_STROKE: Final = 0.06  # thickness of a stroke of clutter in a drawing, of the side


@dataclass(frozen=True, kw_only=True)
class Distortion:
    """By how much a picture is changed, in the order in which it is done.

    Parameters
    ----------
    scale : float, >= 0.1
        Size of what is shown, about the middle. 1 leaves it.
    tilt : float, -70 to 70
        Degrees by which the picture is seen from the side; from the left if positive.
    rotation : float
        Degrees, clockwise, about the middle.
    bend : float
        Share of the side by which rows are pushed sideways, along one wave from top to bottom.
    right, down : float
        Shares of the width and of the height to move by.
    clutter : int, 0 to MOST_CLUTTER
        Pieces that lie around the middle: patches on a photograph, strokes on a drawing. One more
        leaves the others where they are.
    brightness : float, >= 0
        What every value is multiplied by; it is cut off at 1.
    occlusion : float, >= 0
        Side of a square that covers something, as a share of the picture's shorter side.
    across, below : float, 0 to 1
        Where its middle lies, from the left and from the top.
    noise : float, >= 0
        Standard deviation of normal noise in every value; the result is cut off at 0 and 1.
    seed : int, >= 0
        Of clutter and noise.
    """

    scale: float = 1.0
    tilt: float = 0.0
    rotation: float = 0.0
    bend: float = 0.0
    right: float = 0.0
    down: float = 0.0
    clutter: int = 0
    brightness: float = 1.0
    occlusion: float = 0.0
    across: float = 0.5
    below: float = 0.5
    noise: float = 0.0
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse what is out of its range."""
        for field in fields(self):
            value = getattr(self, field.name)
            if not math.isfinite(value):
                raise ValueError(f"The {field.name} of a distortion must be a number, not {value}.")
        if self.scale < _LEAST_SCALE:
            raise ValueError(f"The scale must be at least {_LEAST_SCALE}, not {self.scale}.")
        if abs(self.tilt) > _MOST_TILT:
            raise ValueError(
                f"The tilt must be {-_MOST_TILT:g} to {_MOST_TILT:g} degrees, not {self.tilt}."
            )
        if not 0 <= self.clutter <= MOST_CLUTTER:
            raise ValueError(f"The clutter must be 0 to {MOST_CLUTTER} pieces, not {self.clutter}.")
        for name in ("brightness", "occlusion", "noise", "seed"):
            if getattr(self, name) < 0:
                raise ValueError(f"The {name} must not be negative, as {getattr(self, name)} is.")

    @property
    def changes(self) -> bool:
        """Whether anything becomes different."""
        kept = self.brightness == 1.0 and not (self.clutter or self.occlusion or self.noise)
        return self.moves or not kept

    @property
    def moves(self) -> bool:
        """Whether pixels change their places."""
        turned = self.scale != 1.0 or self.tilt or self.rotation or self.bend
        return bool(turned or self.right or self.down)


def distort(pixels: Pixels, distortion: Distortion, paper: float | None = None) -> Pixels:
    """Distort a picture.

    Parameters
    ----------
    pixels : (C, H, W) float array, 0 to 1
        Of any size; grey or in colour.
    distortion : Distortion
    paper : float, optional
        What lies around a drawing, and what covers it. A photograph (None) is continued by its
        mirror image, and a grey square covers it.

    Returns
    -------
    (C, H, W) float32 array, 0 to 1
        With the default distortion the same values. Where pixels move, each new one is mixed
        linearly out of the four old ones around its place (the mean of several places where the
        picture shrinks).

    Raises
    ------
    ValueError
        Not three axes.

    References
    ----------
    The challenges of recognition: deck 002, R046 to R051. Of all these changes a CNN tolerates only
    the shift by construction (K39).

    Examples
    --------
    >>> row = np.array([[[0.0, 0.25, 0.5, 1.0]]], np.float32)
    >>> distort(row, Distortion(right=0.25))  # by one of four pixels; the edge is mirrored
    array([[[0.  , 0.  , 0.25, 0.5 ]]], dtype=float32)
    >>> distort(row, Distortion(right=0.25, brightness=3), paper=1.0)
    array([[[1.  , 0.  , 0.75, 1.  ]]], dtype=float32)
    """
    if pixels.ndim != 3:
        raise ValueError(
            f"A picture has three axes, channels, height and width, and not {pixels.shape}."
        )
    changed = np.array(pixels, np.float32)
    if distortion.moves:
        changed = _moved(changed, distortion, paper)
    if distortion.clutter:
        _clutter(changed, distortion, paper)
    if distortion.brightness != 1.0:
        changed = np.minimum(changed * np.float32(distortion.brightness), 1.0)
    if distortion.occlusion:
        _cover(changed, distortion, GREY if paper is None else paper)
    if distortion.noise:
        changed = _noisy(changed, distortion)
    return changed


def resize(pixels: Pixels, side: int) -> Pixels:
    """Make a picture square and of another size, as `prepare` does.

    Parameters
    ----------
    pixels : (C, H, W) float array
    side : int, >= 1

    Returns
    -------
    (C, side, side) float32 array
        Bilinear; where it shrinks, the mean of what is dropped.

    Examples
    --------
    >>> resize(np.ones((3, 128, 128), np.float32), 64).shape
    (3, 64, 64)
    """
    size = (side, side)
    planes = [Image.fromarray(np.asarray(plane, np.float32)) for plane in pixels]
    return np.stack([np.asarray(plane.resize(size, Image.Resampling.BILINEAR)) for plane in planes])


def _moved(pixels: Pixels, distortion: Distortion, paper: float | None) -> Pixels:
    _, height, width = pixels.shape
    # A picture that shrinks drops pixels: read closely enough to read each of them.
    times = math.ceil(1 / distortion.scale)
    rows, columns = _origins(_grid(height, times), _grid(width, times), distortion)
    # Rounded, so that a shift by whole pixels mixes nothing.
    rows = np.round(rows * height + (height - 1) / 2, _DECIMALS)
    columns = np.round(columns * width + (width - 1) / 2, _DECIMALS)
    found = _sampled(pixels, rows, columns, paper)
    if times > 1:
        found = found.reshape(len(pixels), height, times, width, times).mean((2, 4))
    return np.clip(found, 0, 1)  # which rounding may leave by a hair


def _grid(size: int, times: int) -> NDArray[np.float64]:
    """Return the middles of pixels, or of parts of pixels, from -0.5 to 0.5."""
    return (np.arange(size * times) + 0.5) / (size * times) - 0.5


def _origins(
    rows: NDArray[np.float64], columns: NDArray[np.float64], distortion: Distortion
) -> Coordinates:
    """Return where what is seen at each place came from: each step undone, the last one first."""
    row = rows[:, np.newaxis] - distortion.down
    column = columns[np.newaxis, :] - distortion.right
    column = column - distortion.bend * np.sin(2 * np.pi * row)
    row = np.broadcast_to(row, column.shape)
    angle, tilt = math.radians(distortion.rotation), math.radians(distortion.tilt)
    row, column = (
        row * math.cos(angle) - column * math.sin(angle),
        column * math.cos(angle) + row * math.sin(angle),
    )
    # What the eye sees beyond the horizon of a tilted plane is its rim.
    slant = np.maximum(_EYE * math.cos(tilt) - column * math.sin(tilt), 0.1)
    column = _EYE * column / slant
    row = row * (1 + column * math.sin(tilt) / _EYE)
    return row / distortion.scale, column / distortion.scale


def _sampled(
    pixels: Pixels, rows: NDArray[np.float64], columns: NDArray[np.float64], paper: float | None
) -> Pixels:
    """Read a picture between its pixels: bilinear."""
    _, height, width = pixels.shape
    top, left = np.floor(rows).astype(np.intp), np.floor(columns).astype(np.intp)
    down, right = (rows - top).astype(np.float32), (columns - left).astype(np.float32)
    result = np.zeros((len(pixels), *rows.shape), np.float32)
    for row, vertical in ((top, 1 - down), (top + 1, down)):
        for column, horizontal in ((left, 1 - right), (left + 1, right)):
            near = pixels[:, _mirrored(row, height), _mirrored(column, width)]
            if paper is not None:
                inside = (row >= 0) & (row < height) & (column >= 0) & (column < width)
                near = np.where(inside, near, np.float32(paper))
            result += near * (vertical * horizontal)
    return result


def _mirrored(index: NDArray[np.intp], size: int) -> NDArray[np.intp]:
    """Fold indices beyond the edge back: ... 1 0 | 0 1 2 | 2 1 ..."""
    folded = index % (2 * size)
    return np.minimum(folded, 2 * size - 1 - folded)


def _clutter(pixels: Pixels, distortion: Distortion, paper: float | None) -> None:
    channels, height, width = pixels.shape
    stencil = Image.new("L", (width, height), 0)  # the number of the piece that is seen
    pen = ImageDraw.Draw(stencil)
    # A fixed count of random numbers, so that one more piece leaves the others as they are.
    chances = np.random.default_rng(distortion.seed).random((MOST_CLUTTER, 2 * _CORNERS + 8))
    for number, chance in enumerate(chances[: distortion.clutter], start=1):
        if paper is None:
            pen.polygon(_patch(chance, width, height), fill=number)
        else:
            thickness = max(1, round(_STROKE * min(width, height)))
            pen.line(_patch(chance, width, height)[:2], fill=number, width=thickness)
    seen = np.asarray(stencil)
    for number, chance in enumerate(chances[: distortion.clutter], start=1):
        colour = chance[-channels:] if paper is None else np.full(channels, round(1 - paper))
        pixels[:, seen == number] = colour[:, np.newaxis]


def _patch(chance: NDArray[np.float64], width: int, height: int) -> list[tuple[float, float]]:
    """Return the corners of a piece somewhere around the middle."""
    direction, far, size = 2 * np.pi * chance[0], _between(_AROUND, chance[1]), chance[2]
    middle = 0.5 + far * np.array([math.cos(direction), math.sin(direction)])
    turns = 2 * np.pi * (np.arange(_CORNERS) + chance[3 : 3 + _CORNERS]) / _CORNERS
    reach = _between(_PIECE, size) * (0.6 + 0.8 * chance[3 + _CORNERS : 3 + 2 * _CORNERS])
    corners = middle + reach[:, np.newaxis] * np.stack([np.cos(turns), np.sin(turns)], axis=1)
    return [(float(x), float(y)) for x, y in corners * (width, height) - 0.5]


def _between(ends: tuple[float, float], share: float) -> float:
    low, high = ends
    return low + (high - low) * float(share)


def _cover(pixels: Pixels, distortion: Distortion, colour: float) -> None:
    _, height, width = pixels.shape
    side = distortion.occlusion * min(height, width)
    rows = _covered(height, distortion.below * height, side)
    columns = _covered(width, distortion.across * width, side)
    pixels[:, rows, columns] = colour


def _covered(size: int, middle: float, side: float) -> slice:
    start = round(middle - side / 2)
    return slice(max(0, start), max(0, min(size, start + round(side))))


def _noisy(pixels: Pixels, distortion: Distortion) -> Pixels:
    grains = np.random.default_rng(distortion.seed).standard_normal(pixels.shape, np.float32)
    return np.clip(pixels + np.float32(distortion.noise) * grains, 0, 1)
