"""The decks' own review questions, word for word where they are right (R217 to R221)."""

from __future__ import annotations

from random import Random

from cnnviz import toy
from cnnviz.quiz.grids import Does, Look, Step, grid
from cnnviz.quiz.making import asks, at, chosen, matched, shuffled, typed
from cnnviz.quiz.question import Question
from cnnviz.quiz.questions.drawn import map_of
from cnnviz.quiz.slips import filtering
from cnnviz.quiz.verdict import Cell, Slip
from cnnviz.quiz.writing import exactly

_MEANINGS = {
    "convolution": "every_match",
    "pooling": "shrinking",
    "relu": "no_negatives",
    "flattening": "one_list",
}


def _response(cell: Cell) -> Question:
    r"""Ask for one response of the \ feature on the textbook X."""
    matches = map_of(toy.X, 0)
    row, column = cell
    patch, kernel = toy.X[0, row : row + 3, column : column + 3], toy.FEATURES[0, 0]
    return typed(
        exactly(matches[cell]),
        filtering.written(patch, kernel, 9),
        filtering.of_a_value(patch, kernel, 9),
        grids=(
            grid("picture", toy.X[0], Look.INK),
            grid("feature", kernel),
            grid("map", matches, asked=cell),
        ),
        step=Step(Does.CONVOLVE, divisor=9),
        exhibit=at("filtering", picture="x", feature="backslash", pin=f"map0.{row}.{column}"),
    )


@asks("toy", "R218", "R074", fixed=True)
def first_response(chance: Random) -> Question:
    """Ask for the response where the feature lies on the arm of the X: 1.00."""
    del chance
    return _response((1, 1))


@asks("toy", "R219", fixed=True)
def second_response(chance: Random) -> Question:
    """Ask for the response one step to the right of the corner: -0.11."""
    del chance
    return _response((0, 1))


@asks("toy", "R219", fixed=True)
def corner_response(chance: Random) -> Question:
    """Ask for the response in the top right corner: 0.33."""
    del chance
    return _response((0, 6))


@asks("toy", "R221", "R220", fixed=True)
def matching(chance: Random) -> Question:
    """Match the four questions with the four answers."""
    return matched(chance, _MEANINGS, exhibit=at("x_or_o"))


@asks("pictures", "R217", "R062", "R063", "R064", "R065", fixed=True)
def can_handle(chance: Random) -> Question:
    """Fill the blanks of "CNN can handle ...": built in, or learned from data (K39)."""
    kinds = {"translation": "construction", "scaling": "data", "rotation": "data", "weight": "data"}
    return matched(chance, kinds, exhibit=at("x_or_o", rotate=45))


def _card(chance: Random, name: str) -> Question:
    options = shuffled(chance, list(_MEANINGS.values()))
    others = {meaning: other for other, meaning in _MEANINGS.items() if other != name}
    slips = tuple(Slip(f"means_{other}", meaning) for meaning, other in others.items())
    lessons = {"convolution": "convolution", "pooling": "pooling", "relu": "relu"}
    exhibit = at(lessons.get(name, "flatten_and_vote"))
    return chosen(options, _MEANINGS[name], slips=slips, exhibit=exhibit)


@asks("toy", "R220", "R079", fixed=True)
def what_is_convolution(chance: Random) -> Question:
    """Turn the flash card over."""
    return _card(chance, "convolution")


@asks("toy", "R220", "R089", fixed=True)
def what_is_pooling(chance: Random) -> Question:
    """Turn the flash card over."""
    return _card(chance, "pooling")


@asks("toy", "R220", "R095", fixed=True)
def what_is_relu(chance: Random) -> Question:
    """Turn the flash card over; "ReLU normalization" on the slide (K07)."""
    return _card(chance, "relu")


@asks("toy", "R220", "R101", fixed=True)
def what_is_flattening(chance: Random) -> Question:
    """Turn the flash card over."""
    return _card(chance, "flattening")
