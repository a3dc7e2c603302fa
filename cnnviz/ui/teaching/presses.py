"""What the bar's buttons do, and the presenter's keys, and what its browser reports of a class."""

from __future__ import annotations

from collections.abc import Callable

from cnnviz.ui import chapters
from cnnviz.ui.components.teaching_bar import Press
from cnnviz.ui.state.store import store

from .desk import (
    catch_up,
    desk,
    end_class,
    go_to,
    leave,
    leave_chair,
    look_around,
    rejoin,
    resume,
)


def press(press: Press) -> None:
    """Do what was pressed in the bar, or what its browser reports."""
    actions: dict[str, Callable[[], None]] = {
        "catch_up": catch_up,
        "around": look_around,
        "rejoin": rejoin,
        "leave": leave,
        "over": _over,
        "full": _full,
        "end": end_class,
        "resume": lambda: resume(press.value),
        "not_mine": lambda: resume(""),
        "next": lambda: turn(1),
        "previous": lambda: turn(-1),
        "stop": stop_plan,
        "present_off": lambda: present(is_on=False),
    }
    if press.name in actions:
        actions[press.name]()


def present(*, is_on: bool) -> None:
    """Show the screen as a projector needs it, or as usual."""
    store().is_presenting = is_on


def turn(by: int) -> None:
    """Go to the next or the previous step of the plan that is run, else to that lesson.

    On the page of the plan its first step is what comes next.
    """
    mine = desk()
    if mine.at is not None:
        run_plan(mine.at + by)
        return
    if store().lesson == "lesson_plan" and by > 0 and mine.plan.steps:
        run_plan(0)
        return
    lesson = chapters.neighbours(store().lesson)[by > 0]
    if lesson:
        mine.heading = lesson


def run_plan(at: int) -> None:
    """Open a step of the plan, and show it in the bar from now on."""
    mine = desk()
    if 0 <= at < len(mine.plan.steps):
        mine.at, store().is_free = at, True
        go_to(mine.plan.steps[at].screen)


def stop_plan() -> None:
    """Run the plan no longer; its screen stays."""
    mine = desk()
    mine.at = None
    store().is_free = mine.held is not None


def _over() -> None:
    mine = desk()
    if mine.held is not None:
        leave_chair(mine)
    if mine.attendance is not None:
        mine.attendance.state = "over"


def _full() -> None:
    attendance = desk().attendance
    if attendance is not None:
        attendance.state = "full"
