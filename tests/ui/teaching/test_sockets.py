"""The quiet connection: who may connect, whose turn it is, what is told, what is heard."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.websockets import WebSocket, WebSocketDisconnect

from cnnviz.ui.state import Screen
from cnnviz.ui.teaching import sockets
from cnnviz.ui.teaching.rooms import ROOMS, Key
from cnnviz.ui.teaching.sockets import TICKETS, Tickets, Turns, connect, read_point

GONE = {"type": "websocket.disconnect", "code": 1001}


class Browser:
    """The far end of a socket: what it says, and what it has been told."""

    def __init__(self, ticket: str) -> None:
        self.heard: list[dict[str, object]] = []
        self.closed: int | None = None
        self.says: asyncio.Queue[dict[str, object]] = asyncio.Queue()
        self.says.put_nowait({"type": "websocket.connect"})
        query = f"ticket={ticket}".encode()
        scope = {"type": "websocket", "query_string": query, "headers": [], "path": "/"}
        self.socket = WebSocket(scope, self.says.get, self._told)

    async def _told(self, message: dict[str, object]) -> None:
        if message["type"] == "websocket.send":
            self.heard.append(json.loads(str(message["text"])))
        elif message["type"] == "websocket.close":
            self.closed = int(str(message["code"]))

    def say(self, text: str) -> None:
        self.says.put_nowait({"type": "websocket.receive", "text": text})

    def leave(self) -> None:
        self.says.put_nowait(dict(GONE))

    async def until(self, told: dict[str, object]) -> None:
        while told not in self.heard:
            await asyncio.sleep(0)


def meet(act: Callable[[Browser], Awaitable[None]], ticket: str) -> Browser:
    """Let a browser connect and do something; both come to an end."""

    async def met() -> Browser:
        browser = Browser(ticket)
        serving = asyncio.create_task(connect(browser.socket))
        await act(browser)
        await asyncio.wait_for(serving, 20)
        return browser

    return asyncio.run(met())


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> Key:
    """A class; nobody waits longer than a moment."""
    monkeypatch.setattr(sockets, "BETWEEN_SCREENS", 0.0)
    monkeypatch.setattr(sockets, "_TURNS", Turns(apart=0.0))
    return ROOMS.open(Screen("stride"))


def test_without_a_ticket_nothing_is_told() -> None:
    async def nothing(_: Browser) -> None:
        pass

    browser = meet(nothing, "forged")
    assert (browser.closed, browser.heard) == (1008, [])


def test_a_follower_is_told_of_the_newest_screen_of_a_cell_and_of_the_end(key: Key) -> None:
    async def attend(browser: Browser) -> None:
        await browser.until({"version": 1})
        ROOMS.publish(key, Screen("relu"))
        await browser.until({"version": 2})
        ROOMS.point(key, "map0.1.2")
        await browser.until({"cell": "map0.1.2"})
        ROOMS.point(key, "")
        await browser.until({"cell": ""})
        ROOMS.close(key)

    browser = meet(attend, TICKETS.issue(key.code))
    assert browser.heard[-1] == {"over": True}


def test_a_cell_of_a_screen_that_is_left_is_told_to_nobody(key: Key) -> None:
    async def attend(browser: Browser) -> None:
        ROOMS.point(key, "map0.1.2")
        ROOMS.publish(key, Screen("relu"))
        await browser.until({"version": 2})
        ROOMS.close(key)

    browser = meet(attend, TICKETS.issue(key.code))
    assert browser.heard == [{"version": 2}, {"over": True}]


def test_who_goes_away_is_counted_no_longer(key: Key) -> None:
    async def attend(browser: Browser) -> None:
        await browser.until({"version": 1})
        assert ROOMS.followers(key.code) == 1
        browser.leave()

    meet(attend, TICKETS.issue(key.code))
    assert ROOMS.followers(key.code) == 0
    ROOMS.close(key)


def test_a_teacher_points_and_hears_how_many_follow(key: Key) -> None:
    async def teach(browser: Browser) -> None:
        await browser.until({"followers": 0})
        browser.say('{"cell": "map0.3.4"}')
        while ROOMS.look(key.code).cell != "map0.3.4":  # type: ignore[union-attr]
            await asyncio.sleep(0)
        ROOMS.close(key)

    browser = meet(teach, TICKETS.issue(key))
    assert browser.heard[-1] == {"over": True}


def test_a_follower_who_talks_moves_nothing(key: Key) -> None:
    async def attend(browser: Browser) -> None:
        browser.say('{"cell": "map0.3.4"}')
        await browser.until({"version": 1})
        browser.leave()

    meet(attend, TICKETS.issue(key.code))
    seen = ROOMS.look(key.code)
    assert seen is not None
    assert seen.cell == ""
    ROOMS.close(key)


@given(st.lists(st.floats(0, 2), min_size=1, max_size=30))
def test_turns_come_one_after_the_other_and_nobody_waits_without_need(gaps: list[float]) -> None:
    turns, now, begins = Turns(apart=0.25), 100.0, []
    for gap in gaps:
        now += gap
        begins.append(now + turns.take(now))
    for (before, after), gap in zip(pairwise(begins), gaps[1:], strict=True):
        assert after - before >= 0.25 - 1e-5
        assert after - before <= max(0.25, gap) + 1e-5


def test_the_oldest_tickets_run_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "_MOST_TICKETS", 2)
    tickets = Tickets()
    first, *others = [tickets.issue(code) for code in ("AAAAA", "BBBBB", "CCCCC")]
    assert [tickets.room(one) for one in (first, *others)] == [None, "BBBBB", "CCCCC"]


@given(st.text(max_size=300))
def test_whatever_a_browser_says_is_a_cell_or_nothing(message: str) -> None:
    found = read_point(message)
    assert found is None or json.loads(message)["cell"] == found


def test_a_browser_that_is_gone_is_no_error(key: Key) -> None:
    async def vanish(browser: Browser) -> None:
        async def broken(_: dict[str, object]) -> None:
            raise WebSocketDisconnect

        await browser.until({"version": 1})
        browser.socket._send = broken
        ROOMS.publish(key, Screen("relu"))

    meet(vanish, TICKETS.issue(key.code))
    assert ROOMS.followers(key.code) == 0
    ROOMS.close(key)
