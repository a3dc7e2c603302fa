"""Architecture: kernels of other shapes, 1x1, large and deep, and what they cost."""

from __future__ import annotations

from random import Random

import numpy as np

from cnnviz import ops
from cnnviz.ops import multiplications
from cnnviz.quiz.grids import Look, grid
from cnnviz.quiz.making import asks, at, rows, typed
from cnnviz.quiz.question import Question
from cnnviz.quiz.questions.drawn import in_row, small
from cnnviz.quiz.slips import filtering
from cnnviz.quiz.verdict import Slip, unlike
from cnnviz.quiz.writing import exactly


@asks("architecture", "R157")
def one_by_one(chance: Random) -> Question:
    """Ask for one value of a 1x1 kernel over three maps."""
    values, weights = small(chance, 1, 3, 0, 5), small(chance, 1, 3, -2, 3)
    bias = chance.choice((-2, -1, 1, 2))
    made = ops.conv2d(values.reshape(3, 1, 1), weights.reshape(1, 3, 1, 1), [bias])
    return typed(
        exactly(made[0, 0, 0]),
        filtering.written(values, weights, bias=bias),
        filtering.of_a_value(values, weights, bias=bias),
        grids=(grid("channels", values, Look.PLAIN), grid("weights", weights)),
        values={"bias": bias},
        exhibit=at(
            "beyond_two",
            mix_maps=rows(np.repeat(values.T, 9, axis=1).tolist()),
            mix_weights=in_row(weights),
            mix_bias=float(bias),
        ),
    )


@asks("architecture", "R201", "R157")
def reduced_work(chance: Random) -> Question:
    """Ask for the work of a 1x1 layer that makes maps fewer."""
    side, before = chance.choice((7, 14, 28)), chance.choice((192, 256, 480))
    after = chance.choice((16, 32, 64))
    right = multiplications.of_layer(before, after, 1, side * side)
    wrong = [
        Slip("places_forgotten", before * after, f"{before}·{after}"),
        Slip("fewer_maps_only", side * side * after, f"{side}·{side}·{after}"),
        Slip("as_3x3", 9 * right, f"9·{side}·{side}·{before}·{after}"),
    ]
    return typed(
        right,
        f"{side}·{side}·{before}·{after} = {right:,}",
        unlike(right, wrong),
        values={"side": side, "before": before, "after": after},
        exhibit=at("beyond_two", reduced=after),
    )


@asks("architecture", "R146", "R144")
def direct_cost(chance: Random) -> Question:
    """Ask for the multiplications of one filter at every place."""
    side, kernel = chance.randint(10, 32), chance.choice((3, 5, 7))
    right = multiplications.direct(side, kernel)
    outputs = side - kernel + 1
    wrong = [
        Slip("every_pixel", side**2 * kernel**2, f"{side}²·{kernel}²"),
        Slip("places_only", outputs**2, f"{outputs}²"),
        Slip("one_row", outputs * kernel, f"{outputs}·{kernel}"),
    ]
    return typed(
        right,
        f"({side} − {kernel} + 1)²·{kernel}² = {outputs}²·{kernel}² = {right:,}",
        unlike(right, wrong),
        values={"side": side, "kernel": kernel},
        exhibit=at("beyond_two", beyond="cost", filter_side=kernel),
    )


@asks("architecture", "R153")
def film_weights(chance: Random) -> Question:
    """Ask for the weights of a kernel that also moves in depth."""
    side, depth, filters = (
        chance.choice((3, 5, 7)),
        chance.choice((2, 3, 4, 5)),
        chance.choice((4, 6, 8, 10, 16)),
    )
    right = int(np.broadcast_to(0.0, (filters, 1, depth, side, side)).size)
    wrong = [
        Slip("flat_kernel", filters * side * side, f"{filters}·{side}·{side}"),
        Slip("one_filter_bare", depth * side * side, f"{depth}·{side}·{side}"),
        Slip("bias_counted", right + filters, f"({depth}·{side}·{side} + 1)·{filters}"),
    ]
    return typed(
        right,
        f"{filters}·{depth}·{side}·{side} = {right:,}",
        unlike(right, wrong),
        values={"side": side, "depth": depth, "filters": filters},
        exhibit=at("beyond_two", beyond="depth", kernel_depth=depth),
    )
