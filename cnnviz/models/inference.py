"""Let a trained network answer: its votes as probabilities, and what they are worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from torch import nn

from cnnviz.models import familiarity
from cnnviz.models.cards import Card, Input
from cnnviz.models.chain import MOST_PIXELS, Chain, Floats, Off, Run, laid_out
from cnnviz.models.layers import Layer

__all__ = ["MOST_PIXELS", "Answer", "Chain", "Network", "Off", "Run", "Verdict"]


class Verdict(StrEnum):
    """What an answer is worth."""

    FITS = "fits"
    UNDECIDED = "undecided"  # no class is probable enough
    STRANGE = "strange"  # the picture is unlike all that the network learned from


@dataclass(frozen=True, eq=False)
class Answer:
    """The votes turned into probabilities, with every step in between.

    Parameters
    ----------
    logits : (n,) array
    exponentials : (n,) array
        exp(logit - the largest logit), so that nothing overflows.
    probabilities : (n,) array
        The exponentials divided by their sum.
    order : tuple of int
        Classes, the most probable first.
    distance : float, or None
        How far the picture is from what the network learned, see `cnnviz.models.familiarity`;
        None where it cannot be told, as with channels switched off.
    verdict : Verdict
        Whether the first class is worth naming.
    """

    logits: NDArray[np.float64]
    exponentials: NDArray[np.float64]
    probabilities: NDArray[np.float64]
    order: tuple[int, ...]
    distance: float | None
    verdict: Verdict

    @property
    def fits(self) -> bool:
        """Whether some class fits well."""
        return self.verdict is Verdict.FITS


@dataclass(frozen=True, eq=False)
class Network(Chain):
    """A trained network: a plain chain of layers, and its card.

    Parameters
    ----------
    card : Card
    module : Sequential
        In evaluation mode, without gradients, its modules named as the card's layers.
    known : mapping of layer to Known
        What its layers make of the pictures it learned from; empty if nobody has measured it.
    """

    card: Card
    module: nn.Sequential
    known: Mapping[str, familiarity.Known] = field(default_factory=dict, repr=False)
    weights: Mapping[str, Floats] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Lay out the weights as read-only arrays."""
        object.__setattr__(self, "weights", laid_out(self.module))

    @property
    def name(self) -> str:
        """Of its card."""
        return self.card.name

    @property
    def input(self) -> Input:
        """What it takes."""
        return self.card.input

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layers, from the picture to the votes."""
        return self.card.layers

    def class_names(self, language: str) -> tuple[str, ...]:
        """Name what the votes are for."""
        return Card.text(self.card.class_names, language)

    def answer(self, run: Run) -> Answer:
        """Turn the votes of a run into an answer, with all steps.

        Raises
        ------
        ValueError
            The run has no votes, because its picture was of another size.
        """
        if run.logits is None:
            _, height, width = self.card.input.shape
            raise ValueError(f"Only a {height}x{width} picture is voted on: show it at that size.")
        logits = run.logits.astype(np.float64)
        exponentials = np.exp(logits - logits.max())
        probabilities = exponentials / exponentials.sum()
        comparable = self.known and not any(run.off.values())
        distance = familiarity.distance(self.known, run.maps) if comparable else None
        return Answer(
            logits=logits,
            exponentials=exponentials,
            probabilities=probabilities,
            order=tuple(int(index) for index in np.argsort(-logits, kind="stable")),
            distance=distance,
            verdict=self._verdict(float(probabilities.max()), distance),
        )

    def _verdict(self, probability: float, distance: float | None) -> Verdict:
        knows = self.card.answer
        if distance is not None and distance > knows.farthest:
            return Verdict.STRANGE
        return Verdict.FITS if probability >= knows.least else Verdict.UNDECIDED
