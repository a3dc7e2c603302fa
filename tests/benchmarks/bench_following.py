"""Let a whole class follow one teacher, and measure what that costs and how late they are.

    python -m tests.benchmarks.bench_following
    python -m tests.benchmarks.bench_following 30 240 --seconds 10

The teacher and every follower are sessions of the app that speak Streamlit's protocol, and each
follower holds the quiet connection of the class besides, as its browser does. First nothing
happens; then the teacher moves the stride, and each follower's page runs once for it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState, ContextInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.state.session_state import STREAMLIT_INTERNAL_KEY_PREFIX
from websockets import Origin
from websockets.asyncio.client import ClientConnection, connect

from tests.benchmarks.bench_browser import Server
from tests.benchmarks.student import SUBPROTOCOLS
from tests.browser.server import process

SIZES = (30, 120, 240)
SECONDS = 10.0
WARM_UP = 20.0  # the server lets all networks run once, in the meantime
CHANGES = 3
BETWEEN_CHANGES = 6.0  # seconds, so that each is over before the next


@dataclass
class Session:
    """A page that is open: what it shows of the bar, of buttons, and of sliders."""

    socket: ClientConnection
    address: str
    page: str = ""
    query: str = ""
    bar: dict[str, Any] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)  # of widgets, by label

    async def run(self, *widgets: WidgetState, name: str = "", query: str = "") -> None:
        """Have the page run to its end, wherever that leads."""
        state = ClientState(
            query_string=query or self.query,
            widget_states=WidgetStates(widgets=widgets),
            page_script_hash="" if name else self.page,
            page_name=name,
            context_info=ContextInfo(timezone="UTC", locale="en-US", url=f"{self.address}/{name}"),
        )
        await self.socket.send(BackMsg(rerun_script=state).SerializeToString())
        message = ForwardMsg()
        while message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY or (
            message.WhichOneof("type") != "script_finished"
        ):
            message = ForwardMsg.FromString(await self.socket.recv(decode=False))
            self._take(message)

    def _take(self, message: ForwardMsg) -> None:
        if message.WhichOneof("type") == "new_session":
            self.page = message.new_session.page_script_hash
        elif message.WhichOneof("type") == "navigation":  # the page that really runs
            self.page = message.navigation.page_script_hash
        elif message.WhichOneof("type") == "delta":
            element = message.delta.new_element
            match element.WhichOneof("type"):
                case "button":
                    self.ids[element.button.label] = element.button.id
                case "slider":
                    self.ids[element.slider.label] = element.slider.id
                case "bidi_component":
                    component = element.bidi_component
                    if component.component_name == "cnnviz.teaching_bar":
                        self.bar, self.ids["bar"] = json.loads(component.json), component.id
                    elif component.component_name == "cnnviz.address":
                        self.query = json.loads(component.json)["query"]


async def opened(doors: AsyncExitStack, address: str) -> Session:
    """Open a session without a page yet."""
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    socket = await doors.enter_async_context(
        connect(stream, origin=Origin(address), subprotocols=SUBPROTOCOLS, ping_interval=None)
    )
    return Session(socket, address)


async def start_class(doors: AsyncExitStack, address: str) -> Session:
    """Open a class, and go to the lesson on stride."""
    teacher = await opened(doors, address)
    await teacher.run(name="classroom")
    start = WidgetState(id=teacher.ids["Start a class"], trigger_value=True)
    await teacher.run(start)
    await teacher.run(name="stride")
    return teacher


async def follow(doors: AsyncExitStack, address: str, code: str, late: list[float]) -> Session:
    """Join, and hear of news as a browser does; `late` gets when each screen was there."""
    follower = await opened(doors, address)
    await follower.run(query=f"follow={code}")
    ticket = follower.bar["klass"]["ticket"]
    line = await doors.enter_async_context(
        connect(f"{address.replace('http', 'ws', 1)}/class-socket?ticket={ticket}")
    )

    async def listen() -> None:
        async for text in line:
            version = json.loads(text).get("version", 0)
            if version > follower.bar["klass"]["version"]:
                press = [{"event": "press", "value": {"name": "catch_up", "value": ""}}]
                events = f"{STREAMLIT_INTERNAL_KEY_PREFIX}_{follower.ids['bar']}__events"
                await follower.run(WidgetState(id=events, json_trigger_value=json.dumps(press)))
                if follower.bar["klass"]["version"] >= version:  # else it is missing
                    late.append(time.perf_counter())

    task = asyncio.create_task(listen())
    doors.callback(task.cancel)
    return follower


async def measure(sizes: list[int], seconds: float) -> None:
    """Print a line for each size."""
    print(
        "followers | CPU idle, us per follower and s | CPU ms per page | late by: median / last, s"
    )
    with (
        tempfile.TemporaryDirectory() as folder,
        process(Path(folder) / "log.txt") as (address, number),
    ):
        server, late = Server(address, number), list[float]()
        async with AsyncExitStack() as doors:
            teacher = await start_class(doors, address)
            await asyncio.sleep(WARM_UP)
            code, count = teacher.bar["klass"]["code"], 0
            for size in sizes:
                for _ in range(size - count):
                    await follow(doors, address, code, late)
                count = size
                await asyncio.sleep(2)
                await _report(server, teacher, size, seconds, late)


async def _report(
    server: Server, teacher: Session, size: int, seconds: float, late: list[float]
) -> None:
    used = server.seconds()
    await asyncio.sleep(seconds)
    idle = (server.seconds() - used) / seconds / size * 1e6
    waits: list[float] = []
    used = server.seconds()
    for change in range(CHANGES):
        late.clear()
        began = time.perf_counter()
        stride = [1.0, 2.0, 3.0][change % 3] if change else 4.0
        slider = WidgetState(id=teacher.ids["Stride"], double_array_value={"data": [stride]})
        await teacher.run(slider)
        await asyncio.sleep(BETWEEN_CHANGES)
        waits += [moment - began for moment in late]
    each = (server.seconds() - used) * 1000 / max(len(waits), 1)
    missing = CHANGES * size - len(waits)
    late_by = f"{statistics.median(waits):.2f} / {max(waits):.2f}" if waits else "never"
    print(f"{size:9} | {idle:6.0f} | {each:6.1f} | {late_by} (missing: {missing})", flush=True)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--seconds", type=float, default=SECONDS)
    arguments = parser.parse_args()
    asyncio.run(measure(arguments.sizes, arguments.seconds))


if __name__ == "__main__":
    main()
