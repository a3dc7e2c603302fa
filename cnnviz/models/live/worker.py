"""The process that trains for all visitors: `python -m cnnviz.models.live.worker`.

It is told what to do on its standard input, tells what happened on its standard output, and ends
with the process that started it: when its input does. While nobody trains, it sleeps in the kernel.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Final

import torch

from cnnviz.models.live import pictures, rota
from cnnviz.models.live.messages import Decoder, GarbledMessage, Message, encode
from cnnviz.models.live.pictures import Collected
from cnnviz.models.live.pupil import Pupil
from cnnviz.models.live.rota import Clock, Rota
from cnnviz.models.live.settings import Task

IDLE: Final = 300.0  # seconds without a single run, after which the process ends
_NICENESS: Final = 10  # pages are answered first
_PIECE: Final = 1 << 16  # bytes
# What one run's settings, weights or pictures can lead to; PyTorch raises RuntimeError.
_WRONG: Final = (ValueError, LookupError, TypeError, ArithmeticError, RuntimeError)


class TheEnd(Exception):
    """The other side of the pipe is gone."""


class Worker:
    """Listens, trains, tells.

    Parameters
    ----------
    source, sink : int
        File descriptors: where messages come from, and where they go.
    clock : callable
        Seconds, from whenever.
    """

    def __init__(self, source: int, sink: int, clock: Clock = time.monotonic) -> None:
        self._source, self._sink, self._clock = source, sink, clock
        self._decoder, self._rota = Decoder(), Rota(clock)
        self._pupils: dict[str, Pupil] = {}
        self._library: dict[Task, Collected | None] = {}  # None: on its way
        # What was read, and which task's pictures have been collected.
        self._inbox: queue.SimpleQueue[bytes | Task] = queue.SimpleQueue()
        self._idle_since = clock()

    def work(self) -> None:
        """Work until the input ends, or until nobody has been there for long."""
        # In a thread of its own: no other way of waiting for a pipe works on every system.
        threading.Thread(target=self._read, daemon=True).start()
        while self._pupils or self._clock() - self._idle_since < IDLE:
            self._listen(min(self._rota.wait(), self._until_something_ends()))
            self._rota.turn(between=self._listen)
            self._forget()

    def _until_something_ends(self) -> float:
        now = self._clock()
        if not self._pupils:
            return max(0.0, self._idle_since + IDLE - now)
        last = min(pupil.seat.asked for pupil in self._pupils.values())
        return max(0.0, last + rota.MEMORY - now)

    def _read(self) -> None:
        piece = b"at first"
        while piece:
            piece = os.read(self._source, _PIECE)
            self._inbox.put(piece)

    def _listen(self, seconds: float = 0.0) -> None:
        """Take in what has come, waiting for it so long at most."""
        try:
            self._take(self._inbox.get(timeout=seconds))
            while True:
                self._take(self._inbox.get_nowait())
        except queue.Empty:
            return

    def _take(self, news: bytes | Task) -> None:
        if isinstance(news, Task):
            self._hand_out()
            return
        if not news:
            raise TheEnd
        for message in self._decoder.feed(news):
            self._hear(message)

    def _hear(self, message: Message) -> None:
        """Do what a message says."""
        self._attempt(message.run, message.body.get("take"), partial(self._obey, message))

    def _attempt(self, run: str, take: object, act: Callable[[], None]) -> None:
        """Do something for a run; what is wrong with one is no harm to the others."""
        try:
            act()
        except _WRONG as error:
            self._close(run)
            self._tell(Message("failed", run, {"problem": str(error), "take": take}))

    def _obey(self, message: Message) -> None:
        if message.kind == "open":
            self._open(message)
        elif message.kind == "close":
            self._close(message.run)
        elif message.run in self._pupils:
            pupil = self._pupils[message.run]
            pupil.seat.asked = self._clock()
            pupil.hear(message)

    def _open(self, message: Message) -> None:
        self._close(message.run)
        pupil = Pupil(message, self._tell, self._clock)
        pupil.seat.asked = self._clock()
        pupil.seat.learn = partial(self._attempt, pupil.name, pupil.take, pupil.learn)
        self._pupils[message.run] = pupil
        self._rota.join(pupil.seat)
        task = pupil.settings.task
        if task not in self._library:
            self._library[task] = None
            # In a thread of its own, so that those who train go on meanwhile.
            threading.Thread(target=self._collect, args=(task,), daemon=True).start()
        elif collected := self._library[task]:
            pupil.sit_down(collected)

    def _collect(self, task: Task) -> None:
        self._library[task] = pictures.collect(task)
        self._inbox.put(task)

    def _hand_out(self) -> None:
        for pupil in list(self._pupils.values()):
            collected = self._library[pupil.settings.task]
            if pupil.is_waiting and collected:
                self._attempt(pupil.name, pupil.take, partial(pupil.sit_down, collected))

    def _close(self, run: str) -> None:
        if pupil := self._pupils.pop(run, None):
            self._rota.leave(pupil.seat)
            self._idle_since = self._clock()

    def _forget(self) -> None:
        """Send those home whom nobody has asked for in a long time."""
        now = self._clock()
        for name, pupil in list(self._pupils.items()):
            if now - pupil.seat.asked >= rota.MEMORY:
                pupil.farewell()
                self._close(name)

    def _tell(self, message: Message) -> None:
        try:
            rest = memoryview(encode(message))
            while rest:
                rest = rest[os.write(self._sink, rest) :]
        except OSError as error:  # a broken pipe, which Windows calls otherwise
            raise TheEnd from error


def main() -> None:
    """Work for the process at the other end of standard input and output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, whose end ends this
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    torch.set_num_threads(1)
    sink = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing that is printed is a message
    try:
        Worker(sys.stdin.fileno(), sink).work()
    except TheEnd:
        return
    except GarbledMessage as error:
        sys.exit(f"The training process was told what is no message: {error}")


if __name__ == "__main__":
    main()
