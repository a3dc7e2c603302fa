"""The buttons that start, pause and rewind a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from cnnviz.ui import controls, state, text
from cnnviz.ui.components.commands import Command, commands
from cnnviz.ui.lessons.live_training import runs

_ACTS: Final[Mapping[str, Callable[[], None]]] = {
    "start": runs.start,
    "pause": runs.pause,
    "one_batch": runs.step,
    "one_epoch": runs.step_epoch,
    "reset": runs.reset,
}


def draw(is_running: bool) -> None:
    """Draw the buttons.

    Parameters
    ----------
    is_running : bool
        Whether it learns now: then the first button pauses.
    """
    words = text.lesson("live_training")
    start = Command("start", words("start"), "play", is_main=True)
    pause = Command("pause", words("pause"), "pause", is_main=True)
    row = (
        replace(pause, becomes=start) if is_running else replace(start, becomes=pause),
        Command("one_batch", words("one_batch"), "next"),
        Command("one_epoch", words("one_epoch"), "forward"),
        Command("reset", words("reset"), "again"),
    )
    with controls.row():
        commands(row, label=words("commands"), key="transport", on_press=_act)
        controls.toggle(state.SLOW_MOTION)


def _act(name: str) -> None:
    _ACTS[name]()
