"""Judge a trained network by pictures that it never learned from: the numbers of its card."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from cnnviz.models.cards import Knows, Mistake, Results
from cnnviz.models.inference import familiarity
from cnnviz.models.training.datasets import Dataset, Labelled
from cnnviz.models.training.loop import in_range

_BATCH = 500
_MOST_MISTAKES = 20
_KEPT = 0.95  # share of pictures of the network's own classes that it may call its own
_TEMPERATURE = 1.0

Logits = NDArray[np.float32]


@torch.inference_mode()
def logits_of(
    network: nn.Module, pictures: NDArray[np.uint8], pixel_range: tuple[float, float]
) -> Logits:
    """Return the votes (N, classes) of a network in evaluation mode on (N, C, H, W) pictures."""
    answers = []
    for start in range(0, len(pictures), _BATCH):
        batch = torch.from_numpy(pictures[start : start + _BATCH]).float() / 255
        answers.append(network(in_range(batch, pixel_range)))
    return torch.cat(answers).numpy()


def accuracy(logits: Logits, labels: NDArray[np.int64]) -> float:
    """Return the share of pictures whose largest vote is that of their class."""
    return float(np.mean(logits.argmax(1) == labels))


def results(dataset: Dataset, logits: Logits, data: str) -> Results:
    """Compare the answers to the held-out pictures with the truth.

    Parameters
    ----------
    dataset : Dataset
    logits : (N, classes) array
        The votes on its held-out pictures.
    data : str
        What those pictures are, for the card.
    """
    labels, answers = dataset.held_out.labels, logits.argmax(1)
    confusion = np.zeros((len(dataset.classes),) * 2, int)
    np.add.at(confusion, (labels, answers), 1)
    return Results(
        data=data,
        pictures=len(labels),
        accuracy=round(accuracy(logits, labels), 4),
        confusion=tuple(tuple(row) for row in confusion.tolist()),
        mistakes=_mistakes(logits, labels),
    )


def _mistakes(logits: Logits, labels: NDArray[np.int64]) -> tuple[Mistake, ...]:
    probabilities = torch.from_numpy(logits).double().softmax(1).numpy()
    sure, answers = probabilities.max(1), probabilities.argmax(1)
    wrong = np.flatnonzero(answers != labels)
    worst = wrong[np.argsort(-sure[wrong], kind="stable")][:_MOST_MISTAKES]
    return tuple(
        Mistake(int(i), int(labels[i]), int(answers[i]), round(float(sure[i]), 4)) for i in worst
    )


def knows(own: Logits, others: Mapping[str, Logits]) -> Knows:
    """Choose the familiarity below which no class fits: 95 of 100 own pictures lie above it.

    Parameters
    ----------
    own : (N, classes) array
        Votes on held-out pictures of the network's classes.
    others : mapping of str to (M, classes) array
        Votes on pictures of other things, by what they are.
    """
    threshold = float(np.quantile(_familiarities(own), 1 - _KEPT))
    return Knows(
        temperature=_TEMPERATURE,
        threshold=round(threshold, 4),
        kept=_KEPT,
        rejected={
            name: round(float(np.mean(_familiarities(logits) < threshold)), 4)
            for name, logits in others.items()
        },
    )


def _familiarities(logits: Logits) -> NDArray[np.float64]:
    return np.array([familiarity(row.astype(np.float64), _TEMPERATURE) for row in logits])


def resized(labelled: Labelled, side: int) -> Labelled:
    """Return pictures of another size, by averaging or interpolating as a photo's would be."""
    pictures = torch.from_numpy(labelled.pictures).float()
    size = (side, side)
    changed = functional.interpolate(pictures, size, mode="bilinear", antialias=True)
    return Labelled(changed.round().clamp(0, 255).byte().numpy(), labelled.labels)


def strangers(shape: tuple[int, int, int], seed: int) -> dict[str, Labelled]:
    """Make pictures that are of no class: noise, one colour, stripes, a page of text-like lines."""
    random = np.random.default_rng(seed)
    return {
        name: Labelled(np.stack([make(shape, random) for _ in range(200)]), np.zeros(200, np.int64))
        for name, make in _STRANGERS.items()
    }


def _noise(shape: tuple[int, int, int], random: np.random.Generator) -> NDArray[np.uint8]:
    return random.integers(0, 256, shape, np.uint8)


def _one_colour(shape: tuple[int, int, int], random: np.random.Generator) -> NDArray[np.uint8]:
    colour = random.integers(0, 256, (shape[0], 1, 1), np.uint8)
    return np.broadcast_to(colour, shape).copy()


def _stripes(shape: tuple[int, int, int], random: np.random.Generator) -> NDArray[np.uint8]:
    rows, columns = np.indices(shape[1:])
    angle, width = random.uniform(0, np.pi), random.uniform(2, shape[1] / 3)
    wave = np.sin((np.cos(angle) * rows + np.sin(angle) * columns) * np.pi / width) > 0
    colours = random.integers(0, 256, (2, shape[0], 1, 1))
    page: NDArray[np.uint8] = np.where(wave, colours[0], colours[1]).astype(np.uint8)
    return page


def _lines_of_text(shape: tuple[int, int, int], random: np.random.Generator) -> NDArray[np.uint8]:
    """Dark dashes of many lengths in rows on a light page, as a small screenshot shows text."""
    page = np.full(shape[1:], 255, np.uint8)
    pitch = int(random.integers(3, 7))
    for row in range(pitch, shape[1] - 1, pitch):
        ends = int(random.integers(shape[2] // 3, shape[2]))
        page[row : row + pitch // 2, 2:ends] = np.where(random.random(ends - 2) < 0.75, 60, 255)
    return np.broadcast_to(page, shape).copy()


_STRANGERS = {
    "noise": _noise,
    "one colour": _one_colour,
    "stripes": _stripes,
    "lines of text": _lines_of_text,
}
