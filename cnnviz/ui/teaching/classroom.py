"""What the page of a class shows: how to join one, how to hold one, and the one that is held."""

from __future__ import annotations

import streamlit as st

from cnnviz.ui import chapters, state, text

from . import desk
from .links import class_address

_TYPED, _CANNOT_JOIN, _CANNOT_OPEN = "class code", "cannot join", "cannot open"


def draw_choice() -> None:
    """Offer to join a class or to hold one."""
    words = text.lesson("classroom")
    student, teacher = st.columns(2, gap="large")
    with student, st.container(border=True):
        st.header(words("join_title"), anchor=False)
        st.markdown(words("join"))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input(words("code"), key=_TYPED, max_chars=12, width=160, on_change=_join)
            st.button(words("join_button"), on_click=_join, type="primary")
        reason = state.kept(_CANNOT_JOIN, "")
        if reason:
            st.warning(words.choice("cannot_join", reason), icon=":material/info:")
    with teacher, st.container(border=True):
        st.header(words("hold_title"), anchor=False)
        st.markdown(words("hold"))
        st.button(words("hold_button"), on_click=_hold, icon=":material/cast_for_education:")
        reason = state.kept(_CANNOT_OPEN, "")
        if reason:
            st.warning(words.choice("cannot_open", reason), icon=":material/info:")


def draw_held(code: str) -> None:
    """Show the code of the class that this session holds, large enough for the last row."""
    words, address = text.lesson("classroom"), class_address(code)
    left, right = st.columns([3, 2], gap="large", vertical_alignment="center")
    with left:
        st.markdown(words("type_this", page=address.split("?")[0]))
        with st.container(key="class_code"):
            st.markdown(f"**{code}**")
        st.markdown(words("or_link"))
        st.code(address, language=None, wrap_lines=True)
        st.markdown(words("held"))
        _go_on()
    with right:
        _draw_qr(address)


def _draw_qr(address: str) -> None:
    from cnnviz.ui.takeaway import qr  # only here, and only when a class is held

    words = text.lesson("classroom")
    if qr.is_for_this_computer(address):
        st.info(words("this_computer"), icon=":material/info:")
    st.image(qr.svg(address), width=320, alt=words("qr"))


def draw_attended(code: str, how: str) -> None:
    """Say which class this session follows."""
    words = text.lesson("classroom")
    st.markdown(words.choice("attended", how, code=code))


def _go_on() -> None:
    mine, words = desk.desk(), text.lesson("classroom")
    lesson = mine.shown or chapters.lessons()[0][1]
    script = chapters.script_of(lesson)
    if script is not None:
        title = text.lesson("menu").choice("lesson", lesson)
        st.page_link(script, label=words("go_on", title=title), icon=":material/arrow_forward:")


def _join() -> None:
    state.keep(_CANNOT_JOIN, desk.join(str(state.filled(_TYPED) or "")) or "")


def _hold() -> None:
    state.keep(_CANNOT_OPEN, desk.hold_class() or "")
