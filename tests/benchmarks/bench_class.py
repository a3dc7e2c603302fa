"""Let a whole class change the toy page at once, and measure how long the server lets it wait.

    python -m tests.benchmarks.bench_class
    python -m tests.benchmarks.bench_class --seconds 10 30 60

Every student is a websocket that speaks Streamlit's protocol as the front end does, and changes one
thing every two seconds: another picture, or the slider that shifts it. Our page and a bare
one-component page are measured in turn, in one run, while the class in both grows, so that their
ratio means something on any machine.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import os
import random
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ButtonGroup_pb2 import ButtonGroup
from streamlit.proto.ClientState_pb2 import ClientState, ContextInfo
from streamlit.proto.Common_pb2 import DoubleArray, StringArray
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Slider_pb2 import Slider
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from websockets import Origin, Subprotocol
from websockets.asyncio.client import ClientConnection, connect

from tests.benchmarks.bench_browser import BARE, Measured, Server
from tests.browser.server import process

SIZES = (30, 60, 120, 240)
SECONDS = 20.0  # of lesson for each size
PERIOD = 2.0  # seconds from one change of a student to the next
PATIENCE = 60.0  # seconds beyond which a lesson counts as broken
PICTURES = 3  # of those offered; a fourth, the own drawing, starts as a copy of what is shown

BUDGETS = (("p95 answer", 50.0, "ms"), ("CPU per change", 10.0, "ms"), ("memory", 1024.0, "MiB"))
MEASURABLE = Path("/proc/self/stat").exists()  # elsewhere CPU and memory stay "nan"


@dataclass(frozen=True)
class Control:
    """A segmented control or a slider: what it can be set to, and what it is set to."""

    id: str
    positions: Sequence[str] | Sequence[float]
    position: str | float

    def moved(self) -> Control:
        """Set it to anything else."""
        others = [position for position in self.positions if position != self.position]
        return replace(self, position=random.choice(others))

    def state(self) -> WidgetState:
        """Say what it is set to, as the front end does."""
        if isinstance(self.position, str):
            return WidgetState(id=self.id, string_array_value=StringArray(data=[self.position]))
        return WidgetState(id=self.id, double_array_value=DoubleArray(data=[self.position]))


@dataclass
class Student:
    """One browser: what it knows of its page, and what it tells the server.

    The front end also lists the large messages that it still holds, which the server then need not
    repeat. A student holds none, so that the server always has all of its work to do.
    """

    socket: ClientConnection
    address: str
    page: str = ""
    fragment: str = ""
    query: str = ""
    view: bytes = b""
    controls: dict[str, Control] = field(default_factory=dict)

    async def open(self) -> None:
        """Ask for the whole page."""
        await self._run(ForwardMsg.FINISHED_SUCCESSFULLY)
        if not (self.view and self.fragment):
            raise RuntimeError(f"The page at {self.address} has no view that a control changes.")

    async def change(self) -> None:
        """Move one control and wait until the server has answered with another view."""
        control = random.choice(self._movable()).moved()
        self.controls[control.id] = control
        before = self.view
        await self._run(ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
        if self.view == before:
            raise RuntimeError(f"Control {control.id} at {control.position} changes no view.")

    def _movable(self) -> list[Control]:
        """Pick the first segmented control and the first slider, if there is one."""
        kinds: dict[type, Control] = {}
        for control in self.controls.values():
            kinds.setdefault(type(control.position), control)
        return list(kinds.values())

    async def _run(self, expected: ForwardMsg.ScriptFinishedStatus.ValueType) -> None:
        await self.socket.send(BackMsg(rerun_script=self._state()).SerializeToString())
        while True:
            message = ForwardMsg.FromString(await self.socket.recv(decode=False))
            self._take(message)
            if message.WhichOneof("type") == "script_finished":
                break
        if message.script_finished != expected:
            status = ForwardMsg.ScriptFinishedStatus.Name(message.script_finished)
            raise RuntimeError(f"The script at {self.address} ended with {status}.")

    def _state(self) -> ClientState:
        return ClientState(
            query_string=self.query,
            widget_states=WidgetStates(widgets=[one.state() for one in self.controls.values()]),
            page_script_hash=self.page,
            fragment_id=self.fragment,
            context_info=ContextInfo(
                timezone="UTC", locale="en-US", url=f"{self.address}/", color_scheme="light"
            ),
        )

    def _take(self, message: ForwardMsg) -> None:
        match message.WhichOneof("type"):
            case "new_session":
                self.page = message.new_session.page_script_hash
            case "navigation":
                self.page = message.navigation.page_script_hash
            case "delta":
                self._draw(message.delta)

    def _draw(self, delta: Delta) -> None:
        element = delta.new_element
        match element.WhichOneof("type"):
            case "button_group" | "slider":
                # All controls are those of the exhibit that has the page's first one.
                self.fragment = self.fragment or delta.fragment_id
                if delta.fragment_id == self.fragment:
                    self._place(element)
            case "bidi_component":
                component = element.bidi_component
                if component.WhichOneof("data") == "bytes" and delta.fragment_id == self.fragment:
                    self.view = component.bytes
                elif component.component_name == "cnnviz.address":
                    self.query = json.loads(component.json)["query"]

    def _place(self, element: Element) -> None:
        is_group = element.WhichOneof("type") == "button_group"
        widget = element.button_group if is_group else element.slider
        if widget.set_value or widget.id not in self.controls:
            made = _group(element.button_group) if is_group else _slider(element.slider)
            self.controls[widget.id] = made


def _group(group: ButtonGroup) -> Control:
    labels = [option.content for option in group.options]
    position = group.raw_values[0] if group.set_value else labels[group.default[0]]
    return Control(group.id, labels[:PICTURES], position)


def _slider(slider: Slider) -> Control:
    steps = round((slider.max - slider.min) / slider.step)
    positions = [slider.min + step * slider.step for step in range(steps + 1)]
    return Control(slider.id, positions, (slider.value if slider.set_value else slider.default)[0])


@dataclass(frozen=True)
class Lesson:
    """What a class of one size met with."""

    answers: Measured
    changes_per_second: float
    cpu: float  # ms of the server's processor time for one change
    memory: float  # MiB, the most that the server has ever held

    def __str__(self) -> str:
        return (
            f"{self.answers.median:8.1f} ms{self.answers.p95:8.1f} ms"
            f"{self.changes_per_second:11.1f}{self.cpu:12.1f} ms{self.memory:9.0f} MiB"
        )


@dataclass
class Room:
    """A server and the students that have its page open."""

    name: str
    server: Server
    doors: AsyncExitStack
    students: list[Student] = field(default_factory=list)

    async def fill(self, size: int) -> None:
        """Let students in, one after the other, until there are as many as asked for."""
        while len(self.students) < size:
            socket = await self.doors.enter_async_context(
                connect(
                    f"{self.server.address.replace('http', 'ws', 1)}/_stcore/stream",
                    origin=Origin(self.server.address),
                    # As the front end: a name, and a token for pages with a login.
                    subprotocols=[Subprotocol("streamlit"), Subprotocol("PLACEHOLDER_AUTH_TOKEN")],
                    ping_interval=None,
                )
            )
            self.students.append(Student(socket, self.server.address))
            await self.students[-1].open()

    async def teach(self, seconds: float) -> Lesson:
        """Let every student change something every two seconds."""
        used, start = self._cpu(), time.perf_counter()
        async with asyncio.timeout(seconds + PATIENCE):
            attended = (_attend(student, start, start + seconds) for student in self.students)
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


async def _attend(student: Student, start: float, end: float) -> list[float]:
    """Return the milliseconds that each answer took."""
    answers = []
    due = start + random.uniform(0, PERIOD)
    while due < end and time.perf_counter() < end:
        # A change that had to wait for the answer before it has been waiting since it was due.
        began = due
        if due > time.perf_counter():
            await asyncio.sleep(due - time.perf_counter())
            began = time.perf_counter()
        await student.change()
        answers.append((time.perf_counter() - began) * 1000)
        due += PERIOD
    return answers


@asynccontextmanager
async def _room(name: str, script: str) -> AsyncIterator[Room]:
    with (
        tempfile.TemporaryDirectory() as folder,
        process(Path(folder) / "log.txt", script) as (
            address,
            number,
        ),
    ):
        async with AsyncExitStack() as doors:
            yield Room(name, Server(address, number), doors)


async def _measure(sizes: Sequence[int], seconds: float) -> Lesson:
    """Print a line for each size and page, and return our largest lesson."""
    async with _room("ours", "app.py") as ours, _room("bare", BARE) as bare:
        for size in sizes:
            lessons = []
            for room in (ours, bare):
                await room.fill(size)
                lessons.append(await room.teach(seconds))
                print(f"{size:>8} {room.name:<5}{lessons[-1]}", flush=True)
            ours_now, bare_now = lessons
            ratios = (
                ours_now.answers.median / bare_now.answers.median,
                ours_now.answers.p95 / bare_now.answers.p95,
                ours_now.changes_per_second / bare_now.changes_per_second,
                ours_now.cpu / bare_now.cpu,
                ours_now.memory / bare_now.memory,
            )
            print("{:>14}{:8.2f}x  {:8.2f}x  {:10.2f}x{:11.2f}x  {:9.2f}x".format("", *ratios))
    return ours_now


def _compare_with_budgets(size: int, lesson: Lesson) -> None:
    print(f"\nThe toy page with {size} students, against its budgets:")
    measured = (lesson.answers.p95, lesson.cpu, lesson.memory)
    for (name, budget, unit), value in zip(BUDGETS, measured, strict=True):
        verdict = "met" if value <= budget else "missed"
        print(f"  {name:<16}{value:8.1f} {unit:<4} of {budget:6.0f} {unit:<4} {verdict}")


def main() -> None:
    """Print what classes of several sizes met with, on our page and on the bare one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of lesson for each size")
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f} before the start")
    print("students page         p50        p95  changes/s     CPU/change       memory")
    sizes = sorted(options.sizes)
    _compare_with_budgets(sizes[-1], asyncio.run(_measure(sizes, options.seconds)))


if __name__ == "__main__":
    main()
