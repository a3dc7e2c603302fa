"""Fool a network: a change too small to matter to an eye, chosen so that the answer flips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from cnnviz.models.explaining.answering import checked_label, checked_picture, probabilities
from cnnviz.models.inference import Answer, Network

Floats = NDArray[np.float32]
Levels = NDArray[np.int16]

SIZES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128)
STEPS = 8
WHITE = 255  # the highest level

_STEP = 1 / 4  # of a size


@dataclass(frozen=True, eq=False)
class Fooled:
    """A picture, a small change, and what the network answers before and after.

    Parameters
    ----------
    picture : (C, H, W) int16 array, 0 to 255
        In the whole levels that a picture file has.
    change : (C, H, W) int16 array
        What is added; the sum is 0 to 255 again.
    before, after : Answer
    target : int or None
        The class that was wished for; None: any other.
    largest : int
        Levels by which the most changed value changes.
    steps : int
        Gradients that were followed in all.
    """

    picture: Levels
    change: Levels
    before: Answer
    after: Answer
    target: int | None
    largest: int
    steps: int

    @property
    def changed(self) -> Levels:
        """The picture with the change."""
        return self.picture + self.change

    @property
    def is_found(self) -> bool:
        """Whether the answer is the wished one."""
        if self.target is None:
            return self.after.order[0] != self.before.order[0]
        return self.after.order[0] == self.target


def fool(
    network: Network,
    picture: Floats,
    target: int | None = None,
    *,
    sizes: Sequence[int] = SIZES,
    steps: int = STEPS,
) -> Fooled:
    """Look for a small change of a picture that makes a network answer another class.

    Parameters
    ----------
    network : Network
    picture : (C, H, W) float array
        In the network's range; first rounded to the 256 levels of a picture file.
    target : int, optional
        The class to be answered. Default: any but the present one.
    sizes : sequence of int, 1 to 255
        Levels by which any value may change at most, ascending. The first one that suffices is
        the last one tried.
    steps : int, >= 1
        Gradients to follow at each size, also after the answer has flipped: the change becomes as
        convincing as its size allows.

    Returns
    -------
    Fooled
        With the smallest change found (a smaller one may exist), or with the largest one tried if
        none sufficed.

    Raises
    ------
    ValueError
        No such class, the class that is answered already, or a picture of another size.

    Notes
    -----
    Projected gradient ascent. With x the picture in levels, and

        margin(x) = vote of the target - largest other vote

    each step is x <- clip(x + step sign(gradient of margin at x)), clipped to what the size allows
    and to 0..255. Steps are whole levels, so every picture on the way could be a file. A size
    begins with what the one before it found.

    References
    ----------
    I. Goodfellow, J. Shlens, C. Szegedy, "Explaining and Harnessing Adversarial Examples", 2014
    (arXiv 1412.6572): the sign of the gradient. A. Madry et al., "Towards Deep Learning Models
    Resistant to Adversarial Attacks", 2017 (arXiv 1706.06083), section 2.1: many small steps, each
    projected. N. Carlini and D. Wagner, 2016 (arXiv 1608.04644): the margin in place of the loss.
    """
    levels = _levels(network, checked_picture(network, picture))
    before = _answer(network, levels)
    if target is not None and checked_label(network, target) == before.order[0]:
        raise ValueError(f"Class {target} is the answer already: choose another one.")
    climb = _Climb(network, levels, before.order[0], target)
    any(climb.reaches(size, steps) for size in sizes)
    change = climb.change
    after = _answer(network, levels + change)
    return Fooled(levels, change, before, after, target, int(np.abs(change).max()), climb.steps)


def shuffled(network: Network, fooled: Fooled, count: int, seed: int = 0) -> tuple[Levels, Floats]:
    """Add the very same change at random: its values in other places, half with the other sign.

    Parameters
    ----------
    network : Network
    fooled : Fooled
    count : int, >= 1
        How many changes to try.
    seed : int

    Returns
    -------
    changed : (count, C, H, W) int16 array
        The pictures in levels, cut off at 0 and 255.
    probabilities : (count, n) float32 array
        The answers to them.

    Notes
    -----
    Such a change has the same largest value and the same sum of squares, but no direction. If it
    does not fool the network, then it is the direction that does, not the size.
    """
    chance = np.random.default_rng(seed)
    changes = np.stack([chance.permutation(fooled.change.ravel()) for _ in range(count)])
    changes = (changes * chance.choice((-1, 1), changes.shape)).reshape(-1, *fooled.change.shape)
    changed = np.clip(fooled.picture + changes, 0, WHITE).astype(np.int16)
    return changed, probabilities(network, network.scale(changed / np.float32(WHITE)))


class _Climb:
    """Climb towards a class, as far as one size allows, then on as far as the next one does."""

    def __init__(self, network: Network, levels: Levels, answer: int, target: int | None) -> None:
        self.network = network
        self.levels = levels
        self.change: Levels = np.zeros_like(levels)  # the best so far
        self.answer = answer
        self.target = target
        self.steps = 0

    def reaches(self, size: int, steps: int) -> bool:
        """Climb with changes of at most so many levels; tell whether the answer flips."""
        step = max(1, round(_STEP * size))
        change = self.change
        best, slopes = self._margin(change)
        for _ in range(steps):
            change = np.clip(change + step * np.sign(slopes), -size, size)
            change = (np.clip(self.levels + change, 0, WHITE) - self.levels).astype(np.int16)
            self.steps += 1
            margin, slopes = self._margin(change)
            if margin > best:
                best, self.change = margin, change
        return best > 0

    def _margin(self, change: Levels) -> tuple[float, Floats]:
        """Return how far the target leads, and how that changes with each value."""
        with torch.inference_mode(False), torch.enable_grad():
            levels = torch.from_numpy((self.levels + change).astype(np.float32)).requires_grad_()
            black, white = self.network.card.input.black, self.network.card.input.white
            votes = self.network.module((black + (white - black) * (levels / WHITE))[None])[0]
            margin = self._lead(votes)
            (slopes,) = torch.autograd.grad(margin, levels)
        return float(margin.detach()), np.asarray(slopes.numpy())

    def _lead(self, votes: Tensor) -> Tensor:
        one = self.answer if self.target is None else self.target
        others = torch.cat([votes[:one], votes[one + 1 :]]).max()
        return others - votes[one] if self.target is None else votes[one] - others


def _levels(network: Network, picture: Floats) -> Levels:
    black, white = network.card.input.black, network.card.input.white
    shares = (picture - black) / (white - black)
    levels: Levels = np.rint(WHITE * np.clip(shares, 0, 1)).astype(np.int16)
    return levels


def _answer(network: Network, levels: Levels) -> Answer:
    return network.answer(network.run(network.scale(levels / np.float32(WHITE))))
