"""Measure live training: how soon a network has learned, and what it costs everyone else.

    python -m tests.benchmarks.bench_learning

The toy's network from random weights to 99 % of unseen tricky letters, judging included, from a
server that has no worker yet and from one that has; how often a page hears of something new; what a
run costs that is paused, or that nobody looks at any more; ten students who train at once; what the
server pays for asking. Budgets: cnnviz's design, section 7: 5 s to 99 %, 5 updates a second, no
processor time for a paused page.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cnnviz.models.live import rota
from cnnviz.models.live.client import LiveRun, News, State, open_run
from cnnviz.models.live.connection import SWITCHBOARD
from cnnviz.models.live.settings import Task, defaults
from tests.benchmarks.bench_browser import Server

SEEDS = range(8)
STUDENTS = 10
GOOD = 0.99  # of the unseen pictures
LOOKS = 0.2  # seconds between two looks of a page
SPELL = 5.0  # seconds that something is watched
PATIENCE = 120.0  # seconds


def until(run: LiveRun, condition: Callable[[News], object]) -> News:
    """Look closely until the news are as they should be."""
    end = time.monotonic() + PATIENCE
    while not condition(news := run.poll()):
        if time.monotonic() > end:
            raise TimeoutError(f"After {PATIENCE:.0f} s the run is still {news.state}.")
        time.sleep(0.005)
    return news


def is_good(news: News) -> bool:
    return any(moment.unseen_accuracy >= GOOD for moment in news.moments)


def prepared(seed: int, task: Task = Task.LETTERS) -> LiveRun:
    run = open_run(defaults(task, seed=seed))
    until(run, lambda news: news.moments)
    return run


@dataclass(frozen=True)
class Learned:
    """How a run got to 99 %: seconds, of which the worker's processor time, and batches."""

    seconds: float
    cpu: float
    batches: int


def learned(seed: int, *, warm: bool) -> Learned:
    run = prepared(seed) if warm else None
    before = worker_seconds() if warm else 0.0
    start = time.perf_counter()
    run = run or open_run(defaults(Task.LETTERS, seed=seed))
    run.start()
    news = until(run, is_good)
    seconds, used = time.perf_counter() - start, worker_seconds() - before
    run.close()
    batches = next(m.step for m in news.moments if m.unseen_accuracy >= GOOD)
    return Learned(seconds, used, batches)


def worker_seconds() -> float:
    """Return the processor time that the worker has used so far."""
    return Server("", SWITCHBOARD.connection().process.pid).seconds()


def watch(runs: Sequence[LiveRun], seconds: float = SPELL) -> list[list[int]]:
    """Look at runs as their pages do; return the steps that each look showed."""
    seen: list[list[int]] = [[] for _ in runs]
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for steps, run in zip(seen, runs, strict=True):
            moments = run.poll().moments
            steps.append(moments[-1].step if moments else 0)
        time.sleep(LOOKS / 2)
    return seen


def updates_per_second(steps: Sequence[int]) -> float:
    """Return how often a look showed something new, in a second."""
    return (len(set(steps)) - 1) / SPELL


def cpu(act: Callable[[], object]) -> tuple[float, float]:
    """Return the worker's and this process's processor time while something happens."""
    before, own = worker_seconds(), time.process_time()
    act()
    return worker_seconds() - before, time.process_time() - own


def measure_learning() -> None:
    print(f"{os.cpu_count()} cores, load average before the start {os.getloadavg()[0]:.1f}")
    cold = learned(SEEDS[0], warm=False)
    print(
        f"to 99 %, without a worker   {cold.seconds:8.2f} s   (processor {cold.cpu:.2f} s; ", end=""
    )
    print("PyTorch starts, letters are drawn)")
    found = [learned(seed, warm=True) for seed in SEEDS]
    middle = statistics.median(one.seconds for one in found)
    used = statistics.median(one.cpu for one in found)
    print(f"to 99 %, with one, median   {middle:8.2f} s   (processor {used:.2f} s; ", end="")
    print(f"{len(found)} seeds, {', '.join(str(one.batches) for one in found)} batches)")
    worst = max(one.seconds for one in (cold, *found))
    print(f"the slowest of all          {worst:8.2f} s   of 5: {_verdict(worst <= 5)}")


def measure_updates() -> None:
    for task in Task:
        run = prepared(0, task)
        run.start()
        (steps,) = watch([run])
        rate = updates_per_second(steps)
        print(f"updates, {task:<9}          {rate:8.1f} /s  of 5: {_verdict(rate >= 5)}", end="")
        print(f"   ({(steps[-1] - steps[0]) / SPELL:.0f} batches a second)")
        run.close()


def measure_idleness() -> None:
    run = prepared(0)
    run.start()
    until(run, lambda news: len(news.moments) > 20)
    run.pause()
    until(run, lambda news: news.state == State.PAUSED)
    time.sleep(0.5)
    worker, server = cpu(lambda: time.sleep(SPELL))
    print(f"CPU, paused                 {worker * 1000:8.1f} ms  in {SPELL:.0f} s ", end="")
    print(f"(server {server * 1000:.1f} ms): {_verdict(worker == 0)}")
    run.start()
    time.sleep(rota.PATIENCE + 0.5)
    worker, server = cpu(lambda: time.sleep(SPELL))
    print(f"CPU, page closed            {worker * 1000:8.1f} ms  in {SPELL:.0f} s ", end="")
    print(f"(server {server * 1000:.1f} ms): {_verdict(worker == 0)}")
    run.close()


def measure_class() -> None:
    for task in Task:
        runs = [prepared(seed, task) for seed in range(STUDENTS)]
        for run in runs:
            run.start()
        seen: list[list[int]] = []
        worker, server = cpu(lambda seen=seen, runs=runs: seen.extend(watch(runs)))
        batches = [steps[-1] - steps[0] for steps in seen]
        rate = min(updates_per_second(steps) for steps in seen)
        print(f"{STUDENTS} at once, {task:<9}       {min(batches):5d} to {max(batches)} ", end="")
        print(f"batches each in {SPELL:.0f} s; at least {rate:.1f} updates a second each; ", end="")
        print(f"worker {worker / SPELL:.0%} of a core, server {server / SPELL:.1%}")
        for run in runs:
            run.close()


def measure_asking() -> None:
    run = prepared(0)
    run.start()
    times = []
    for _ in range(500):
        time.sleep(0.002)
        start = time.perf_counter()
        run.poll()
        times.append((time.perf_counter() - start) * 1e6)
    times.sort()
    print(f"a poll, while it trains     {times[len(times) // 2]:8.1f} us  ", end="")
    print(f"(95 of 100 below {times[int(0.95 * len(times))]:.0f} us)")
    run.close()


def _verdict(is_met: bool) -> str:
    return "met" if is_met else "missed"


def main() -> None:
    """Measure one thing after the other."""
    for measure in (
        measure_learning, measure_updates, measure_idleness, measure_class, measure_asking
    ):  # fmt: skip
        measure()
    SWITCHBOARD.end()


if __name__ == "__main__":
    main()
