"""How far to step, and step after step."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnviz import toy
from cnnviz.toy import learning
from cnnviz.toy.learning import ToyPass
from cnnviz.ui import state, text
from cnnviz.ui.charts import show_curves
from cnnviz.ui.components.curves import Axis, Chart, Handle, Line, settle
from cnnviz.ui.flow import Maps
from cnnviz.ui.lessons.one_weight.numbers import fine, short, written
from cnnviz.ui.lessons.one_weight.situation import Situation

_RATES: Final = np.round(np.arange(0.0, state.RATE.high + 1e-9, 0.02), 2)
_TALL: Final = 2.5  # times the error before the step, in sight
_SAME: Final = 1e-12


def draw_rates(now: Situation, *, key: str) -> None:
    """Draw the error after one step against the learning rate, and say where this one lands."""
    words, rate = text.lesson("one_weight"), state.value(state.RATE)
    errors = _errors_by_rate(now.before)
    top = max(_TALL * now.before.error, 1e-3)
    seen = _rates_in_sight(errors, top, rate)
    line = Line(words("after_step"), _RATES[:seen], errors[:seen], smooth=True)
    chart = Chart(
        words("rate_label"),
        (line,),
        x=Axis(words("rate_axis"), decimals=2),
        y=Axis(words("error"), low=0.0, high=top, decimals=3),
        handle=Handle(rate, words("rate_handle"), line=line.name, step=0.01),
    )
    show_curves(chart, key=key, on_move=lambda x: state.put(state.RATE, x))


def landing(now: Situation) -> str:
    """Say what a step with the chosen learning rate does to the error."""
    words, rate = text.lesson("one_weight"), state.value(state.RATE)
    before, after = now.before.error, learning.step(now.before, rate).error
    if rate == 0:
        return words("no_rate")
    if abs(after - before) < _SAME:
        return words("no_slope")
    told = words("lands", rate=short(rate), before=fine(before), after=fine(after))
    return f"{told} {words('lands_lower') if after < before else words('lands_higher')}"


def step_buttons(now: Situation) -> None:
    """Draw buttons that go on downhill, and back to the start."""
    words, last = text.lesson("one_weight"), len(now.descent) - 1
    for label, count in ((words("step"), 1), (words("steps"), 5)):
        st.button(
            label,
            key=f"step {count}",
            on_click=_go_on,
            args=(count, last),
            disabled=now.taken >= last or state.is_locked(state.DESCENT),
            type="primary" if count == 1 else "secondary",
        )
    if now.taken:
        locked = state.is_locked(state.DESCENT)
        st.button(words("start_again"), key="step 0", on_click=_start_again, disabled=locked)


def draw_steps(now: Situation, *, key: str) -> None:
    """Draw the error after every step; the line through them goes back and forth in time."""
    words = text.lesson("one_weight")
    errors = np.array([one.error for one in now.descent])
    line = Line(words("error"), np.arange(errors.size), errors)
    chart = Chart(
        words("descent_label"),
        (line,),
        x=Axis(words("descent_axis"), decimals=0),
        y=Axis(words("error"), low=0.0, decimals=3),
        handle=Handle(now.taken, words("descent_handle"), line=line.name),
    )
    show_curves(chart, key=key, on_move=lambda x: _go(round(x)))


def steps_told(now: Situation) -> str:
    """Say how far the steps have come, and whether they run away."""
    words = text.lesson("one_weight")
    told = words("no_steps", error=fine(now.before.error)) if now.taken == 0 else _after_steps(now)
    ran = len(now.descent) - 1
    if ran < state.DESCENT.high:
        told = f"{told} {words('runaway', steps=ran)}"
    return told


def _after_steps(now: Situation) -> str:
    return text.lesson("one_weight")(
        "descent_told",
        taken=now.taken,
        error=fine(now.before.error),
        start=fine(now.descent[0].error),
    )


def draw_learned(now: Situation) -> None:
    """Show what the weights say to every picture, not only to the one that they learned from."""
    words, weights = text.lesson("one_weight"), now.before.weights
    heads = [words("learned_head"), *(words("learned_vote", letter=n) for n in toy.CLASS_NAMES)]
    lines = [
        f"| {' | '.join([*heads, words('learned_says')])} |",
        "| :--- | ---: | ---: | :---: |",
    ]
    for name, picture in _pictures(now):
        run = toy.run(picture, weights.features, weights.votes, state.value(state.DIVIDE))
        of_x, of_o = (written(float(vote), 2) for vote in run.votes)
        lines.append(f"| {name} | {of_x} | {of_o} | **{run.winner or words('tie')}** |")
    st.markdown("\n".join(lines))
    st.markdown(words("learned_told") if now.taken else words("not_yet"))


def _pictures(now: Situation) -> Iterator[tuple[str, Maps]]:
    """Name the textbook's pictures and the visitor's, and say which one it learns from."""
    words, own = text.lesson("one_weight"), now.here.run.picture
    known = {
        words("learned_x"): toy.X,
        words("learned_o"): toy.O,
        words("learned_deformed"): toy.DEFORMED_X,
    }
    for name, picture in known.items():
        is_own = np.array_equal(picture, own)
        yield words("learns_from", name=name) if is_own else name, picture
    if not any(np.array_equal(picture, own) for picture in known.values()):
        yield words("learns_from", name=words("learned_yours")), own


def _go_on(steps: int, last: int) -> None:
    # From where the visitor is when the button is heard of: two quick clicks are two steps.
    settle()
    _go(min(state.value(state.DESCENT) + steps, last))


def _start_again() -> None:
    settle()
    _go(0)


def _go(steps: int) -> None:
    """Look at the network after so many steps; a nudge belongs to the weights before."""
    state.put(state.DESCENT, steps)
    state.reset(state.NUDGED)


@lru_cache(maxsize=128)
def _errors_by_rate(before: ToyPass) -> NDArray[np.float64]:
    return learning.errors_after_step(before, _RATES)


def _rates_in_sight(errors: NDArray[np.float64], top: float, rate: float) -> int:
    """Count the learning rates up to where the error leaves the chart, the chosen one included."""
    above = np.flatnonzero(errors > top)
    first = int(above[0]) + 1 if above.size else errors.size
    return max(first, int(np.searchsorted(_RATES, rate)) + 1, 2)
