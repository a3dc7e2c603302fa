"""The cat larger and smaller: filters of one size find parts of one size."""

from __future__ import annotations

from functools import lru_cache
from random import Random
from typing import Any, Final

import numpy as np
import streamlit as st

from cnnviz.toy.cat_parts import evidence, the_drawn_cat, the_photographed_cat
from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.charts import show_curves
from cnnviz.ui.components.curves import Axis, Chart, Handle, Line, Role, settle
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons.cat_story import situation
from cnnviz.ui.lessons.cat_story.evidence_view import evidence_view
from cnnviz.ui.predict import Choose
from cnnviz.ui.state import Setting

_SCALES: Final = tuple(round(0.5 + 0.05 * step, 2) for step in range(23))
_STRIDES: Final = (1, 2, 4)
_ROLES: Final = (Role.FIRST, Role.SECOND, Role.THIRD)


def draw_scale() -> None:
    """Make the cat larger or smaller, and watch its evidence; then take longer strides."""
    words = text.lesson("cat_story")
    with controls.row():
        controls.choice(state.CAT_FROM)
        scale = controls.slider(state.CAT_SCALE)
        stride = controls.steps(state.STRIDE, _STRIDES)
    guess = predict.ask(_question, setup=_setup)
    picture = situation.cat().scaled(scale)
    found = situation.cat().look_in(picture, stride)
    show(evidence_view(picture, found), key="scaled_evidence", guess=guess)
    if guess.is_open:
        return
    told = {"total": f"{evidence(found):.2f}", "percent": f"{scale:.0%}", "stride": stride}
    st.markdown(words("scale_told", **told))
    _draw_curve(scale)
    st.markdown(words("stride_slip"))


def _draw_curve(scale: float) -> None:
    words, drawn = text.lesson("cat_story"), state.value(state.CAT_FROM) == "drawn"
    scales = np.array(_SCALES)
    lines = tuple(
        Line(words("with_stride", stride=stride), scales, along(drawn, stride), role)
        for stride, role in zip(_STRIDES, _ROLES, strict=True)
    )
    threshold = state.value(state.FOUND_FROM)
    level = np.full(2, threshold)
    ends = scales[[0, -1]]
    limit = Line(words("found_from"), ends, level, Role.QUIET, dashed=True, smooth=True, read=False)
    chart = Chart(
        words("curve_label"),
        (*lines, limit),
        x=Axis(words("size_axis"), percent=True),
        y=Axis(words("score"), low=0.0, high=1.05, decimals=2),
        handle=Handle(scale, words("size_axis"), step=0.05, low=0.5, high=1.6),
    )
    show_curves(chart, key="scale_curve", on_move=_scale_to)


@lru_cache(maxsize=8)  # of two cats, shared by all visitors
def along(drawn: bool, stride: int) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return the evidence at every size, for one stride."""
    cat = the_drawn_cat() if drawn else the_photographed_cat()
    return np.array([evidence(cat.look_in(cat.scaled(scale), stride)) for scale in _SCALES])


def _scale_to(scale: float) -> None:
    settle()
    state.put(state.CAT_SCALE, round(scale, 2))


def _question(chance: Random) -> Choose:
    """Ask whether the parts still say cat at this size."""
    del chance
    words, scale = text.lesson("cat_story"), state.value(state.CAT_SCALE)
    found = situation.cat().look_in(situation.cat().scaled(scale), state.value(state.STRIDE))
    total, threshold = evidence(found), state.value(state.FOUND_FROM)
    return Choose(
        question=words("ask_scale", percent=f"{scale:.0%}", threshold=f"{threshold:g}"),
        told=words("answer_parts", total=f"{total:.2f}"),
        hides=tuple(f"map{index}" for index in range(len(found))),
        options={"cat": words.choice("says", "cat"), "none": words.choice("says", "none")},
        right="cat" if total >= threshold else "none",
        why={"none": words("why_near"), "cat": words("why_size")},
    )


def _setup(chance: Random) -> dict[Setting[Any], object]:
    return {state.CAT_SCALE: chance.choice([0.6, 0.7, 0.8, 0.9, 0.95, 1.05, 1.2, 1.4])}
