"""Guess first: the numbers of the table stay hidden until somebody has worked them out (R208)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cnnviz.models.budget import Row
from cnnviz.models.layers import Layer
from cnnviz.quiz import Outcome, check
from cnnviz.quiz.one_layer.layer import Kind, LabLayer
from cnnviz.quiz.one_layer.questions import Asked, LayerQuestion, ask
from cnnviz.ui import predict, score, state, text
from cnnviz.ui.components.layer_table import Guessed
from cnnviz.ui.lessons.build_a_network import stack
from cnnviz.ui.lessons.build_a_network.written import lab

OUTPUT: Final = 0  # columns of the table
PARAMETERS: Final = 1
_KEPT: Final = "guesses"
_MOST: Final = 400  # guesses that a session remembers


@dataclass(frozen=True)
class Answer:
    """What was guessed, whether it is right, and what there is to say."""

    guess: str
    is_right: bool
    told: str


def is_on() -> bool:
    """Tell whether numbers are hidden."""
    return predict.is_waiting()


def question(row: Row, column: int) -> LayerQuestion | None:
    """Return what is asked about a layer in a column; None where nothing is."""
    if column == OUTPUT and row.kind == "Flatten":
        # The numbers of the maps, counted as those of a window of 1x1 that passes them on.
        channels, height, width = row.input
        same = LabLayer(kind=Kind.POOL, width=width, height=height, channels=channels)
        return ask(Asked.VALUES, same)
    layer = lab(row)
    if layer is None:
        return None
    if column == OUTPUT and layer.kind is not Kind.FC:
        return ask(Asked.SHAPE, layer)
    if column == PARAMETERS and row.parameters:
        return ask(Asked.PARAMETERS, layer)
    return None


def answer(row: Row, column: int) -> Answer | None:
    """Judge the last guess for a cell; None if there is none."""
    asked, guess = question(row, column), _guesses().get(_cell(row, column))
    if asked is None or guess is None:
        return None
    verdict = check(asked, guess)
    words = text.lesson("build_a_network")
    if verdict.is_right:
        return Answer(guess, True, "")
    if verdict.outcome in {Outcome.UNREADABLE, Outcome.INCOMPLETE}:
        return Answer(guess, False, words.choice("guess", verdict.outcome))
    if not verdict.slips:
        return Answer(guess, False, words.choice("wrong", row.kind, str(column)))
    slip = verdict.slips[0]
    return Answer(guess, False, text.lesson("size_lab").choice("slip", slip.name, sum=slip.sum))


def is_hidden(row: Row, column: int) -> bool:
    """Tell whether a cell is still to be guessed, or would give another one away."""
    if not is_on():
        return False
    if row.kind == "ReLU" and column == OUTPUT:
        before = _before(row)
        return before is not None and is_hidden(before, OUTPUT)
    if question(row, column) is None:
        return False
    found = answer(row, column)
    return found is None or not found.is_right


def _before(row: Row) -> Row | None:
    rows = stack.current().counted.rows
    place = next(index for index, one in enumerate(rows) if one.name == row.name)
    return rows[place - 1] if place else None


def hides(row: Row) -> bool:
    """Tell whether anything about a layer is still hidden."""
    return is_hidden(row, OUTPUT) or is_hidden(row, PARAMETERS)


def progress(rows: Sequence[Row]) -> tuple[int, int]:
    """Count the guesses that were right, and what is asked in all."""
    found = [
        answer(row, column)
        for row in rows
        for column in (OUTPUT, PARAMETERS)
        if question(row, column)
    ]
    return sum(one is not None and one.is_right for one in found), len(found)


def take(guessed: Guessed) -> None:
    """Take a guess from the table."""
    row = stack.current().row(guessed.layer)
    if row is None:
        return
    guesses = {**_guesses(), _cell(row, guessed.column): guessed.text}
    state.keep(_KEPT, dict(list(guesses.items())[-_MOST:]))
    found = answer(row, guessed.column)
    if found:
        score.note(f"build {_cell(row, guessed.column)}", found.is_right)


def forget() -> None:
    """Hide all numbers again."""
    state.keep(_KEPT, {})


def _guesses() -> dict[str, str]:
    return state.kept(_KEPT, {})


def _cell(row: Row, column: int) -> str:
    """Tell layers apart by what they do: one that changes is to be guessed anew."""
    options = row.node.options if isinstance(row.node, Layer) else {}
    return f"{row.name} {options} {row.input} {column}"
