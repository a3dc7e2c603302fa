"""The toy: how well a feature matches, and the map of all matches."""

from __future__ import annotations

from random import Random

import numpy as np

from cnnviz import ops, toy
from cnnviz.quiz.grids import Does, Look, Step, grid
from cnnviz.quiz.making import asks, at, chosen, pointed, rows, typed, typed_all
from cnnviz.quiz.question import Exhibit, Question
from cnnviz.quiz.questions.drawn import NAMES, Numbers, letter, map_of, small
from cnnviz.quiz.slips import filtering
from cnnviz.quiz.verdict import Cell, Slip, unlike
from cnnviz.quiz.writing import exactly, number


def _place(picture: Numbers, chance: Random) -> Cell:
    """Choose a patch with some ink in it."""
    window = ops.Window.of((9, 9), 3)
    lit = (ops.sliding_windows(picture, window) > 0).sum(axis=(-2, -1))[0]  # (7, 7)
    return chance.choice([(int(row), int(column)) for row, column in np.argwhere(lit > 1)])


def _patch(picture: Numbers, feature: int, row: int, column: int) -> Exhibit:
    """Name the address at which a feature lies on one patch of a picture."""
    pin = f"map0.{row}.{column}"
    return at("filtering", picture=toy.to_code(picture), feature=NAMES[feature], pin=pin)


@asks("toy", "R073", "R075", "R078")
def match_value(chance: Random) -> Question:
    """One match: nine products, their sum, divided by nine."""
    picture, feature = letter(chance), chance.randrange(3)
    matches = map_of(picture, feature)
    row, column = _place(picture, chance)
    patch, kernel = picture[0, row : row + 3, column : column + 3], toy.FEATURES[feature, 0]
    return typed(
        exactly(matches[row, column]),
        filtering.written(patch, kernel, 9),
        filtering.of_a_value(patch, kernel, 9),
        grids=(
            grid("picture", picture[0], Look.INK),
            grid("feature", kernel),
            grid("map", matches, asked=(row, column)),
        ),
        step=Step(Does.CONVOLVE, divisor=9),
        exhibit=_patch(picture, feature, row, column),
    )


@asks("toy", "R073", "R078")
def match_agreeing(chance: Random) -> Question:
    """From the match back to the pixels that agree: (agree - differ) / 9."""
    picture, feature = letter(chance), chance.randrange(3)
    matches = map_of(picture, feature)
    cells = [cell for cell in np.ndindex(matches.shape) if abs(matches[cell]) < 1]
    place = cells[chance.randrange(len(cells))]
    value = exactly(float(matches[place]))
    agreeing = int(9 * value + 9) // 2
    slips = unlike(
        agreeing,
        [
            Slip("differing", 9 - agreeing, f"9 − {agreeing} = {9 - agreeing}"),
            Slip("surplus", 2 * agreeing - 9, f"{2 * agreeing - 9}"),
        ],
    )
    said = f"({agreeing} − {9 - agreeing}) ÷ 9 = {number(value)}"
    return typed(
        agreeing,
        said,
        slips,
        values={"value": number(value)},
        exhibit=_patch(picture, feature, *place),
    )


@asks("toy", "R080", "R082")
def which_feature(chance: Random) -> Question:
    """Tell which feature made a map."""
    picture = chance.choice((toy.X, toy.DEFORMED_X, toy.redraw(toy.X, chance.randint(-1, 1))))
    feature = chance.randrange(3)
    return chosen(
        NAMES,
        NAMES[feature],
        grids=(
            grid("picture", picture[0], Look.INK),
            grid("map", map_of(picture, feature)),
        ),
        exhibit=at("convolution", picture=toy.to_code(picture), feature=NAMES[feature]),
    )


@asks("toy", "R079", "R082")
def best_match(chance: Random) -> Question:
    """Point at the place of the map where the feature matches best."""
    feature = chance.choice((0, 2))
    picture = toy.redraw(toy.X, chance.randint(-1, 1), chance.randint(-1, 1))
    matches = map_of(picture, feature)
    rights = [(int(r), int(c)) for r, c in np.argwhere(np.isclose(matches, matches.max()))]
    places = ", ".join(f"({row + 1}, {column + 1})" for row, column in rights)
    said = f"{places}: {number(exactly(matches.max()))}"
    return pointed(
        "map",
        rights,
        said,
        grids=(
            grid("picture", picture[0], Look.INK),
            grid("feature", toy.FEATURES[feature, 0]),
            grid("map", matches, hidden=True),
        ),
        step=Step(Does.CONVOLVE, divisor=9),
        exhibit=at("convolution", picture=toy.to_code(picture), feature=NAMES[feature]),
    )


