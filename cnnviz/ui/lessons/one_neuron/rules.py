"""The same points, divided by a rule that a person wrote and by one that was learned."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from random import Random
from typing import Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnviz.toy.perceptron import Neuron, learn
from cnnviz.toy.playground import Points, draw_points, plane
from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.components.linked_view import Panel, View
from cnnviz.ui.flow import Flow, Shown
from cnnviz.ui.lesson import show
from cnnviz.ui.predict import Choose

_DATASET: Final = "blobs"
_ROUNDS: Final = 20  # through all points
_RATE: Final = 0.1

Numbers = NDArray[np.float64]


def draw_rules() -> None:
    """Let the visitor write a rule, and compare it with the learned one."""
    words, points = text.lesson("one_neuron"), the_points()
    with controls.row():
        across = controls.slider(state.RULE_ACROSS)
        up = controls.slider(state.RULE_UP)
        st.button(words("new_data"), key="new data", on_click=_draw_others)
    guess = predict.ask(_question)
    neuron = learned(state.value(state.RULE_POINTS))
    written, found = st.columns([3, 7], gap="medium")  # the right one is wide enough for a row
    with written:
        st.header(words("by_person"), anchor=False)
        said = by_rule(across, up)
        show(rule_view(points, said), key="written_rule")
        told = {"across": _signed(across), "up": _signed(up)}
        st.markdown(words("person_told", right=_right(said, points), **told))
    with found:
        st.header(words("by_data"), anchor=False)
        view = learned_view(points, neuron)
        show(view, key="learned_rule", guess=guess)
        if not guess.is_open:
            _tell_learned(neuron, points)
    st.markdown(words("swap_told"))


def the_points() -> Points:
    """Return the points of the visitor's data."""
    return draw_points(_DATASET, state.value(state.RULE_POINTS))


def by_rule(across: float, up: float) -> Numbers:
    """Return +1 where both coordinates have reached what the rule asks for, else -1."""
    x1, x2 = plane()
    return np.where((x1 >= across) & (x2 >= up), 1.0, -1.0)


@lru_cache(maxsize=99)  # shared by all visitors
def learned(seed: int) -> Neuron:
    """Let the perceptron rule go through the points until it is right about all, or stop it."""
    points = draw_points(_DATASET, seed)
    cases = points.inputs[:, 0].T.tolist()
    wanted = [int(answer > 0) for answer in points.answers[0, 0]]
    neuron = Neuron((0.0, 0.0), 0.0)
    for _ in range(_ROUNDS):
        before = neuron
        for case, answer in zip(cases, wanted, strict=True):
            neuron = learn(neuron, case, answer, _RATE).after
        if neuron == before:
            break
    return neuron


def learned_view(points: Points, neuron: Neuron) -> View:
    """Show both inputs everywhere, the two weights, and their sum."""
    words = text.lesson("one_neuron")
    flow = Flow(words("learned_label"))
    flow.channels(plane(), Shown("x", [words("x1"), words("x2")], size=0.45, limit=1.0))
    flow.convolve(
        np.array(neuron.weights).reshape(1, 2, 1, 1),
        Shown("sum", [words("weighted_sum")]),
        Shown("w", [words("w1"), words("w2")], size=2.0, shorts=[words("w1"), words("w2")]),
        bias=neuron.bias,
        accents=(None,),
        all_planes=True,
    )
    return with_dots(flow.view(), "sum0", points)


def rule_view(points: Points, said: Numbers) -> View:
    """Show what the rule says everywhere, with the points."""
    words = text.lesson("one_neuron")
    panel = Panel(
        name="rule",
        title=words("rule_says"),
        values=said,
        column=0,
        limit=2.0,
        numbered=False,
        dots=points.cells,
    )
    return View(label=words("rule_label"), panels=(panel,))


def with_dots(view: View, name: str, points: Points) -> View:
    """Draw the points over a panel."""
    panels = (
        replace(panel, dots=points.cells, numbered=False) if panel.name == name else panel
        for panel in view.panels
    )
    return replace(view, panels=tuple(panels))


def _right(said: Numbers, points: Points) -> str:
    """Say how many points lie on the right side."""
    cells = points.cells
    right = int(((np.sign(said) == cells) & (cells != 0)).sum())
    return text.lesson("one_neuron")("right_of", right=right, count=int((cells != 0).sum()))


def _tell_learned(neuron: Neuron, points: Points) -> None:
    words, (first, second) = text.lesson("one_neuron"), neuron.weights
    x1, x2 = plane()
    said = first * x1 + second * x2 + neuron.bias
    told = {"w1": _signed(first), "w2": _signed(second), "bias": _signed(neuron.bias)}
    st.markdown(words("learned_told", right=_right(said, points), **told))


def _signed(number: float) -> str:
    return f"{round(number, 2) + 0.0:g}".replace("-", "−")


def _draw_others() -> None:
    state.put(state.RULE_POINTS, state.value(state.RULE_POINTS) % state.RULE_POINTS.high + 1)


def _question(chance: Random) -> Choose:
    """Ask which of the two weights came out larger."""
    del chance
    words, neuron = text.lesson("one_neuron"), learned(state.value(state.RULE_POINTS))
    first, second = (abs(weight) for weight in neuron.weights)
    told = {"w1": _signed(neuron.weights[0]), "w2": _signed(neuron.weights[1])}
    return Choose(
        question=words("ask_weights"),
        told=words("answer_weights", **told),
        hides=("w0_0", "w0_1", "sum0"),
        options={"w1": words("w1_larger"), "w2": words("w2_larger")},
        right="w1" if first > second else "w2",
        why={name: words("why_weights") for name in ("w1", "w2")},
    )
