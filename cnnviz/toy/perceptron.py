"""One binary neuron: inputs and outputs 0 or 1, a weight for each input, and a threshold.

References
----------
Deck 002, R041: the Mark I perceptron. F. Rosenblatt, "The perceptron", Psychological Review 65
(1958). M. Minsky and S. Papert, "Perceptrons" (1969), for what one of them cannot do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnviz import ops

Numbers = NDArray[np.float64]

CASES: Final = ((0, 0), (0, 1), (1, 0), (1, 1))
GATES: Final = {"and": (0, 0, 0, 1), "or": (0, 1, 1, 1), "xor": (0, 1, 1, 0)}


def fires(sums: ArrayLike) -> Numbers:
    """Return 1 where a weighted sum with its bias is above 0, else 0.

    Examples
    --------
    >>> fires([-0.5, 0, 0.5])
    array([0., 0., 1.])
    """
    return np.asarray(np.asarray(sums) > 0, np.float64)


@dataclass(frozen=True)
class Neuron:
    """A neuron with a bias; the threshold is its negative.

    Parameters
    ----------
    weights : tuple of float
    bias : float
    """

    weights: tuple[float, ...]
    bias: float

    def sum(self, inputs: Sequence[float]) -> float:
        """Add up weight times input, and the bias."""
        return float(ops.linear(np.asarray(inputs, float), [self.weights], [self.bias])[0])

    def answer(self, inputs: Sequence[float]) -> int:
        """Return 1 if it fires, else 0."""
        return int(fires(self.sum(inputs)))


@dataclass(frozen=True)
class Lesson:
    """One case that a neuron was shown, and what it learned from it.

    Parameters
    ----------
    inputs : tuple of float
    wanted, answered : int
    before, after : Neuron
    """

    inputs: tuple[float, ...]
    wanted: int
    answered: int
    before: Neuron
    after: Neuron

    @property
    def error(self) -> int:
        """What is missing: 1 too little, -1 too much, 0 right."""
        return self.wanted - self.answered


def learn(neuron: Neuron, inputs: Sequence[float], wanted: int, rate: float = 1.0) -> Lesson:
    """Show a neuron one case, and change its weights if it is wrong.

    Parameters
    ----------
    neuron : Neuron
    inputs : sequence of float
    wanted : int
        0 or 1.
    rate : float

    Returns
    -------
    Lesson
        Each weight grows by rate * (wanted - answered) * its input, the bias by
        rate * (wanted - answered).

    Examples
    --------
    >>> learn(Neuron((0, 0), 0), (1, 0), wanted=1).after
    Neuron(weights=(1.0, 0.0), bias=1.0)
    """
    answered = neuron.answer(inputs)
    step = rate * (wanted - answered)
    weights = tuple(
        float(weight + step * one) for weight, one in zip(neuron.weights, inputs, strict=True)
    )
    after = Neuron(weights, float(neuron.bias + step))
    return Lesson(tuple(inputs), wanted, answered, neuron, after)


def lessons(
    cases: Sequence[Sequence[float]], wanted: Sequence[int], count: int
) -> tuple[Lesson, ...]:
    """Start at zeros and go through the cases again and again, `count` lessons in all."""
    neuron, given = Neuron((0.0,) * len(cases[0]), 0.0), []
    for number in range(count):
        case = number % len(cases)
        given.append(learn(neuron, cases[case], wanted[case]))
        neuron = given[-1].after
    return tuple(given)


def is_right(neuron: Neuron, gate: str) -> bool:
    """Tell whether a neuron answers all four cases of a gate."""
    return all(
        neuron.answer(case) == wanted for case, wanted in zip(CASES, GATES[gate], strict=True)
    )
