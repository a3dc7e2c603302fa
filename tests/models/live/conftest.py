"""Runs without a process of their own, and a worker process that a module shares."""

import time

import pytest

from cnnviz.models.live import client, connection, worker
from cnnviz.models.live.messages import Decoder, encode
from cnnviz.models.live.pictures import Collected
from cnnviz.models.live.settings import Task
from cnnviz.models.training import handwritten, letters

LONG = 120.0  # seconds: whoever has not got there by then never will


def until(run, condition):
    """Poll until the news are as they should be."""
    end = time.monotonic() + LONG
    while not condition(news := run.poll()):
        assert time.monotonic() < end, f"still {news.state}, {news.problem}"
        time.sleep(0.005)
    return news


class Room:
    """A worker in this process, whose messages arrive at once and whose time is ours."""

    is_over = False

    def __init__(self):
        self.now, self.listeners, self.told = 1000.0, {}, []
        self.unsaid = None  # a list of what is held back, while the worker is slow to tell
        self.worker = worker.Worker(0, 0, lambda: self.now)
        self.worker._tell = self.tell
        self.worker._library = {
            Task.LETTERS: Collected(letters.tricky_letters(0, 300, 60)),
            Task.DIGITS: Collected(handwritten.drawn_digits(0, 100, 40)),
        }

    def connection(self):
        return self

    def listen(self, run):
        self.listeners[run.name] = run

    def send(self, message):
        for arrived in Decoder().feed(encode(message)):
            self.worker._hear(arrived)

    def tell(self, message):
        if self.unsaid is not None:
            self.unsaid.append(message)
            return
        for arrived in Decoder().feed(encode(message)):
            self.told.append(arrived)
            if arrived.run in self.listeners:
                self.listeners[arrived.run].hear(arrived)

    def train(self, turns=1):
        """Let the runs that want to train do so, one batch after the other."""
        for _ in range(turns):
            self.now += 0.001
            for pupil in list(self.worker._pupils.values()):
                if pupil.seat.is_ready(self.now):
                    pupil.seat.train()

    def be_slow(self):
        self.unsaid = []

    def catch_up(self):
        unsaid, self.unsaid = self.unsaid, None
        for message in unsaid:
            self.tell(message)

    def leave_alone(self, seconds):
        self.now += seconds
        self.worker._forget()


@pytest.fixture
def room(monkeypatch):
    room = Room()
    monkeypatch.setattr(client, "SWITCHBOARD", room)
    return room


@pytest.fixture(scope="module")
def process():
    """End the worker process that the module's tests have started."""
    yield connection.SWITCHBOARD
    connection.SWITCHBOARD.end()
