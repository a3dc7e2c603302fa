"""Pooling asks which number of a window is kept, or what their mean is."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import numpy as np

from cnnviz import ops
from cnnviz.ops import Window
from cnnviz.quiz.writing import exactly, summed
from cnnviz.ui import text
from cnnviz.ui.components.linked_view import Pin, Reduce
from cnnviz.ui.lessons.matching import MAP, Match
from cnnviz.ui.lessons.pooling_flow import Pooling
from cnnviz.ui.predict import Point, Prediction, Slip, Type
from cnnviz.ui.predict.prediction import written

_POOLED = "pooled0"


def ask(match: Match, pool: Pooling, chance: Random) -> Prediction:
    """Ask about one window of the map.

    Parameters
    ----------
    match : Match
    pool : Pooling
        One that fits.
    chance : Random
    """
    window = pool.window(match.map.shape)
    rows, columns = window.output_shape
    cells = [Pin(_POOLED, row, column) for row in range(rows) for column in range(columns)]
    chance.shuffle(cells)
    cell = next((one for one in cells if len(_read(match, window, one)) > 1), cells[0])
    read = _read(match, window, cell)
    if pool.reduce is Reduce.MAX:
        return _largest(match, cell, read)
    return _mean(match, pool, cell, read)


def _read(match: Match, window: Window, cell: Pin) -> list[Pin]:
    """List the cells of the map that a window reads; it may hang over the edge."""
    rows, columns = match.map.shape
    return [
        Pin(MAP, row, column)
        for row in window.rows.positions(cell.row)
        for column in window.columns.positions(cell.column)
        if 0 <= row < rows and 0 <= column < columns
    ]


def _largest(match: Match, cell: Pin, read: list[Pin]) -> Point:
    words = text.lesson("predict_pooling")
    values = {pin: float(match.map[pin.row, pin.column]) for pin in read}
    most = max(values.values())
    inside = {
        written(pin): words("smaller", value=_written(value), most=_written(most))
        for pin, value in values.items()
    }
    return Point(
        question=words("ask_largest", row=cell.row + 1, column=cell.column + 1),
        told=words("told_largest", values=_listed(values.values()), most=_written(most)),
        hides=(_POOLED,),
        panels=(MAP,),
        cells=tuple(pin for pin, value in values.items() if np.isclose(value, most)),
        why=inside | {"": words("outside", row=read[0].row + 1, column=read[0].column + 1)},
        cell=cell,
    )


def _mean(match: Match, pool: Pooling, cell: Pin, read: list[Pin]) -> Type:
    words = text.lesson("predict_pooling")
    settings = (pool.kernel_size, pool.stride, 0, pool.ceil_mode)
    pooled = ops.avg_pool2d(match.map[np.newaxis], *settings)[0]
    values = [float(match.map[pin.row, pin.column]) for pin in read]
    number, total = float(pooled[cell.row, cell.column]), sum(values)
    count, side = len(values), pool.kernel_size
    shown = {"sum": _written(total), "count": count, "most": _written(max(values))}
    found = [
        (max(values), words.choice("slip", "largest", **shown)),
        (total, words.choice("slip", "undivided", **shown)),
        (total / side**2, words.choice("slip", "whole_window", **shown)),
    ]
    return Type(
        question=words("ask_mean", row=cell.row + 1, column=cell.column + 1),
        told=words("told_mean", values=_added(values), count=count, value=_written(number)),
        hides=(_POOLED,),
        number=number,
        slips=tuple(Slip(wrong, why) for wrong, why in found if not np.isclose(wrong, number)),
        cell=cell,
    )


def _added(values: list[float]) -> str:
    return summed([exactly(round(value, 3)) for value in values])


def _listed(values: Iterable[float]) -> str:
    return "; ".join(_written(value) for value in values)


def _written(value: float) -> str:
    return f"{value:.3g}".replace("-", "−")
