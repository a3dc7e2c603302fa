"""What the page of a lesson plan shows: the plan, its steps to edit, files and ready-made plans."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import streamlit as st

from cnnviz.ui import state, text

from . import plans
from .desk import desk
from .plans import MOST_MINUTES, NoPlanError, Plan, Step
from .presses import run_plan

_UPLOAD, _WRONG, _READY, _OPEN = "plan file", "plan trouble", "ready plan", "open step"
_WHOLE_TITLE = "plan title"


def draw_sources() -> None:
    """Offer the plans that the app brings, and a file of one's own."""
    words, language = text.lesson("lesson_plan"), text.language()
    ready, own = st.columns(2, gap="large")
    with ready:
        st.markdown(f"**{words('ready')}**")
        for name in plans.brought():
            plan = plans.bring(name, language)
            label = words("take", title=plan.title, n=len(plan.steps), minutes=plan.minutes)
            st.button(label, key=f"{_READY} {name}", on_click=_take, args=(plan,), width="stretch")
    with own:
        label = words("load")
        st.file_uploader(label, type=["toml", "json"], key=_UPLOAD, on_change=_load)
        trouble = state.kept(_WRONG, "")
        if trouble:
            st.error(trouble, icon=":material/error:")
        st.caption(words("how_to_add"))


def draw_plan(plan: Plan) -> None:
    """Show the plan: its sum, a row for each step, and what can be done with all of it."""
    words = text.lesson("lesson_plan")
    key = state.fill(_WHOLE_TITLE, plan.title)
    st.text_input(
        words("title_of_plan"),
        plan.title,
        key=key,
        max_chars=plans.LONGEST_TITLE,
        placeholder=words("untitled"),
        on_change=_rename,
        args=(key,),
    )
    _draw_actions(plan)
    starts = 0
    for index, step in enumerate(plan.steps):
        _draw_step(index, step, starts, len(plan.steps))
        starts += step.minutes


def _draw_actions(plan: Plan) -> None:
    words = text.lesson("lesson_plan")
    with st.container(horizontal=True, vertical_alignment="center"):
        icon = ":material/play_arrow:"
        st.button(words("run"), on_click=run_plan, args=(0,), type="primary", icon=icon)
        name, data = f"{_file_name(plan.title)}.toml", plans.written(plan)
        kind, icon = "application/toml", ":material/download:"
        st.download_button(words("keep"), data, name, kind, on_click="ignore", icon=icon)
        st.button(words("clear"), on_click=_take, args=(Plan(),), icon=":material/delete:")
        st.markdown(words("sum", n=len(plan.steps), minutes=plan.minutes))


def _draw_step(index: int, step: Step, starts: int, count: int) -> None:
    words = text.lesson("lesson_plan")
    is_running = desk().at == index
    with st.container(border=True, key=f"plan_step_{index}", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center"):
            mark = ":material/play_arrow: " if is_running else ""
            title = f"{mark}**{index + 1}. {_plain(step.title or _page(step))}**"
            about = words("about", page=_page(step), start=starts, end=starts + step.minutes)
            with st.container():
                st.markdown(f"{title} :gray[{about}]")
            _buttons(index, count)
        if state.kept(_OPEN, -1) == index:
            _draw_fields(index, step)
        elif step.note:
            st.caption(_plain(step.note))


def _buttons(index: int, count: int) -> None:
    words = text.lesson("lesson_plan")
    actions: tuple[tuple[str, str, bool, Callable[..., Any], tuple[Any, ...]], ...] = (
        ("show", ":material/slideshow:", True, run_plan, (index,)),
        ("up", ":material/arrow_upward:", index > 0, _move, (index, -1)),
        ("down", ":material/arrow_downward:", index < count - 1, _move, (index, 1)),
        ("edit", ":material/edit:", True, _edit, (index,)),
        ("remove", ":material/close:", True, _remove, (index,)),
    )
    with st.container(horizontal=True, horizontal_alignment="right", gap="small", width="content"):
        for name, icon, is_on, act, args in actions:
            told = words.choice("step_button", name)
            key = f"{name} step {index}"
            taken: dict[str, Any] = {"on_click": act, "args": args}
            taken |= {"disabled": not is_on, "help": told}  # the sign is drawn alone
            st.button(told, icon=icon, key=key, type="tertiary", **taken)


def _draw_fields(index: int, step: Step) -> None:
    words = text.lesson("lesson_plan")
    keys = {name: f"{name} {index}" for name in ("title", "minutes", "note")}
    for name in keys:
        keys[name] = state.fill(keys[name], getattr(step, name))
    changed: dict[str, Any] = {"on_change": _change, "args": (index, keys)}
    title, minutes = st.columns([4, 1])
    with title:
        most = plans.LONGEST_TITLE
        st.text_input(
            words("title_of_step"), step.title, key=keys["title"], max_chars=most, **changed
        )
    with minutes:
        label = words("minutes")
        st.number_input(label, 0, MOST_MINUTES, step.minutes, key=keys["minutes"], **changed)
    most = plans.LONGEST_NOTE
    st.text_area(words("note"), step.note, key=keys["note"], max_chars=most, height=90, **changed)
    st.code(step.screen.address, language=None, wrap_lines=True)


def _plain(text: str) -> str:
    """Return a text as it stands: what is loaded from a file is no mark-up, links or pictures."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text).replace("\n", "  \n")


def _page(step: Step) -> str:
    return text.lesson("menu").choice("lesson", step.screen.lesson)


def _file_name(title: str) -> str:
    return re.sub(r"[^\w-]+", "-", title).strip("-")[:60] or "plan"


def _put(plan: Plan) -> None:
    mine = desk()
    mine.plan = plan
    if mine.at is not None and mine.at >= len(plan.steps):
        mine.at = None


def _take(plan: Plan) -> None:
    state.keep(_WRONG, "")
    state.keep(_OPEN, -1)
    desk().at = None
    _put(plan)


def _load() -> None:
    file: Any = state.filled(_UPLOAD)
    if file is None:
        return
    try:
        _take(plans.read(file.getvalue(), text.language()))
    except NoPlanError as error:
        words = text.lesson("lesson_plan")
        told = words.choice("no_plan", error.reason)
        state.keep(_WRONG, words("in_step", n=error.step, told=told) if error.step else told)


def _rename(key: str) -> None:
    mine = desk()
    title = plans.tidy_title(str(state.filled(key) or ""))
    mine.plan = Plan(title, mine.plan.steps)


def _move(index: int, by: int) -> None:
    mine = desk()
    if not 0 <= index < len(mine.plan.steps):  # another press of the same moment took it away
        return
    _put(mine.plan.moved(index, by))
    state.keep(_OPEN, -1)
    if mine.at in (index, index + by):
        mine.at = index + by if mine.at == index else index


def _edit(index: int) -> None:
    state.keep(_OPEN, -1 if state.kept(_OPEN, -1) == index else index)


def _remove(index: int) -> None:
    _put(desk().plan.without(index))
    state.keep(_OPEN, -1)


def _change(index: int, keys: dict[str, str]) -> None:
    mine = desk()
    if not 0 <= index < len(mine.plan.steps):
        return
    minutes = state.filled(keys["minutes"])
    step = Step(
        mine.plan.steps[index].screen,
        plans.tidy_title(str(state.filled(keys["title"]) or "")),
        min(max(minutes, 0), MOST_MINUTES) if isinstance(minutes, int) else 0,
        plans.tidy_note(str(state.filled(keys["note"]) or "")),
    )
    mine.plan = mine.plan.changed(index, step)
