"""A recorded run as two charts: its loss, and how much it gets right."""

from __future__ import annotations

from typing import Final

import numpy as np

from cnnviz.models.live.recorded import Point, Recorded
from cnnviz.ui import text
from cnnviz.ui.components.curves import Axis, Chart, Line, Mark, Role

HEIGHT: Final = 200  # px
_HIGHEST: Final = 4.0  # times the loss of guessing; beyond, powers of ten are drawn


def charts(run: Recorded, *, named: bool, height: int = HEIGHT) -> tuple[Chart, Chart]:
    """Draw a run.

    Parameters
    ----------
    run : Recorded
    named : bool
        Mark what there is to see, too, which gives away what it is.
    height : int
        Of each plot in px.

    Returns
    -------
    (Chart, Chart)
        Loss, right answers.
    """
    words = text.lesson("loss_curves")
    steps = np.array([point.step for point in run.points], float)
    marks = tuple(marked(run)) if named else ()
    x = Axis(words("step"), decimals=0)
    guesses = np.array([guessing(run)] * 2)
    losses = (
        _line(run, steps, "train_loss"),
        _line(run, steps, "unseen_loss"),
        Line(words("guessing"), steps[[0, -1]], guesses, Role.TEXT, dashed=True, smooth=True),
    )
    rights = (_line(run, steps, "train_accuracy"), _line(run, steps, "unseen_accuracy"))
    is_log = max(float(np.nanmax(line.y)) for line in losses) > _HIGHEST * guessing(run)
    y = Axis(words("loss"), log=is_log, low=None if is_log else 0.0)
    return (
        Chart(words("loss"), losses, x, y, marks=marks, height=height),
        Chart(
            words("accuracy"),
            rights,
            x,
            Axis(words("accuracy"), percent=True, low=0.0, high=1.0),
            marks=marks,
            height=height,
        ),
    )


def marked(run: Recorded) -> list[Mark]:
    """Mark where the unseen loss is lowest, if it rises afterwards, and where all kernels die."""
    words, marks = text.lesson("loss_curves"), []
    best = lowest(run)
    if rises(run):
        marks.append(Mark(best.step, words("lowest_mark"), Role.NEGATIVE))
    dead = death(run)
    if dead:
        marks.append(Mark(dead.step, words("dead_mark", silent=dead.silent), Role.THIRD))
    return marks


def lowest(run: Recorded) -> Point:
    """Return the point with the lowest loss on unseen pictures."""
    return min(run.points, key=lambda point: point.unseen_loss)


def rises(run: Recorded) -> bool:
    """Tell whether the unseen loss has risen by half since it was lowest, by learning by heart."""
    last = run.points[-1]
    return last.train_loss < lowest(run).train_loss and (
        last.unseen_loss > 1.5 * lowest(run).unseen_loss
    )


def turn(run: Recorded) -> Point:
    """Return the point from which on the training loss only rises; the last, if it does not."""
    turned = run.points[-1]
    for point in reversed(run.points):
        if point.train_loss > turned.train_loss:
            break
        turned = point
    return turned


def death(run: Recorded) -> Point | None:
    """Return the first point at which half of the kernels are silent, if there is one."""
    half = run.settings.kernels / 2
    return next((point for point in run.points if point.silent >= half), None)


def guessing(run: Recorded) -> float:
    """Return the loss of who gives every class the same probability."""
    return float(np.log(len(run.settings.classes)))


def _line(run: Recorded, steps: np.ndarray, name: str) -> Line:
    words = text.lesson("loss_curves")
    values = np.array([getattr(point, name) for point in run.points], float)
    role = Role.POSITIVE if name.startswith("train") else Role.NEGATIVE
    called = words("train") if role is Role.POSITIVE else words("unseen")
    return Line(called, steps, values, role)
