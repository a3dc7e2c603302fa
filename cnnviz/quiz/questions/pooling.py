"""The toy: what pooling keeps, how far it shrinks a map, what it remembers."""

from __future__ import annotations

from random import Random

import numpy as np

from cnnviz import ops
from cnnviz.quiz.grids import Does, Look, Step, grid
from cnnviz.quiz.making import asks, at, pointed, rows, typed
from cnnviz.quiz.question import Question
from cnnviz.quiz.questions.drawn import small
from cnnviz.quiz.slips import pooling
from cnnviz.quiz.verdict import Slip, unlike
from cnnviz.quiz.writing import exactly, number


@asks("toy", "R088", "R090")
def max_pool_value(chance: Random) -> Question:
    """One value of max pooling."""
    cells = small(chance, 4, 4, -9, 9)
    made = ops.max_pool2d(cells[None], 2)[0]
    row, column = chance.randrange(2), chance.randrange(2)
    window = cells[2 * row : 2 * row + 2, 2 * column : 2 * column + 2]
    right = exactly(made[row, column])
    written = ", ".join(number(exactly(value)) for value in window.ravel())
    other = ops.max_pool2d(cells[None], 2, 1)[0, row, column]
    beside = () if exactly(other) == right else [other]
    return typed(
        right,
        f"max({written}) = {number(right)}",
        pooling.of_a_maximum(window, beside),
        grids=(
            grid("map", cells),
            grid("pooled", made, asked=(row, column)),
        ),
        step=Step(Does.MAX),
        values={"row": row + 1, "column": column + 1},
        exhibit=at("pooling", grid=rows(cells.tolist())),
    )


@asks("toy", "R178")
def mean_pool_value(chance: Random) -> Question:
    """One value of mean pooling."""
    cells = small(chance, 4, 4, 0, 9)
    made = ops.avg_pool2d(cells[None], 2)[0]
    row, column = chance.randrange(2), chance.randrange(2)
    window = cells[2 * row : 2 * row + 2, 2 * column : 2 * column + 2]
    right = exactly(made[row, column])
    said = " + ".join(number(exactly(value)) for value in window.ravel())
    return typed(
        right,
        f"({said}) ÷ 4 = {number(right)}",
        pooling.of_a_mean(window),
        grids=(
            grid("map", cells, Look.PLAIN),
            grid("pooled", made, Look.PLAIN, asked=(row, column)),
        ),
        step=Step(Does.MEAN),
        values={"row": row + 1, "column": column + 1},
        exhibit=at("pooling", grid=rows(cells.tolist()), pool="mean"),
    )


@asks("toy", "R092", "R093")
def pooled_twice(chance: Random) -> Question:
    """Ask for the side of a map that is pooled twice, partial windows kept (K01)."""
    side = chance.randint(6, 50)
    once = ops.output_size(side, 2, 2, ceil_mode=True)
    twice = ops.output_size(once, 2, 2, ceil_mode=True)
    slips = [
        Slip("rounded_down", side // 2 // 2, f"{side} → {side // 2} → {side // 2 // 2}"),
        Slip("pooled_once", once, f"{side} → {once}"),
        Slip("steps_of_one", side - 2, f"{side} → {side - 1} → {side - 2}"),
    ]
    said = f"{side} → {once} → {twice}"
    exhibit = at("pooling", ceil="on")
    return typed(twice, said, unlike(twice, slips), values={"side": side}, exhibit=exhibit)


@asks("toy", "R183")
def remembered_cell(chance: Random) -> Question:
    """Point at the cell that max pooling remembers, and that the gradient flows back to."""
    cells = np.array([chance.sample(range(-9, 10), 4) for _ in range(4)], np.float64)
    row, column = chance.randrange(2), chance.randrange(2)
    winner = int(ops.max_pool2d_winners(cells[None], 2)[0, row, column])
    right = (winner // 4, winner % 4)
    window = cells[2 * row : 2 * row + 2, 2 * column : 2 * column + 2]
    largest = np.unravel_index(np.abs(window).argmax(), (2, 2))
    wrong = (2 * row + int(largest[0]), 2 * column + int(largest[1]))
    peak = np.unravel_index(cells.argmax(), (4, 4))
    slips = [
        Slip("largest_absolute", wrong, number(exactly(cells[wrong]))),
        Slip("largest_of_all", (int(peak[0]), int(peak[1])), number(exactly(cells.max()))),
    ]
    written = ", ".join(number(exactly(value)) for value in window.ravel())
    return pointed(
        "map",
        [right],
        f"max({written}) = {number(exactly(cells[right]))}",
        unlike(right, slips),
        grids=(
            grid("map", cells),
            grid("pooled", ops.max_pool2d(cells[None], 2)[0], asked=(row, column)),
        ),
        step=Step(Does.MAX),
        values={"row": row + 1, "column": column + 1},
        exhibit=at("pooling", grid=rows(cells.tolist())),
    )
