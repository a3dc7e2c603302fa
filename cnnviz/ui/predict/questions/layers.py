"""Questions about one layer's size and cost, as the quiz makes them, in the form of the bar."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from cnnviz.models.budget import Row
from cnnviz.quiz.one_layer import fresh
from cnnviz.quiz.one_layer.questions import LayerQuestion
from cnnviz.ui import state, text
from cnnviz.ui.lessons.build_a_network import guessing
from cnnviz.ui.lessons.build_a_network.stack import Stack
from cnnviz.ui.lessons.size_lab import cards
from cnnviz.ui.predict import Slip, Type
from cnnviz.ui.state import Setting

_LAST = 9000


def ask_fresh(chance: Random) -> Type:
    """Ask for a number of some layer that has nothing to do with what is on the screen."""
    seed = chance.randrange(_LAST)
    while len(fresh.question(seed).places) > 1:  # a volume is three numbers
        seed += 1
    question = fresh.question(seed)
    return typed(question, cards.asked(question))


def ask_row(now: Stack, chance: Random) -> Type | None:
    """Ask how many parameters one of the stack's layers has; nothing where none has any.

    Parameters
    ----------
    now : Stack
    chance : Random
    """
    words = text.lesson("predict_layers")
    rows = [(row, found) for row in now.counted.rows if (found := _parameters(row))]
    if not rows:
        return None
    row, question = chance.choice(rows)
    return typed(question, words("ask_row", name=row.name))


def fresh_row(chance: Random) -> Mapping[Setting[Any], object]:
    """Hide all numbers of the table again."""
    del chance
    guessing.forget()
    return {state.NETWORK_LAYER: state.NETWORK_LAYER.default}


def typed(question: LayerQuestion, asked: str) -> Type:
    """Put a question for one number into the form of the bar.

    Parameters
    ----------
    question : LayerQuestion
    asked : str
        The question in words.
    """
    words, [place] = text.lesson("size_lab"), question.places
    slips = (
        Slip(float(slip.value), words.choice("slip", slip.name, sum=slip.sum))
        for slip in place.slips
        if isinstance(slip.value, int)
    )
    return Type(
        question=asked,
        told=f"{question.calculation}.",
        number=float(place.right),
        slips=tuple(slips),
        decimals=0,
    )


def _parameters(row: Row) -> LayerQuestion | None:
    return guessing.question(row, guessing.PARAMETERS)
