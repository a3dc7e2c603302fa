"""How browsers hear of a class: one quiet connection each, over which almost nothing is sent.

A student's page does not ask again and again whether there is news. Its browser holds a second
web socket besides Streamlit's, and the server writes to it when the teacher's screen has changed
(then the page runs once) or when the teacher points at a cell (then nothing runs at all).

Messages to a follower are ``{"version": 3}``, ``{"cell": "map0.1.2"}`` and ``{"over": true}``; to
a teacher ``{"followers": 23}``. A teacher's browser sends ``{"cell": "map0.1.2"}``. Who is who is
told by a ticket, which only the session that joined or opened a class can hand to its browser.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Final

import streamlit as st
from starlette.routing import BaseRoute, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from .rooms import ROOMS, FullError, Key, Rooms

PATH: Final = "/class-socket"
BETWEEN_SCREENS: Final = 0.2  # seconds, of one follower
BETWEEN_FOLLOWERS: Final = 0.018  # seconds: about what a page takes to run
MOST_POINTS: Final = 20  # of a teacher's browser in a second
_MOST_TICKETS: Final = 20_000
_LONGEST_MESSAGE: Final = 200


@dataclass
class Tickets:
    """Who may connect as what: tickets of followers stand for a code, a teacher's for a key."""

    held: OrderedDict[str, str | Key] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def issue(self, room: str | Key) -> str:
        """Return a new ticket; the oldest ones run out when there are too many."""
        ticket = secrets.token_urlsafe(18)
        with self.lock:
            self.held[ticket] = room
            while len(self.held) > _MOST_TICKETS:
                self.held.popitem(last=False)
        return ticket

    def room(self, ticket: str) -> str | Key | None:
        """Return what a ticket stands for."""
        with self.lock:
            return self.held.get(ticket)


TICKETS: Final = Tickets()


@dataclass
class Turns:
    """Let those who have to run their page do so one after the other, of all classes.

    Told all at once, their pages would share the one processor, and the first would be done hardly
    sooner than the last. In turn, half a class is there in half the time.

    Parameters
    ----------
    apart : float
        Seconds from one turn to the next.

    Examples
    --------
    >>> turns = Turns(apart=0.5)
    >>> [turns.take(now=10.0), turns.take(now=10.0), turns.take(now=10.7), turns.take(now=20.0)]
    [0.0, 0.5, 0.3, 0.0]
    """

    apart: float = BETWEEN_FOLLOWERS
    free: float = 0.0  # when the next turn begins

    def take(self, now: float) -> float:
        """Return how many seconds it is until the turn that is taken here."""
        begins = max(now, self.free)
        self.free = begins + self.apart
        return round(begins - now, 6)


_TURNS: Final = Turns()  # of the one event loop


def routes() -> list[BaseRoute]:
    """Return the routes that the server has besides Streamlit's."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return [WebSocketRoute(f"/{base}{PATH}" if base else PATH, connect)]


async def connect(socket: WebSocket) -> None:
    """Serve one browser until it goes away."""
    room = TICKETS.room(socket.query_params.get("ticket", ""))
    if room is None:
        await socket.close(code=1008)
        return
    await socket.accept()
    with suppress(WebSocketDisconnect, RuntimeError):  # it may go away at any time
        if isinstance(room, Key):
            await _serve_teacher(socket, room, ROOMS)
        else:
            await _serve_follower(socket, room, ROOMS)


async def _serve_follower(socket: WebSocket, code: str, rooms: Rooms) -> None:
    bell = _Bell()
    try:
        with rooms.follow(code, bell.ring):
            await _either(_tell_news(socket, code, rooms, bell), _until_gone(socket))
    except FullError:
        await socket.send_json({"full": True})
        await socket.close()


async def _tell_news(socket: WebSocket, code: str, rooms: Rooms, bell: _Bell) -> None:
    version, cell = 0, ""
    while (seen := rooms.look(code)) is not None:
        if seen.version != version:
            version, cell = await _tell_version(socket, code, rooms), ""
            continue  # perhaps a cell is pointed at since
        if seen.cell != cell:
            cell = seen.cell
            await socket.send_json({"cell": cell})
        await bell.rung()
    await socket.send_json({"over": True})
    await socket.close()


async def _tell_version(socket: WebSocket, code: str, rooms: Rooms) -> int:
    """Tell of the newest screen when it is this follower's turn; return its version, 0 for none."""
    await asyncio.sleep(_TURNS.take(asyncio.get_running_loop().time()))
    seen = rooms.look(code)  # whatever came before is over
    if seen is None:
        return 0
    await socket.send_json({"version": seen.version})
    await asyncio.sleep(BETWEEN_SCREENS)
    return seen.version


async def _serve_teacher(socket: WebSocket, key: Key, rooms: Rooms) -> None:
    bell = _Bell()
    with rooms.watch(key, bell.ring):
        await _either(_tell_count(socket, key, rooms, bell), _hear_points(socket, key, rooms))


async def _tell_count(socket: WebSocket, key: Key, rooms: Rooms, bell: _Bell) -> None:
    while rooms.owns(key):
        await socket.send_json({"followers": rooms.followers(key.code)})
        await bell.rung()
        await asyncio.sleep(0.2)  # a class that joins at once is counted at once
    await socket.send_json({"over": True})
    await socket.close()


async def _hear_points(socket: WebSocket, key: Key, rooms: Rooms) -> None:
    while True:
        cell = read_point(await socket.receive_text())
        if cell is not None:
            rooms.point(key, cell)
        await asyncio.sleep(1 / MOST_POINTS)


def read_point(message: str) -> str | None:
    """Take the cell from a teacher's message; anything odd is no message.

    Examples
    --------
    >>> read_point('{"cell": "map0.1.2"}'), read_point("[1"), read_point('{"cell": 7}')
    ('map0.1.2', None, None)
    """
    if len(message) > _LONGEST_MESSAGE:
        return None
    try:
        told: Any = json.loads(message)
    except (ValueError, RecursionError):
        return None
    cell = told.get("cell") if isinstance(told, dict) else None
    return cell if isinstance(cell, str) else None


async def _until_gone(socket: WebSocket) -> None:
    while True:  # a follower has nothing to say
        await socket.receive_text()


async def _either(*parts: Any) -> None:
    """Run until the first part ends, and raise what it raised."""
    tasks = [asyncio.ensure_future(part) for part in parts]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class _Bell:
    """An event that any thread may set."""

    def __init__(self) -> None:
        self._loop, self._event = asyncio.get_running_loop(), asyncio.Event()

    def ring(self) -> None:
        with suppress(RuntimeError):  # the server is going down
            self._loop.call_soon_threadsafe(self._event.set)

    async def rung(self) -> None:
        """Wait until it has been rung."""
        await self._event.wait()
        self._event.clear()
