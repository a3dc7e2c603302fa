"""What was done to a photograph before a network reads it, step by step."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from cnnviz import images
from cnnviz.ui import text
from cnnviz.ui.lessons.photo import Stage

_WIDTH = 170  # px


def draw_steps(stages: Iterable[Stage]) -> None:
    """Draw every step as a small picture with a sentence.

    Parameters
    ----------
    stages : iterable of Stage
    """
    words = text.lesson("photo_steps")
    with st.container(horizontal=True):
        for number, stage in enumerate(stages, start=1):
            told, alt = f"{number}. {sentence(stage)}", words.choice("alt", stage.name)
            st.image(stage.thumbnail, caption=told, alt=alt, width=_WIDTH)


def sentence(stage: Stage) -> str:
    """Say what a step did.

    Parameters
    ----------
    stage : Stage

    Returns
    -------
    str
    """
    words, note = text.lesson("photo_steps"), stage.note
    size = {"width": note["width"], "height": note["height"]}
    match stage.name:
        case images.StepName.UPLOADED:
            return words("uploaded", **size)
        case images.StepName.UPRIGHT:
            return words.choice("upright", str(note["orientation"]))
        case images.StepName.CROPPED:
            return words("cropped", **size)
        case images.StepName.RESIZED:
            return words("resized", **size)
        case images.StepName.GREY:
            red, green, blue = images.GREY_WEIGHTS
            return words("grey", red=red, green=green, blue=blue)
        case _:
            return words("colour")
