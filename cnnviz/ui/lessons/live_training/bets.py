"""Experiments at one tap, and a bet on how each ends before it is started."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import streamlit as st

from cnnviz.models.live.history import MILESTONES, Moment
from cnnviz.ui import controls, state, text
from cnnviz.ui.lessons.live_training import choices, runs
from cnnviz.ui.state import Setting

_GOAL: Final = MILESTONES[1]
_STEPS: Final = 300

EXPERIMENTS: Final[Mapping[str, Mapping[Setting[Any], object]]] = {
    "plain": {},
    "one_kernel": {state.KERNELS: 1},
    "slow": {state.LEARNING_RATE: 0.001, state.OPTIMIZER: "sgd"},
    "fast": {state.LEARNING_RATE: 100.0},
    "few": {state.LEARN_FROM: 20},
    "shuffled": {state.SHUFFLED: True, state.LEARN_FROM: 200},
}


def draw_experiments() -> None:
    """Draw the experiments."""
    words = text.lesson("live_training")
    with controls.row():
        for name, values in EXPERIMENTS.items():
            label = words.choice("experiment", name)
            st.button(label, key=f"experiment {name}", on_click=begin, args=(values,))


def begin(values: Mapping[Setting[Any], object]) -> None:
    """Set up an experiment at step 0; everything else is as at first."""
    task = state.value(state.LEARN)
    state.reset(*choices.SETTINGS)
    state.put(state.LEARN, task)
    for setting, value in values.items():
        state.put(setting, value)
    runs.reset()


def outcome(moments: Sequence[Moment]) -> Moment | None:
    """Return the moment that decides the bet, or None while it is open."""
    for one in moments:
        if one.unseen_accuracy >= _GOAL or one.step >= _STEPS:
            return one
    return None


def told(moments: Sequence[Moment]) -> str:
    """Tell how the bet stands; nothing without one."""
    words, decided = text.lesson("live_training"), outcome(moments)
    if state.value(state.BET) == "none":
        return ""
    if decided is None:
        return words("bet_open", steps=_STEPS)
    did = decided.unseen_accuracy >= _GOAL and decided.step <= _STEPS
    is_right = (state.value(state.BET) == "yes") == did
    share, step = f"{decided.unseen_accuracy * 100:.1f} %", f"{decided.step:,}"
    told = words.choice("bet_ended", "yes" if did else "no", share=share, step=step)
    return f"{words.choice('bet', 'right' if is_right else 'wrong')} {told}"
