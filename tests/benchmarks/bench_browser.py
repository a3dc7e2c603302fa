"""Measure what a visitor waits for, in a real browser, against a bare one-component page.

    python -m tests.benchmarks.bench_browser

Our page and the bare one are measured in turn, in one run, so that their ratio means something
on any machine. Budgets: cnnviz's design, section 7.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import chromium
from tests.browser.server import process

ROUNDS = 60
VISITS = 9
BARE = "tests/benchmarks/bare.py"

# Everything is timed inside the page: from the event to the canvas that shows its effect.
IN_PAGE = """
// Events of our own making have no pointer behind them that could be captured.
Element.prototype.setPointerCapture = () => {};
window.painted = () => {
  const hosts = document.querySelectorAll('[data-testid="stBidiComponentIsolated"]');
  const roots = [...hosts].map((host) => host.shadowRoot).filter(Boolean);
  return roots.map((root) => root.querySelector("[data-paints]")).find(Boolean);
};
window.afterPaints = (count, act) => new Promise((resolve) => {
  const view = window.painted();
  const start = performance.now();
  let left = count;
  const observer = new MutationObserver(() => {
    left -= 1;
    if (left > 0) return;
    observer.disconnect();
    resolve(performance.now() - start);
  });
  observer.observe(view, { attributeFilter: ["data-paints"] });
  act(view);
});
window.pointer = (view, name, x, y) => view.querySelector(".stage").dispatchEvent(
  new PointerEvent(name, { clientX: x, clientY: y, bubbles: true, pointerType: "mouse" }),
);
"""


@dataclass(frozen=True)
class Measured:
    """Milliseconds of many rounds."""

    times: list[float]

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.times, n=20)[-1]

    def __str__(self) -> str:
        return f"median {self.median:7.1f} ms   p95 {self.p95:7.1f} ms"


def main() -> None:
    """Print one line for each thing that a visitor waits for."""
    path = chromium.find()
    if path is None:
        sys.exit(chromium.NONE_FOUND)
    with ExitStack() as stack:
        ours, bare = (stack.enter_context(_server(script)) for script in ("app.py", BARE))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=path, args=list(chromium.ARGUMENTS))
        _first_paint(browser, ours.address, bare.address)
        our_page, bare_page = _open(browser, ours.address), _open(browser, bare.address)
        _control(our_page, bare_page)
        _server_time(ours, our_page, bare, bare_page)
        _edit(our_page)
        _point(our_page)
        browser.close()


@dataclass(frozen=True)
class Server:
    """A running server: where it answers, and its process."""

    address: str
    process: int

    def seconds(self) -> float:
        """Processor time that it has used so far."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def _server(script: str) -> Iterator[Server]:
    with (
        tempfile.TemporaryDirectory() as folder,
        process(Path(folder) / "log.txt", script) as found,
    ):
        yield Server(*found)


def _open(browser: Browser, address: str) -> Page:
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    page.add_init_script(IN_PAGE)
    page.goto(address)
    page.wait_for_function("window.painted()?.dataset.paints > 0")
    time.sleep(1)  # until Streamlit's own late work is over
    return page


def _first_paint(browser: Browser, ours: str, bare: str) -> None:
    """From typing the address to a painted view, in a browser that has never been here."""

    def visit(address: str) -> float:
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        page = context.new_page()
        page.add_init_script(IN_PAGE)
        start = time.perf_counter()
        page.goto(address)
        page.wait_for_function("window.painted()?.dataset.paints > 0")
        seconds = time.perf_counter() - start
        context.close()
        return seconds * 1000

    for address in (ours, bare):
        visit(address)  # the server imports what it needs
    pairs = [(visit(ours), visit(bare)) for _ in range(VISITS)]
    _report("first paint", *(Measured(list(times)) for times in zip(*pairs, strict=True)))


def _click(page: Page, number: int) -> float:
    script = """(number) => window.afterPaints(1, () =>
        document.querySelectorAll('[role="radio"]')[number].click())"""
    return float(page.evaluate(script, number))


def _control(ours: Page, bare: Page) -> None:
    pairs = []
    for number in range(ROUNDS):
        pairs.append((_click(ours, number % 3), _click(bare, number % 3)))
        time.sleep(0.1)
    _report("control -> paint", *(Measured(list(times)) for times in zip(*pairs, strict=True)))


def _server_time(ours: Server, our_page: Page, bare: Server, bare_page: Page) -> None:
    """Processor time of the server for one interaction, publishing the link included."""

    def used(server: Server, page: Page) -> float:
        before = server.seconds()
        for number in range(ROUNDS):
            _click(page, number % 3)
            time.sleep(0.05)
        time.sleep(0.3)
        return (server.seconds() - before) * 1000 / ROUNDS

    if not Path("/proc/self/stat").exists():
        print("CPU per interaction            not measured: this system has no /proc")
        return
    one, other = used(ours, our_page), used(bare, bare_page)
    figures = f"ours {one:5.1f} ms   bare {other:5.1f} ms   {one / other:.2f}x"
    print(f"{'CPU per interaction':<28} {figures}")


def _edit(page: Page) -> None:
    """A pixel is toggled: painted here at once, and everything that follows when Python answers."""
    script = """([x, y, paints]) => window.afterPaints(paints, (view) => {
        const { left, top } = view.querySelector('[data-panel="picture"]').getBoundingClientRect();
        window.pointer(view, "pointerdown", left + x, top + y);
        window.pointer(view, "pointerup", left + x, top + y);
    })"""
    here, answered = [], []
    for number in range(ROUNDS):
        for times, paints in ((here, 1), (answered, 2)):
            x, y = 5 + 14 * (number % 8), 5
            times.append(float(page.evaluate(script, [x, y, paints])))
            time.sleep(0.2)
    print(f"{'edit -> that pixel':<28} {Measured(here)}")
    print(f"{'edit -> votes':<28} {Measured(answered)}")


def _point(page: Page) -> None:
    """The pointer moves: highlight and sum are drawn with the next frame.

    The mouse is a real one, because the browser hands its events to the page just before a frame;
    the time runs from the event's own stamp.
    """
    page.evaluate(
        """() => {
            const view = window.painted();
            const options = { capture: true };
            let stamp = 0;
            window.pointed = [];
            view.addEventListener("pointermove", (event) => { stamp = event.timeStamp; }, options);
            new MutationObserver(() => window.pointed.push(performance.now() - stamp))
                .observe(view, { attributeFilter: ["data-cell"] });
        }"""
    )
    left, top, side = page.evaluate(
        """() => {
            const map = window.painted().querySelector('[data-panel="map1"]');
            const { left, top, width } = map.getBoundingClientRect();
            return [left, top, width / 7];
        }"""
    )
    for _ in range(3):
        for row in range(7):
            for column in range(7):
                page.mouse.move(left + side * (column + 0.5), top + side * (row + 0.5))
                time.sleep(0.03)
    print(f"{'pointing -> highlight, sum':<28} {Measured(page.evaluate('window.pointed'))}")


def _report(name: str, ours: Measured, bare: Measured) -> None:
    print(f"{name:<28} ours {ours}   bare {bare}   {ours.median / bare.median:.2f}x")


if __name__ == "__main__":
    main()
