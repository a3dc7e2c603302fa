"""A student without a screen who watches a network learn: asks for the exhibit again and again."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState, ContextInfo
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from websockets import Origin
from websockets.asyncio.client import ClientConnection, connect

from tests.benchmarks.student import SUBPROTOCOLS

LESSON = "live_training"
PATIENCE = 60.0  # seconds for the worker to start


@dataclass
class Learner:
    """What one browser knows of the live lesson: its commands, its view, what runs by itself."""

    socket: ClientConnection
    address: str
    seed: int
    page: str = ""
    commands: str = ""  # id of the row of buttons
    view: bytes = b""
    watched: str = ""  # the fragment that runs by itself; "" while nothing does
    period: float = 0.0

    async def open(self) -> None:
        """Ask for the whole page, and wait until the run is at its beginning."""
        await self._run(ClientState(page_name=LESSON))
        end = time.monotonic() + PATIENCE
        while not self.view or self.watched:
            if time.monotonic() > end:
                raise TimeoutError(f"The run of seed {self.seed} did not begin.")
            await self.look()

    async def start(self) -> None:
        """Press the button that lets it learn."""
        presses = json.dumps({"presses": [[1, "start"]]})
        pressed = WidgetStates(widgets=[WidgetState(id=self.commands, json_value=presses)])
        await self._run(ClientState(widget_states=pressed))

    async def look(self) -> bool:
        """Wait for the next time that the exhibit runs; tell whether it shows something new."""
        before = self.view
        await asyncio.sleep(self.period or 0.2)
        await self._run(ClientState(fragment_id=self.watched, is_auto_rerun=True))
        return self.view != before

    async def _run(self, wanted: ClientState) -> None:
        wanted.page_script_hash, wanted.query_string = self.page, f"seed={self.seed}"
        wanted.context_info.CopyFrom(
            ContextInfo(
                timezone="UTC",
                locale="en-US",
                url=f"{self.address}/{LESSON}",
                color_scheme="light",
            )
        )
        await self.socket.send(BackMsg(rerun_script=wanted).SerializeToString())
        is_whole, is_again = not wanted.fragment_id, True
        while is_again:  # the script may ask to be run once more, and then as a whole
            if is_whole:
                self.watched = ""  # a run of the whole page says anew what runs by itself
            is_again = await self._receive()
            is_whole = True

    async def _receive(self) -> bool:
        """Take what one run of the script sends; tell whether another run follows."""
        while True:
            message = ForwardMsg.FromString(await self.socket.recv(decode=False))
            self._take(message)
            if message.WhichOneof("type") == "script_finished":
                return message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN

    def _take(self, message: ForwardMsg) -> None:
        match message.WhichOneof("type"):
            case "navigation":
                self.page = message.navigation.page_script_hash
            case "auto_rerun":
                self.watched = message.auto_rerun.fragment_id
                self.period = message.auto_rerun.interval
            case "delta":
                self._draw(message.delta.new_element)

    def _draw(self, element: Element) -> None:
        if element.WhichOneof("type") != "bidi_component":
            return
        component = element.bidi_component
        if component.component_name == "cnnviz.commands" and component.id.endswith("-transport"):
            self.commands = component.id
        if component.component_name == "cnnviz.linked_view":
            self.view = component.bytes


@asynccontextmanager
async def learner(address: str, seed: int) -> AsyncIterator[Learner]:
    """Open the live lesson at an address; in the end, close it."""
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(
        stream,
        origin=Origin(address),
        subprotocols=SUBPROTOCOLS,
        ping_interval=None,
        max_size=None,
    ) as socket:
        visitor = Learner(socket, address, seed)
        await visitor.open()
        yield visitor
