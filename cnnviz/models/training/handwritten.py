"""Handwritten digits without end, drawn by the project: strokes that no two times are the same."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cnnviz.images import strokes
from cnnviz.images.digit_examples import EXAMPLES
from cnnviz.images.handwriting import DIGIT_SIDE, MIDDLE, SIDE
from cnnviz.models.training.datasets import Dataset, Labelled
from cnnviz.models.training.manners import MANNERS

CLASSES: Final = tuple("0123456789")

_TRAIN, _HELD_OUT = 4000, 1000
_WOBBLE = 0.035  # standard deviation of a place of the pen, of the sheet
_PLACES = 5  # along a stroke, where the pen wobbles independently
_ALONG = 8  # points between two places of a curve
_SPACING = 0.025  # of the sheet, from one point of a stroke to the next
_BEND = 0.09  # at most, of the sheet
_TURN = 18.0  # degrees at most, either way
_SLANT = 0.35  # columns per row, at most
_STRETCH = (0.75, 1.3)  # width by height
_RADII = (0.85, 1.7)  # of the pen, in pixels
_ZOOM = (0.85, 1.05)
_SHIFT = 1.5  # pixels, at most
_SOFT = 0.5  # pixels on either side of the pen's edge

Random = np.random.Generator
Points = NDArray[np.float64]  # (n, 2): column, row


def drawn_digits(seed: int, train: int = _TRAIN, held_out: int = _HELD_OUT) -> Dataset:
    """Draw digits to train on, and others.

    Parameters
    ----------
    seed : int
    train, held_out : int
        How many of each; every class comes equally often, but for a remainder.

    Returns
    -------
    Dataset
        (N, 1, 28, 28) pictures, ink 255 on paper 0, laid out as MNIST's are: the digit about 20
        pixels high or wide, its centre of mass in the middle; then moved and scaled a little.

    Notes
    -----
    Each digit is one of a few manners of writing it, bent, wobbled, turned, slanted, stretched and
    drawn with a pen of some width. That is less than what sixty thousand hands do: who learned
    from these digits does worse on MNIST than on these.
    """
    random = np.random.default_rng([seed, 28])
    return Dataset(CLASSES, _digits(train, random), _digits(held_out, random))


def _digits(count: int, random: Random) -> Labelled:
    labels = random.permutation(np.arange(count) % len(CLASSES))
    pictures = np.stack([_digit(int(label), random) for label in labels])
    return Labelled(pictures[:, np.newaxis], labels.astype(np.int64))


def _digit(label: int, random: Random) -> NDArray[np.uint8]:
    """Draw one digit, (28, 28)."""
    manners = _MANNERS[label]
    manner = manners[random.integers(len(manners))]
    written = _handled(manner, random)
    radius = random.uniform(*_RADII)
    return _inked(_fitted(written, radius, random), radius, random)


def _handled(manner: list[Points], random: Random) -> list[Points]:
    """Move the points of all strokes as a hand would: each differently, all of them together."""
    wobbled = [stroke + _wobble(len(stroke), random) for stroke in manner]
    angle = math.radians(random.uniform(-_TURN, _TURN))
    turn = np.array(
        [[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]]
    )  # (column, row) @ turn
    slant = np.array([[1.0, 0.0], [random.uniform(-_SLANT, _SLANT), 1.0]])
    stretch = np.diag([random.uniform(*_STRETCH), 1.0])
    bend, phase = random.uniform(-_BEND, _BEND), random.uniform(0, 2 * math.pi)
    handled = []
    for stroke in wobbled:
        pushed = stroke.copy()
        pushed[:, 0] += bend * np.sin(2 * math.pi * stroke[:, 1] + phase)
        handled.append(pushed @ (slant @ stretch @ turn))
    return handled


def _wobble(points: int, random: Random) -> Points:
    """Return a smooth random path: a few steps, and straight lines between them."""
    steps = random.normal(0, _WOBBLE, (_PLACES, 2))
    along, places = np.linspace(0, 1, points), np.linspace(0, 1, _PLACES)
    return np.stack([np.interp(along, places, steps[:, axis]) for axis in (0, 1)], axis=1)


def _fitted(written: list[Points], radius: float, random: Random) -> list[Points]:
    """Scale strokes so that their ink about fits the square of a digit; its corner is at 0."""
    everything = np.concatenate(written)
    least, most = everything.min(0), everything.max(0)
    room = DIGIT_SIDE * random.uniform(*_ZOOM) - 2 * radius
    scale = room / max(float((most - least).max()), 1e-6)
    return [(stroke - least) * scale for stroke in written]


def _inked(fitted: list[Points], radius: float, random: Random) -> NDArray[np.uint8]:
    """Draw the strokes, in the middle by mass but for a small shift."""
    points = np.concatenate(fitted)
    # The points lie evenly along the strokes: their mean is the centre of mass, but for crossings.
    points += MIDDLE - points.mean(0) + random.uniform(-_SHIFT, _SHIFT, 2)
    ink = np.clip((radius + _SOFT - _distances(points)) / (2 * _SOFT), 0, 1)
    pixels: NDArray[np.uint8] = np.rint(255 * ink).astype(np.uint8)
    return pixels


def _distances(points: Points) -> NDArray[np.float32]:
    """Return how far each pixel of the picture is from the nearest of some points, (28, 28)."""
    squared = (
        np.arange(SIDE, dtype=np.float32) - points.astype(np.float32)[:, :, np.newaxis]
    ) ** 2  # (n, 2, 28)
    columns, rows = squared[:, 0, np.newaxis, :], squared[:, 1, :, np.newaxis]
    nearest: NDArray[np.float32] = np.sqrt((rows + columns).min(0))
    return nearest


def _even(places: Points) -> Points:
    """Put points at even distances along a line, given as shares of the sheet."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(places, axis=0).T))])
    even = np.linspace(0, along[-1], max(2, round(along[-1] / _SPACING) + 1))
    return np.stack([np.interp(even, along, places[:, axis]) for axis in (0, 1)], axis=1)


def _smooth(places: Points) -> Points:
    """Draw a curve through some places: E. Catmull and R. Rom's spline, 1974."""
    padded = np.concatenate([places[:1], places, places[-1:]])
    share = np.linspace(0, 1, _ALONG)[:, np.newaxis]
    before, start, end, after = (padded[i : len(padded) - 3 + i, np.newaxis] for i in range(4))
    curve = start + 0.5 * share * (
        end
        - before
        + share * (2 * before - 5 * start + 4 * end - after)
        + share**2 * (3 * (start - end) + after - before)
    )
    points: Points = curve.reshape(-1, 2)
    return points


def _manners(digit: str) -> list[list[Points]]:
    """Return all ways to write a digit, each a list of strokes."""
    example = [
        _even(np.array(stroke.points, np.float64) / strokes.GRID)
        for stroke in strokes.read(EXAMPLES[digit])
    ]
    others = [
        [_even(_smooth(np.array(places, np.float64) / 100)) for places in way]
        for way in MANNERS[digit]
    ]
    return [example, *others]


_MANNERS: Final = [_manners(digit) for digit in CLASSES]
