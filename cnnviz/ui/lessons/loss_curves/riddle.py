"""Which curve is this? The runs in an order that tells nothing, and the answer to each."""

from __future__ import annotations

from random import Random
from typing import Any, Final

import streamlit as st

from cnnviz.models.live.recorded import Recorded, read
from cnnviz.ui import charts, controls, frame, predict, state, text
from cnnviz.ui.components.curves import curves
from cnnviz.ui.lessons.live_training import choices
from cnnviz.ui.lessons.live_training.telling import number, percent
from cnnviz.ui.lessons.loss_curves import drawn
from cnnviz.ui.state import Setting

# By the number of the curve. No order of learning rates, nor of difficulty.
ORDER: Final = (
    "overfitting",
    "too_low",
    "dead",
    "good",
    "shuffled",
    "diverging",
    "too_high",
    "shuffled_many",
)
_SAME: Final = {"shuffled_many": "shuffled"}  # two runs with one answer


def chosen() -> str:
    """Name the run whose curve is chosen."""
    return ORDER[int(state.value(state.CURVE)) - 1]


def answer(name: str) -> str:
    """Return the right answer for a run."""
    return _SAME.get(name, name)


def draw() -> None:
    """Draw one curve, the question, and what there is to see as soon as it is answered."""
    with controls.row():
        _choose_curve()
    run = read(chosen())
    guess = predict.ask(
        lambda _: asked(run), setup=_fresh_curve, answer_in=state.READING, always=True
    )
    _draw_charts(run, named=not guess.is_open)
    if guess.is_open:
        return
    with st.container(border=True):
        st.markdown(seen(run))
        st.caption(settings_told(run))
        link_to_live(run)


def asked(run: Recorded) -> predict.Choose:
    """Ask what is to be read from the curves of a run."""
    words, names = text.lesson("loss_curves"), text.lesson("controls")
    right = answer(run.name)
    offered = [name for name in state.READING.options if name not in ("none", "show")]
    return predict.Choose(
        question=text.lesson("predict_loss_curves")("ask", curve=state.value(state.CURVE)),
        told=f"**{words.choice('name', right)}.**",
        options={name: names.choice("option", "reading", name) for name in offered},
        right=right,
    )


def _fresh_curve(chance: Random) -> dict[Setting[Any], object]:
    others = [one for one in state.CURVE.options if one != state.value(state.CURVE)]
    return {state.CURVE: chance.choice(others)}


def _choose_curve() -> None:
    before = state.value(state.CURVE)
    controls.choice(state.CURVE)
    if state.kept(_SHOWN, before) != before:
        state.reset(state.READING)
    state.keep(_SHOWN, before)


_SHOWN: Final = "curve shown"


def _draw_charts(run: Recorded, *, named: bool) -> None:
    # Level plots, also where one legend takes two lines.
    places = st.columns(2, vertical_alignment="bottom")
    shown = drawn.charts(run, named=named)
    for chart, place, part in zip(shown, places, ("loss", "right"), strict=True):
        with place:
            curves(chart, key=f"riddle {part}")
    charts.offer_curves(*shown, key="riddle", reveals=False)


def seen(run: Recorded) -> str:
    """Say what there is to see in a run's curves, with its own numbers."""
    first, last, best = run.points[0], run.points[-1], drawn.lowest(run)
    dead, turn = drawn.death(run), drawn.turn(run)
    return text.lesson("loss_curves").choice(
        "seen",
        run.name,
        guessing=number(drawn.guessing(run)),
        first=number(first.train_loss),
        step=f"{last.step:,}",
        train_loss=number(last.train_loss),
        unseen_loss=number(last.unseen_loss),
        train=percent(last.train_accuracy),
        unseen=percent(last.unseen_accuracy),
        best_step=f"{best.step:,}",
        best_loss=number(best.unseen_loss),
        silent=last.silent,
        kernels=run.settings.kernels,
        dead_step=f"{dead.step:,}" if dead else "",
        turn_step=f"{turn.step:,}",
        turn_loss=number(turn.train_loss),
        count=f"{run.pictures['train']:,}",
        rate=f"{run.settings.learning_rate:g}",
    )


def settings_told(run: Recorded) -> str:
    """Say how a run was made, so that anybody can make it again."""
    words, settings = text.lesson("loss_curves"), run.settings
    controls_words = text.lesson("controls")
    return words(
        "settings",
        optimizer=controls_words.choice("option", "optimizer", settings.optimizer),
        rate=f"{settings.learning_rate:g}",
        batch=settings.batch_size,
        kernels=settings.kernels,
        activation=controls_words.choice("option", "activation", settings.activation),
        train=f"{run.pictures['train']:,}",
        unseen=f"{run.pictures['unseen']:,}",
        seed=settings.seed,
        seconds=f"{run.seconds:.0f}",
        command=run.command,
    )


def link_to_live(run: Recorded) -> None:
    """Draw a link that opens the live lesson with the settings of a run."""
    label = text.lesson("loss_curves")("live")
    frame.link_to("live_training", label=label, query=choices.query(run.settings))
