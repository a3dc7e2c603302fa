"""The whole toy in small, in which every weight can be chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
import streamlit as st

from cnnviz import ops, toy
from cnnviz.ui import state, text
from cnnviz.ui.components.linked_view import Edit, Form, Reduce, View, linked_view
from cnnviz.ui.evidence import show_evidence
from cnnviz.ui.flow import Flow, Shown
from cnnviz.ui.lesson import held
from cnnviz.ui.lessons.one_weight import situation
from cnnviz.ui.lessons.one_weight.situation import VOTES_PANEL, Situation
from cnnviz.ui.lessons.toy_flow import features_shown, per_feature, picture_shown, votes_shown
from cnnviz.ui.takeaway import offer

# The weights are what is looked at, so they are large and what lies between is small.
_PICTURE: Final = 0.7
_KERNEL: Final = 1.0
_MAP: Final = 0.5
_POOLED: Final = 0.7
_ROW: Final = 0.85


def network(now: Situation) -> View:
    """Run the picture through the toy with the weights as they are now."""
    words, toy_words = text.lesson("one_weight"), text.lesson("toy")
    limit = toy.FEATURES[0].size / now.here.divisor
    flow = Flow(words("network_label"))
    flow.picture(
        now.here.run.picture, picture_shown(heading=words("picture_heading"), size=_PICTURE)
    )
    flow.convolve(
        now.here.weights.features,
        Shown("map", per_feature("map"), words("map_heading"), limit=limit, size=_MAP),
        features_shown(heading=words("features_heading"), editing=None, size=_KERNEL),
        divisor=now.here.divisor,
    )
    flow.activate(
        ops.relu,
        Shown("relu", per_feature("relu"), toy_words("relu_heading"), limit=limit, size=_MAP),
        called="ReLU",
    )
    for name, heading, size in (
        ("pooled", words("pooled_heading"), _POOLED),
        ("again", words("again_heading"), 1.0),
    ):
        shown = Shown(name, per_feature(name), heading, limit=limit, size=size)
        flow.pool(Reduce.MAX, shown, 2, ceil_mode=True)
    values = Shown(
        "values", [toy_words("list")], toy_words("list_heading"), form=Form.LIST, limit=limit
    )
    flow.flatten(replace(values, size=_ROW))
    flow.vote(
        now.here.weights.votes,
        votes_shown(note=words("meant", letter=now.letter), limit=limit),
        weights_shown=Shown(
            VOTES_PANEL, [words("vote_weights")], words("votes_heading"), limit=1.0, size=_ROW
        ),
    )
    # The slides cut their ninths; no slide shows what learned weights give.
    return flow.view(truncate=np.array_equal(now.here.weights.features, toy.FEATURES))


def show_network(now: Situation, *, key: str) -> None:
    """Draw the network; a click on a weight chooses it, a click on another cell pins that one."""
    view, pin = held(network(now), _edited), state.pin()
    pinned = pin if view.has(pin) else None
    shown = replace(view, pinned=pinned, marked=now.pin, revisions=state.revisions())
    linked_view(shown, key=key, on_edit=_edited, on_pin=situation.choose)
    if pinned:
        with st.container(border=True):
            show_evidence(shown, pinned)
    offer(shown, key=key)


def _edited(edit: Edit) -> None:
    """Take over a drawn pixel."""
    state.note_edit(edit)
    if edit.panel == "picture":
        state.paint(edit.values)
