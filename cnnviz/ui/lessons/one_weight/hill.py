"""The error against one weight, with the ball on it."""

from __future__ import annotations

from typing import Final

import numpy as np
import streamlit as st

from cnnviz import toy
from cnnviz.toy import learning
from cnnviz.toy.learning import Kink, KinkReason
from cnnviz.ui import state, text
from cnnviz.ui.charts import show_curves
from cnnviz.ui.components.curves import Axis, Chart, Handle, Line, Mark, Role, settle
from cnnviz.ui.lessons.one_weight.numbers import short, written
from cnnviz.ui.lessons.one_weight.situation import Situation, is_still_at

_REACH: Final = state.NUDGED.high  # to each side of the weight
_POINTS: Final = 81
_NUDGE: Final = 0.1
_BALL: Final = 0.02  # it stops this often
_TANGENT: Final = 0.7  # to each side of the ball
_SEEN: Final = 0.03  # a way that is long enough to be seen
_FLAT: Final = 5e-4  # a slope that is written as 0.000
_BESIDE: Final = 1e-4  # what counts as being at a kink
_TRUTH: Final = {1: "up", -1: "down", 0: "same"}


def draw_hill(now: Situation, *, key: str) -> None:
    """Draw the curve, the ball, the slope where it lies, and where a step would take it."""
    words = text.lesson("one_weight")
    low, high = now.value_before - _REACH, now.value_before + _REACH
    bends = learning.kinks(now.before, now.weight, low, high)
    at = np.unique(np.concatenate([np.linspace(low, high, _POINTS), [b.at for b in bends]]))
    error = Line(words("error"), at, learning.errors_along(now.before, now.weight, at), smooth=True)
    marks = [Mark(place, "") for place in sorted({bend.at for bend in bends})]
    if now.value != now.value_before:
        marks.append(Mark(now.value_before, words("was")))
    lands = now.value_before - state.value(state.RATE) * now.before.gradient.value(now.weight)
    if abs(lands - now.value_before) >= _SEEN and low <= lands <= high:
        marks.append(Mark(lands, words("after_a_step"), Role.FIRST))
    chart = Chart(
        words("hill_label"),
        (error, _tangent(now)),
        x=Axis(words("weight_axis"), decimals=2),
        y=Axis(words("error"), low=0.0, high=float(error.y.max()) * 1.1 or 1.0, decimals=3),
        marks=tuple(marks),
        handle=Handle(now.value, words("ball"), line=error.name, step=_BALL, low=low, high=high),
    )
    show_curves(chart, key=key, on_move=lambda x: _move(now, x))


def nudge_buttons(now: Situation) -> None:
    """Draw buttons that move the weight down, up, and back."""
    words, nudged = text.lesson("one_weight"), state.value(state.NUDGED)
    step = short(_NUDGE)
    for name, by in ((words("less", step=step), -_NUDGE), (words("more", step=step), _NUDGE)):
        is_at_end = not state.NUDGED.accepts(nudged + by)
        st.button(name, key=f"nudge {by}", on_click=_nudge, args=(by,), disabled=is_at_end)
    if nudged:
        label = words("back_to", value=short(now.value_before))
        st.button(label, key="nudge back", on_click=_back)


def truth(now: Situation) -> tuple[str, str]:
    """Return whether the error goes "up" or "down" or stays the "same", and a sentence about it."""
    slope = learning.quotients(now.before, now.weight).above  # at a kink there is another below
    way = _TRUTH[_direction(slope)]
    value = short(now.value_before)  # where the ball was when the visitor guessed
    told = text.lesson("one_weight").choice("truth", way, value=value, slope=written(slope))
    return way, told


def kinks_told(now: Situation) -> str:
    """Say where the curve has kinks, and why; nothing if it has none in sight."""
    words = text.lesson("one_weight")
    low, high = now.value_before - _REACH, now.value_before + _REACH
    bends = learning.kinks(now.before, now.weight, low, high)
    if not bends:
        return words.choice("no_kinks", now.weight.table)
    reasons = {reason: [b for b in bends if b.reason is reason] for reason in KinkReason}
    told = [
        words.choice("kink", reason.value, kinks=_places(found), which=_which(found))
        for reason, found in reasons.items()
        if found
    ]
    here = [bend for bend in bends if abs(bend.at - now.value) < _BESIDE]
    sides = learning.quotients(now.here, now.weight)
    if here and _differ(sides):
        told.append(words("at_kink", below=written(sides.below), above=written(sides.above)))
    return " ".join(told)


def _move(shown: Situation, x: float) -> None:
    # With the same message the visitor may have chosen another weight, or taken a step.
    if is_still_at(shown):
        state.put(state.NUDGED, x - shown.value_before)


def _nudge(by: float) -> None:
    # Counted from where the ball is when the button is heard of, not from where it was drawn.
    settle()
    state.put(state.NUDGED, state.value(state.NUDGED) + by)


def _back() -> None:
    settle()
    state.reset(state.NUDGED)


def _differ(sides: learning.Quotients) -> bool:
    return abs(sides.above - sides.below) > _FLAT


def _direction(slope: float) -> int:
    return 0 if abs(slope) < _FLAT else int(np.sign(slope))


def _places(bends: list[Kink]) -> str:
    words = text.lesson("one_weight")
    places = [short(place) for place in sorted({round(bend.at, 3) for bend in bends})]
    one = len(places) == 1
    return words("kink_at", place=places[0]) if one else words("kinks_at", places=_listed(places))


def _which(bends: list[Kink]) -> str:
    words, which = text.lesson("one_weight"), sorted({bend.where for bend in bends})
    if bends[0].reason is KinkReason.RIGHT:
        return _listed([toy.CLASS_NAMES[where] for where in which])
    names = [str(where + 1) for where in which]
    one = len(names) == 1
    return words("one_value", value=names[0]) if one else words("values", values=_listed(names))


def _listed(names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    return text.lesson("one_weight")("listed", names=", ".join(names[:-1]), last=names[-1])


def _tangent(now: Situation) -> Line:
    """Draw a piece of the straight line that has the gradient as its slope."""
    words = text.lesson("one_weight")
    ends = np.array([-_TANGENT, _TANGENT])
    y = now.here.error + now.gradient * ends
    name = words("slope", slope=written(now.gradient))
    return Line(name, now.value + ends, y, Role.NEGATIVE, dashed=True, smooth=True, read=False)
