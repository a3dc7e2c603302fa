"""The drawing beside a question: its numbers, linked, with "?" for what is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from cnnviz.quiz import CellOf, Does, Grid, Look, Question
from cnnviz.ui import text
from cnnviz.ui.components.linked_view import Asks, Pin, Reduce, Shading, View
from cnnviz.ui.flow import Flow, Shown
from cnnviz.ui.lessons.quiz import wording
from cnnviz.ui.lessons.quiz.dealing import Asked

_SHADINGS: Final = {
    Look.INK: Shading.INK,
    Look.SIGNED: Shading.SIGNED,
    Look.PLAIN: Shading.PLAIN,
}
_NARROW: Final = 12  # columns, of which each takes some 40 pixels
_NINTHS: Final = 9  # the slides cut decimals off where they divide by nine


def is_narrow(question: Question) -> bool:
    """Whether its grids leave room for the answer beside them."""
    widths = [grid.values.shape[1] for grid in question.grids]
    room: int = sum(widths) if question.step else max(widths)
    return room <= _NARROW


def view(asked: Asked) -> View | None:
    """Make the view of a question; None where there is nothing to look at.

    Parameters
    ----------
    asked : Asked
        While it is open, what is asked for is hidden.

    Returns
    -------
    View or None
    """
    question = asked.question
    if not question.grids:
        return None
    made = _linked(question) if question.step else _beside(question)
    shown = made.view(
        truncate=bool(question.step and question.step.divisor == _NINTHS) or _is_match(question)
    )
    return _asking(replace(shown, quiet=question.step is None), asked)


def _is_match(question: Question) -> bool:
    return any(grid.name == "map" and np.abs(grid.values).max() <= 1 for grid in question.grids)


def _linked(question: Question) -> Flow:
    """Lay the window from the first grid to the last one; the core slides it."""
    step, grids = question.step, question.grids
    if step is None:
        raise ValueError(f"{question.name} has no step.")
    titles = wording.grid_titles(question)
    source, target = grids[0], grids[-1]
    flow = Flow(text.lesson("quiz")("drawing"))
    flow.picture(source.values[np.newaxis], _shown(source, titles[0]))
    made = _shown(target, titles[-1])
    if step.does is Does.CONVOLVE:
        return flow.convolve(
            grids[1].values[np.newaxis, np.newaxis],
            made,
            _shown(grids[1], titles[1]),
            stride=step.stride,
            padding=step.padding,
            divisor=float(step.divisor),
            accents=(None,),
        )
    return flow.pool(Reduce.MAX if step.does is Does.MAX else Reduce.MEAN, made, 2)


def _beside(question: Question) -> Flow:
    flow = Flow(text.lesson("quiz")("drawing"))
    for grid, title in zip(question.grids, wording.grid_titles(question), strict=True):
        flow.show([grid.values], _shown(grid, title))
    return flow


def _shown(grid: Grid, title: str) -> Shown:
    limit = 1.0 if grid.name == "map" and np.abs(grid.values).max() <= 1 else None
    return Shown(grid.name, [title], shading=_SHADINGS[grid.look], limit=limit)


def panel_of(question: Question, name: str) -> str:
    """Name the panel of a grid: the first of a linked view has no number."""
    is_source = question.step is not None and name == question.grids[0].name
    return name if is_source else f"{name}0"


def _asking(view: View, asked: Asked) -> View:
    """Hide what is asked for while it is open; afterwards explain it."""
    question, form = asked.question, asked.question.form
    asked_cells = [
        Pin(panel_of(question, grid.name), *grid.asked) for grid in question.grids if grid.asked
    ]
    cell = asked_cells[0] if asked_cells else None
    panel = panel_of(question, form.grid) if isinstance(form, CellOf) else ""
    hidden = {panel_of(question, one.name) for one in question.grids if one.asked or one.hidden}
    if not asked.is_over:
        panels = tuple(replace(one, hidden=one.name in hidden) for one in view.panels)
        picked = Pin(panel, *_place(asked.given)) if panel and asked.given else None
        asks = Asks(question=asked.key, panels=(panel,) if panel else (), picked=picked)
        return replace(view, panels=panels, asks=asks, marked=cell, opening=cell)
    if not isinstance(form, CellOf):
        return replace(view, opening=cell, asks=Asks(question=asked.key, right=tuple(asked_cells)))
    rights = tuple(Pin(panel, *right) for right in form.rights)
    picked = Pin(panel, *_place(asked.given)) if asked.given else None
    asks = Asks(question=asked.key, picked=picked, right=rights)
    return replace(view, asks=asks, opening=cell or rights[0])


def _place(given: object) -> tuple[int, int]:
    row, column = given if isinstance(given, tuple) else (0, 0)
    return int(row), int(column)
