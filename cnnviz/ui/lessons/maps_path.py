"""The way of a score back to the pixels, told in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from cnnviz.ui import text
from cnnviz.ui.evidence import number
from cnnviz.ui.lessons import networks

if TYPE_CHECKING:
    from cnnviz.models.cards import Card
    from cnnviz.ui.lessons.network_trace import Step


def tell_path(card: Card, steps: Sequence[Step]) -> None:
    """Write a numbered sentence for each step of a trace."""
    st.markdown("\n".join(f"1. {sentence}" for sentence in sentences(card, steps)))


def sentences(card: Card, steps: Sequence[Step]) -> Iterator[str]:
    """Tell each step from the score to the pixel: what the value is, and what adds most to it.

    Parameters
    ----------
    card : Card
    steps : sequence of Step
        From `network_flow.trace_view`.

    Yields
    ------
    str
        One per layer, and one for the pixel. ReLU changes nothing on such a way and has none.
    """
    words = text.lesson("maps_path")
    is_last = True
    for step, before in zip(steps, [*steps[1:], None], strict=True):
        if step.kind in {"ReLU", "Flatten"} and before is not None:
            continue
        told = {
            "layer": step.layer,
            "number": step.channel + 1,
            "row": step.row + 1,
            "column": step.column + 1,
            "value": number(step.value),
            "part": number(step.part),
            "rest": number(step.rest),
            "bias": number(step.bias),
            "before": before.channel + 1 if before else 0,
            "before_layer": before.layer if before else "",
            "weight": number(step.weight or 0.0),
            "name": networks.class_name(card, step.channel) if is_last else "",
        }
        yield words.choice("step", _kind(card, step, before, is_last=is_last), **told)
        is_last = False


def _kind(card: Card, step: Step, before: Step | None, *, is_last: bool) -> str:
    if is_last:
        return "score"
    if before is None or before.kind != "Input":
        return step.kind
    return "first" if card.input.channels > 1 else "first_grey"
