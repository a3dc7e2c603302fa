"""Moments of short runs, trained here and now."""

from functools import cache
from typing import Any

from cnnviz.models.live import pictures
from cnnviz.models.live.history import Moment
from cnnviz.models.live.pictures import Collected
from cnnviz.models.live.settings import Settings, Task, defaults
from cnnviz.models.live.training import TrainingRun


@cache
def collected(task: Task) -> Collected:
    return pictures.collect(task)


def trained(task: Task, steps: int, **changes: Any) -> list[Moment]:
    """Return the moments of a run: each step is one."""
    run = begun(defaults(task, **changes))
    moments = [run.moment()]
    for _ in range(steps):
        run.advance()
        moments.append(run.moment())
    return moments


def begun(settings: Settings) -> TrainingRun:
    return TrainingRun(settings, pictures.lesson(settings, collected(settings.task).dataset))
