"""Two levels of S cells and C cells on the visitor's picture, linked back to its pixels."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import streamlit as st

from cnnviz import ops, toy
from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.components.linked_view import Edit, Pin, Reduce, View
from cnnviz.ui.flow import Flow, Shown
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons import toy_flow
from cnnviz.ui.lessons.neocognitron.levels import DIVISOR, LETTERS, REACH, Levels
from cnnviz.ui.predict.questions import letters
from cnnviz.ui.predict.questions import neocognitron as questions

_SMALL: Final = 0.62  # of the cells of six patterns that stand below each other
_LARGE: Final = 2.0  # of the last cells


def level_controls() -> None:
    """Draw the choice of the picture, its shift, and what both levels of S cells ask for."""
    controls.picture_chooser()
    controls.slider(state.RIGHT)
    with controls.more():
        controls.slider(state.DOWN)
        controls.slider(state.THRESHOLD)
        controls.slider(state.THRESHOLD_2)
        controls.reset_button(*state.TRICKY, state.THRESHOLD, state.THRESHOLD_2)


def draw_levels() -> None:
    """Draw both levels, and what their cells are called today."""
    words, levels = text.lesson("neocognitron"), current()
    told = words.choice("verdict", levels.winner or "none", **_answers(levels))
    guess = predict.ask(lambda _: questions.ask_letter(levels, told), setup=letters.fresh_letter)
    view = levels_view(levels)
    if guess.is_open:  # it opens on the winner
        view = replace(view, opening=None)
    show(view, key="levels_view", on_edit=take_edit, guess=guess)
    controls.undo_edits(state.FEATURES)
    if not guess.is_open:
        st.markdown(told)
    st.markdown(words("names"))
    st.markdown(words("supervised"))


def current() -> Levels:
    """Return the way of the visitor's picture through both levels."""
    return Levels(
        state.picture(),
        state.features(),
        state.value(state.THRESHOLD),
        state.value(state.THRESHOLD_2),
    )


def take_edit(edit: Edit) -> None:
    """Take over a drawn pixel, or a changed pattern of the first level."""
    if edit.panel == "picture":
        state.paint(edit.values)
    else:
        state.put_feature(edit.panel, edit.values)


def levels_view(levels: Levels) -> View:
    """Show every cell of both levels.

    Parameters
    ----------
    levels : Levels
    """
    words = text.lesson("neocognitron")
    flow = Flow(words("levels_alt"))
    flow.picture(levels.picture, toy_flow.picture_shown(heading=words("picture_heading")))
    flow.convolve(
        levels.features,
        Shown("match", _per_feature("match"), words("match_heading", threshold=levels.threshold)),
        toy_flow.features_shown(heading=words("pattern_heading")),
        bias=levels.bias,
        divisor=DIVISOR,
    )
    flow.activate(
        ops.relu, Shown("s1_", _per_feature("s_plane"), words("s1_heading")), called="ReLU"
    )
    c1 = Shown("c1_", _per_feature("c_plane"), words("c1_heading"))
    flow.pool(Reduce.MAX, c1, REACH, ceil_mode=True)
    flow.convolve(
        levels.patterns,
        Shown("match2_", _per_letter("match2"), words("sum_heading", threshold=levels.threshold_2)),
        Shown("pattern2_", _second_patterns(), words("learned_heading"), size=_SMALL),
        bias=-levels.threshold_2,
        accents=(None,),
        all_planes=True,
    )
    flow.activate(ops.relu, Shown("s2_", _per_letter("s2"), words("s2_heading")), called="ReLU")
    c2 = Shown("c2_", _per_letter("c2"), words("c2_heading"), size=_LARGE, limit=1.0)
    flow.pool(Reduce.MAX, c2, REACH)
    opened = LETTERS.index(levels.winner) if levels.winner else 0
    return flow.view(opening=Pin(f"c2_{opened}", 0, 0))


def _per_feature(key: str) -> list[str]:
    words = text.lesson("neocognitron")
    return [words.choice("plane", key, name=name) for name in toy.FEATURE_NAMES]


def _per_letter(key: str) -> list[str]:
    words = text.lesson("neocognitron")
    return [words.choice("plane", key, name=name) for name in LETTERS]


def _second_patterns() -> list[str]:
    words = text.lesson("neocognitron")
    return [
        words("second_pattern", letter=letter, name=name)
        for letter in LETTERS
        for name in toy.FEATURE_NAMES
    ]


def _answers(levels: Levels) -> dict[str, str]:
    x, o = levels.c2.ravel().tolist()
    return {"x": f"{x:.2f}", "o": f"{o:.2f}"}
