"""Prepare a picture for a network, and keep every step for the page that explains it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cnnviz.images.loading import Picture

MAX_PREPARED_SIDE = 512
GREY_WEIGHTS = (0.299, 0.587, 0.114)  # of red, green and blue: ITU-R BT.601

_BILINEAR = Image.Resampling.BILINEAR
_MOVES = Image.Transpose
# How to turn each stored orientation upright.
_UPRIGHT = {
    2: _MOVES.FLIP_LEFT_RIGHT,
    3: _MOVES.ROTATE_180,
    4: _MOVES.FLIP_TOP_BOTTOM,
    5: _MOVES.TRANSPOSE,
    6: _MOVES.ROTATE_270,
    7: _MOVES.TRANSVERSE,
    8: _MOVES.ROTATE_90,
}


class StepName(StrEnum):
    """What a step of `prepare` does."""

    UPLOADED = "uploaded"
    UPRIGHT = "upright"
    CROPPED = "cropped"
    RESIZED = "resized"
    GREY = "grey"
    COLOUR = "colour"


@dataclass(frozen=True, eq=False)
class Step:
    """One step on the way from a file to the numbers that a network reads.

    Parameters
    ----------
    name : StepName
    array : (H, W, 3) or, once grey, (H, W) uint8
        The picture after this step.
    note : mapping of str to int
        What a sentence about the step needs. Every step has `width` and `height`, in pixels of the
        file until it is resized; `orientation` (1 to 8) where it is read or undone; `left` and
        `top` of the square that was cropped, in pixels of the file.
    """

    name: StepName
    array: NDArray[np.uint8]
    note: Mapping[str, int]


@dataclass(frozen=True, eq=False)
class Prepared:
    """A prepared picture with its history.

    Parameters
    ----------
    steps : tuple of Step
        In order; the last one shows `pixels`.
    pixels : (1, side, side) grey or (3, side, side) colour, float32 in 0..1
    """

    steps: tuple[Step, ...]
    pixels: NDArray[np.float32]


def prepare(picture: Picture, side: int = 128, colour: bool = False, crop: bool = True) -> Prepared:
    """Turn a picture upright, crop it to a square, resize it, and make it grey or keep its colours.

    Parameters
    ----------
    picture : Picture
    side : int, 1 to MAX_PREPARED_SIDE
        Rows and columns of the result.
    colour : bool
        Three channels, red, green and blue, instead of one.
    crop : bool
        Cut the largest square from the middle. Otherwise the whole picture is squeezed into a
        square, and the step is left out.

    Returns
    -------
    Prepared

    Raises
    ------
    ValueError
        `side` out of its range.

    Notes
    -----
    Resizing is bilinear and averages what it drops, as torchvision.transforms.Resize does by
    default. Each of `pixels` is a whole number of the last step divided by 255.

    References
    ----------
    Grey = 0.299 R + 0.587 G + 0.114 B: ITU-R BT.601. Deck 003, K07: division by 255 is one of four
    meanings of "normalization".

    Examples
    --------
    >>> import numpy as np
    >>> wide = Picture(np.zeros((300, 400, 3), np.uint8), width=4000, height=3000)
    >>> prepared = prepare(wide, side=28)
    >>> prepared.pixels.shape, [str(step.name) for step in prepared.steps]
    ((1, 28, 28), ['uploaded', 'upright', 'cropped', 'resized', 'grey'])
    >>> dict(prepared.steps[2].note)
    {'width': 3000, 'height': 3000, 'left': 500, 'top': 0}
    """
    if not 1 <= side <= MAX_PREPARED_SIDE:
        raise ValueError(f"The side must be 1 to {MAX_PREPARED_SIDE} pixels, not {side}.")
    steps = [_uploaded(picture), _upright(picture)]
    if crop:
        steps.append(_cropped(steps[-1]))
    steps.append(_resized(steps[-1], side))
    steps.append(_coloured(steps[-1]) if colour else _grey(steps[-1]))
    return Prepared(tuple(steps), _pixels(steps[-1].array))


def _uploaded(picture: Picture) -> Step:
    size = {"width": picture.width, "height": picture.height}
    note = {**size, "orientation": picture.orientation}
    return Step(StepName.UPLOADED, picture.pixels, note)


def _upright(picture: Picture) -> Step:
    width, height = picture.width, picture.height
    image = Image.fromarray(picture.pixels)
    if picture.orientation in _UPRIGHT:
        image = image.transpose(_UPRIGHT[picture.orientation])
    if picture.orientation >= 5:  # a quarter turn, with or without a mirror
        width, height = height, width
    note = {"width": width, "height": height, "orientation": picture.orientation}
    return Step(StepName.UPRIGHT, np.asarray(image), note)


def _cropped(upright: Step) -> Step:
    left, top, side = _middle_square(upright.note["width"], upright.note["height"])
    note = {"width": side, "height": side, "left": left, "top": top}
    height, width, _ = upright.array.shape
    left, top, side = _middle_square(width, height)
    return Step(StepName.CROPPED, upright.array[top : top + side, left : left + side], note)


def _middle_square(width: int, height: int) -> tuple[int, int, int]:
    side = min(width, height)
    return (width - side) // 2, (height - side) // 2, side


def _resized(before: Step, side: int) -> Step:
    image = Image.fromarray(before.array).resize((side, side), _BILINEAR)
    return Step(StepName.RESIZED, np.asarray(image), {"width": side, "height": side})


def _coloured(resized: Step) -> Step:
    return Step(StepName.COLOUR, resized.array, resized.note)


def _grey(resized: Step) -> Step:
    grey = np.rint(resized.array @ np.array(GREY_WEIGHTS)).astype(np.uint8)
    return Step(StepName.GREY, grey, resized.note)


def _pixels(array: NDArray[np.uint8]) -> NDArray[np.float32]:
    height, width = array.shape[:2]
    channels_first = np.moveaxis(array.reshape(height, width, -1), -1, 0)
    return np.ascontiguousarray(channels_first, np.float32) / np.float32(255)
