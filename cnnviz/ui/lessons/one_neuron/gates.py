"""One binary neuron: two inputs of 0 or 1, two weights, a bias, and what it cannot do."""

from __future__ import annotations

from random import Random
from typing import Any, Final

import numpy as np
import streamlit as st

from cnnviz.toy.perceptron import CASES, GATES, Lesson, Neuron, fires, is_right, lessons
from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.components.linked_view import Edit, Editing, Shading, View
from cnnviz.ui.flow import Flow, Maps, Shown
from cnnviz.ui.lesson import show
from cnnviz.ui.predict import Choose
from cnnviz.ui.state import Setting

_SHOWN: Final = 8  # the last lessons that are written out


def draw_gate() -> None:
    """Set the weights by hand, then let the perceptron rule set them."""
    words = text.lesson("one_neuron")
    with controls.row():
        controls.choice(state.GATE)
        controls.slider(state.NEURON_BIAS)
    guess = predict.ask(_question, setup=_setup)
    gate, neuron = state.value(state.GATE), by_hand()
    show(gate_view(neuron, gate), key="gate_view", on_edit=_edited, guess=guess)
    controls.undo_edits(state.NEURON_WEIGHTS)
    if guess.is_open:
        return
    st.markdown(_verdict(neuron, gate))
    st.header(words("rule_title"), anchor=False)
    st.markdown(words("rule_told"))
    _draw_lessons(gate)


def by_hand() -> Neuron:
    """Return the neuron with the visitor's weights."""
    first, second = state.value(state.NEURON_WEIGHTS)[0].tolist()
    return Neuron((first, second), state.value(state.NEURON_BIAS))


def as_plane(values: tuple[int, ...]) -> Maps:
    """Lay one number for each case over the plane of x1 (to the right) and x2 (upwards), (2, 2)."""
    plane = np.zeros((2, 2))
    for (first, second), value in zip(CASES, values, strict=True):
        plane[1 - second, first] = value
    return plane


def gate_view(neuron: Neuron, gate: str) -> View:
    """Show the four cases at once: inputs, weights, sums, what fires, and what is wanted."""
    words = text.lesson("one_neuron")
    flow = Flow(words("gate_label"))
    inputs = [as_plane(tuple(case[axis] for case in CASES)) for axis in (0, 1)]
    flow.channels(np.stack(inputs), Shown("x", [words("x1"), words("x2")], limit=1.0))
    flow.convolve(
        np.array(neuron.weights).reshape(1, 2, 1, 1),
        Shown("sum", [words("weighted_sum")]),
        Shown("w", [words("w1"), words("w2")], editing=Editing.TYPE, shorts=["w₁", "w₂"]),
        bias=neuron.bias,
        accents=(None,),
        all_planes=True,
    )
    flow.activate(fires, Shown("fires", [words("it_fires")], limit=1.0), called=words("step"))
    wanted = Shown("wanted", [words("wanted", gate=gate.upper())], shading=Shading.PLAIN)
    flow.show([as_plane(GATES[gate])], wanted)
    return flow.view()


def _edited(edit: Edit) -> None:
    weights = state.value(state.NEURON_WEIGHTS).copy()
    for index, name in enumerate(("w0_0", "w0_1")):
        if edit.panel == name:
            weights[0, index] = edit.values[0, 0]
            state.put(state.NEURON_WEIGHTS, np.clip(weights, -9, 9))


def _verdict(neuron: Neuron, gate: str) -> str:
    words = text.lesson("one_neuron")
    right = sum(
        neuron.answer(case) == wanted for case, wanted in zip(CASES, GATES[gate], strict=True)
    )
    threshold = _signed(-neuron.bias + 0.0)
    told = words("fires_from", threshold=threshold)
    if is_right(neuron, gate):
        return f"**{words('gate_right', gate=gate.upper())}** {told}"
    why = f" {words('xor_why')}" if gate == "xor" else ""
    return f"{words('gate_wrong', right=right, gate=gate.upper())} {told}{why}"


def _draw_lessons(gate: str) -> None:
    """Show the cases one after the other, with every number that changes."""
    words = text.lesson("one_neuron")
    with controls.row():
        count = controls.slider(state.RULE_LESSONS)
        _more_button(words("one_case"), 1)
        _more_button(words("four_cases"), 4)
    given = lessons(CASES, GATES[gate], count)
    if not given:
        st.markdown(words("no_lessons"))
        return
    rows = [_row(number + 1, one) for number, one in enumerate(given)][-_SHOWN:]
    st.markdown("\n".join([words("lessons_head"), *rows]))
    now = given[-1].after
    told = {"w1": _signed(now.weights[0]), "w2": _signed(now.weights[1]), "bias": _signed(now.bias)}
    if is_right(now, gate):
        st.markdown(words("lessons_done", gate=gate.upper(), **told))
    else:
        st.markdown(words.choice("lessons_not", "xor" if gate == "xor" else "other", **told))


def _row(number: int, one: Lesson) -> str:
    (first, second), before, after = one.inputs, one.before, one.after
    summed = (
        f"{before.weights[0]:g}·{first:g} + {before.weights[1]:g}·{second:g} + {before.bias:g}"
        f" = {before.sum(one.inputs):g}"
    ).replace("-", "−")
    new = f"{after.weights[0]:g}, {after.weights[1]:g}; {after.bias:g}".replace("-", "−")
    error = f"{one.error:+d}".replace("-", "−") if one.error else "0"
    cells = (number, f"{first:g}, {second:g}", summed, one.answered, one.wanted, error, new)
    return f"| {' | '.join(map(str, cells))} |"


def _signed(number: float) -> str:
    return f"{number:g}".replace("-", "−")


def _more_button(label: str, by: int) -> None:
    now = state.value(state.RULE_LESSONS)
    is_last = now >= state.RULE_LESSONS.high
    st.button(label, key=f"lessons {by}", on_click=_more, args=(by,), disabled=is_last)


def _more(by: int) -> None:
    most = state.RULE_LESSONS.high
    state.put(state.RULE_LESSONS, min(most, state.value(state.RULE_LESSONS) + by))


def _question(chance: Random) -> Choose:
    """Ask for how many of the four cases the neuron fires."""
    del chance
    words, neuron = text.lesson("one_neuron"), by_hand()
    count = sum(neuron.answer(case) for case in CASES)
    told = [_signed(neuron.sum(case)) for case in CASES]
    first, second = (_signed(weight) for weight in neuron.weights)
    bias = _signed(neuron.bias)
    near = sorted({count, (count + 1) % 5, (count + 2) % 5, (count + 3) % 5})
    return Choose(
        question=words("ask_fires", w1=first, w2=second, bias=bias),
        told=words("answer_fires", sums=", ".join(told), count=count),
        hides=("sum0",),
        options={str(one): str(one) for one in near},
        right=str(count),
        why={str(one): words("why_fires") for one in near},
    )


def _setup(chance: Random) -> dict[Setting[Any], object]:
    return {
        state.NEURON_WEIGHTS: [[chance.choice((-2, -1, 1, 2)) for _ in range(2)]],
        state.NEURON_BIAS: chance.choice((-1.5, -1.0, -0.5, 0.0, 0.5, 1.5)),
    }
