"""One visitor's run in the worker: what it was told to do, what it tells."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, Final

import numpy as np

from cnnviz.models.live import pictures
from cnnviz.models.live.messages import Message
from cnnviz.models.live.pictures import Collected
from cnnviz.models.live.rota import Clock, Seat
from cnnviz.models.live.settings import Settings, Task
from cnnviz.models.live.training import Start, TrainingRun

SAMPLES: Final = 20  # unseen pictures that a page may show
_LONG_ENOUGH: Final = {Task.LETTERS: 50_000, Task.DIGITS: 20_000}  # batches; then it rests
# Moments each time that the steps have doubled. To measure the digits takes as long as 15 batches.
_DENSE: Final = {Task.LETTERS: 16, Task.DIGITS: 4}
_SLOW: Final = 20.0  # batches per second; up to this pace, every one of them is a moment

Tell = Callable[[Message], None]


class Pupil:
    """A run, told by messages.

    Parameters
    ----------
    opening : Message
        Of kind "open": the settings, and perhaps where to start.
    tell : callable
        Takes the messages that go back.
    clock : callable
        Seconds, from whenever.

    Raises
    ------
    ValueError
        The opening is not what it must be.

    Attributes
    ----------
    take : int
        How often the run has been opened; it stands in all that is told.
    """

    def __init__(self, opening: Message, tell: Tell, clock: Clock) -> None:
        self.name, self._tell = opening.run, tell
        self.settings = Settings.from_plain(opening.body["settings"])
        self.seat = Seat(self.learn, clock)
        self.take = int(opening.body["take"])
        self._start = _start(opening)
        self._run: TrainingRun | None = None
        self._waiting: list[Message] = []  # until the pictures are there
        self._recorded: tuple[int, int, str] | None = None  # step and network of the last moment
        self._order = 0  # number of the command that is being carried out
        self._seconds = float(opening.body.get("seconds", 0.0))  # that it has trained
        self._left = 0.0  # batches until it stops
        self._when_done = "paused"
        self._stops_with_epoch = False

    @property
    def is_waiting(self) -> bool:
        """Whether it has no pictures yet."""
        return self._run is None

    def sit_down(self, collected: Collected) -> None:
        """Begin, now that the pictures are there."""
        lesson = pictures.lesson(self.settings, collected.dataset)
        self._run = TrainingRun(self.settings, lesson, self._start)
        samples = lesson.unseen.pictures[:SAMPLES].astype(np.float32)
        labels = lesson.unseen.labels[:SAMPLES].astype(np.float32)
        facts = {
            "source": collected.source,
            "problem": collected.problem,
            "train": len(lesson.train),
            "unseen": len(lesson.unseen),
        }
        self._say("ready", facts, {"samples": samples, "labels": labels})
        if self._start is None:
            self._record()
        else:
            self._recorded = self._start.step, self.settings.kernels, self.settings.activation
        waiting, self._waiting = self._waiting, []
        for message in waiting:
            self.hear(message)

    def hear(self, message: Message) -> None:
        """Do what a message says."""
        if message.kind == "ask":
            return
        if self._run is None:
            self._waiting.append(message)
            return
        if message.kind != "change":
            self._order = int(message.body["order"])
        match message.kind:
            case "start":
                self._go(_LONG_ENOUGH[self.settings.task], message.body["pace"])
                self._when_done = "resting"
            case "step":
                self._go(self._owed + message.body["batches"])
            case "epoch":
                self._go(math.inf)
                self._stops_with_epoch = True
            case "pause":
                self._stop("paused")
            case "change":
                self._change(Settings.from_plain(message.body["settings"]))
            case kind:
                raise ValueError(f"A run knows no {kind!r}.")

    @property
    def _owed(self) -> float:
        """How many batches it was told to step and has not yet: two quick steps are two."""
        steps = self.seat.is_wanted and self._when_done == "paused" and not self._stops_with_epoch
        return self._left if steps else 0

    def _go(self, batches: float, pace: float | None = None) -> None:
        self._left, self._stops_with_epoch, self._when_done = batches, False, "paused"
        self.seat.pace = math.inf if pace is None else pace
        self.seat.is_wanted = True

    def _change(self, settings: Settings) -> None:
        assert self._run is not None  # noqa: S101  # for the type checker
        self._record()  # so that it is seen where the change came into force
        looks = self.settings.kernels, self.settings.activation
        self._run.change(settings)
        self.settings = settings
        if looks != (settings.kernels, settings.activation):
            self._record()

    def learn(self) -> None:
        """Learn from one batch; record the moment where one belongs; stop where it is to stop."""
        run = self._run
        assert run is not None  # noqa: S101  # for the type checker
        begun = self.seat.clock()
        run.advance()
        self._seconds += self.seat.clock() - begun
        if run.divergence is not None:
            self._stop("diverged")
            return
        self._left -= 1
        if self._left <= 0 or (self._stops_with_epoch and run.ends_epoch):
            self._stop(self._when_done)
        elif run.is_due(_DENSE[self.settings.task]) or self.seat.pace <= _SLOW:
            self._record()

    def _stop(self, why: str) -> None:
        assert self._run is not None  # noqa: S101  # for the type checker
        self.seat.is_wanted = False
        self._record()
        divergence = self._run.divergence
        facts = {"why": why, "order": self._order}
        self._say("stopped", facts | {"divergence": divergence and asdict(divergence)})

    def _record(self) -> None:
        """Tell the moment, unless it has been told."""
        assert self._run is not None  # noqa: S101  # for the type checker
        now = self._run.step, self.settings.kernels, self.settings.activation
        if now == self._recorded:
            return
        self._recorded = now
        moment = self._run.moment()
        body = {name: value for name, value in vars(moment).items() if name != "flat"}
        body["seconds"] = self._seconds
        if all(math.isfinite(v) for v in body.values() if isinstance(v, float)):
            self._say(
                "moment", body | {"settings": moment.settings.to_plain()}, {"flat": moment.flat}
            )

    def farewell(self) -> None:
        """Hand over everything that is needed to go on another day."""
        if self._run is None:
            return
        place = self._run.place()
        facts = {"step": place.step, "seen": place.seen, "remembered": place.remembered}
        body = facts | {"seconds": self._seconds, "settings": self.settings.to_plain()}
        self._say("forgotten", body, {"flat": place.flat, **place.memory})

    def _say(self, kind: str, body: dict[str, Any], arrays: Any = None) -> None:
        self._tell(Message(kind, self.name, body | {"take": self.take}, arrays or {}))


def _start(opening: Message) -> Start | None:
    arrays, body = dict(opening.arrays), opening.body
    if not arrays:
        return None
    flat = arrays.pop("flat")
    return Start(body["step"], body["seen"], flat, arrays, body["remembered"])
