"""Convolution asks where on the map the best match is."""

from __future__ import annotations

from random import Random

from cnnviz import toy
from cnnviz.ui import text
from cnnviz.ui.components.linked_view import Pin
from cnnviz.ui.lessons.matching import MAP, Match
from cnnviz.ui.predict import Point
from cnnviz.ui.predict.prediction import written
from cnnviz.ui.predict.questions import filtering


def ask(match: Match, chance: Random) -> Point | None:
    """Ask for the best match, or for the worst; nothing where the whole map is alike.

    Parameters
    ----------
    match : Match
    chance : Random
    """
    words, extreme = text.lesson("predict_convolution"), chance.choice(("best", "worst"))
    value = float(match.map.max() if extreme == "best" else match.map.min())
    cells = [_pin(match, index) for index in range(match.map.size)]
    right = tuple(cell for cell in cells if abs(_value(match, cell) - value) < 1e-9)
    if len(right) == len(cells):
        return None
    feature = text.lesson("match").choice("feature", match.feature)
    shown = _shown(match, value)
    return Point(
        question=words.choice("ask", extreme, feature=feature),
        told=words.choice("told", extreme, value=shown, where=filtering.told(match, right[0])),
        hides=(MAP, "stack0", "stack1", "stack2"),
        panels=(MAP,),
        cells=right,
        why={
            written(cell): words("why", value=_shown(match, _value(match, cell))) for cell in cells
        },
    )


def _pin(match: Match, index: int) -> Pin:
    row, column = divmod(index, match.map.shape[1])
    return Pin(MAP, row, column)


def _value(match: Match, cell: Pin) -> float:
    return float(match.map[cell.row, cell.column])


def _shown(match: Match, value: float) -> str:
    shown = f"{value:g}" if match.divisor == 1 else toy.truncated(value)
    return shown.replace("-", "−")
