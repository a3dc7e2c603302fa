"""One small filter that circulates over the picture."""

from __future__ import annotations

from random import Random
from typing import Any

import streamlit as st

from cnnviz import images
from cnnviz.toy.cat_parts import Found, look_for
from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons.cat_story import situation
from cnnviz.ui.lessons.cat_story.match_view import match_view
from cnnviz.ui.predict import Choose
from cnnviz.ui.state import Setting

_FAR_APART = (0.3, 0.75)  # below and above: the answers to choose from


def draw_filter() -> None:
    """Lay one part's filter over every window."""
    with controls.row():
        controls.choice(state.CAT_FROM)
        controls.choice(state.CAT_PART, situation.cat().kinds)
        situation.other_chooser()
    guess = predict.ask(_question, setup=_setup)
    kind, picture = situation.kind(), situation.picture()
    template = situation.cat().filter(kind)
    view = match_view(picture, template, situation.named(kind), is_open=guess.is_open)
    show(view, key="small_filter", guess=guess)
    if guess.is_open:
        return
    st.markdown(_told(Found(kind, look_for(template, picture))))


def _told(found: Found) -> str:
    """Say where the filter answers most, and whether that counts."""
    words, threshold = text.lesson("cat_story"), state.value(state.FOUND_FROM)
    rows, columns = found.match.kernel.shape
    told = {
        "name": situation.named(found.kind),
        "value": f"{found.value:.2f}",
        "row": found.place[0] + 1,
        "column": found.place[1] + 1,
    }
    best = words("best", **told)
    limit = f"{threshold:g}"
    does = found.value >= threshold
    counts = words("counts", threshold=limit) if does else words("counts_not", threshold=limit)
    size = words("small", rows=rows, columns=columns, windows=f"{found.match.values.size:,}")
    return f"{best} {counts} {size}"


def _question(chance: Random) -> Choose:
    """Ask how well the filter will fit at best."""
    del chance
    words, kind = text.lesson("cat_story"), situation.kind()
    value = float(look_for(situation.cat().filter(kind), situation.picture()).values.max())
    where = situation.other_name() if situation.is_other() else words("its_own_cat")
    low, high = _FAR_APART
    right = "little" if value < low else "half" if value < high else "full"
    return Choose(
        question=words("ask_filter", name=situation.named(kind), where=where),
        told=words("answer_filter", value=f"{value:.2f}"),
        hides=("response0", "sums0"),
        options={one: words.choice("strength", one) for one in ("little", "half", "full")},
        right=right,
        why={"little": words("why_little"), "full": words("why_full"), "half": words("why_half")},
    )


def _setup(chance: Random) -> dict[Setting[Any], object]:
    names = [name for name in images.sample_names() if name != "cat"]
    return {
        state.CAT_PART: chance.choice(situation.cat().kinds),
        state.CAT_PICTURE: chance.choice(state.CAT_PICTURE.options),
        state.SOURCE: "sample",
        state.PHOTO: chance.choice(names),
    }
