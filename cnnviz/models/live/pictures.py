"""What runs learn from and are judged by: the same pictures for everyone.

Nothing here needs PyTorch.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from cnnviz.models.live.settings import Settings, Task
from cnnviz.models.training import datasets
from cnnviz.models.training.datasets import Dataset, Labelled
from cnnviz.models.training.handwritten import drawn_digits
from cnnviz.models.training.letters import tricky_letters

VARIABLE: Final = "CNNVIZ_MNIST"

_SEED: Final = 0  # of drawn pictures: a visitor's seed is for weights and order
_SHUFFLING, _ORDER = 2, 3  # streams of random numbers of one seed; `starting` has others
_LETTERS: Final = (4000, 1000)  # to learn from, and unseen
_JUDGED: Final = {Task.LETTERS: 1000, Task.DIGITS: 400}  # pictures that a moment is measured with


@dataclass(frozen=True, eq=False)
class Collected:
    """All pictures of a task.

    Parameters
    ----------
    dataset : Dataset
    source : str
        "drawn" by the project, or "mnist".
    problem : str or None
        Why it is not the source that was asked for.
    """

    dataset: Dataset
    source: str = "drawn"
    problem: str | None = None


@dataclass(frozen=True, eq=False)
class Lesson:
    """The pictures of one run.

    Parameters
    ----------
    train : Labelled
        To learn from.
    judged, unseen : Labelled
        What each moment is measured with: some of those to learn from, and others.
    """

    train: Labelled
    judged: Labelled
    unseen: Labelled


def collect(task: Task) -> Collected:
    """Draw the pictures of a task, or read MNIST where CNNVIZ_MNIST says it is."""
    if task == Task.LETTERS:
        return Collected(tricky_letters(_SEED, *_LETTERS))
    place = os.environ.get(VARIABLE)
    if not place:
        return Collected(drawn_digits(_SEED))
    try:
        return Collected(_mnist(Path(place)), "mnist")
    except (ValueError, OSError) as error:
        problem = f"{VARIABLE} is {place}, but {error} These digits are drawn instead."
        return Collected(drawn_digits(_SEED), problem=problem)


def _mnist(path: Path) -> Dataset:
    if not path.exists():
        raise ValueError("there is nothing.")
    if path.is_dir() and (path / "mnist.npz").exists():
        path = path / "mnist.npz"
    dataset = datasets.read(path)
    if dataset.train.pictures.shape[1:] != (1, 28, 28) or len(dataset.classes) != 10:
        raise ValueError("its pictures are not the ten digits of 28 x 28 pixels.")
    if not (len(dataset.train) and len(dataset.held_out)):
        raise ValueError("it lacks pictures to learn from, or others to judge by.")
    return dataset


def lesson(settings: Settings, dataset: Dataset) -> Lesson:
    """Choose what a run learns from and is judged by.

    Examples
    --------
    >>> from cnnviz.models.live.settings import defaults
    >>> dataset = tricky_letters(0, 100, 50)
    >>> chosen = lesson(defaults(Task.LETTERS, pictures=20), dataset)
    >>> len(chosen.train), len(chosen.judged), len(chosen.unseen)
    (20, 20, 50)
    """
    train = _first(dataset.train, settings.pictures)
    if settings.shuffled:
        random = np.random.default_rng([settings.seed, _SHUFFLING])
        train = Labelled(train.pictures, random.permutation(train.labels))
    most = _JUDGED[settings.task]
    return Lesson(train, _first(train, most), _first(dataset.held_out, most))


def order(settings: Settings, pictures: int, epoch: int) -> np.ndarray:
    """Return the order of the pictures in an epoch, from the seed alone."""
    return np.random.default_rng([settings.seed, _ORDER, epoch]).permutation(pictures)


def _first(labelled: Labelled, count: int | None) -> Labelled:
    return Labelled(labelled.pictures[:count], labelled.labels[:count])
