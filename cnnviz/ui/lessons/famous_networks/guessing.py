"""Predict, then reveal: a row's numbers stay "?" until its output and parameters were typed."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import streamlit as st

from cnnviz.models.architectures import TOTAL, Architecture, Listed
from cnnviz.models.shapes import Shape
from cnnviz.ui import controls, state, text
from cnnviz.ui.lessons.architectures import strip, written
from cnnviz.ui.lessons.size_lab.answers import LONGEST, readings

_SOLVED: Final = "solved rows"


class Verdict(StrEnum):
    """What there is to say to an answer."""

    NOTHING = "nothing"
    UNREADABLE = "unreadable"
    WRONG = "wrong"
    RIGHT = "right"


def judge_output(shape: Shape, typed: str) -> Verdict:
    """Judge a typed output: rows, columns, maps, or the maps first.

    Examples
    --------
    >>> judge_output((96, 55, 55), "55x55x96"), judge_output((96, 55, 55), "55")
    (<Verdict.RIGHT: 'right'>, <Verdict.WRONG: 'wrong'>)
    """
    rights = {shape, (*shape[1:], shape[0]), (1, 1, shape[0]) if len(shape) == 1 else shape}
    return _judged(typed, any(_values(one) in rights for one in readings(typed)))


def judge_parameters(row: Listed, typed: str) -> Verdict:
    """Judge a typed number of parameters: with or without biases, perhaps rounded to 35K (K08)."""
    counts = (row.weights, row.parameters)
    found = (one[0] for one in readings(typed) if len(one) == 1)
    return _judged(typed, any(one.is_rounded(count) for one in found for count in counts))


def hidden(described: Architecture) -> frozenset[str]:
    """Name the rows whose numbers are hidden, the sums with them; none unless guessing."""
    if not state.value(state.GUESS):
        return frozenset()
    open_ones = _solved(described)
    waiting = frozenset(row.name for row in described.rows if row.name not in open_ones)
    return waiting | {TOTAL} if waiting else waiting


def ask(described: Architecture, row: Listed) -> None:
    """Ask for a row's output and its parameters."""
    words = text.lesson("famous_networks")
    st.markdown(words("ask", name=strip.called(row), input=written.volume(row.lead.input)))
    st.markdown(strip.kind_told(row.lead.node, row.count))
    with controls.row():
        output = _field(described, row, "output", words("ask_output"))
        parameters = _field(described, row, "parameters", words("ask_parameters"))
        st.button(words("reveal"), key="reveal row", on_click=_solve, args=(described, row))
    verdicts = {"output": judge_output(row.output, output)}
    verdicts["parameters"] = judge_parameters(row, parameters)
    for asked, verdict in verdicts.items():
        if told := words.optional("verdict", asked, verdict):
            st.markdown(told)


def _field(described: Architecture, row: Listed, asked: str, label: str) -> str:
    key = f"guess {described.name} {row.name} {asked}"
    typed = st.text_input(
        label, key=key, max_chars=LONGEST, width=230, on_change=_take, args=(described, row)
    )
    return str(typed or "")


def _take(described: Architecture, row: Listed) -> None:
    typed = {
        asked: str(state.filled(f"guess {described.name} {row.name} {asked}") or "")
        for asked in ("output", "parameters")
    }
    if (
        judge_output(row.output, typed["output"]) is Verdict.RIGHT
        and judge_parameters(row, typed["parameters"]) is Verdict.RIGHT
    ):
        _solve(described, row)


def _solve(described: Architecture, row: Listed) -> None:
    state.keep(_SOLVED, state.kept(_SOLVED, frozenset()) | {(described.name, row.name)})


def _solved(described: Architecture) -> frozenset[str]:
    kept: frozenset[tuple[str, str]] = state.kept(_SOLVED, frozenset())
    return frozenset(row for name, row in kept if name == described.name)


def _judged(typed: str, is_right: bool) -> Verdict:
    if not typed.strip():
        return Verdict.NOTHING
    if not readings(typed):
        return Verdict.UNREADABLE
    return Verdict.RIGHT if is_right else Verdict.WRONG


def _values(reading: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(getattr(one, "value", one) for one in reading)
