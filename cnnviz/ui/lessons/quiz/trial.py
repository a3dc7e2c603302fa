"""A test before a course and one after it: nothing is told in between, everything at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from cnnviz.quiz import trial
from cnnviz.quiz.making import TRIAL_LENGTH
from cnnviz.quiz.writing import number as written
from cnnviz.ui import controls, state, text
from cnnviz.ui.lessons.quiz import card, dealing, wording
from cnnviz.ui.lessons.quiz.dealing import Asked

_RESULTS: Final = {"before": state.TRIAL_BEFORE, "after": state.TRIAL_AFTER}


def draw() -> None:
    """Draw the test that the visitor is at, or what came of it."""
    part, number = state.value(state.TRIAL), state.value(state.TRIAL_NUMBER)
    if state.value(_RESULTS[part]) >= 0:
        _draw_results()
        return
    st.markdown(text.lesson("quiz").choice("trial_told", part))
    st.progress((number - 1) / TRIAL_LENGTH)
    card.draw(_questions(part)[number - 1], go_on=_step_on)


def _questions(part: str) -> list[Asked]:
    words, seed = text.lesson("quiz"), dealing.deal()
    return [
        Asked(
            question,
            f"trial {part} {seed} {number}",
            words("place_test", number=number, total=TRIAL_LENGTH),
            reveals=False,
        )
        for number, question in enumerate(trial.questions(seed, part), 1)
    ]


def _step_on() -> None:
    """Go on to the next question; behind the last one, count what is right."""
    part, number = state.value(state.TRIAL), state.value(state.TRIAL_NUMBER)
    if number < TRIAL_LENGTH:
        state.put(state.TRIAL_NUMBER, number + 1)
        return
    state.put(_RESULTS[part], sum(asked.verdict.is_right for asked in _questions(part)))
    state.put(state.TRIAL_NUMBER, 1)


def _draw_results() -> None:
    words = text.lesson("quiz")
    before, after = state.value(state.TRIAL_BEFORE), state.value(state.TRIAL_AFTER)
    with st.container(border=True, key="quiz_results"):
        for label, right in ((words("before"), before), (words("after"), after)):
            if right >= 0:
                count = words("of", right=right, total=TRIAL_LENGTH)
                st.progress(right / TRIAL_LENGTH, f"**{label}**: {count}")
        if before >= 0 and after >= 0:
            st.markdown(gain_told(before, after))
        else:
            st.markdown(words.choice("trial_done", state.value(state.TRIAL)))
        with controls.row():
            if after < 0:
                st.button(words("begin_after"), type="primary", on_click=_begin, args=("after",))
            st.button(words("begin_again"), on_click=_begin_again)
    if after >= 0:
        _reveal(words("after"), _questions("after"))
        if before >= 0:
            _reveal(words("before"), _questions("before"))


def gain_told(before: int, after: int) -> str:
    """Say what was gained: the share of what was still to be learned."""
    words, gained = text.lesson("quiz"), trial.gain(before, after)
    if gained is None:
        return words("gain_none")
    return words("gain", before=before, after=after, total=TRIAL_LENGTH, gain=written(gained))


def _begin(part: str) -> None:
    state.put(state.TRIAL, part)
    state.put(state.TRIAL_NUMBER, 1)


def _begin_again() -> None:
    """Forget both tests, and deal others."""
    state.reset(state.TRIAL, state.TRIAL_NUMBER, state.TRIAL_BEFORE, state.TRIAL_AFTER)
    dealing.forget(lambda key: key.startswith("trial "))
    dealing.deal_again()


def _reveal(title: str, questions: Sequence[Asked]) -> None:
    """List a test's questions; one that is opened shows what is right."""
    st.header(title, anchor=False)
    for number, asked in enumerate(questions, 1):
        mark = "✓" if asked.verdict.is_right else "✗" if asked.given is not None else "–"
        label = f"{mark} {number}. {wording.asked(asked.question)}"
        with st.expander(label, key=f"quiz reveal {asked.key}", on_change="rerun") as box:
            if box.open:
                card.draw_told(replace(asked, is_told=True))
