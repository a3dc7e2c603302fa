"""The toy: ReLU and its cousins, pooling, flattening, votes, the order of layers."""

from __future__ import annotations

from random import Random

import numpy as np

from cnnviz import ops, toy
from cnnviz.quiz.grids import Look, grid
from cnnviz.quiz.making import asks, at, chosen, matched, ordered, typed
from cnnviz.quiz.question import Question
from cnnviz.quiz.questions.drawn import letter, small
from cnnviz.quiz.slips import activation
from cnnviz.quiz.verdict import Slip, unlike
from cnnviz.quiz.writing import exactly, number


@asks("toy", "R100")
def relu_and_pool(chance: Random) -> Question:
    """Whether ReLU and pooling may change places, for one window (K06)."""
    cells = small(chance, 2, 2, -5, 5)
    if chance.random() < 0.5:
        cells[0, 0], cells[1, 1] = -abs(cells[0, 0]) - 1, abs(cells[1, 1]) + 1
    is_max = chance.random() < 0.5
    pool = ops.max_pool2d if is_max else ops.avg_pool2d
    first = ops.relu(pool(cells[None], 2))[0, 0, 0]
    last = pool(ops.relu(cells[None]), 2)[0, 0, 0]
    kind = "max" if is_max else "mean"
    return chosen(
        ("same", "different"),
        "same" if np.isclose(first, last) else "different",
        f"ReLU({kind}) = {number(exactly(first))}, {kind}(ReLU) = {number(exactly(last))}",
        grids=(grid("map", cells),),
        values={"kind": kind},
        exhibit=at("stacking", order=f"convolution,{kind}_pool,relu"),
    )


@asks("toy", "R101")
def flat_place(chance: Random) -> Question:
    """Which number of the list a cell becomes."""
    side, maps = chance.choice((2, 3, 4)), chance.choice((2, 3, 4))
    index, row, column = chance.randrange(maps), chance.randrange(side), chance.randrange(side)
    counted = np.arange(1, maps * side * side + 1, dtype=np.float64).reshape(maps, side, side)
    right = int(np.flatnonzero(ops.flatten(counted) == counted[index, row, column])[0]) + 1
    by_columns = index * side**2 + column * side + row + 1
    slips = [
        Slip("counted_from_0", right - 1, f"{index}·{side**2} + {row}·{side} + {column}"),
        Slip("columns_first", by_columns, str(by_columns)),
        Slip("map_forgotten", row * side + column + 1, f"{row}·{side} + {column + 1}"),
    ]
    return typed(
        right,
        f"{index}·{side**2} + {row}·{side} + {column + 1} = {right}",
        unlike(right, slips),
        values={
            "maps": maps,
            "side": side,
            "map": index + 1,
            "row": row + 1,
            "column": column + 1,
        },
        exhibit=at("flatten_and_vote"),
    )


@asks("toy", "R103", "R104")
def vote_value(chance: Random) -> Question:
    """Ask for the vote of one class: the mean of the values that vote for it."""
    values = np.array([chance.randint(1, 20) / 20 for _ in range(12)])
    index = chance.randrange(2)
    voters = [place - 1 for place in (toy.VOTERS_X, toy.VOTERS_O)[index]]
    right = exactly(ops.linear(values, toy.VOTE_WEIGHTS)[index])
    exact = [exactly(value) for value in values]
    said = " + ".join(number(exact[place]) for place in voters)
    return typed(
        right,
        f"({said}) ÷ {len(voters)} = {number(right)}",
        activation.of_a_vote(exact, voters),
        grids=(grid("values", values, Look.PLAIN),),
        values={
            "class_name": toy.CLASS_NAMES[index],
            "voters": ", ".join(str(place + 1) for place in voters),
        },
        exhibit=at("flatten_and_vote", values="slides"),
    )


@asks("toy", "R105", "R107")
def toy_winner(chance: Random) -> Question:
    """Which letter wins, from both votes of a real picture."""
    picture = letter(chance)
    run = toy.run(picture)
    said = ", ".join(
        f"{name}: {number(exactly(vote))}"
        for name, vote in zip(toy.CLASS_NAMES, run.votes, strict=True)
    )
    return chosen(
        ("X", "O", "tie"),
        run.winner or "tie",
        said,
        grids=(grid("picture", picture[0], Look.INK), grid("values", run.values, Look.PLAIN)),
        values={
            "voters_x": ", ".join(map(str, toy.VOTERS_X)),
            "voters_o": ", ".join(map(str, toy.VOTERS_O)),
        },
        exhibit=at("x_or_o", picture=toy.to_code(picture)),
    )


@asks("toy", "R098", "R099")
def stack_sizes(chance: Random) -> Question:
    """Match each layer of a stack with the side of what it makes."""
    kernel, side = chance.choice((3, 4, 5)), chance.choice((12, 14, 16, 18, 20, 22))
    convolved = ops.output_size(side, kernel)
    pooled = ops.output_size(convolved, 2, 2, ceil_mode=True)
    again = ops.output_size(pooled, 2, 2, ceil_mode=True)
    sides = {"convolution": convolved, "relu": convolved, "pooling": pooled, "pooling_again": again}
    written = {name: f"{one}×{one}" for name, one in sides.items()}
    return matched(
        chance,
        written,
        f"{side} → {convolved} → {convolved} → {pooled} → {again}",
        values={"side": side, "kernel": kernel},
        exhibit=at("stacking", order="convolution,relu,max_pool,max_pool"),
    )


@asks("toy", "R073")
def steps_in_order(chance: Random) -> Question:
    """Put the steps of filtering, or the layers of the toy, into their order."""
    steps = chance.choice(
        (
            ("picture", "line_up", "multiply", "add", "divide", "map"),
            ("picture", "convolution", "relu", "pooling", "flatten", "vote"),
        )
    )
    kept = sorted(chance.sample(range(len(steps)), 4))
    return ordered(chance, [steps[place] for place in kept], exhibit=at("x_or_o"))
