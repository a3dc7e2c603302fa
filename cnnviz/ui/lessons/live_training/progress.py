"""The run as curves, with a handle that goes back in time."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

import numpy as np

from cnnviz.models.live.history import Moment
from cnnviz.models.live.settings import Settings
from cnnviz.ui import state, text
from cnnviz.ui.components.curves import Axis, Chart, Handle, Line, Mark, Role

_HEIGHT: Final = 110  # px
_SHORTEST: Final = 20  # steps
_HUGE: Final = 20  # times the loss of guessing
_NICE: Final = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


def charts(moments: Sequence[Moment], shown: Moment) -> tuple[Chart, Chart]:
    """Draw the loss and the right answers of a run.

    Parameters
    ----------
    moments : sequence of Moment
        At least one.
    shown : Moment
        The one that is looked at: the handles stand there.

    Returns
    -------
    (Chart, Chart)
        Loss, right answers.
    """
    words, steps = text.lesson("live_training"), np.array([one.step for one in moments], float)
    x = Axis(words("step"), low=0, high=longest(moments[-1].step), decimals=0)
    handle = Handle(shown.step, words("handle"), low=0, high=float(moments[-1].step))
    marks = tuple(changes(moments))
    parts = [
        (words("train"), "train", Role.POSITIVE, False),
        (words("unseen"), "unseen", Role.NEGATIVE, False),
    ]
    loss, right = (
        tuple(
            Line(name, steps, _values(moments, f"{part}_{what}"), role, dashed)
            for name, part, role, dashed in parts
        )
        for what in ("loss", "accuracy")
    )
    is_log = state.value(state.AXIS) == "log" or _is_huge(moments)
    low = None if is_log else 0.0
    return (
        Chart(
            words("loss"),
            loss,
            x,
            Axis(words("loss"), log=is_log, low=low),
            marks=marks,
            handle=handle,
            height=_HEIGHT,
        ),
        Chart(
            words("accuracy"),
            right,
            x,
            Axis(words("accuracy"), percent=True, low=0, high=1),
            marks=marks,
            handle=handle,
            height=_HEIGHT,
        ),
    )


def longest(step: int) -> float:
    """Return the end of the axis: a round number that the run has not reached yet.

    Examples
    --------
    >>> [longest(step) for step in (0, 20, 21, 310, 1000)]
    [20.0, 20.0, 30.0, 400.0, 1000.0]
    """
    size = 10.0 ** np.floor(np.log10(max(step, _SHORTEST)))
    return float(next(nice * size for nice in _NICE if nice * size >= max(step, _SHORTEST)))


def changes(moments: Sequence[Moment]) -> list[Mark]:
    """Mark where settings were changed while the run went on."""
    marks = []
    for before, after in itertools.pairwise(moments):
        told = _told_change(before.settings, after.settings)
        if told:
            marks.append(Mark(float(before.step), told))
    return marks


def _told_change(before: Settings, after: Settings) -> str:
    words = text.lesson("live_training")
    names = ("learning_rate", "batch_size", "optimizer", "momentum", "kernels", "activation")
    told = [
        words.choice("changed", name, value=_written(getattr(after, name)))
        for name in (*names, "weight_decay")
        if getattr(before, name) != getattr(after, name)
    ]
    return ", ".join(told)


def _written(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _values(moments: Sequence[Moment], name: str) -> np.ndarray:
    return np.array([getattr(one, name) for one in moments], np.float64)


def _is_huge(moments: Sequence[Moment]) -> bool:
    """Tell whether a loss has grown so large that nothing else could be seen beside it."""
    losses = _values(moments, "train_loss")
    finite = losses[np.isfinite(losses)]
    guessing = np.log(len(moments[-1].settings.classes))
    return bool(finite.size and finite.max() > _HUGE * guessing)
