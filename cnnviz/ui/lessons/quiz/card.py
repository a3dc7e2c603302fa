"""One question on the screen: what is asked, its drawing, the answer, the verdict, what follows."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from cnnviz.quiz import LONGEST, CellOf, Matching, Numbers, OneOf, Outcome
from cnnviz.ui import frame, state, text
from cnnviz.ui.components.linked_view import Pin, View, linked_view
from cnnviz.ui.components.matching import Side, matching
from cnnviz.ui.lessons.quiz import drawing, wording
from cnnviz.ui.lessons.quiz.dealing import Asked


def draw(asked: Asked, *, go_on: Callable[[], None]) -> None:
    """Draw a question.

    Parameters
    ----------
    asked : Asked
    go_on : callable
        Turns to the next one.
    """
    with st.container(border=True, key="quiz_card"):
        st.caption(asked.place)
        st.markdown(f"## {wording.asked(asked.question)}")
        view = drawing.view(asked)
        if view and drawing.is_narrow(asked.question):
            numbers, beside = st.columns([5, 3], gap="medium")
            with numbers:
                _draw_numbers(asked, view)
            with beside:
                _draw_answer(asked, go_on)
                _tell(asked)
            return
        if isinstance(asked.question.form, Matching):
            _draw_answer(asked, go_on)
            _tell(asked)
        else:
            answer, verdict = st.columns([2, 3], gap="medium")
            with answer:
                _draw_answer(asked, go_on)
            with verdict:
                _tell(asked)
        if view:
            _draw_numbers(asked, view)


def _draw_answer(asked: Asked, go_on: Callable[[], None]) -> None:
    _draw_field(asked)
    _draw_ways_on(asked, go_on)


def _draw_numbers(asked: Asked, view: View) -> None:
    def pointed(cell: Pin, typed: str) -> None:
        if isinstance(asked.question.form, CellOf) and not typed:
            asked.take((cell.row, cell.column))
        elif isinstance(asked.question.form, Numbers) and typed and cell == view.marked:
            asked.take(typed)

    linked_view(view, key=f"quiz view {asked.key}", on_answer=pointed)


def _draw_field(asked: Asked) -> None:
    words, form = text.lesson("quiz"), asked.question.form
    if isinstance(form, Numbers) and not asked.is_over:
        _draw_number_field(asked, form)
    elif isinstance(form, OneOf):
        _draw_choice(asked, form)
    elif isinstance(form, Matching):
        _draw_matching(asked, form)
    elif isinstance(form, CellOf) and not asked.is_over:
        st.caption(words("point"))


def _draw_number_field(asked: Asked, form: Numbers) -> None:
    words, key = text.lesson("quiz"), f"quiz typed {asked.key}"
    count = len(form.places)
    if count > 1:
        hint = words("type_several", count=count)
    else:
        is_whole = isinstance(form.places[0].right, int)
        hint = words("type_whole") if is_whole else words("type_hint")
    st.text_input(
        words("answer"),
        str(asked.given or ""),
        max_chars=LONGEST,
        placeholder=hint,
        width=320,
        key=key,
        on_change=lambda: asked.take(str(state.filled(key) or "")),
    )
    if asked.verdict.outcome is Outcome.UNREADABLE:
        st.caption(f":orange[{words('unreadable')}]")
    elif asked.verdict.outcome is Outcome.INCOMPLETE and asked.reveals:
        st.caption(f":orange[{words('incomplete', count=count)}]")


def _draw_choice(asked: Asked, form: OneOf) -> None:
    words, key = text.lesson("quiz"), f"quiz chosen {asked.key}"
    st.pills(
        words("choose"),
        form.options,
        default=asked.given if asked.given in form.options else None,
        format_func=wording.named,
        key=key,
        disabled=asked.is_over,
        label_visibility="collapsed" if asked.is_over else "visible",
        wrap=True,
        on_change=lambda: asked.take(str(state.filled(key) or "")),
    )


def _draw_matching(asked: Asked, form: Matching) -> None:
    words, given = text.lesson("quiz"), asked.given
    matching(
        Side(form.left, tuple(map(wording.named, form.left))),
        Side(form.offered, tuple(map(wording.named, form.offered))),
        given=tuple(map(str, given)) if isinstance(given, tuple) else (),
        rights=form.rights if asked.is_over else (),
        words={
            "hint": words("matching_hint"),
            "left": words("matching_left"),
            "right": words("matching_right"),
            "check": words("matching_check"),
            "open": words("matching_open"),
        },
        key=f"quiz matching {asked.key}",
        on_given=asked.take,
    )


def draw_told(asked: Asked) -> None:
    """Draw what is right about a question that is over, or was never answered."""
    view = drawing.view(asked)
    if view:
        linked_view(view, key=f"quiz view {asked.key}")
    _tell(asked)


def _tell(asked: Asked) -> None:
    """Say whether the answer is right, and where one can see it; nothing while it is open."""
    if not asked.is_over:
        return
    told = wording.told(asked.question, asked.verdict, asked.given)
    if asked.verdict.is_right:
        st.success(told, icon=":material/check_circle:")
    elif asked.verdict.is_answered:
        st.warning(told, icon=":material/cancel:")
    else:
        st.info(told, icon=":material/visibility:")
    exhibit = asked.question.exhibit
    if exhibit:
        lesson = text.lesson("menu").choice("lesson", exhibit.lesson)
        label = text.lesson("quiz")("see", lesson=lesson)
        frame.link_to(exhibit.lesson, label=label, query=exhibit.query)


def _draw_ways_on(asked: Asked, go_on: Callable[[], None]) -> None:
    words = text.lesson("quiz")
    is_ready = asked.is_over or (not asked.reveals and asked.verdict.is_answered)
    if is_ready:
        key = f"quiz next {asked.key}"
        label, icon = words("next"), ":material/arrow_forward:"
        st.button(label, key=key, type="primary", icon=icon, shortcut="Enter", on_click=go_on)
    else:
        st.button(words("skip"), key=f"quiz skip {asked.key}", type="tertiary", on_click=go_on)
