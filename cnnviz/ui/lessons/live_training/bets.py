"""Experiments at one tap, and a bet on how each ends before it is started."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any, Final

from cnnviz.models.live.history import MILESTONES, Moment
from cnnviz.models.live.settings import Settings
from cnnviz.ui import score, state, text
from cnnviz.ui.components.commands import Command, commands
from cnnviz.ui.lessons.live_training import choices, runs
from cnnviz.ui.predict import Choose
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
    row = [Command(name, words.choice("experiment", name)) for name in EXPERIMENTS]
    locked = any(state.is_locked(setting) for setting in choices.SETTINGS)
    label = words("experiments_title")
    commands(row, label=label, key="experiments", on_press=begin, disabled=locked)


def begin(name: str) -> None:
    """Set up an experiment at step 0; everything else is as at first."""
    task = state.value(state.LEARN)
    state.reset(*choices.SETTINGS)
    state.put(state.LEARN, task)
    for setting, value in EXPERIMENTS[name].items():
        state.put(setting, value)
    runs.reset()


def asked() -> Choose | None:
    """Ask whether the run will get far enough, unless that is known; the run itself will tell."""
    words, names = text.lesson("live_training"), text.lesson("controls")
    moments = runs.current().poll().moments
    decided = outcome(moments)
    if decided and state.value(state.BET) == "none":
        return None
    right = "" if decided is None else "yes" if decided.unseen_accuracy >= _GOAL else "no"
    goal, ask = f"{_GOAL * 100:.0f} %", text.lesson("predict_live_training")
    return Choose(
        question=ask("ask", goal=goal, steps=_STEPS),
        told=told(moments) or words("bet_open", steps=_STEPS),
        options={name: names.choice("option", "bet", name) for name in ("yes", "no")},
        right=right,
    )


def fresh(chance: Random) -> dict[Setting[Any], object]:
    """Set up another of the experiments."""
    begin(chance.choice(list(EXPERIMENTS)))
    return {}


def _key(settings: Settings) -> str:
    return f"bet {settings}"


def outcome(moments: Sequence[Moment]) -> Moment | None:
    """Return the moment that decides the bet, or None while it is open."""
    for one in moments:
        if one.unseen_accuracy >= _GOAL or one.step >= _STEPS:
            return one
    return None


def stands(moments: Sequence[Moment]) -> bool:
    """Tell whether there is a bet that nothing has decided yet."""
    return state.value(state.BET) != "none" and outcome(moments) is None


def told(moments: Sequence[Moment]) -> str:
    """Tell how the bet stands; nothing without one."""
    words, decided = text.lesson("live_training"), outcome(moments)
    if state.value(state.BET) == "none":
        return ""
    if decided is None:
        return words("bet_open", steps=_STEPS)
    did = decided.unseen_accuracy >= _GOAL and decided.step <= _STEPS
    is_right = (state.value(state.BET) == "yes") == did
    score.note(_key(decided.settings), is_right)
    share, step = f"{decided.unseen_accuracy * 100:.1f} %", f"{decided.step:,}"
    told = words.choice("bet_ended", "yes" if did else "no", share=share, step=step)
    return f"{words.choice('bet', 'right' if is_right else 'wrong')} {told}"