@asks("toy", "R079", "R085")
def map_cell(chance: Random) -> Question:
    """One cell of a map of whole numbers, without dividing."""
    picture, kernel = small(chance, 5, 5, 0, 3), small(chance, 3, 3, -2, 2)
    made = ops.conv2d(picture[None], kernel[None, None])[0]
    row, column = chance.randrange(3), chance.randrange(3)
    patch = picture[row : row + 3, column : column + 3]
    return typed(
        exactly(made[row, column]),
        filtering.written(patch, kernel),
        filtering.of_a_value(patch, kernel),
        grids=(
            grid("picture", picture, Look.PLAIN),
            grid("kernel", kernel),
            grid("map", made, asked=(row, column)),
        ),
        step=Step(Does.CONVOLVE),
        exhibit=at(
            "beyond_two",
            beyond="scanning",
            scan_picture=rows(picture.tolist()),
            scan_kernel=rows(kernel.tolist()),
        ),
    )


@asks("toy", "R079")
def flipped_value(chance: Random) -> Question:
    """Ask for the same with the kernel turned around: what mathematics calls convolution (K03)."""
    picture = small(chance, 3, 3, 0, 3)
    kernel = small(chance, 3, 3, -2, 2)
    kernel[0, 0] = kernel[2, 2] + 1  # it must matter
    right = ops.conv2d(picture[None], ops.flip(kernel[None, None]))[0, 0, 0]
    plain = ops.conv2d(picture[None], kernel[None, None])[0, 0, 0]
    flipped = ops.flip(kernel[None, None])[0, 0]
    others = filtering.of_a_value(picture, flipped)
    slips = (
        Slip("not_flipped", exactly(plain), filtering.written(picture, kernel)),
        *(slip for slip in others if slip.name in {"sign", "term_left_out", "added"}),
    )
    return typed(
        exactly(right),
        filtering.written(picture, flipped),
        unlike(exactly(right), slips),
        grids=(grid("picture", picture, Look.PLAIN), grid("kernel", kernel)),
        exhibit=at("convolution", example="binary", flip="on"),
    )


@asks("toy", "R068", "R069")
def equal_pixels(chance: Random) -> Question:
    """Count equal pixels of a letter and of the same one a little aside."""
    right, down = chance.choice(((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (2, 0)))
    name, picture = chance.choice((("x", toy.X), ("o", toy.O)))
    moved = toy.redraw(picture, right=right, down=down)
    compared = toy.compare(moved, picture)
    equal, lit = compared.matches, compared.strokes_shared
    slips = [
        Slip("only_lit", lit, str(lit)),
        Slip("different_pixels", 81 - equal, f"81 − {equal} = {81 - equal}"),
    ]
    return typed(
        equal,
        f"81 − {81 - equal} = {equal}",
        unlike(equal, slips),
        grids=(
            grid("picture", picture[0], Look.INK),
            grid("moved", moved[0], Look.INK),
        ),
        exhibit=at("x_or_o", picture=name, right=right, down=down, literal="on"),
    )


@asks("toy", "R024", "R062", "R094")
def moved_match(chance: Random) -> Question:
    """Where the best match goes when the picture moves: with it."""
    row, column = chance.randint(3, 5), chance.randint(3, 5)
    right, down = chance.choice((-2, -1, 1, 2)), chance.choice((-2, -1, 1, 2))
    told = f"({row} + {down}, {column} + {right})".replace("+ -", "− ")
    return typed_all(
        [row + down, column + right],
        f"{told} = ({row + down}, {column + right})",
        values={
            "row": row,
            "column": column,
            "right": abs(right),
            "down": abs(down),
            "across": "right" if right > 0 else "left",
            "along": "down" if down > 0 else "up",
        },
        exhibit=at("convolution", picture="x", right=right, down=down),
    )


@asks("toy", "R081", "R079")
def positions(chance: Random) -> Question:
    """How many places a kernel has on a picture."""
    side, kernel = chance.randint(7, 16), chance.choice((2, 3, 4, 5))
    outputs = ops.output_size(side, kernel)
    slips = [
        Slip("one_forgotten", (outputs - 1) ** 2, f"({side} − {kernel})²"),
        Slip("only_one_row", outputs, f"{side} − {kernel} + 1 = {outputs}"),
        Slip("size_kept", side**2, f"{side}·{side} = {side**2}"),
    ]
    return typed(
        outputs**2,
        f"({side} − {kernel} + 1)² = {outputs}·{outputs} = {outputs**2}",
        unlike(outputs**2, slips),
        values={"side": side, "kernel": kernel},
        exhibit=at(
            "size_lab",
            lab_kind="conv",
            lab_width=side,
            lab_height=side,
            lab_channels=1,
            lab_filters=1,
            lab_kernel=kernel,
            lab_number="memory",
        ),
    )


@asks("toy", "R071", "R070")
def stroke_feature(chance: Random) -> Question:
    """Tell which feature fits a single stroke perfectly."""
    falling, offset = chance.random() < 0.5, chance.randint(-3, 3)
    picture = toy.from_lit(np.eye(9, k=offset, dtype=bool)[:, :: 1 if falling else -1])
    best = [float(map_of(picture, index).max()) for index in range(3)]
    right = NAMES[int(np.argmax(best))]
    named = zip(NAMES, best, strict=True)
    return chosen(
        NAMES,
        right,
        values={name: number(exactly(value)) for name, value in named},
        grids=(grid("picture", picture[0], Look.INK),),
        exhibit=at("convolution", picture=toy.to_code(picture), feature=right),
    )
