"""What was done to the visitor's digit before the network got it, step by step."""

from __future__ import annotations

import streamlit as st

from cnnviz import images
from cnnviz.images.handwriting import DIGIT_SIDE, MIDDLE, SIDE, Handwriting, Writing, WritingStep
from cnnviz.ui import text

_WIDTH = 150  # px


def draw_steps(digit: Handwriting) -> None:
    """Draw every step as a small picture with a sentence.

    Parameters
    ----------
    digit : Handwriting
    """
    words = text.lesson("digit_steps")
    with st.container(horizontal=True):
        for number, step in enumerate(digit.steps, start=1):
            told, alt = f"{number}. {sentence(step)}", words.choice("alt", step.name)
            st.image(images.thumbnail(step.array, _WIDTH), caption=told, alt=alt, width=_WIDTH)


def sentence(step: Writing) -> str:
    """Say what a step did.

    Parameters
    ----------
    step : Writing

    Returns
    -------
    str
    """
    words, note = text.lesson("digit_steps"), step.note
    told: dict[str, object] = {"width": note["width"], "height": note["height"]}
    if step.name is WritingStep.SCALED:
        told["side"] = DIGIT_SIDE
    if step.name is WritingStep.CENTRED:
        row, column = note["top"] + note["row"] + 1, note["left"] + note["column"] + 1
        told |= {"side": SIDE, "row": f"{row:.1f}", "column": f"{column:.1f}", "middle": MIDDLE + 1}
    return words.choice("step", step.name, **told)
