"""Tricky Xs and Os without end: what the toy's network learns from and is judged by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cnnviz import toy
from cnnviz.models.training.datasets import Dataset, Labelled

CLASSES = ("X", "O")

_TRAIN, _HELD_OUT = 6000, 2000
_ON_A_CURVE = 400  # pictures per point
_FLIPPED_PIXELS = 2  # at most
_INK = 255

Random = np.random.Generator


def tricky_letters(seed: int, train: int | None = None, held_out: int | None = None) -> Dataset:
    """Make letters to train on, and others that are not among them.

    Parameters
    ----------
    seed : int
    train, held_out : int, optional
        How many; by default as many as the shipped network's card speaks of.

    Returns
    -------
    Dataset
        (N, 1, 9, 9) pictures, ink 255 on paper 0. No held-out picture equals a training picture.
    """
    random = np.random.default_rng(seed)
    learned = _letters(train or _TRAIN, random)
    known = {picture.tobytes() for picture in learned.pictures}
    count = held_out or _HELD_OUT
    candidates = _letters(3 * count, random)
    unseen = [i for i, picture in enumerate(candidates.pictures) if picture.tobytes() not in known]
    chosen = Labelled(candidates.pictures[unseen[:count]], candidates.labels[unseen[:count]])
    return Dataset(CLASSES, learned, chosen)


def curves(
    answer: Callable[[NDArray[np.uint8]], NDArray[np.int64]], seed: int
) -> dict[str, tuple[tuple[float, float], ...]]:
    """Measure accuracy while one thing about the letters is taken further and further.

    Parameters
    ----------
    answer : callable
        Takes (N, 1, 9, 9) pictures and returns N classes.
    seed : int

    Returns
    -------
    dict of str to tuple of (setting, accuracy)
        For shift (pixels), scale, rotation (degrees, either way) and thickness. All else varies as
        in training.
    """
    random = np.random.default_rng(seed + 1)
    return {
        name: tuple((at, _accuracy(answer, random, **{name: at})) for at in settings)
        for name, settings in _SETTINGS.items()
    }


_SETTINGS: dict[str, tuple[float, ...]] = {
    "shift": (0, 1, 2, 3, 4),
    "scale": (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5),
    "rotation": tuple(range(0, 91, 10)),
    "thickness": (1, 2, 3),
}


def _accuracy(
    answer: Callable[[NDArray[np.uint8]], NDArray[np.int64]], random: Random, **fixed: float
) -> float:
    letters = _letters(_ON_A_CURVE, random, **fixed)
    return float(np.mean(answer(letters.pictures) == letters.labels))


def _letters(count: int, random: Random, **fixed: float) -> Labelled:
    labels = random.integers(0, len(CLASSES), count)
    changes = [_change(random, **fixed) for _ in labels]
    pictures = np.empty((count, 1, 9, 9))
    for label, ideal in enumerate((toy.X, toy.O)):
        for thickness in range(1, toy.MAX_THICKNESS + 1):
            alike = [
                number
                for number, change in enumerate(changes)
                if (labels[number], change.thickness) == (label, thickness)
            ]
            if alike:
                pictures[alike] = _drawn(ideal, [changes[number] for number in alike], thickness)
    for picture, change in zip(pictures, changes, strict=True):
        for row, column in change.flipped:
            picture[0, row, column] *= -1
    inked = np.where(pictures > 0, _INK, 0).astype(np.uint8)
    return Labelled(inked, labels.astype(np.int64))


@dataclass(frozen=True)
class _Change:
    """What is done to an ideal letter."""

    right: int
    down: int
    scale: float
    rotation: float
    thickness: int
    flipped: tuple[tuple[int, int], ...]


def _change(
    random: Random,
    shift: float | None = None,
    scale: float | None = None,
    rotation: float | None = None,
    thickness: float | None = None,
) -> _Change:
    right, down = random.integers(-1, 2, 2) if shift is None else _shifted(int(shift), random)
    return _Change(
        right=int(right),
        down=int(down),
        scale=float(random.uniform(0.75, 1.25) if scale is None else scale),
        rotation=float(
            random.uniform(-25, 25) if rotation is None else random.choice([-1, 1]) * rotation
        ),
        thickness=int(random.integers(1, 3) if thickness is None else thickness),
        flipped=tuple(
            (int(row), int(column))
            for row, column in (
                random.integers(0, 9, 2) for _ in range(random.integers(0, _FLIPPED_PIXELS + 1))
            )
        ),
    )


def _drawn(
    ideal: NDArray[np.float64], changes: Sequence[_Change], thickness: int
) -> NDArray[np.float64]:
    right, down, scale, rotation = (
        np.array([getattr(change, name) for change in changes])
        for name in ("right", "down", "scale", "rotation")
    )
    return toy.redraw_many(ideal, right, down, scale, rotation, thickness)


def _shifted(pixels: int, random: Random) -> NDArray[np.int64]:
    """Choose a step of so many pixels to one of eight sides."""
    steps = [(r, d) for r in (-1, 0, 1) for d in (-1, 0, 1) if (r, d) != (0, 0)]
    return pixels * np.array(steps[random.integers(len(steps))])
