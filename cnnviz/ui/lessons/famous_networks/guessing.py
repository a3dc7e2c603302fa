"""Predict, then reveal: a row's numbers stay "?" until its output and parameters were typed."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import Final

import streamlit as st

from cnnviz.models.architectures import TOTAL, Architecture, Listed
from cnnviz.models.shapes import Shape
from cnnviz.quiz import LONGEST, Outcome, check, readings
from cnnviz.quiz.one_layer import questions
from cnnviz.quiz.one_layer.layer import Kind
from cnnviz.quiz.one_layer.questions import Asked
from cnnviz.ui import controls, predict, score, state, text
from cnnviz.ui.lessons.architectures import strip, written
from cnnviz.ui.lessons.build_a_network.written import lab
from cnnviz.ui.lessons.famous_networks import block_drawing

_SOLVED: Final = "solved rows"
_CLOSE: Final = Fraction(1, 100)  # of the right number
_ASKED: Final = {"output": Asked.SHAPE, "parameters": Asked.PARAMETERS}


class Verdict(StrEnum):
    """What there is to say to an answer."""

    NOTHING = "nothing"
    UNREADABLE = "unreadable"
    WRONG = "wrong"
    NEARLY = "nearly"
    RIGHT = "right"


_JUDGED: Final = {Verdict.WRONG, Verdict.NEARLY, Verdict.RIGHT}


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
    # The lead's own weights, too: batch norm behind a convolution is easily left out.
    counts = (row.weights, row.parameters, *([row.lead.weights] if row.count == 1 else []))
    found = [one[0] for one in readings(typed) if len(one) == 1]
    if any(one.is_rounded(count) for one in found for count in counts):
        return Verdict.RIGHT
    if any(abs(one.value - count) < _CLOSE * count for one in found for count in counts):
        return Verdict.NEARLY
    return _judged(typed, is_right=False)


def explained(row: Listed, asked: str, typed: str) -> str:
    """Say what is missing, or which mistake was made; empty where none that is known was.

    Parameters
    ----------
    row : Listed
    asked : str
        "output" or "parameters".
    typed : str
    """
    layer, words = lab(row.lead), text.lesson("famous_networks")
    if layer is None or (asked == "output" and layer.kind is Kind.FC):
        return ""
    verdict = check(questions.ask(_ASKED[asked], layer), typed)
    if verdict.outcome is Outcome.INCOMPLETE:
        return words("incomplete")
    slips = text.lesson("size_lab")
    why = " ".join(slips.choice("slip", slip.name, sum=slip.sum) for slip in verdict.slips)
    return why and words.choice("slipped", asked, why=why)


def hidden(described: Architecture) -> frozenset[str]:
    """Name the rows whose numbers are hidden, the sums with them; none unless guessing."""
    if not predict.is_waiting():
        return frozenset()
    open_ones = _solved(described)
    waiting = frozenset(row.name for row in described.rows if row.name not in open_ones)
    return waiting | {TOTAL} if waiting else waiting


def progress(described: Architecture) -> str:
    """Say how many rows are open already."""
    done, count = len(_solved(described)), len(described.rows)
    return text.lesson("famous_networks")("progress", done=done, count=count)


def ask(described: Architecture, row: Listed) -> None:
    """Ask for a row's output and its parameters."""
    words = text.lesson("famous_networks")
    st.markdown(words("ask", name=strip.called(row), input=written.volume(row.lead.input)))
    st.markdown(strip.kind_told(row.lead.node, row.count))
    if row.kind == "Parallel":
        block_drawing.draw(row, hidden=True)
    with controls.row():
        output = _field(described, row, "output", words("ask_output"))
        parameters = _field(described, row, "parameters", words("ask_parameters"))
        st.button(words("reveal"), key="reveal row", on_click=_solve, args=(described, row))
    for asked, typed in (("output", output), ("parameters", parameters)):
        if told := answered(row, asked, typed):
            st.markdown(told)


def answered(row: Listed, asked: str, typed: str) -> str:
    """Say what there is to say to an answer; empty while nothing was typed."""
    words = text.lesson("famous_networks")
    verdict = judge_output(row.output, typed) if asked == "output" else judge_parameters(row, typed)
    why = explained(row, asked, typed) if verdict is Verdict.WRONG else ""
    return why or words.optional("verdict", asked, verdict) or ""


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
    for asked, verdict in (
        ("output", judge_output(row.output, typed["output"])),
        ("parameters", judge_parameters(row, typed["parameters"])),
    ):
        if verdict in _JUDGED:
            score.note(f"{described.name} {row.name} {asked}", verdict is Verdict.RIGHT)
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
