"""One weight asks which way the error goes when the weight grows a little."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from cnnviz import toy
from cnnviz.ui import state, text
from cnnviz.ui.components.linked_view import Pin
from cnnviz.ui.lessons.one_weight import hill, numbers
from cnnviz.ui.lessons.one_weight.situation import Situation
from cnnviz.ui.predict import Choose
from cnnviz.ui.predict.questions.letters import fresh_letter
from cnnviz.ui.state import Setting

_WAYS = ("up", "down", "same")


def ask(now: Situation) -> Choose:
    """Ask which way the error goes.

    Parameters
    ----------
    now : Situation
    """
    words, names = text.lesson("predict_one_weight"), text.lesson("controls")
    way, told = hill.truth(now)
    value = numbers.short(now.value_before)
    return Choose(
        question=words("ask", weight=numbers.weight_name(now), value=value),
        told=told,
        options={name: names.choice("option", "expect", name) for name in _WAYS},
        right=way,
    )


def fresh_weight(chance: Random) -> Mapping[Setting[Any], object]:
    """Look at another of the weights, with another letter."""
    if chance.random() < 0.5:
        weight = Pin(f"feature{chance.randrange(3)}", chance.randrange(3), chance.randrange(3))
    else:
        weight = Pin("weights", chance.randrange(12), chance.randrange(len(toy.CLASS_NAMES)))
    return fresh_letter(chance) | {state.WEIGHT: weight, state.NUDGED: 0.0}
