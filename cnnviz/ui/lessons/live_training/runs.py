"""The visitor's run: what the buttons tell it, and the moment of it that is looked at."""

from __future__ import annotations

from typing import Final

from cnnviz.models.live.client import LiveRun, News, State, open_run
from cnnviz.models.live.history import Moment
from cnnviz.ui import state
from cnnviz.ui.lessons.live_training import choices

_RUN: Final = "live run"
_PAST: Final = "live moment"  # the step that is looked back at; None is now

_TRIES: Final = "live tries"  # left to see what a change has made
_MOST_TRIES: Final = 20
_PACE: Final = "live pace"  # that the run was started with
_UNSET: Final = -1.0
_NEWEST: Final = 2**62  # a step that no run gets to
_SLOW: Final = 5.0  # batches per second, in slow motion

_AT_WORK: Final = {State.PREPARING, State.RUNNING}


def current() -> LiveRun:
    """Return the visitor's run, with the settings that are now chosen."""
    run: LiveRun | None = state.kept(_RUN, None)
    wanted = choices.wanted()
    if run is None:
        run = open_run(wanted)
        state.keep(_RUN, run)
    have = run.poll().settings
    if have != wanted:
        if not have.keeps_run(wanted):
            look_at_now()
        run.change(wanted)
        state.keep(_TRIES, _MOST_TRIES)
    if state.kept(_PACE, _UNSET) not in (_UNSET, _pace()) and run.poll().is_started:
        _go(run)
    return run


def _pace() -> float | None:
    return _SLOW if state.value(state.SLOW_MOTION) else None


def _go(run: LiveRun) -> None:
    state.keep(_PACE, _pace())
    run.start(_pace())


def is_learning(news: News) -> bool:
    """Tell whether it learns or is about to, so that it could be paused."""
    return news.is_started


def is_at_work(news: News) -> bool:
    """Tell whether something is going to change without the visitor."""
    if news.state in _AT_WORK or news.is_stopping:
        return True
    if not news.moments:  # the first one is on its way, unless something is wrong
        return not news.problem
    return _awaits_another_network(news)


def _awaits_another_network(news: News) -> bool:
    """Tell whether a network with other kernels is to come soon; a lost worker sends none."""
    have, wanted = news.moments[-1].settings, news.settings
    tries = state.kept(_TRIES, 0)
    if tries <= 0 or (have.kernels, have.activation) == (wanted.kernels, wanted.activation):
        return False
    state.keep(_TRIES, tries - 1)
    return True


def moment(run: LiveRun) -> Moment | None:
    """Return the moment that is looked at: the newest, or the one that was gone back to."""
    past: int | None = state.kept(_PAST, None)
    return run.moment(_NEWEST if past is None else past)


def is_past() -> bool:
    """Tell whether the visitor looks back."""
    return state.kept(_PAST, None) is not None


def look_back(run: LiveRun, step: float) -> None:
    """Look at the moment at a step, and pause; the last step is now."""
    run.pause()
    last = run.moment(_NEWEST)
    state.keep(_PAST, None if last is None or step >= last.step else int(step))


def look_at_now() -> None:
    """Look at the newest moment, whatever comes."""
    state.keep(_PAST, None)


def start() -> None:
    """Go on learning from the newest moment."""
    look_at_now()
    _go(current())


def pause() -> None:
    """Stop, to look."""
    current().pause()


def step() -> None:
    """Learn from one batch."""
    look_at_now()
    state.keep(_PACE, _UNSET)
    current().step()


def step_epoch() -> None:
    """Learn to the end of the epoch."""
    look_at_now()
    state.keep(_PACE, _UNSET)
    current().step_epoch()


def reset() -> None:
    """Begin again with the same random weights."""
    look_at_now()
    state.reset(state.BET)
    current().reset()


def go_back(step: int, learning_rate: float) -> None:
    """Take up an earlier moment with another learning rate."""
    look_at_now()
    run = current()
    state.put(state.LEARNING_RATE, learning_rate)
    run.go_back(step, choices.wanted())
