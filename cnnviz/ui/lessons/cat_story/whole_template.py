"""The naive way: one large template of the whole head."""

from __future__ import annotations

from random import Random
from typing import Any, Final

import streamlit as st

from cnnviz.toy.cat_parts import CHANGES, evidence, look_for
from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons.cat_story import situation
from cnnviz.ui.lessons.cat_story.match_view import match_view
from cnnviz.ui.predict import Choose
from cnnviz.ui.state import Setting

_ASKED: Final = CHANGES[1:]


def draw_whole() -> None:
    """Change the cat, and see whether its template still fits."""
    words = text.lesson("cat_story")
    with controls.row():
        controls.choice(state.CAT_FROM)
        change = controls.choice(state.CAT_CHANGE)
        with controls.more():
            controls.slider(state.FOUND_FROM)
    guess = predict.ask(_question, setup=_setup)
    picture, cat = situation.cat().changed(change), situation.cat()
    view = match_view(picture, cat.template, words("head"), is_open=guess.is_open)
    show(view, key="whole_template", guess=guess)
    if guess.is_open:
        return
    value = float(look_for(cat.template, picture).values.max())
    parts = evidence(cat.look_in(picture))
    told = {"value": f"{value:.2f}", "threshold": f"{state.value(state.FOUND_FROM):g}"}
    st.markdown(
        f"{words('template_found', **told) if _counts(value) else words('template_lost', **told)} "
        f"{words.choice('change_told', change, parts=f'{parts:.2f}')}"
    )


def _counts(value: float) -> bool:
    return value >= state.value(state.FOUND_FROM)


def _question(chance: Random) -> Choose:
    """Ask whether the template survives the change that is on the screen."""
    del chance
    words, cat = text.lesson("cat_story"), situation.cat()
    change = state.value(state.CAT_CHANGE)
    value = float(look_for(cat.template, cat.changed(change)).values.max())
    threshold = f"{state.value(state.FOUND_FROM):g}"
    return Choose(
        question=words.choice("ask_change", change, threshold=threshold),
        told=words("answer_change", value=f"{value:.2f}"),
        hides=("response0", "sums0"),
        options={"yes": words("yes"), "no": words("no")},
        right="yes" if _counts(value) else "no",
        why={"no": words.choice("why_not_lost", change), "yes": words("why_lost")},
    )


def _setup(chance: Random) -> dict[Setting[Any], object]:
    return {state.CAT_CHANGE: chance.choice(_ASKED)}
