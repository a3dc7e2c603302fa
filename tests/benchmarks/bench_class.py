"""Let a whole class change the toy page, and measure how long the server lets it wait.

    python -m tests.benchmarks.bench_class
    python -m tests.benchmarks.bench_class 30 60 --seconds 10

Every student changes one thing every two seconds: another picture, or the slider that shifts it.
Our page and a bare one-component page are measured in turn, in one run, while the class on both
grows, so that their ratio means something on any machine. On a machine that does something else as
well, the waiting times say little; the processor time for one change still does.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import os
import random
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.bench_browser import BARE, Measured, Server
from tests.benchmarks.student import Student, student
from tests.browser.server import process

SIZES = (30, 60, 120, 240)
SECONDS = 20.0  # of lesson for each size and page
PERIOD = 2.0  # seconds from one change of a student to the next
PATIENCE = 60.0  # seconds for the last answers of a lesson
MEASURABLE = Path("/proc/self/stat").exists()  # elsewhere processor time and memory stay "nan"


@dataclass(frozen=True)
class Lesson:
    """What a class met with."""

    answers: Measured
    changes_per_second: float
    cpu: float  # ms of the server's processor time for one change
    memory: float  # MiB, the most that the server has ever held

    @property
    def numbers(self) -> tuple[float, ...]:
        """All of them, in the order of the columns."""
        latency = (self.answers.median, self.answers.p95)
        return (*latency, self.changes_per_second, self.cpu, self.memory)


@dataclass
class Room:
    """A server, and the students that have its page open."""

    server: Server
    doors: AsyncExitStack
    students: list[Student] = field(default_factory=list)

    async def fill(self, size: int) -> None:
        """Let students in, one after the other, until there are as many as asked for."""
        while len(self.students) < size:
            opened = await self.doors.enter_async_context(student(self.server.address))
            self.students.append(opened)

    async def teach(self, seconds: float) -> Lesson:
        """Let every student change something every two seconds."""
        used, start = self._cpu(), time.perf_counter()
        async with asyncio.timeout(seconds + PATIENCE):
            attended = (_attend(one, start, start + seconds) for one in self.students)
            answers = [answer for some in await asyncio.gather(*attended) for answer in some]
        wall = time.perf_counter() - start
        cpu = (self._cpu() - used) * 1000 / len(answers)
        return Lesson(Measured(answers), len(answers) / wall, cpu, self._memory())

    def _cpu(self) -> float:
        return self.server.seconds() if MEASURABLE else math.nan

    def _memory(self) -> float:
        if not MEASURABLE:
            return math.nan
        status = Path(f"/proc/{self.server.process}/status").read_text()
        peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024


async def _attend(visitor: Student, start: float, end: float) -> list[float]:
    """Return the milliseconds that each answer took."""
    answers = []
    due = start + random.uniform(0, PERIOD)
    while due < end and time.perf_counter() < end:
        # A change that had to wait for the answer before it has been waiting since it was due.
        began = due
        if due > time.perf_counter():
            await asyncio.sleep(due - time.perf_counter())
            began = time.perf_counter()
        await visitor.change()
        answers.append((time.perf_counter() - began) * 1000)
        due += PERIOD
    return answers


@asynccontextmanager
async def _room(script: str) -> AsyncIterator[Room]:
    with (
        tempfile.TemporaryDirectory() as folder,
        process(Path(folder) / "log.txt", script) as found,
    ):
        async with AsyncExitStack() as doors:
            yield Room(Server(*found), doors)


async def _measure(sizes: Sequence[int], seconds: float) -> Lesson:
    """Print our lesson, the bare page's and their ratio for each size; return our last lesson."""
    async with _room("app.py") as ours, _room(BARE) as bare:
        for size in sizes:
            lessons = []
            for name, room in (("ours", ours), ("bare", bare)):
                await room.fill(size)
                lesson = await room.teach(seconds)
                lessons.append(lesson)
                print(f"{size:>8} {name:<5}", _columns(lesson.numbers), flush=True)
            pairs = zip(*(lesson.numbers for lesson in lessons), strict=True)
            print(" " * 14, _columns([one / other for one, other in pairs], ratios=True))
    return lessons[0]


def _columns(numbers: Sequence[float], *, ratios: bool = False) -> str:
    if ratios:
        return "".join(f"{ratio:9.2f}x  " for ratio in numbers).rstrip()
    median, p95, rate, cpu, memory = numbers
    return f"{median:9.1f} ms{p95:9.1f} ms{rate:9.1f}  {cpu:9.1f} ms{memory:8.0f} MiB"


def _compare_with_budgets(size: int, lesson: Lesson) -> None:
    print(f"\nOur toy page with {size} students, against its budgets (meant for 240):")
    for name, value, budget, unit in (
        ("p95 of the answers", lesson.answers.p95, 50, "ms"),
        ("CPU per change", lesson.cpu, 10, "ms"),
        ("memory", lesson.memory, 1024, "MiB"),
    ):
        verdict = "met" if value <= budget else "missed"
        print(f"{name:<20}{value:8.1f} of {budget:4} {unit:<4} {verdict}")


def main() -> None:
    """Print what classes of several sizes met with, on our page and on the bare one."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES), help="of the class")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of each lesson")
    options = parser.parse_args()
    if min(options.sizes) < 1 or options.seconds < 2 * PERIOD:
        parser.error(f"a class has students, and a lesson takes at least {2 * PERIOD:.0f} seconds")
    random.seed(0)
    sizes = sorted(options.sizes)
    print(f"{os.cpu_count()} cores, load average before the start {os.getloadavg()[0]:.1f}")
    print("students page          p50         p95    changes/s   CPU/change      memory")
    _compare_with_budgets(sizes[-1], asyncio.run(_measure(sizes, options.seconds)))


if __name__ == "__main__":
    main()
