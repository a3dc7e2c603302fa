"""A visitor's run, as the page sees it: told what to do, asked what is new.

    run = open_run(defaults(Task.LETTERS, seed=3))   # keep it in the visitor's session
    run.start()
    news = run.poll()                                # a few times a second while it runs
    [(moment.step, moment.unseen_accuracy) for moment in news.moments]

The worker process that trains is shared by all visitors and started on first need. Nothing here
imports PyTorch or waits for the worker: commands are sent, and what it reports is collected by a
thread, so that every call returns at once. Calls may come from any thread.
"""

from __future__ import annotations

import secrets
import threading
import time
import weakref
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from cnnviz.models.live import news
from cnnviz.models.live.connection import SWITCHBOARD, Connection
from cnnviz.models.live.history import Divergence, Floats, History, Moment
from cnnviz.models.live.messages import Message
from cnnviz.models.live.news import News, State
from cnnviz.models.live.settings import Settings
from cnnviz.models.training.datasets import Labelled

__all__ = ["LiveRun", "News", "State", "open_run"]

_ASKING: Final = 0.5  # seconds between two messages that somebody looks


class LiveRun:
    """One run of one visitor. Only who holds this object can see or command the run.

    All moments are kept here, also when the worker has long forgotten the run or died.

    Attributes
    ----------
    name : str
        What the worker calls it; nobody can guess it.
    """

    def __init__(self, settings: Settings) -> None:
        self.name = secrets.token_hex(8)
        self._lock = threading.RLock()
        self._settings = settings
        self._history = History()
        self._connection: Connection | None = None  # to a worker that knows the run
        self._take = 0  # rises when the run starts anew; what is said about others is old
        self._order = 0  # rises with every command
        self._version = 0
        self._state = State.PAUSED
        self._is_stopping = False  # told to pause, and the worker has not said where it stopped
        self._is_ready = False  # the worker has the pictures
        self._divergence: Divergence | None = None
        self._problem: str | None = None
        self._left: Message | None = None  # what the worker left behind when it forgot the run
        self._facts: dict[str, Any] = {"source": "drawn", "train": 0, "unseen": 0}
        self._samples: Labelled | None = None
        self._asked = 0.0

    def start(self, pace: float | None = None) -> None:
        """Train until `pause`, as long as somebody polls: after 3 s without, it waits.

        Parameters
        ----------
        pace : float, optional
            Batches per second at most, for slow motion; None for as fast as it goes. Up to 20 of
            them, every batch is a moment.
        """
        self._command("start", State.RUNNING, pace=pace)

    def pause(self) -> None:
        """Stop after the current batch; `start` goes on as if nothing had been.

        The moment where it stops is there once the news no longer say that it is stopping.
        """
        with self._lock:
            if self._state is State.RUNNING and self._connection is not None:
                self._command("pause", State.PAUSED)

    def step(self, batches: int = 1) -> None:
        """Learn from so many batches, record the moment, and pause."""
        self._command("step", State.RUNNING, batches=batches)

    def step_epoch(self) -> None:
        """Learn to the end of the current epoch, record the moment, and pause."""
        self._command("epoch", State.RUNNING)

    def change(self, settings: Settings) -> None:
        """Go on with other settings from the next batch on; running stays running.

        If they are another run's (`Settings.keeps_run`), that one starts at step 0 in its place.
        """
        with self._lock:
            if settings == self._settings:
                return
            keeps, self._settings = settings.keeps_run(self._settings), settings
            self._version += 1
            if not keeps:
                self._begin()
            elif self._connection is not None:
                self._send("change", settings=settings.to_plain())

    def reset(self) -> None:
        """Back to step 0 with the first weights of the settings now in force, paused."""
        with self._lock:
            self._begin()

    def go_back(self, step: int, settings: Settings | None = None) -> None:
        """Take up the moment at (or last before) a step, paused, and forget what came after it.

        The weights are those of the moment and the pictures come in the same order as they did;
        the optimiser starts without memory of earlier gradients. `settings` may bring a smaller
        learning rate; without them, kernels and activation are those of the moment and all else
        stays as it is.

        Raises
        ------
        ValueError
            There is no moment yet, or the settings are another run's.
        """
        with self._lock:
            moment = self._history.nearest(step)
            if moment is None:
                raise ValueError("The run has no moment to go back to yet.")
            if settings is not None and not settings.keeps_run(moment.settings):
                raise ValueError("Another task, seed or set of pictures is another run.")
            self._history.cut_after(moment.step)
            own = moment.settings
            self._settings = settings or replace(
                self._settings, kernels=own.kernels, activation=own.activation
            )
            self._anew()
            self._open()

    def poll(self) -> News:
        """Tell how the run does, and keep it going. Costs well under a millisecond."""
        with self._lock:
            now = time.monotonic()
            if self._connection is not None and now - self._asked > _ASKING:
                self._asked = now
                self._send("ask")
            return News(
                version=self._version,
                state=self.state,
                settings=self._settings,
                moments=self._history.moments,
                divergence=self._divergence,
                problem=self._problem,
                source=self._facts["source"],
                train_pictures=self._facts["train"],
                unseen_pictures=self._facts["unseen"],
                samples=self._samples,
                is_started=self._state is State.RUNNING,
                is_stopping=self._is_stopping,
            )

    def moment(self, step: int) -> Moment | None:
        """Return the moment at (or last before) a step; None if there is none yet."""
        with self._lock:
            return self._history.nearest(step)

    def close(self) -> None:
        """Let the worker forget the run. Also happens when this object is no longer referenced."""
        with self._lock:
            if self._connection is not None:
                self._send("close")
            self._connection = None

    @property
    def state(self) -> State:
        """What the run is doing."""
        is_on = self._state in {State.PAUSED, State.RUNNING}
        waits = is_on and self._connection is not None and not self._is_ready
        return State.PREPARING if waits else self._state

    def _command(self, kind: str, state: State, **body: Any) -> None:
        with self._lock:
            if self._connection is None:
                self._open()
            self._order += 1
            self._version += 1
            if self._connection is not None:
                self._state, self._is_stopping = state, state is State.PAUSED
                self._send(kind, order=self._order, **body)

    def _begin(self) -> None:
        """Start at step 0."""
        self._history = History()
        self._anew()
        self._open()

    def _anew(self) -> None:
        """Take notice no more of what is said about the run as it was."""
        self._left, self._divergence = None, None
        self._state, self._is_stopping = State.PAUSED, False

    def _open(self) -> None:
        """Let a worker know the run as it is: all that a worker ever needs, it learns here."""
        self._take += 1
        self._version += 1
        self._is_ready, self._problem = False, None
        try:
            connection = SWITCHBOARD.connection()
        except OSError as error:
            self._lost(f"The training process could not be started: {error}.")
            return
        if self._connection is not connection:
            self._connection = connection
            connection.listen(self)
            weakref.finalize(self, connection.send, Message("close", self.name)).atexit = False
        settings, arrays, place = self._whereabouts()
        self._left = None  # which is of use once
        body = {"take": self._take, "settings": settings.to_plain(), **place}
        connection.send(Message("open", self.name, body, arrays))
        if settings != self._settings:
            self._send("change", settings=self._settings.to_plain())
        if connection.is_over:  # since just now, so that nobody may have told
            self._lost(f"The training process is gone. {connection.why}")

    def _whereabouts(self) -> tuple[Settings, dict[str, Floats], dict[str, float]]:
        """Return where the run is: what the worker left, or the last moment, or nothing."""
        if self._left is not None:
            body = self._left.body
            place = {name: body[name] for name in ("step", "seen", "remembered", "seconds")}
            return Settings.from_plain(body["settings"]), dict(self._left.arrays), place
        if not self._history.moments:
            return self._settings, {}, {}
        last = self._history.moments[-1]
        place = {name: getattr(last, name) for name in ("step", "seen", "seconds")}
        return last.settings, {"flat": last.flat}, place | {"remembered": 0}

    def _send(self, kind: str, **body: Any) -> None:
        assert self._connection is not None  # noqa: S101  # for the type checker
        self._connection.send(Message(kind, self.name, body | {"take": self._take}))

    def hear(self, message: Message) -> None:
        """Take what the worker tells; called by the thread that reads."""
        with self._lock:
            if message.body.get("take") != self._take:
                return
            self._version += 1
            match message.kind:
                case "moment":
                    self._history.add(news.moment_of(message, self._history))
                case "ready":
                    self._hear_ready(message)
                case "stopped":
                    self._hear_stopped(message.body)
                case "forgotten":
                    self._left, self._connection, self._is_stopping = message, None, False
                    self._state = State.PAUSED if self._state == State.RUNNING else self._state
                case "failed":
                    self._lost(f"The run cannot go on: {message.body['problem']}")

    def _hear_ready(self, message: Message) -> None:
        self._is_ready, self._facts = True, dict(message.body)
        self._problem = message.body["problem"]
        self._samples = news.samples_of(message)

    def _hear_stopped(self, body: Mapping[str, Any]) -> None:
        if body["divergence"] is not None:
            self._divergence = Divergence.from_plain(body["divergence"])
        if body["order"] == self._order:  # otherwise it has been told something else since
            self._state, self._is_stopping = State(body["why"]), False

    def lose(self, connection: Connection, problem: str) -> None:
        """Learn that a worker is gone; called by the thread that reads."""
        with self._lock:
            if connection is self._connection:
                self._lost(f"The training process is gone. {problem}")

    def _lost(self, problem: str) -> None:
        self._version += 1
        self._connection, self._problem, self._state = None, problem, State.LOST
        self._is_stopping = False


def open_run(settings: Settings) -> LiveRun:
    """Open a run, paused at step 0; start the worker if there is none.

    The first moment (step 0, the random weights) is there with one of the first polls.
    """
    run = LiveRun(settings)
    run.reset()
    return run
