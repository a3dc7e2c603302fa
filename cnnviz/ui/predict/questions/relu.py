"""ReLU asks what it leaves of one number."""

from __future__ import annotations

from random import Random

import numpy as np

from cnnviz.ui import text
from cnnviz.ui.components.linked_view import Pin
from cnnviz.ui.lessons.activation_flow import Activation
from cnnviz.ui.lessons.matching import Match
from cnnviz.ui.predict import Slip, Type

_OFTEN_NEGATIVE = 0.7


def ask(match: Match, activation: Activation, chance: Random) -> Type:
    """Ask what becomes of one cell, of a negative one more often than not.

    Parameters
    ----------
    match : Match
    activation : Activation
    chance : Random
    """
    words = text.lesson("predict_relu")
    is_negative = match.map < 0
    wanted = is_negative if chance.random() < _OFTEN_NEGATIVE else ~is_negative
    places = np.argwhere(wanted if wanted.any() else ~wanted)
    row, column = (int(place) for place in places[chance.randrange(len(places))])
    before = float(match.map[row, column])
    after = float(activation.function(match.map)[row, column])
    shown = {"before": _written(before), "function": activation.called}
    return Type(
        question=words("ask", **shown),
        told=words.choice("told", _case(activation, before), **shown, after=_written(after)),
        hides=("after0", "stack_after0", "stack_after1", "stack_after2"),
        number=after,
        slips=_slips(before, after),
        cell=Pin("after0", row, column),
    )


def _case(activation: Activation, before: float) -> str:
    return "kept" if before >= 0 else activation.name


def _slips(before: float, after: float) -> tuple[Slip, ...]:
    words = text.lesson("predict_relu")
    found = [
        (before, words.choice("slip", "kept", before=_written(before))),
        (-before, words.choice("slip", "turned", before=_written(before))),
        (0.0, words.choice("slip", "zero", before=_written(before))),
    ]
    return tuple(Slip(wrong, why) for wrong, why in found if not np.isclose(wrong, after))


def _written(value: float) -> str:
    return f"{value:.3g}".replace("-", "−")
