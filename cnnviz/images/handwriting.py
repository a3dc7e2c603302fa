"""Prepare a handwritten digit as the pictures of MNIST were, and keep every step for the page.

The pictures of MNIST are black-and-white scans, scaled so that the digit just fits 20 x 20 pixels
with its proportions kept (the grey levels come from that), and put into 28 x 28 pixels so that
their centre of mass is in the middle. A network that learned from such pictures reads only such
pictures well.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from cnnviz.images.loading import Picture
from cnnviz.images.preparing import GREY_WEIGHTS, prepare

SIDE = 28
DIGIT_SIDE = 20  # of the square that the digit just fits
MIDDLE = 14  # row and column, counted from 0, of the pixel that the centre of mass lies in

_PHOTO_SIDE = 256  # px that the longer side of a photo is reduced to
_COARSE = 4  # side of the squares in which blobs are told apart and paper is judged
_REACH = 17  # squares: so far around a place, paper is looked for
_GLIMMER = 16  # levels of 255 that are added, so that noise in the dark is no ink
_FAINTEST = 0.12  # of the paper's light: what takes away less is no ink
_NO_INK, _FULL_INK = 0.35, 0.7  # shares of the darkest ink; the ramp between keeps edges soft
_SPECK = 0.1  # of the largest blob: what is smaller is dirt

Ink = NDArray[np.float32]


class WritingStep(StrEnum):
    """What a step on the way to the network's picture does."""

    PHOTO = "photo"
    DRAWN = "drawn"
    CROPPED = "cropped"
    SCALED = "scaled"
    CENTRED = "centred"


@dataclass(frozen=True, eq=False)
class Writing:
    """One step on the way from ink to the numbers that a network reads.

    Parameters
    ----------
    name : WritingStep
    array : (H, W) uint8
        The picture after this step; 0 is paper and 255 is ink, but in a photo, which is as it was.
    note : mapping of str to float
        What a sentence about the step needs: `width` and `height`; `left` and `top` of what was
        cropped and of where it was put; `row` and `column` of the centre of mass before that.
    """

    name: WritingStep
    array: NDArray[np.uint8]
    note: Mapping[str, float]


@dataclass(frozen=True, eq=False)
class Handwriting:
    """A prepared digit with its history.

    Parameters
    ----------
    steps : tuple of Writing
        In order; the last one shows `pixels`. Without any ink there is nothing to crop, scale or
        centre.
    pixels : (1, 28, 28) float32 in 0..1
        Bright ink on black.
    """

    steps: tuple[Writing, ...]
    pixels: Ink

    @property
    def is_empty(self) -> bool:
        """Whether there is no ink at all."""
        return not self.pixels.any()


def as_mnist(ink: Ink) -> Handwriting:
    """Crop a digit to its ink, scale it to 20 x 20, centre it by mass in 28 x 28.

    Parameters
    ----------
    ink : (H, W) array
        0 is paper, 1 is ink.

    Returns
    -------
    Handwriting

    Raises
    ------
    ValueError
        The array has another number of axes, or values outside 0..1.

    Notes
    -----
    Scaling takes the mean over the area of each new pixel (the box filter). The digit moves by
    whole pixels, so that the centre of mass lies in row and column 14, counted from 0, and not so
    far that any of it is lost. A picture of MNIST itself comes out as it went in.

    References
    ----------
    LeCun, Bottou, Bengio, Haffner: Gradient-based learning applied to document recognition, 1998,
    section III A.

    Examples
    --------
    >>> sheet = np.zeros((100, 80), np.float32)
    >>> sheet[10:70, 40:50] = 1
    >>> prepared = as_mnist(sheet)
    >>> [(str(step.name), step.array.shape) for step in prepared.steps]
    [('drawn', (100, 80)), ('cropped', (60, 10)), ('scaled', (20, 3)), ('centred', (28, 28))]
    """
    if ink.ndim != 2 or not np.all((ink >= 0) & (ink <= 1)):
        raise ValueError(
            f"Ink is an array of (H, W) numbers from 0 to 1; this one has the shape {ink.shape}. "
            "Divide it by its largest value, and leave out further axes."
        )
    drawn = np.rint(ink * 255).astype(np.uint8)
    return _prepared((_step(WritingStep.DRAWN, drawn),))


def from_photo(picture: Picture) -> Handwriting:
    """Find the ink in a photo of one digit, and prepare it as a drawing is.

    Parameters
    ----------
    picture : Picture
        Dark ink on light paper, or light chalk on a dark board.

    Returns
    -------
    Handwriting
        Empty where nothing stands out from the paper.

    Notes
    -----
    How much light the ink takes away is measured against the brightest paper nearby, so that a
    shadow does no harm. What takes away less than about a third of what the darkest ink does
    counts as paper, and specks are left out, as is what comes in from the photo's edge.
    """
    upright = prepare(picture, side=1).steps[1].array
    grey = (upright @ np.array(GREY_WEIGHTS)).astype(np.float32)
    small = np.asarray(_reduced(Image.fromarray(grey), _PHOTO_SIDE))
    photo = _step(WritingStep.PHOTO, np.rint(small).astype(np.uint8))
    found = _without_dirt(_ink_on_paper(small))
    return _prepared((photo, _step(WritingStep.DRAWN, np.rint(found * 255).astype(np.uint8))))


def _prepared(steps: tuple[Writing, ...]) -> Handwriting:
    if not steps[-1].array.any():
        return Handwriting(steps, np.zeros((1, SIDE, SIDE), np.float32))
    cropped = _cropped(steps[-1].array)
    scaled = _scaled(cropped.array)
    centred = _centred(scaled.array)
    pixels = centred.array[np.newaxis].astype(np.float32) / np.float32(255)
    return Handwriting((*steps, cropped, scaled, centred), pixels)


