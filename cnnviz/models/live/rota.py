"""Who trains next: everyone who wants to, in turn, for the same short time."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

SLICE: Final = 0.03  # seconds of training until the next one's turn
PATIENCE: Final = 3.0  # seconds that a run goes on without anybody asking how it does
MEMORY: Final = 600.0  # seconds that a run nobody asks for is kept

Clock = Callable[[], float]


@dataclass(eq=False)
class Seat:
    """What the rota knows about one run.

    Parameters
    ----------
    learn : callable
        Learns from one batch.
    clock : callable
        Seconds, from whenever.
    """

    learn: Callable[[], None]
    clock: Clock
    is_wanted: bool = False  # it is to train
    pace: float = math.inf  # batches per second, at most
    asked: float = -math.inf  # when somebody last asked how it does
    due: float = -math.inf  # when the next batch may be learned from, at this pace
    turns: int = 0

    def is_ready(self, now: float) -> bool:
        """Whether it wants to train, somebody looks, and it is not too early."""
        return self.is_wanted and now - self.asked < PATIENCE and now >= self.due

    def wakes(self, now: float) -> float:
        """Return the seconds until it is ready; infinity if nothing but a message can do that."""
        if not self.is_wanted or now - self.asked >= PATIENCE:
            return math.inf
        return max(0.0, self.due - now)

    def train(self) -> None:
        """Learn from one batch, and wait for as long as the pace demands."""
        start, pause = self.clock(), 1 / self.pace
        self.learn()
        # From when it was due, so that small delays do not add up; long ones are not caught up on.
        self.due = self.due + pause if self.due + pause > start else start + pause


class Rota:
    """All runs in a row; the one whose turn it was goes to the end.

    Parameters
    ----------
    clock : callable
        Seconds, from whenever.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._row: deque[Seat] = deque()

    def __len__(self) -> int:
        return len(self._row)

    def join(self, seat: Seat) -> None:
        """Add a run at the end of the row."""
        self._row.append(seat)

    def leave(self, seat: Seat) -> None:
        """Take a run out, also from its turn, if it has one."""
        seat.is_wanted = False
        self._row.remove(seat)

    def wait(self) -> float:
        """Return the seconds until somebody is ready to train; infinity if nobody will be."""
        now = self._clock()
        return min((seat.wakes(now) for seat in self._row), default=math.inf)

    def turn(self, between: Callable[[], None]) -> Seat | None:
        """Let the next run that is ready train for one slice; return it, or None.

        Parameters
        ----------
        between : callable
            Called after every batch: to listen, which may pause or even remove the run.
        """
        start = self._clock()
        seat = next((seat for seat in self._row if seat.is_ready(start)), None)
        if seat is None:
            return None
        self._row.remove(seat)
        self._row.append(seat)
        seat.turns += 1
        now = start
        while now < start + SLICE and seat.is_ready(now):
            seat.train()
            between()
            now = self._clock()
        return seat
