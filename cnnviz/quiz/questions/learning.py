"""Learning: errors, slopes, steps, and what is learned at all."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from random import Random

import numpy as np

from cnnviz import ops
from cnnviz.quiz.grids import Look, grid
from cnnviz.quiz.making import asks, at, chosen, matched, typed
from cnnviz.quiz.question import Question
from cnnviz.quiz.questions.drawn import small
from cnnviz.quiz.slips import activation, filtering
from cnnviz.quiz.verdict import Slip, unlike
from cnnviz.quiz.writing import decimal, exactly, factor, number

_CHOSEN = ("kernel_count", "kernel_size", "stride", "window", "layers", "rate", "epochs")
_LEARNED = ("kernel_weights", "biases", "vote_weights")


@asks("learning", "R111")
def error_value(chance: Random) -> Question:
    """Subtract: predicted - right, with its sign (K34)."""
    predicted, right = Fraction(chance.randint(3, 97), 100), chance.choice((0, 1))
    error = predicted - right
    return typed(
        error,
        f"{number(predicted)} − {right} = {number(error)}",
        activation.of_an_error(predicted, Fraction(right)),
        values={"predicted": number(predicted), "right": right},
        exhibit=at("one_weight"),
    )


@asks("learning", "R111", "R112")
def squared_error(chance: Random) -> Question:
    """Make one number of both errors: half the sum of the squares."""
    votes = np.array([chance.randint(1, 9), chance.randint(1, 9)]) / 10
    right = exactly(ops.squared_error(votes, [1.0, 0.0]))
    first, second = (exactly(vote) for vote in votes - [1, 0])
    total = first**2 + second**2
    slips = [
        Slip("half_forgotten", total, f"({number(first)})² + {number(second)}²"),
        Slip("not_squared", abs(first) + second, f"{number(abs(first))} + {number(second)}"),
        Slip("sum_squared", (first + second) ** 2 / 2, f"½·({number(first)} + {number(second)})²"),
    ]
    return typed(
        right,
        f"½·(({number(first)})² + {number(second)}²) = {number(right)}",
        unlike(right, slips),
        values={"x": decimal(exactly(votes[0])), "o": decimal(exactly(votes[1]))},
        exhibit=at("one_weight", measure="squared"),
    )


@asks("learning", "R113")
def descent_step(chance: Random) -> Question:
    """Take one step downhill."""
    weight = Fraction(chance.randint(-10, 10), 10)
    gradient = Fraction(chance.choice((-8, -6, -5, -4, -2, 2, 4, 5, 6, 8)), 10)
    rate = Fraction(chance.choice((1, 2, 5)), 10)
    right = weight - rate * gradient
    return typed(
        right,
        f"{number(weight)} − {number(rate)}·{factor(gradient)} = {number(right)}",
        activation.of_a_step(weight, gradient, rate),
        values={"weight": number(weight), "gradient": number(gradient), "rate": number(rate)},
        exhibit=at("one_weight", part="step", rate=float(rate)),
    )


@asks("learning", "R113", "R112")
def which_way(chance: Random) -> Question:
    """Tell from two errors which way to turn a weight."""
    here, moved = chance.sample(range(5, 95), 2)
    weight, nudged = Fraction(chance.randint(-9, 9), 10), chance.choice((-1, 1))
    after = weight + Fraction(nudged, 10)
    is_better = moved < here
    up = (nudged > 0) == is_better
    return chosen(
        ("up", "down", "stay"),
        "up" if up else "down",
        f"(0.{moved:02} − 0.{here:02}) ÷ ({number(after)} − {factor(weight)}) "
        f"{'>' if (moved - here) * nudged > 0 else '<'} 0",
        values={
            "weight": number(weight),
            "here": f"0.{here:02}",
            "after": number(after),
            "moved": f"0.{moved:02}",
        },
        exhibit=at("one_weight"),
    )


@asks("learning", "R112")
def slope_estimate(chance: Random) -> Question:
    """Estimate a slope: the change of the error divided by the change of the weight."""
    here = Fraction(chance.randint(20, 80), 100)
    slope, nudge = Fraction(chance.choice((-6, -5, -3, -2, 2, 3, 5, 6)), 10), Fraction(1, 10)
    after = here + slope * nudge
    slips = [
        Slip("not_divided", slope * nudge, f"{number(after)} − {number(here)}"),
        Slip("slope_turned", -slope, f"({number(here)} − {number(after)}) ÷ {number(nudge)}"),
        Slip("multiplied_instead", slope * nudge**2, f"· {number(nudge)}"),
        Slip("upside_down", 1 / slope, f"{number(nudge)} ÷ …"),
    ]
    return typed(
        slope,
        f"({_three(after)} − {_three(here)}) ÷ {number(nudge)} = {number(slope)}",
        unlike(slope, slips),
        decimals=1,
        values={"here": _three(here), "after": _three(after), "nudge": number(nudge)},
        exhibit=at("one_weight", nudged=0.1),
    )


def _three(value: Fraction) -> str:
    return f"{float(value):.3f}".rstrip("0")


@asks("learning", "R212", "R213")
def updates(chance: Random) -> Question:
    """Count the steps of an epoch, or of several."""
    pictures = chance.choice((1000, 6000, 10_000, 50_000, 60_000))
    batch, epochs = chance.choice((32, 50, 64, 100, 128, 256)), chance.choice((1, 2, 5, 10))
    steps = ceil(pictures / batch)
    right = steps * epochs
    floored = pictures // batch * epochs
    slips = [
        Slip("rest_dropped", floored, f"{pictures:,} ÷ {batch} → {pictures // batch:,}"),
        Slip("epochs_forgotten", steps, f"{pictures:,} ÷ {batch} → {steps:,}"),
        Slip("one_by_one", pictures * epochs, f"{pictures:,}·{epochs}"),
    ]
    return typed(
        right,
        f"⌈{pictures:,} ÷ {batch}⌉·{epochs} = {steps:,}·{epochs} = {right:,}",
        unlike(right, slips),
        values={"pictures": f"{pictures:,}", "batch": batch, "epochs": epochs},
        exhibit=at("live_training", batch=batch),
    )


@asks("learning", "R041", "R086")
def neuron_value(chance: Random) -> Question:
    """Work out one neuron: weighted sum, bias, ReLU."""
    inputs, weights = small(chance, 1, 3, 0, 4), small(chance, 1, 3, -3, 3)
    bias = chance.choice((-3, -2, -1, 1, 2, 3))
    total = ops.linear(inputs[0], weights, [bias])
    right = exactly(ops.relu(total)[0])
    exact = exactly(total[0])
    slips = [Slip("relu_forgotten", exact, number(exact))] if exact < 0 else []
    return typed(
        right,
        f"ReLU({filtering.written(inputs, weights, bias=bias)}) = {number(right)}",
        unlike(right, [*slips, *filtering.of_a_value(inputs, weights, bias=bias)]),
        grids=(grid("inputs", inputs, Look.PLAIN), grid("weights", weights)),
        values={"bias": number(bias)},
        exhibit=at("one_neuron", neuron="filter"),
    )


@asks("learning", "R041")
def perceptron(chance: Random) -> Question:
    """Tell whether a binary neuron fires."""
    inputs, weights = small(chance, 1, 4, 0, 1), small(chance, 1, 4, -2, 3)
    threshold = chance.randint(-1, 3)
    total = exactly(ops.linear(inputs[0], weights)[0])
    return chosen(
        ("fires", "silent"),
        "fires" if total >= threshold else "silent",
        f"{filtering.written(inputs, weights)} {'≥' if total >= threshold else '<'} {threshold}",
        grids=(grid("inputs", inputs, Look.PLAIN), grid("weights", weights)),
        values={"threshold": number(threshold)},
        exhibit=at("one_neuron", neuron="gate"),
    )


@asks("learning", "R116", "R213")
def stop_early(chance: Random) -> Question:
    """Read two loss curves: the epoch after which it only learns by heart."""
    best = chance.randint(3, 7)
    falls = np.cumsum([chance.uniform(0.04, 0.15) for _ in range(10)])
    training = np.round(1.6 - falls, 2)
    held_out = [1.7 - falls[epoch] if epoch < best else 0.0 for epoch in range(10)]
    for epoch in range(best, 10):
        held_out[epoch] = held_out[epoch - 1] + chance.uniform(0.03, 0.09)
    losses = np.round(held_out, 2)
    right = int(losses.argmin()) + 1
    slips = [
        Slip("training_read", int(training.argmin()) + 1, "10"),
        Slip("loss_told", exactly(losses.min()), decimal(exactly(losses.min()))),
    ]
    return typed(
        right,
        f"min = {losses.min():.2f}",
        unlike(right, slips),
        grids=(grid("training", training, Look.PLAIN), grid("held_out", losses, Look.PLAIN)),
        exhibit=at("loss_curves"),
    )


@asks("learning", "R109", "R114")
def learned_or_chosen(chance: Random) -> Question:
    """Sort what is learned from what somebody chooses."""
    things = [*chance.sample(_CHOSEN, 3), *chance.sample(_LEARNED, 2)]
    chance.shuffle(things)
    kinds = {thing: "learned" if thing in _LEARNED else "chosen" for thing in things}
    return matched(chance, kinds, exhibit=at("live_training"))
