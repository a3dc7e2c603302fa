"""The classes that are held on this server, in its memory and nowhere else.

A room holds what its teacher's screen shows, and who wants to hear of it. The code that students
type opens it for looking only; whoever moves it needs the key, which nobody but the teacher's own
browser gets. Everything is bounded: how many rooms, how much each holds, how long it stays.
"""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import RLock
from typing import Final

from cnnviz.ui.state import Screen

ALPHABET: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # no I, L, O, 0, 1: they look alike
CODE_LENGTH: Final = 5  # 28 million codes
MOST_ROOMS: Final = 200
MOST_FOLLOWERS: Final = 500  # of a room
LONGEST_SCREEN: Final = 8_000  # characters
ABANDONED: Final = 30 * 60.0  # seconds without a sign of the teacher
LONGEST_CLASS: Final = 8 * 60 * 60.0

_CELL: Final = re.compile(r"[A-Za-z0-9_]{1,32}\.[0-9]{1,4}\.[0-9]{1,4}")


class NoRoomError(Exception):
    """There are as many classes as this server takes."""


class FullError(Exception):
    """A class has as many followers as it takes."""


@dataclass(frozen=True)
class Key:
    """What a teacher gets: the code is for everyone, the secret for nobody else."""

    code: str
    secret: str


@dataclass(frozen=True)
class Seen:
    """What a follower is told.

    Parameters
    ----------
    screen : Screen
        The teacher's.
    version : int
        Grows with every change of the screen.
    cell : str
        The cell that the teacher points at, as ``panel.row.column``; empty for none.
    """

    screen: Screen
    version: int
    cell: str = ""


@dataclass
class _Room:
    key: Key
    seen: Seen
    opened: float
    sign: float  # when the teacher was last heard of
    listeners: dict[int, Callable[[], None]] = field(default_factory=dict)
    watchers: dict[int, Callable[[], None]] = field(default_factory=dict)  # the teacher's
    followers: int = 0


class Rooms:
    """All rooms; every method may be called from any thread.

    Parameters
    ----------
    clock : callable
        Tells the time in seconds.
    most : int
        Rooms that there may be at once.

    Examples
    --------
    >>> rooms = Rooms()
    >>> key = rooms.open(Screen("stride"))
    >>> rooms.publish(key, Screen("stride", "stride=2"))
    >>> rooms.look(key.code).screen.address
    'stride?stride=2'
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic, most: int = MOST_ROOMS) -> None:
        self._clock, self._most = clock, most
        self._rooms: dict[str, _Room] = {}
        self._lock = RLock()
        self._count = 0

    def open(self, screen: Screen) -> Key:
        """Open a room.

        Raises
        ------
        NoRoomError
            If there are too many.
        """
        with self._lock:
            self._sweep()
            if len(self._rooms) >= self._most:
                raise NoRoomError
            key = Key(self._new_code(), secrets.token_urlsafe(24))
            now = self._clock()
            self._rooms[key.code] = _Room(key, Seen(_short(screen), 1), now, now)
            return key

    def look(self, code: str) -> Seen | None:
        """Return what a class looks at, or None if there is no such class."""
        with self._lock:
            room = self._living(code)
            return room.seen if room else None

    def followers(self, code: str) -> int:
        """Tell how many follow."""
        with self._lock:
            room = self._living(code)
            return room.followers if room else 0

    def owns(self, key: Key) -> bool:
        """Tell whether a key opens a room that is still there; it counts as a sign."""
        with self._lock:
            return self._own(key) is not None

    def publish(self, key: Key, screen: Screen) -> None:
        """Show another screen to all who follow; a wrong key does nothing."""
        with self._lock:
            room = self._own(key)
            if room is None or _short(screen) == room.seen.screen:
                return
            room.seen = Seen(_short(screen), room.seen.version + 1)
            tell = [*room.listeners.values()]
        for one in tell:
            one()

    def point(self, key: Key, cell: str) -> None:
        """Point at a cell, or with an empty text at none; anything else is none."""
        cell = cell if _CELL.fullmatch(cell) else ""
        with self._lock:
            room = self._own(key)
            if room is None or cell == room.seen.cell:
                return
            room.seen = Seen(room.seen.screen, room.seen.version, cell)
            tell = [*room.listeners.values()]
        for one in tell:
            one()

    def close(self, key: Key) -> None:
        """End a class."""
        with self._lock:
            room = self._own(key)
            if room is not None:
                self._remove(room)

    @contextmanager
    def follow(self, code: str, news: Callable[[], None]) -> Iterator[None]:
        """Hear of all changes of a room while the context lasts, and be counted.

        Parameters
        ----------
        code : str
            Of the room; without such a room nothing is heard.
        news : callable
            Called from any thread, at once after each change and when the room is closed.

        Raises
        ------
        FullError
            If too many follow already.
        """
        with self._lock:
            room = self._living(code)
            if room is not None and room.followers >= MOST_FOLLOWERS:
                raise FullError
            number = self._number()
            if room is not None:
                room.listeners[number] = news
                self._counted(room, 1)
        try:
            yield
        finally:
            with self._lock:
                if room is not None:
                    del room.listeners[number]
                    self._counted(room, -1)

    @contextmanager
    def watch(self, key: Key, news: Callable[[], None]) -> Iterator[None]:
        """Hear how many follow while the context lasts; the room stays for as long."""
        with self._lock:
            room, number = self._own(key), self._number()
            if room is not None:
                room.watchers[number] = news
        try:
            yield
        finally:
            with self._lock:
                if room is not None:
                    room.watchers.pop(number, None)
                    room.sign = self._clock()

    def _counted(self, room: _Room, by: int) -> None:
        room.followers += by
        for tell in room.watchers.values():
            tell()

    def _number(self) -> int:
        self._count += 1
        return self._count

    def _new_code(self) -> str:
        while True:
            code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
            if code not in self._rooms:
                return code

    def _living(self, code: str) -> _Room | None:
        room = self._rooms.get(code)
        if room is not None and self._is_over(room):
            self._remove(room)
            return None
        return room

    def _own(self, key: Key) -> _Room | None:
        room = self._living(key.code)
        told = key.secret.encode(errors="replace")  # from a browser, hence anything
        if room is None or not secrets.compare_digest(room.key.secret.encode(), told):
            return None
        room.sign = self._clock()
        return room

    def _is_over(self, room: _Room) -> bool:
        now = self._clock()
        is_left = not room.watchers and now - room.sign > ABANDONED
        return is_left or now - room.opened > LONGEST_CLASS

    def _sweep(self) -> None:
        for room in [*self._rooms.values()]:
            if self._is_over(room):
                self._remove(room)

    def _remove(self, room: _Room) -> None:
        self._rooms.pop(room.key.code, None)
        for tell in [*room.listeners.values(), *room.watchers.values()]:
            tell()


def read_code(typed: str) -> str:
    """Return a code as it was meant: in capitals, without blanks; empty if it can be none.

    Examples
    --------
    >>> read_code(" k7m-2p "), read_code("K7M20")
    ('K7M2P', '')
    """
    code = re.sub(r"[\s-]", "", typed[:40]).upper()
    return code if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) else ""


def _short(screen: Screen) -> Screen:
    return screen if len(screen.address) <= LONGEST_SCREEN else Screen(screen.lesson)


ROOMS: Final = Rooms()
