"""The toy: ReLU and its cousins."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import numpy as np

from cnnviz import ops, toy
from cnnviz.quiz.grids import grid
from cnnviz.quiz.making import asks, at, typed
from cnnviz.quiz.question import Question
from cnnviz.quiz.questions.drawn import NAMES, letter, map_of
from cnnviz.quiz.slips import activation
from cnnviz.quiz.verdict import Slip, unlike
from cnnviz.quiz.writing import exactly, number


@asks("toy", "R095", "R096")
def relu_value(chance: Random) -> Question:
    """ReLU of one number."""
    value = Fraction(chance.choice((-1, -1, 1)) * chance.randint(1, 30), 10)
    right = exactly(ops.relu(np.array([float(value)]))[0])
    return typed(
        right,
        f"max(0, {number(value)}) = {number(right)}",
        activation.of_relu(value),
        values={"value": number(value)},
        exhibit=at("relu", z=float(value)),
    )


@asks("toy", "R095", "R097")
def relu_zeros(chance: Random) -> Question:
    """How many cells of a map ReLU changes."""
    picture, feature = letter(chance), chance.randrange(3)
    matches = map_of(picture, feature)
    changed = int(np.sum(ops.relu(matches) != matches))
    positive = int(np.sum(matches > 0))
    return typed(
        changed,
        f"49 − {49 - changed} = {changed}",
        unlike(changed, [Slip("positive_counted", positive, str(positive))]),
        grids=(grid("map", matches),),
        exhibit=at("relu", picture=toy.to_code(picture), maps=NAMES[feature]),
    )


@asks("toy", "R174")
def leaky_value(chance: Random) -> Question:
    """Leaky ReLU of a number, with any slope."""
    slope = Fraction(chance.choice((1, 2, 5, 10, 20)), 100)
    value = Fraction(chance.choice((-6, -5, -4, -3, -2, -1, 3)), 2)
    right = exactly(ops.leaky_relu(np.array([float(value)]), float(slope))[0])
    return typed(
        right,
        f"{number(slope)}·({number(value)}) = {float(right):g}".replace("-", "−")
        if value < 0
        else number(right),
        activation.of_leaky_relu(value, slope),
        decimals=2,
        values={"value": number(value), "slope": number(slope)},
        exhibit=at("relu", activation="leaky", slope=float(slope), z=float(value)),
    )
