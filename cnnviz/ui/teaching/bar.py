"""The slim bar of a class, of a plan that is run, and of a screen that is presented."""

from typing import Any

import streamlit as st

from cnnviz.ui import chapters, state, text
from cnnviz.ui.components.teaching_bar import teaching_bar
from cnnviz.ui.state.store import store

from .desk import Desk, desk
from .presses import press


def draw_bar() -> None:
    """Draw the bar where the session needs one; for all others this costs nothing."""
    mine = desk()
    is_presenting = state.is_presenting()
    klass, plan = _klass(mine), _plan(mine)
    if not (klass or plan or is_presenting):
        return
    data = {
        "words": text.table("teaching_bar"),
        "klass": klass,
        "plan": plan,
        "presents": is_presenting,
        "title": _title(store().lesson),
        "neighbours": _neighbours(mine),
    }
    with st.container(key="teaching_bar"):
        teaching_bar(data, on_press=press)


def _klass(mine: Desk) -> dict[str, Any] | None:
    if mine.held is not None:
        key, ticket = mine.held.key, mine.held.ticket
        return {
            "state": mine.held.state,
            "code": key.code,
            "ticket": ticket,
            "secret": key.secret,  # stays with the browser that opened the class
            "version": 0,
        }
    attendance = mine.attendance
    if attendance is None:
        return None
    return {
        "state": attendance.state,
        "code": attendance.code,
        "ticket": attendance.ticket,
        "version": attendance.version,
    }


def _plan(mine: Desk) -> dict[str, Any] | None:
    if mine.at is None or mine.at >= len(mine.plan.steps):
        return None
    step = mine.plan.steps[mine.at]
    title = step.title or _title(step.screen.lesson)
    of = len(mine.plan.steps)
    return {"at": mine.at + 1, "of": of, "title": title, "minutes": step.minutes}


def _neighbours(mine: Desk) -> dict[str, str]:
    if mine.at is None:
        before, after = map(_title, chapters.neighbours(store().lesson))
        return {"previous": before, "next": after}
    steps = ["", *(step.title or _title(step.screen.lesson) for step in mine.plan.steps), ""]
    return {"previous": steps[mine.at], "next": steps[mine.at + 2]}


def _title(lesson: str) -> str:
    return text.lesson("menu").choice("lesson", lesson) if lesson else ""
