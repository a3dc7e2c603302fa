"""Watch networks learn: what one visitor sees in a real browser, and what a class costs the others.

    python -m tests.benchmarks.bench_watching

How often a running page paints another moment, and how soon the first one after Start; what the
server and its worker use while a page is paused; how long the toy page's answers take while nobody
learns, and while ten students do. Budgets: 5 updates a second, no processor time for a paused page.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.benchmarks.bench_browser import Measured, Server
from tests.benchmarks.learner import LESSON, Learner, learner
from tests.benchmarks.student import Student, student
from tests.browser import chromium
from tests.browser.server import process

STUDENTS = 10
SPELL = 8.0  # seconds that something is watched
PERIOD = 0.5  # seconds between two changes of the student on another page
PATIENCE = 120_000  # ms

# Every text of the legend is another step; it is written when the curves are painted.
COUNT_STEPS = """
(seconds) => new Promise((resolve) => {
  const hosts = document.querySelectorAll('[data-testid="stBidiComponentIsolated"]');
  const roots = [...hosts].map((host) => host.shadowRoot).filter(Boolean);
  const place = roots.map((root) => root.querySelector(".place")).find(Boolean);
  const buttons = roots.flatMap((root) => [...root.querySelectorAll("button")]);
  const button = buttons.find((one) => one.innerText.includes("Start"));
  const times = [];
  let start = 0;
  new MutationObserver(() => times.push(performance.now() - start))
    .observe(place, { childList: true, characterData: true, subtree: true });
  start = performance.now();
  button.click();
  setTimeout(() => resolve(times), seconds * 1000);
})
"""


@contextmanager
def served() -> Iterator[Server]:
    """Start the app on a server of its own."""
    with tempfile.TemporaryDirectory() as folder, process(Path(folder) / "log.txt") as found:
        yield Server(*found)


def family(server: Server) -> list[Server]:
    """Return the server and the processes that it has started."""
    found = [server]
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, IndexError):
            continue  # it has ended meanwhile
        if parent == server.process:
            found.append(Server(server.address, int(stat.parent.name)))
    return found


def used(server: Server) -> float:
    """Return the processor seconds that the server and its worker have used."""
    return sum(one.seconds() for one in family(server))


def watch_in_browser(server: Server, path: str) -> None:
    """Report updates per second while it learns, and processor time while it is paused."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(chromium.ARGUMENTS))
        page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{server.address}/{LESSON}")
        page.wait_for_selector("[data-curves][data-painted]")
        times = page.evaluate(COUNT_STEPS, SPELL)
        rate = len(times) / SPELL
        _say("updates painted per second", f"{rate:5.1f}", rate >= 5)
        _say("Start -> first new picture", f"{times[0]:5.0f} ms" if times else "never")
        _report_paused(server, page)
        browser.close()


def _report_paused(server: Server, page: Page) -> None:
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="Start").wait_for()
    time.sleep(3)  # until Streamlit's own late work is over
    if not Path("/proc/self/stat").exists():
        _say("paused page: processor time", "not measured: this system has no /proc")
        return
    before = used(server)
    time.sleep(SPELL)
    share = (used(server) - before) / SPELL
    _say("paused page: processor time", f"{share:6.2%} of a core", share < 0.01)


async def measure_class(server: Server) -> None:
    """Report the toy page's answers without and with ten students who train."""
    async with AsyncExitStack() as doors:
        other = await doors.enter_async_context(student(server.address))
        await _changes(other, 4)  # everything is imported
        alone = Measured(await _changes(other, SPELL))
        learners = [
            await doors.enter_async_context(learner(server.address, seed))
            for seed in range(STUDENTS)
        ]
        for one in learners:
            await one.start()
        watching = [asyncio.create_task(_watch(one)) for one in learners]
        beside = Measured(await _changes(other, SPELL))
        news = await asyncio.gather(*watching)
    _say("another page, nobody trains", str(alone))
    _say(f"another page, {STUDENTS} train", f"{beside}   {beside.p95 / alone.p95:.1f}x at p95")
    rates = sorted(count / SPELL for count in news)
    _say(f"updates per second for each of {STUDENTS}", f"{rates[0]:.1f} to {rates[-1]:.1f}")


async def _watch(one: Learner) -> int:
    """Count how often there was something new."""
    end, news = time.monotonic() + SPELL, 0
    while time.monotonic() < end:
        news += await one.look()
    return news


async def _changes(other: Student, seconds: float) -> list[float]:
    """Return how many ms each answer took."""
    end, answers = time.monotonic() + seconds, []
    while time.monotonic() < end:
        began = time.perf_counter()
        await other.change()
        answers.append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(PERIOD)
    return answers


def _say(what: str, figure: str, is_met: bool | None = None) -> None:
    verdict = "" if is_met is None else "   met" if is_met else "   missed"
    print(f"{what:<34} {figure}{verdict}", flush=True)


def main() -> None:
    """Print one line for each thing that was measured."""
    path = chromium.find()
    if path is None:
        sys.exit(chromium.NONE_FOUND)
    print(f"{os.cpu_count()} cores, load average before the start {os.getloadavg()[0]:.1f}")
    with served() as server:
        watch_in_browser(server, path)
    with served() as server:
        asyncio.run(measure_class(server))


if __name__ == "__main__":
    main()
