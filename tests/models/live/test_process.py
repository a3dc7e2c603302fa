"""The worker as a process: what travels through the pipes, and how it ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from cnnviz.models.live import client, connection, pictures
from cnnviz.models.live.client import State, open_run
from cnnviz.models.live.settings import Task, defaults
from cnnviz.models.live.training import TrainingRun
from tests.models.live.conftest import LONG, until

SETTINGS = defaults(Task.LETTERS, seed=2)
TORCHLESS = """
import sys
import cnnviz.models.live.client, cnnviz.models.live.pictures, cnnviz.models.numpy_pass
assert "torch" not in sys.modules
"""
ORPHAN = """
import sys, time
from cnnviz.models.live.connection import SWITCHBOARD
print(SWITCHBOARD.connection().process.pid, flush=True)
time.sleep(600)
"""


def finished(news):
    return news.state == State.PAUSED


@pytest.fixture(scope="module")
def reference():
    """Train the same run here, without any worker."""
    settings = SETTINGS
    run = TrainingRun(settings, pictures.lesson(settings, pictures.collect(Task.LETTERS).dataset))
    for _ in range(60):
        run.advance()
    return run.moment()


def test_the_server_needs_no_pytorch():
    subprocess.run([sys.executable, "-c", TORCHLESS], check=True, cwd=connection.ROOT)


def test_a_run_in_the_worker_is_the_same_run(process, reference):
    run = open_run(SETTINGS)
    run.step(60)
    news = until(run, finished)
    last = news.moments[-1]
    assert (last.step, last.epoch) == (reference.step, reference.epoch)
    np.testing.assert_array_equal(last.flat, reference.flat)
    assert last.unseen_accuracy == reference.unseen_accuracy
    assert last.unseen_loss == reference.unseen_loss


def test_ten_at_once_are_the_runs_that_they_are_alone(process, reference):
    runs = [open_run(defaults(Task.LETTERS, seed=seed)) for seed in range(10)]
    for run in runs:
        run.step(60)
    lasts = [until(run, finished).moments[-1] for run in runs]
    assert [moment.step for moment in lasts] == [60] * 10
    np.testing.assert_array_equal(lasts[2].flat, reference.flat)


def test_digits_are_learned_in_the_same_process(process):
    letters, digits = open_run(SETTINGS), open_run(defaults(Task.DIGITS))
    pid = letters._connection.process.pid
    digits.step(3)
    news = until(digits, finished)
    assert news.moments[-1].step == 3
    assert len(news.moments[-1].flat) == 5_258
    assert digits._connection.process.pid == pid


def test_the_worker_stands_back(process):
    run = open_run(SETTINGS)
    pid = run._connection.process.pid
    until(run, lambda news: news.moments)
    assert os.getpriority(os.PRIO_PROCESS, pid) >= min(19, os.getpriority(os.PRIO_PROCESS, 0) + 10)


def test_a_run_survives_the_death_of_the_worker(process):
    run = open_run(SETTINGS)
    run.step(9)
    until(run, finished)
    run._connection.process.send_signal(signal.SIGKILL)
    news = until(run, lambda news: news.state == State.LOST)
    assert "The training process is gone" in news.problem
    assert news.moments[-1].step == 9
    run.step(2)
    news = until(run, finished)
    assert (news.moments[-1].step, news.problem) == (11, None)


def test_a_worker_that_cannot_be_started_is_told(monkeypatch):
    class Nobody:
        def connection(self):
            return connection.Connection(["/nonexistent/python"])

    monkeypatch.setattr(client, "SWITCHBOARD", Nobody())
    run = open_run(SETTINGS)
    run.start()
    news = run.poll()
    assert news.state == State.LOST
    assert "could not be started" in news.problem


def test_a_worker_that_talks_nonsense_is_ended(monkeypatch):
    command = [
        sys.executable,
        "-c",
        "import time; print('hello, I am Python', flush=True); time.sleep(99)",
    ]
    talking = connection.Connection(command)
    monkeypatch.setattr(client, "SWITCHBOARD", type("One", (), {"connection": lambda _: talking})())
    run = open_run(SETTINGS)
    news = until(run, lambda news: news.state == State.LOST)
    assert "No message begins with" in news.problem
    assert talking.process.wait() == -signal.SIGKILL


def worker(sent):
    return subprocess.run(
        connection.COMMAND, input=sent, capture_output=True, cwd=connection.ROOT, timeout=LONG,
        check=False,
    )  # fmt: skip


def test_the_worker_ends_with_its_input():
    ended = worker(b"")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")


def test_the_worker_refuses_what_is_no_message():
    ended = worker(b"GET / HTTP/1.1\r\n\r\n")
    assert ended.returncode == 1
    assert b"was told what is no message" in ended.stderr
    assert b"Traceback" not in ended.stderr


def test_the_worker_ends_with_the_server():
    server = subprocess.Popen(
        [sys.executable, "-c", ORPHAN], stdout=subprocess.PIPE, cwd=connection.ROOT
    )
    pid = int(server.stdout.readline())
    server.kill()
    server.wait()
    end = time.monotonic() + LONG
    while is_alive(pid):
        assert time.monotonic() < end
        time.sleep(0.01)


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
