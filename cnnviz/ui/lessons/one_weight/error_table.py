"""The slides' table of errors: right answer, predicted answer, and how far they are apart."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cnnviz import toy
from cnnviz.toy import learning
from cnnviz.toy.learning import Measure
from cnnviz.ui import text
from cnnviz.ui.lessons.one_weight.numbers import fine, short, written
from cnnviz.ui.lessons.one_weight.situation import Situation


def draw_table(now: Situation) -> None:
    """Draw the table with the visitor's own numbers."""
    words, here = text.lesson("one_weight"), now.here
    parts = [
        learning.measured([predicted], [right], here.measure)
        for predicted, right in zip(here.run.votes, here.right, strict=True)
    ]
    rows = [
        (f"**{name}**", short(right), written(vote), written(error), written(part))
        for name, right, vote, error, part in zip(
            toy.CLASS_NAMES, here.right, here.run.votes, here.errors, parts, strict=True
        )
    ]
    rows.append((words("together"), "", "", "", f"**{fine(here.error)}**"))
    part = words.choice("part", here.measure.value)
    heads = (words("vote"), words("right"), words("predicted"), words("signed"), part)
    st.markdown(_table(heads, rows))
    st.markdown(words("signed_told"))


def draw_slides_table() -> None:
    """Draw the table as the slides print it, beside the right one, and say where it slips."""
    words, right = text.lesson("one_weight"), learning.right_answer("X")
    printed = dict(zip(toy.CLASS_NAMES, ("0.08", "0.49"), strict=True))
    sizes = [
        learning.measured([predicted], [wanted], Measure.ABSOLUTE)
        for predicted, wanted in zip(learning.PRINTED_VOTES, right, strict=True)
    ]
    signed = learning.PRINTED_VOTES - right
    rows = [
        (f"**{name}**", short(wanted), short(vote), short(error), short(size), printed[name])
        for name, wanted, vote, error, size in zip(
            toy.CLASS_NAMES, right, learning.PRINTED_VOTES, signed, sizes, strict=True
        )
    ]
    total = learning.measured(learning.PRINTED_VOTES, right, Measure.ABSOLUTE)
    rows.append((words("together"), "", "", "", f"**{short(total)}**", "0.57"))
    heads = (
        words("vote"),
        words("right"),
        words("predicted"),
        words("signed"),
        words.choice("part", "absolute"),
        words("printed"),
    )
    st.markdown(_table(heads, rows))
    st.markdown(words("slip"))


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "| :--- |" + " ---: |" * (len(heads) - 1)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)
