"""The teachers' corner: one button in the menu, and nothing behind it until it is pressed."""

from __future__ import annotations

import streamlit as st

from cnnviz.ui import chapters, controls, state, text
from cnnviz.ui.state import Screen
from cnnviz.ui.state.store import store

from .desk import FOLLOW, NOT_SHOWN, desk
from .links import address_of
from .plans import MOST_STEPS, Step, tidy_title
from .presses import present

_KEY, _LOCKED, _HIDDEN = "teachers corner", "to lock", "to hide"
_LOCK_ALL, _HIDE_ALL, _HIDE_MENU, _TITLE = "lock all", "hide all", "hide menu", "step title"


def draw_teachers_corner() -> None:
    """Draw the button; what is behind it runs only when it is pressed."""
    _tell_prepared()
    visitor, label = store(), text.lesson("teachers_corner")("label")
    st.button(label, icon=":material/school:", key=_KEY, on_click=_open)
    if visitor.is_preparing:
        visitor.is_preparing = False
        st.dialog(label, width="large")(_draw_corner)()


def _tell_prepared() -> None:
    visitor = store()
    if visitor.prepared and not visitor.is_free and visitor.parameters.get(FOLLOW) is None:
        words = text.lesson("teachers_corner")
        st.caption(words("prepared"))
        st.button(words("let_go"), key="let go", icon=":material/lock_open:", on_click=state.let_go)


def _open() -> None:
    # From here on the page says which of its pictures can be painted, so that they can be locked.
    store().is_preparing = True


def _draw_corner() -> None:
    words = text.lesson("teachers_corner")
    if store().lesson in NOT_SHOWN:
        _draw_other_ways()
        return
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.markdown(f"**{words('prepare')}**")
        screen = _prepare()
        st.code(address_of(screen), language=None, wrap_lines=True)
        st.caption(words("no_protection"))
    with right:
        _add_to_plan(screen)
        _draw_other_ways()


def _draw_other_ways() -> None:
    words = text.lesson("teachers_corner")
    st.markdown(f"**{words('in_class')}**")
    if st.button(words("present"), key="present", icon=":material/present_to_all:"):
        present(is_on=True)
        st.rerun()
    for lesson in NOT_SHOWN:
        _link_to(lesson)


def _link_to(lesson: str) -> None:
    script = chapters.script_of(lesson)
    if script is not None:
        title = text.lesson("menu").choice("lesson", lesson)
        st.page_link(script, label=title, icon=":material/arrow_forward:")


def _prepare() -> Screen:
    """Let the teacher tick what is locked and what is hidden; return the screen of the link."""
    words = text.lesson("teachers_corner")
    locked = {"all"} if st.toggle(words("lock_all"), key=_LOCK_ALL) else _tick("lock", _LOCKED)
    hidden = {"all"} if st.toggle(words("hide_all"), key=_HIDE_ALL) else _tick("hide", _HIDDEN)
    if st.toggle(words("hide_menu"), key=_HIDE_MENU):
        hidden.add("menu")
    return state.screen_with(frozenset(locked), frozenset(hidden))


def _tick(what: str, key: str) -> set[str]:
    names = list(store().controls)
    if not names:
        return set()
    label = text.lesson("teachers_corner").choice("tick", what)
    chosen = st.pills(label, names, selection_mode="multi", format_func=_name, key=key, wrap=True)
    return set(chosen)


def _name(setting: str) -> str:
    return controls.name_of(state.SETTINGS[setting])


def _add_to_plan(screen: Screen) -> None:
    words, mine = text.lesson("teachers_corner"), desk()
    count = len(mine.plan.steps)
    st.markdown(f"**{words('plan', n=count)}**")
    if count >= MOST_STEPS:
        st.caption(words("plan_full", most=MOST_STEPS))
        return
    title = text.lesson("menu").choice("lesson", screen.lesson)
    st.text_input(words("step_title"), key=_TITLE, placeholder=title, max_chars=120)
    icon = ":material/playlist_add:"
    st.button(words("add"), key="add to plan", icon=icon, on_click=_add, args=(screen,))


def _add(screen: Screen) -> None:
    mine = desk()
    typed = tidy_title(str(state.filled(_TITLE) or ""))
    title = typed or text.lesson("menu").choice("lesson", screen.lesson)
    mine.plan = mine.plan.with_step(Step(screen, title, minutes=5))
    st.toast(text.lesson("teachers_corner")("added", n=len(mine.plan.steps), title=title))
