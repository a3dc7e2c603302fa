"""What one session does beside its lessons: it follows a class, holds one, or runs a plan.

The frame asks before each page where the session has to go, and then draws the bar; what is pressed
there is in `presses`.
"""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field
from typing import Final

import streamlit as st

from cnnviz.ui import chapters, state
from cnnviz.ui.state import Screen, Snapshot
from cnnviz.ui.state.store import store

from .plans import Plan
from .rooms import ROOMS, Key, NoRoomError, read_code
from .sockets import TICKETS

FOLLOW: Final = "follow"  # parameters of the address
TEACH: Final = "teach"
AROUND: Final = "around"
NOT_SHOWN: Final = (
    "classroom",
    "lesson_plan",
)  # a teacher's own pages; the class stays where it is
MOST_TRIES: Final = 6  # wrong codes of a session in a minute
MINUTE: Final = 60.0
_KEPT: Final = "desk"
_HERALD: Final = "class"


@dataclass
class Attendance:
    """A student's side of a class.

    Parameters
    ----------
    code : str
        Of the class.
    ticket : str
        For the connection of the browser.
    mine : Snapshot
        The student's own settings, which come back.
    lesson : str
        The page that the class looks at.
    version : int
        Of the teacher's screen that is shown.
    state : str
        "following", "around" (on the student's own), "over" or "full".
    """

    code: str
    ticket: str
    mine: Snapshot
    lesson: str = ""
    version: int = 0
    state: str = "following"


@dataclass
class Held:
    """A teacher's side of a class; until the browser has shown its key, it is being resumed."""

    key: Key
    ticket: str = ""
    is_over: bool = False

    @property
    def state(self) -> str:
        """Tell whether the class is held, over, or to be resumed after a reload."""
        return "over" if self.is_over else "holding" if self.ticket else "resuming"


@dataclass
class Desk:
    """Everything of one session."""

    attendance: Attendance | None = None
    held: Held | None = None
    plan: Plan = field(default_factory=Plan)
    at: int | None = None  # the step of the plan that is run
    heading: str | None = None  # the lesson that has to be opened
    shown: str = ""  # the last lesson that was no page of a teacher's own
    tries: deque[float] = field(default_factory=deque)


def desk() -> Desk:
    """Return the session's desk; the first call reads the address."""
    found: Desk | None = store().kept.get(_KEPT)
    if found is None:
        found = store().kept[_KEPT] = Desk()
        _arrive(found)
    return found


def before_page(lesson: str) -> None:
    """Go where the session has to be, before a page runs.

    Parameters
    ----------
    lesson : str
        The one that the browser asked for.
    """
    mine = desk()
    script = chapters.script_of(mine.heading) if mine.heading else None
    if script is not None and mine.heading != lesson:
        st.switch_page(script)
    attendance = mine.attendance
    if mine.heading is None and attendance and attendance.lesson != lesson:
        look_around()  # the student went there
    mine.heading = None
    if lesson not in NOT_SHOWN:
        mine.shown = lesson


def go_to(screen: Screen) -> None:
    """Open a screen: set what it says, and have its page opened by the next run."""
    state.show_screen(screen)
    desk().heading = screen.lesson


# A student's side


def join(typed: str) -> str | None:
    """Follow the class with a code.

    Parameters
    ----------
    typed : str
        As the student typed it.

    Returns
    -------
    str or None
        What is in the way, a key of [classroom.cannot_join]; None if the student follows now.
    """
    mine, now = desk(), time.monotonic()
    while mine.tries and now - mine.tries[0] > MINUTE:
        mine.tries.popleft()
    if len(mine.tries) >= MOST_TRIES:
        return "too_often"
    code = read_code(typed)
    if not code or ROOMS.look(code) is None:
        mine.tries.append(now)
        return "unknown" if code else "no_code"
    mine.attendance = Attendance(code, TICKETS.issue(code), state.snapshot())
    rejoin()
    return None


def catch_up() -> None:
    """Show what the teacher shows now."""
    attendance = desk().attendance
    if attendance is None or attendance.state != "following":
        return
    seen = ROOMS.look(attendance.code)
    if seen is None:
        attendance.state = "over"
    elif seen.version != attendance.version:
        attendance.version, attendance.lesson = seen.version, seen.screen.lesson
        go_to(seen.screen)


def look_around() -> None:
    """Let the student go on with the own settings; the class can be rejoined."""
    attendance = desk().attendance
    if attendance is not None and attendance.state == "following":
        attendance.state = AROUND
        store().parameters[FOLLOW] = f"{attendance.code},{AROUND}"
        state.restore(attendance.mine)


def rejoin() -> None:
    """Follow again, and remember the own settings until then."""
    attendance = desk().attendance
    if attendance is None:
        return
    if attendance.state == AROUND:
        attendance.mine = state.snapshot()
    attendance.state, attendance.version = "following", 0
    store().parameters[FOLLOW] = attendance.code
    catch_up()


def leave() -> None:
    """Leave the class for good, with the own settings."""
    mine = desk()
    attendance, mine.attendance = mine.attendance, None
    store().parameters.pop(FOLLOW, None)
    if attendance is not None and attendance.state != AROUND:
        state.restore(attendance.mine)


# A teacher's side


def hold_class() -> str | None:
    """Open a class; return what is in the way, a key of [classroom.cannot_open], or None."""
    mine = desk()
    leave()
    first = chapters.lessons()[0][1]
    query = state.current_screen().query
    try:
        key = ROOMS.open(Screen(mine.shown or first, query))
    except NoRoomError:
        return "full"
    _take_chair(key)
    return None


def end_class() -> None:
    """Close the class; those who follow get their own settings back."""
    mine = desk()
    if mine.held is not None:
        ROOMS.close(mine.held.key)
    leave_chair(mine)


def _take_chair(key: Key) -> None:
    visitor = store()
    desk().held = Held(key, TICKETS.issue(key))
    visitor.is_free = True
    visitor.parameters[TEACH] = key.code
    visitor.heralds[_HERALD] = _tell_class


def leave_chair(mine: Desk) -> None:
    """Hold no class any more."""
    mine.held = None
    store().heralds.pop(_HERALD, None)
    store().parameters.pop(TEACH, None)
    store().is_free = mine.at is not None


def _tell_class() -> None:
    held, screen = desk().held, state.current_screen()
    if held is not None and screen.lesson and screen.lesson not in NOT_SHOWN:
        ROOMS.publish(held.key, screen)


def resume(secret: str) -> None:
    """Hold the class again with the key that its browser kept over a reload, or hold it no more."""
    held = desk().held
    if held is None or held.ticket:
        return
    key = Key(held.key.code, secret)
    if ROOMS.owns(key):
        _take_chair(key)
    else:
        leave_chair(desk())


def _arrive(mine: Desk) -> None:
    asked = st.query_params.get(FOLLOW, "")
    code, _, how = asked.partition(",")
    if code and join(code) == "unknown":  # it was a class once
        mine.attendance = Attendance(read_code(code), "", state.snapshot(), state="over")
    elif mine.attendance is not None and how == AROUND:
        mine.heading = None
        look_around()
    teach = read_code(st.query_params.get(TEACH, ""))
    if teach and mine.attendance is None:
        mine.held = Held(Key(teach, ""))
