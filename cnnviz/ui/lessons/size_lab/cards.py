"""Predict, then check: one question at a time, and what a wrong answer was probably made of."""

from __future__ import annotations

from typing import Final

import streamlit as st

from cnnviz.quiz import Outcome, Verdict, check
from cnnviz.quiz.one_layer import decks, fresh, sums
from cnnviz.quiz.one_layer.layer import Kind, LabLayer
from cnnviz.quiz.one_layer.questions import Asked, LayerQuestion
from cnnviz.ui import controls, score, state, text
from cnnviz.ui.lessons.size_lab import settings
from cnnviz.ui.lessons.size_lab.lab import SHOWN

_SOLVED: Final = "solved"


def draw_card() -> None:
    """Ask the chosen question, judge the answer, and offer to show it in the lab."""
    words = text.lesson("size_lab")
    with controls.row():
        controls.choice(state.QUESTIONS)
        _walk()
    question = current()
    with st.container(key="guess_card", border=True):
        st.caption(_place())
        st.markdown(f"## {asked(question)}")
        typed = _field(question)
        verdict = check(question, typed, words("refusals").split(", "))
        _tell(question, verdict)
        if st.button(words("show_it"), key="show it", icon=":material/arrow_upward:"):
            _show(question.layer)
            st.rerun()  # the lab is another exhibit


def current() -> LayerQuestion:
    """Return the question that the visitor is at."""
    number = state.value(state.QUESTION)
    if state.value(state.QUESTIONS) == "fresh":
        return fresh.question(number)
    every = decks.questions()
    return every[min(number, len(every)) - 1]


def asked(question: LayerQuestion) -> str:
    """Put a question into words."""
    words, layer = text.lesson("size_lab"), question.layer
    if question.name:
        return words.choice("deck", question.name)
    rounding = words("keeps_partial") if layer.ceil_mode else ""
    return words.choice(
        "ask",
        f"{layer.kind.value}_{question.asked.value}",
        input=sums.written_volume(layer.input),
        filters=f"{layer.filters:,}",
        kernel=layer.kernel,
        stride=layer.stride,
        padding=layer.padding,
        rounding=rounding,
    )


def verdict_told(question: LayerQuestion, verdict: Verdict) -> str:
    """Say what there is to say to an answer, in Markdown.

    Parameters
    ----------
    question : LayerQuestion
    verdict : Verdict

    Returns
    -------
    str
    """
    words = text.lesson("size_lab")
    if verdict.is_right:
        told = words.choice("verdict", verdict.outcome.value, sum=question.calculation)
        return f"{told} {_printed(question)}".strip()
    if verdict.outcome is Outcome.WRONG and verdict.slips:
        explained = (words.choice("slip", slip.name, sum=slip.sum) for slip in verdict.slips)
        return words("slipped", explained="  \n".join(explained))
    if verdict.outcome is Outcome.WRONG:
        return words("unexplained", hint=_hint(question))
    return words.choice("verdict", verdict.outcome.value, sum="")


def _printed(question: LayerQuestion) -> str:
    words = text.lesson("size_lab")
    return words.optional("printed", question.name) or ""


def _hint(question: LayerQuestion) -> str:
    return text.lesson("size_lab").choice("start", _formula(question))


def _formula(question: LayerQuestion) -> str:
    if question.asked in {Asked.SIDE, Asked.SHAPE}:
        return "pool_size" if question.layer.kind is Kind.POOL else "size"
    if question.asked is Asked.PARAMETERS:
        return f"{question.layer.kind.value}_parameters"
    return question.asked.value


def _tell(question: LayerQuestion, verdict: Verdict) -> None:
    if verdict.outcome is Outcome.NOTHING:
        return
    told = verdict_told(question, verdict)
    if verdict.is_right or verdict.outcome is Outcome.WRONG:
        score.note(f"size_lab {_name()}", verdict.is_right)
    if verdict.is_right:
        _remember()
        st.success(told, icon=":material/check:")
    elif verdict.outcome is Outcome.WRONG:
        st.warning(told, icon=":material/help:")
    else:
        st.info(told, icon=":material/edit:")


def _field(question: LayerQuestion) -> str:
    words = text.lesson("size_lab")
    kind = question.asked.value if question.asked in {Asked.SHAPE, Asked.SIDE} else "number"
    return st.text_input(
        words("your_answer"),
        key=f"answer {_name()}",
        placeholder=words.choice("placeholder", kind),
        max_chars=60,
        width=320,
    )


def _walk() -> None:
    words, number = text.lesson("size_lab"), state.value(state.QUESTION)
    last = state.QUESTION.high
    if state.value(state.QUESTIONS) == "decks":
        last = len(decks.questions())
    number = min(number, last)
    st.button(
        words("back"),
        key="question back",
        icon=":material/arrow_back:",
        disabled=number <= 1,
        on_click=state.put,
        args=(state.QUESTION, number - 1),
    )
    st.button(
        words("on"),
        key="question on",
        icon=":material/arrow_forward:",
        disabled=number >= last,
        on_click=state.put,
        args=(state.QUESTION, number + 1),
    )


def _place() -> str:
    words, number = text.lesson("size_lab"), state.value(state.QUESTION)
    solved = state.kept(_SOLVED, frozenset[str]())
    if state.value(state.QUESTIONS) == "fresh":
        count = sum(name.startswith("fresh") for name in solved)
        return words("place_fresh", number=number, solved=count)
    total = len(decks.questions())
    count = sum(name.startswith("decks") for name in solved)
    return words("place", number=min(number, total), total=total, solved=count)


def _name() -> str:
    number = state.value(state.QUESTION)
    if state.value(state.QUESTIONS) == "decks":
        number = min(number, len(decks.questions()))
    return f"{state.value(state.QUESTIONS)} {number}"


def _remember() -> None:
    state.keep(_SOLVED, state.kept(_SOLVED, frozenset[str]()) | {_name()})


def _show(layer: LabLayer) -> None:
    for setting, value in settings.setting(layer).items():
        state.put(setting, value)
    state.keep(SHOWN, state.kept(SHOWN, 0) + 1)
