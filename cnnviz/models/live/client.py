"""A visitor's run, as the page sees it: told what to do, asked what is new.

    run = open_run(defaults(Task.LETTERS, seed=3))   # keep it in the visitor's session
    run.start()
    news = run.poll(since=-1)                        # a few times a second while it runs
    [(moment.step, moment.unseen_accuracy) for moment in news.moments]

The worker process that trains is shared by all visitors and started on first need. Nothing here
imports PyTorch or waits for the worker: commands are sent, and what it reports is collected by a
thread, so that every call returns at once. Calls may come from any thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cnnviz.models.live.history import Divergence, History, Moment
from cnnviz.models.live.settings import Settings
from cnnviz.models.training.datasets import Labelled


class State(StrEnum):
    """What a run is doing."""

    PREPARING = "preparing"  # the worker starts, or draws its pictures; a second or three
    PAUSED = "paused"
    RUNNING = "running"
    RESTING = "resting"  # it has trained for long enough by itself; `start` goes on
    DIVERGED = "diverged"  # see `divergence`; `go_back` or `reset` recover
    LOST = "lost"  # the worker died; `start` goes on from the last moment, in a new worker


@dataclass(frozen=True)
class News:
    """What a poll tells.

    Parameters
    ----------
    version : int
        Rises with everything that happens: the page need draw only when it has changed.
    state : State
    moments : sequence of Moment
        That are new since the step asked about. After `anew`, all there are.
    anew : bool
        The step asked about is no longer part of the run (it was reset or taken back): drop what
        you know of it; `moments` holds everything.
    step : int
        Where the run is, which may be beyond the last moment.
    divergence : Divergence or None
    problem : str or None
        One sentence for the visitor: the worker could not start or died, the folder of CNNVIZ_MNIST
        holds no MNIST.
    source : str
        Where the pictures come from: "drawn" by the project, or "mnist".
    train_pictures, unseen_pictures : int
        How many there are; 0 while the worker prepares.
    """

    version: int
    state: State
    moments: Sequence[Moment]
    anew: bool
    step: int
    divergence: Divergence | None
    problem: str | None
    source: str
    train_pictures: int
    unseen_pictures: int


class LiveRun:
    """One run of one visitor. Only who holds this object can see or command the run.

    Attributes
    ----------
    history : History
        All moments that are kept, for the slider over time; lives as long as this object, also when
        the worker has long forgotten the run or died.
    settings : Settings
        In force now.
    samples : Labelled or None
        Some unseen pictures, to look at; None until the worker has them.
    """

    history: History
    settings: Settings
    samples: Labelled | None

    def start(self) -> None:
        """Train until `pause`, as long as somebody polls: after 3 s without, it waits."""
        raise NotImplementedError

    def pause(self) -> None:
        """Stop after the current batch; `start` goes on as if nothing had been."""
        raise NotImplementedError

    def step(self, batches: int = 1) -> None:
        """Learn from so many batches, record the moment, and pause."""
        raise NotImplementedError

    def step_epoch(self) -> None:
        """Learn to the end of the current epoch, record the moment, and pause."""
        raise NotImplementedError

    def change(self, settings: Settings) -> None:
        """Go on with other settings from the next batch on; running stays running.

        If they are another run's (`Settings.keeps_run`), that one starts at step 0 in its place.
        """
        raise NotImplementedError

    def reset(self) -> None:
        """Back to step 0 with the first weights of the settings now in force, paused."""
        raise NotImplementedError

    def go_back(self, step: int, settings: Settings | None = None) -> None:
        """Take up the moment at (or last before) a step, paused, and forget what came after it.

        The weights are those of the moment and the pictures come in the same order as they did;
        the optimiser starts without memory of earlier gradients. `settings` may bring a smaller
        learning rate.
        """
        raise NotImplementedError

    def poll(self, since: int = -1) -> News:
        """Tell what happened after a step (-1: everything). Costs well under a millisecond."""
        raise NotImplementedError

    def close(self) -> None:
        """Let the worker forget the run. Also happens when this object is no longer referenced."""
        raise NotImplementedError


def open_run(settings: Settings) -> LiveRun:
    """Open a run, paused at step 0; start the worker if there is none.

    The first moment (step 0, the random weights) is there with one of the first polls.
    """
    raise NotImplementedError
