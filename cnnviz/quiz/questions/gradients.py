"""Learning: what a gradient does on its way back."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import numpy as np

from cnnviz import ops
from cnnviz.quiz.grids import grid
from cnnviz.quiz.making import asks, at, pointed, typed
from cnnviz.quiz.question import Question
from cnnviz.quiz.verdict import Slip, unlike
from cnnviz.quiz.writing import exactly, factor, number

_CHOSEN = ("kernel_count", "kernel_size", "stride", "window", "layers", "rate", "epochs")
_LEARNED = ("kernel_weights", "biases", "vote_weights")


@asks("learning", "R175", "R112")
def gradient_through_relu(chance: Random) -> Question:
    """Tell what passes back through ReLU."""
    before = Fraction(chance.choice((-9, -7, -4, -2, 2, 4, 7, 9)), 10)
    arriving = Fraction(chance.choice((-6, -5, -3, 3, 5, 6)), 10)
    right = exactly(ops.relu_backward([float(arriving)], [float(before)])[0])
    slips = [
        Slip("gradient_kept", arriving, number(arriving)),
        Slip("gradient_relu", max(arriving, Fraction(0)), ""),
        Slip("gradient_zeroed", Fraction(0), "0"),
        Slip("gradient_times_value", before * arriving, f"{number(before)}·{factor(arriving)}"),
    ]
    return typed(
        right,
        f"{1 if before > 0 else 0}·{factor(arriving)} = {number(right)}",
        unlike(right, slips),
        decimals=1,
        values={"before": number(before), "arriving": number(arriving)},
        exhibit=at("one_weight", part="why"),
    )


@asks("learning", "R183", "R112")
def gradient_through_pool(chance: Random) -> Question:
    """Point at the cell that the gradient flows back to."""
    cells = np.array([chance.sample(range(-9, 10), 2) for _ in range(2)], np.float64)
    arriving = np.ones((1, 1, 1))
    back = ops.max_pool2d_backward(arriving, cells[None], 2)[0]
    place = np.argwhere(back != 0)[0]
    right = (int(place[0]), int(place[1]))
    largest = np.unravel_index(np.abs(cells).argmax(), (2, 2))
    slip = Slip("largest_absolute", (int(largest[0]), int(largest[1])))
    written = ", ".join(number(exactly(value)) for value in cells.ravel())
    return pointed(
        "map",
        [right],
        f"max({written}) = {number(exactly(cells[right]))}",
        unlike(right, [slip]),
        grids=(grid("map", cells),),
        exhibit=at("one_weight", part="why"),
    )


@asks("learning", "R112")
def chained_slopes(chance: Random) -> Question:
    """Multiply slopes along a chain."""
    slopes = [Fraction(chance.choice((-4, -3, -2, 2, 3, 5)), 2) for _ in range(3)]
    right = slopes[0] * slopes[1] * slopes[2]
    said = "·".join(factor(slope) for slope in slopes)
    slips = [
        Slip("chain_added", sum(slopes, Fraction()), " + ".join(map(factor, slopes))),
        Slip("sign_lost", -right, number(-right)),
        Slip("last_only", slopes[-1], number(slopes[-1])),
    ]
    return typed(
        right,
        f"{said} = {float(right):g}".replace("-", "−"),
        unlike(right, slips),
        values={"slopes": ", ".join(number(slope) for slope in slopes)},
        exhibit=at("one_weight", part="why"),
    )
