"""A browser without a screen: it speaks Streamlit's protocol as the front end does."""

from __future__ import annotations

import json
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

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

PICTURES = 3  # of those offered; a fourth, the own drawing, starts as an empty sheet
# The front end sends a name, and in place of a login's token this.
SUBPROTOCOLS = (Subprotocol("streamlit"), Subprotocol("PLACEHOLDER_AUTH_TOKEN"))


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
    """What one browser knows of its page: the exhibit of the first control, and its views.

    The front end also lists the large messages that it still holds, which the server then need not
    repeat. A student holds none, so that the server always has all of its work to do.
    """

    socket: ClientConnection
    address: str
    page: str = ""
    fragment: str = ""
    query: str = ""
    views: dict[str, bytes] = field(default_factory=dict)
    controls: dict[str, Control] = field(default_factory=dict)

    async def open(self) -> None:
        """Ask for the whole page, and wait for it."""
        await self._run(ForwardMsg.FINISHED_SUCCESSFULLY)
        if not self.views:
            raise RuntimeError(f"The page at {self.address} has no control beside a view.")

    async def change(self) -> None:
        """Move a control, and wait until the server has answered with another view."""
        control = random.choice(self._movable()).moved()
        self.controls[control.id] = control
        before = dict(self.views)
        await self._run(ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
        if self.views == before:
            raise RuntimeError(f"Control {control.id} at {control.position} changes no view.")

    def _movable(self) -> list[Control]:
        """Pick the first segmented control and the first slider, if there is one."""
        first: dict[type, Control] = {}
        for control in self.controls.values():
            first.setdefault(type(control.position), control)
        return list(first.values())

    async def _run(self, expected: ForwardMsg.ScriptFinishedStatus.ValueType) -> None:
        await self.socket.send(BackMsg(rerun_script=self._state()).SerializeToString())
        message = ForwardMsg()
        while message.WhichOneof("type") != "script_finished":
            message = ForwardMsg.FromString(await self.socket.recv(decode=False))
            self._take(message)
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
            case "button_group" | "slider" if delta.fragment_id:  # the frame has controls, too
                self.fragment = self.fragment or delta.fragment_id
                if delta.fragment_id == self.fragment:
                    self._place(element)
            case "bidi_component":
                component = element.bidi_component
                if component.component_name == "cnnviz.address":
                    self.query = json.loads(component.json)["query"]
                elif delta.fragment_id == self.fragment:
                    self.views[component.id] = component.bytes

    def _place(self, element: Element) -> None:
        """Put a control up; one that is there already moves only if the server says so."""
        is_group = element.WhichOneof("type") == "button_group"
        widget = element.button_group if is_group else element.slider
        if widget.set_value or widget.id not in self.controls:
            placed = _group(element.button_group) if is_group else _slider(element.slider)
            self.controls[widget.id] = placed


@asynccontextmanager
async def student(address: str) -> AsyncIterator[Student]:
    """Open the page at an address; in the end, close it."""
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(
        stream, origin=Origin(address), subprotocols=SUBPROTOCOLS, ping_interval=None
    ) as socket:
        visitor = Student(socket, address)
        await visitor.open()
        yield visitor


def _group(group: ButtonGroup) -> Control:
    labels = [option.content for option in group.options]
    position = group.raw_values[0] if group.set_value else labels[group.default[0]]
    return Control(group.id, labels[:PICTURES], position)


def _slider(slider: Slider) -> Control:
    steps = round((slider.max - slider.min) / slider.step)
    positions = [slider.min + step * slider.step for step in range(steps + 1)]
    return Control(slider.id, positions, (slider.value if slider.set_value else slider.default)[0])
