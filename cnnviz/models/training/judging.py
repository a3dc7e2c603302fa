"""Judge a trained network by pictures that it never learned from: the numbers of its card."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from cnnviz.models import familiarity
from cnnviz.models.cards import Knows, Mistake, Results, Weights
from cnnviz.models.familiarity import Known
from cnnviz.models.layers import Layer
from cnnviz.models.training.datasets import Dataset, Labelled
from cnnviz.models.training.loop import in_range

_BATCH = 500
_MOST_MISTAKES = 20
_NEAR = 0.95  # share of pictures of the network's own classes that it does not call strange
_RIGHT = 0.96  # share of answers that are right, of those that it dares to give
_MAJORITY = 0.5  # what a class must have in any case
_LOOKED_AT = 6000

Logits = NDArray[np.float32]
Range = tuple[float, float]
Flags = NDArray[np.bool_]


@torch.inference_mode()
def logits_of(network: nn.Module, pictures: NDArray[np.uint8], pixel_range: Range) -> Logits:
    """Return the votes (N, classes) of a network in evaluation mode on (N, C, H, W) pictures."""
    answers = []
    for start in range(0, len(pictures), _BATCH):
        batch = torch.from_numpy(pictures[start : start + _BATCH]).float() / 255
        answers.append(network(in_range(batch, pixel_range)))
    return torch.cat(answers).numpy()


def accuracy(logits: Logits, labels: NDArray[np.int64]) -> float:
    """Return the share of pictures whose largest vote is that of their class."""
    return float(np.mean(logits.argmax(1) == labels))


def results(dataset: Dataset, logits: Logits, data: Mapping[str, str]) -> Results:
    """Compare the answers to the held-out pictures with the truth.

    Parameters
    ----------
    dataset : Dataset
    logits : (N, classes) array
        The votes on its held-out pictures.
    data : mapping of language to text
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


def known_layers(
    network: nn.Sequential, labelled: Labelled, layers: tuple[Layer, ...], pixel_range: Range
) -> dict[str, Known]:
    """Describe what the layers of a folded network make of the pictures it learned from.

    At most _LOOKED_AT pictures are looked at, the same number from every part of the data.
    """
    chosen = np.linspace(0, len(labelled) - 1, min(len(labelled), _LOOKED_AT)).astype(int)
    labels = labelled.labels[chosen]
    means, logits = _means_and_logits(network, labelled.pictures[chosen], layers, pixel_range)
    return {
        name: familiarity.learn(values, labels, logits.shape[1]) for name, values in means.items()
    }


def knows(
    network: nn.Sequential,
    known: Mapping[str, Known],
    own: Labelled,
    others: Mapping[str, Labelled],
    pixel_range: Range,
) -> Knows:
    """Choose when no class fits: the picture is strange, or the best class not probable enough.

    Of the own pictures 95 % are near enough; of answers that are sure enough 96 % are right.

    Parameters
    ----------
    network : Sequential
        Folded.
    known : mapping of layer to Known
    own : Labelled
        Held-out pictures of the network's classes.
    others : mapping of str to Labelled
        Pictures of other things, by what they are.
    pixel_range : (float, float)
        What black and white are for the network.

    Returns
    -------
    Knows
        Without the fingerprint of a statistics file.
    """

    def measured(labelled: Labelled) -> tuple[NDArray[np.float64], NDArray[np.float64], Flags]:
        layers = tuple(Layer(name, "ReLU") for name in known)
        means, logits = _means_and_logits(network, labelled.pictures, layers, pixel_range)
        maps = ({name: means[name][i] for name in known} for i in range(len(labelled)))
        distances = np.array([familiarity.distance(known, each) for each in maps])
        surest = torch.from_numpy(logits).double().softmax(1).amax(1).numpy()
        return distances, surest, logits.argmax(1) == labelled.labels

    distances, surest, right = measured(own)
    farthest = math.ceil(1000 * np.quantile(distances, _NEAR)) / 1000
    least = sure_enough(surest, right)

    def share_inside(labelled: Labelled) -> float:
        distances, surest, _ = measured(labelled)
        return round(float(np.mean((distances <= farthest) & (surest >= least))), 4)

    rejected = {name: round(1 - share_inside(labelled), 4) for name, labelled in others.items()}
    return Knows(farthest, least, share_inside(own), rejected, Weights("", "", 0))


def sure_enough(surest: NDArray[np.float64], right: Flags) -> float:
    """Return the lowest probability from which on 96 % of the answers are right, at least a half.

    Parameters
    ----------
    surest : (N,) array
        Probability of the best class.
    right : (N,) array of bool
        Whether it is the true one.

    Examples
    --------
    >>> sure_enough(np.array([0.9, 0.8, 0.7, 0.6]), np.array([True, True, False, True]))
    0.8
    """
    order = np.argsort(-surest, kind="stable")
    shares = np.cumsum(right[order]) / np.arange(1, len(right) + 1)
    enough = np.flatnonzero(shares >= _RIGHT)
    lowest = surest[order[enough[-1]]] if len(enough) else 1.0
    return max(_MAJORITY, math.floor(1000 * lowest) / 1000)


@torch.inference_mode()
def _means_and_logits(
    network: nn.Sequential,
    pictures: NDArray[np.uint8],
    layers: tuple[Layer, ...],
    pixel_range: Range,
) -> tuple[dict[str, NDArray[np.float32]], Logits]:
    """Return the (N, C) map means of each ReLU layer, and the votes (N, classes)."""
    names = familiarity.watched(layers)
    means: dict[str, list[Tensor]] = {name: [] for name in names}
    votes = []
    for start in range(0, len(pictures), _BATCH):
        values = in_range(
            torch.from_numpy(pictures[start : start + _BATCH]).float() / 255, pixel_range
        )
        for name, module in network.named_children():
            values = module(values)
            if name in means:
                means[name].append(values.mean((2, 3)) if values.ndim == 4 else values)
        votes.append(values)
    return {name: torch.cat(parts).numpy() for name, parts in means.items()}, torch.cat(
        votes
    ).numpy()


def resized(labelled: Labelled, side: int) -> Labelled:
    """Return pictures of another size, by averaging or interpolating as a photo's would be."""
    size = (side, side)
    if labelled.pictures.shape[-2:] == size:
        return labelled
    pictures = torch.from_numpy(labelled.pictures).float()
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
