"""The worker of the live lesson within this process: it does at once what it is told."""

import pytest

from cnnviz.models.live import client
from tests.models.live.conftest import Room

BATCHES = 40  # that a run learns from when it is started


class PromptRoom(Room):
    """A room in which nobody waits; it has 300 letters to learn from, and 60 to be judged by."""

    def send(self, message):
        super().send(message)
        if message.kind == "start":
            self.train(BATCHES)
        while message.kind in {"step", "epoch"} and self.is_busy:
            self.train()

    @property
    def is_busy(self):
        return any(pupil.seat.is_wanted for pupil in self.worker._pupils.values())


@pytest.fixture
def worker(monkeypatch):
    room = PromptRoom()
    monkeypatch.setattr(client, "SWITCHBOARD", room)
    return room
