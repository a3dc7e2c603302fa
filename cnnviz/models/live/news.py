"""What a page hears about a run, and how it is read from what the worker says.

Nothing here needs PyTorch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from cnnviz.models.live.history import Divergence, History, Moment
from cnnviz.models.live.messages import Message
from cnnviz.models.live.settings import Settings
from cnnviz.models.training.datasets import Labelled


class State(StrEnum):
    """What a run is doing."""

    PREPARING = "preparing"  # the worker starts, or draws its pictures; some seconds
    PAUSED = "paused"
    RUNNING = "running"
    RESTING = "resting"  # it has trained for long enough by itself; `start` goes on
    DIVERGED = "diverged"  # see `News.divergence`; `go_back` or `reset` recover
    LOST = "lost"  # the worker died; `start` goes on from the last moment, in a new worker


@dataclass(frozen=True)
class News:
    """How a run does.

    Parameters
    ----------
    version : int
        Rises with everything that happens: the page need draw only when it has changed.
    state : State
    settings : Settings
        In force.
    moments : sequence of Moment
        All that are kept, in order.
    divergence : Divergence or None
    problem : str or None
        One sentence for the visitor: the worker could not start or died, CNNVIZ_MNIST holds no
        MNIST.
    source : str
        Where the pictures come from: "drawn" by the project, or "mnist".
    train_pictures, unseen_pictures : int
        How many it learns from, and how many others measure it; 0 while the worker prepares.
    samples : Labelled or None
        Some unseen pictures, to look at; None while the worker prepares.
    is_started : bool
        It has been told to train, and does so as soon as it is prepared.
    is_stopping : bool
        It has been told to pause, and its last moment is still to come.
    """

    version: int
    state: State
    settings: Settings
    moments: Sequence[Moment]
    divergence: Divergence | None
    problem: str | None
    source: str
    train_pictures: int
    unseen_pictures: int
    samples: Labelled | None
    is_started: bool = False
    is_stopping: bool = False


def moment_of(message: Message, history: History) -> Moment:
    """Read a moment that follows on those of a history."""
    body = {name: value for name, value in message.body.items() if name != "take"}
    settings = Settings.from_plain(body.pop("settings"))
    if history.moments and history.moments[-1].settings == settings:
        settings = history.moments[-1].settings  # hundreds of moments share theirs
    return Moment(**body, settings=settings, flat=message.arrays["flat"])


def samples_of(message: Message) -> Labelled:
    """Read the pictures that a page may show."""
    pixels, labels = (message.arrays[name] for name in ("samples", "labels"))
    return Labelled(pixels.astype(np.uint8), labels.astype(np.int64))