def _cropped(ink: NDArray[np.uint8]) -> Writing:
    (top, bottom), (left, right) = (_extent(ink.max(axis=axis)) for axis in (1, 0))
    return _step(WritingStep.CROPPED, ink[top:bottom, left:right], left=left, top=top)


def _extent(ink: NDArray[np.uint8]) -> tuple[int, int]:
    (places,) = np.nonzero(ink)
    return int(places[0]), int(places[-1]) + 1


def _scaled(ink: NDArray[np.uint8]) -> Writing:
    height, width = ink.shape
    share = DIGIT_SIDE / max(height, width)
    size = (max(1, round(width * share)), max(1, round(height * share)))
    image = Image.fromarray(ink).resize(size, Image.Resampling.BOX)
    return _step(WritingStep.SCALED, np.asarray(image))


def _centred(ink: NDArray[np.uint8]) -> Writing:
    row, column = centre_of_mass(ink)
    height, width = ink.shape
    top, left = _place(row, height), _place(column, width)
    sheet = np.zeros((SIDE, SIDE), np.uint8)
    sheet[top : top + height, left : left + width] = ink
    return _step(WritingStep.CENTRED, sheet, left=left, top=top, row=row, column=column)


def centre_of_mass(ink: NDArray[np.uint8] | Ink) -> tuple[float, float]:
    """Return the row and the column, counted from 0, around which the ink balances.

    Examples
    --------
    >>> centre_of_mass(np.array([[0, 2], [0, 0], [0, 2]], np.uint8))
    (1.0, 1.0)
    """
    mass = ink.astype(np.float64)
    rows, columns = np.arange(mass.shape[0]), np.arange(mass.shape[1])
    total = mass.sum()
    return float(mass.sum(axis=1) @ rows / total), float(mass.sum(axis=0) @ columns / total)


def _place(centre: float, length: int) -> int:
    return min(max(math.floor(MIDDLE - centre + 0.5), 0), SIDE - length)


def _step(name: WritingStep, array: NDArray[np.uint8], **note: float) -> Writing:
    height, width = array.shape
    return Writing(name, array, {"width": width, "height": height, **note})


def _reduced(image: Image.Image, longest: int) -> Image.Image:
    share = min(1.0, longest / max(image.size))
    size = (max(1, round(image.width * share)), max(1, round(image.height * share)))
    return image.resize(size, Image.Resampling.BOX)


def _ink_on_paper(grey: Ink) -> Ink:
    """Return how much ink lies at each place of a photo (H, W) of 0..255, from 0 to 1."""
    darkest, usual, brightest = np.percentile(grey, (2, 50, 98))
    if brightest - usual > usual - darkest:  # chalk on a board
        grey = 255 - grey
    taken = 1 - (grey + _GLIMMER) / (_paper(grey) + _GLIMMER)
    most = float(np.percentile(taken, 99.5))
    if most < _FAINTEST:
        return np.zeros_like(grey)
    ramp: Ink = (taken / most - _NO_INK) / (_FULL_INK - _NO_INK)
    return np.clip(ramp, 0, 1).astype(np.float32)


def _paper(grey: Ink) -> Ink:
    """Return how bright the paper is behind each place: the brightest nearby, smoothed."""
    image = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
    coarse = _reduced(image, max(1, max(image.size) // _COARSE))
    brightest = coarse.filter(ImageFilter.MaxFilter(_REACH)).filter(ImageFilter.BoxBlur(_REACH / 2))
    return np.asarray(brightest.resize(image.size, Image.Resampling.BILINEAR), np.float32)


def _without_dirt(ink: Ink) -> Ink:
    """Leave out specks, and blobs that come in from the edge unless there is nothing else."""
    height, width = ink.shape
    rows, columns = -(-height // _COARSE), -(-width // _COARSE)
    padded = np.zeros((rows * _COARSE, columns * _COARSE), np.float32)
    padded[:height, :width] = ink
    mass = padded.reshape(rows, _COARSE, columns, _COARSE).sum(axis=(1, 3))
    kept = _wanted(_blobs(mass > 0), mass)
    return ink * kept.repeat(_COARSE, axis=0).repeat(_COARSE, axis=1)[:height, :width]


def _blobs(is_ink: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Give each thing that hangs together, corners included, one number; paper has 0."""
    numbers = np.where(is_ink, np.arange(1, is_ink.size + 1).reshape(is_ink.shape), 0)
    while True:
        around = np.pad(numbers, 1)
        for axis in (0, 1):  # the largest of three rows, then of three columns
            shifted = [np.roll(around, shift, axis) for shift in (-1, 0, 1)]
            around = np.maximum.reduce(shifted)
        spread = np.where(is_ink, around[1:-1, 1:-1], 0)
        if np.array_equal(spread, numbers):
            return numbers
        numbers = spread


def _wanted(blobs: NDArray[np.int64], mass: Ink) -> NDArray[np.bool_]:
    names, places = np.unique(blobs, return_inverse=True)
    sizes = np.bincount(places.ravel(), mass.ravel())
    edge = np.concatenate([blobs[0], blobs[-1], blobs[:, 0], blobs[:, -1]])
    inside = np.where(np.isin(names, edge), 0, sizes)
    sizes = inside if inside.any() else sizes
    large = names[(sizes >= _SPECK * sizes.max()) & (names > 0)]
    return np.isin(blobs, large)
