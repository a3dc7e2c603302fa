"""A hidden layer over the plane: its boundary moves while it learns."""

from __future__ import annotations

from functools import lru_cache
from random import Random
from typing import Any, Final

import numpy as np
import streamlit as st

from cnnviz import ops
from cnnviz.toy.playground import Learned, Net, Points, accuracy, draw_points, plane, train
from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.components.curves import Axis, Chart, Handle, Line, curves, settle
from cnnviz.ui.components.linked_view import View
from cnnviz.ui.flow import Flow, Shown
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons.one_neuron.rules import with_dots
from cnnviz.ui.predict import Choose
from cnnviz.ui.state import Setting

_MOMENTS: Final = state.MOMENT.high
_STEPS: Final = 15  # from one moment to the next
_HIDDEN_SIZE: Final = 0.6  # of their cells beside those of the inputs
_ENOUGH: Final = 0.95  # of the points: then it has learned them


def draw_layers() -> None:
    """Choose points and neurons, and go through the run by hand."""
    words = text.lesson("one_neuron")
    with controls.row():
        controls.choice(state.POINTS)
        controls.slider(state.HIDDEN)
        controls.slider(state.RATE, low=0.05, high=1.0)
        st.button(words("other_start"), key="other start", on_click=_draw_others)
    guess = predict.ask(_question, setup=_setup)
    points, run = current()
    if guess.is_open:
        left, _ = st.columns(2)
        with left:
            show(_with_points(Flow(words("plane_label")), points), key="only_points")
        return
    moment = min(state.value(state.MOMENT), len(run.nets) - 1)
    net = run.nets[moment]
    with controls.row():
        _move_button(words("one_moment"), 1)
        _move_button(words("ten_moments"), 10)
        st.button(words("from_start"), key="from start", on_click=_rewind)
    told = {
        "steps": moment * run.steps_each,
        "error": f"{run.errors[moment]:.3f}",
        "right": f"{accuracy(net, points):.0%}",
    }
    st.markdown(words("moment_told", **told))
    show(network_view(net, points), key="playground")
    _draw_errors(run, moment)
    if run.has_run_away:
        st.markdown(words("ran_away"))


def current() -> tuple[Points, Learned]:
    """Return the points and the run that the settings ask for."""
    dataset, neurons = state.value(state.POINTS), state.value(state.HIDDEN)
    rate = min(max(state.value(state.RATE), 0.05), 1.0)
    return draw_points(dataset, 1), _run(dataset, neurons, rate, state.value(state.SEED))


@lru_cache(maxsize=256)  # shared by all visitors of a class
def _run(dataset: str, neurons: int, rate: float, seed: int) -> Learned:
    points = draw_points(dataset, 1)
    net = Net.drawn(2, neurons, 1, seed)
    return train(net, points.inputs, points.answers, rate, _MOMENTS, _STEPS)


def network_view(net: Net, points: Points) -> View:
    """Show the network over the whole plane: every cell is one pair of inputs, computed through."""
    words, neurons = text.lesson("one_neuron"), len(net.hidden)
    flow = Flow(words("plane_label"))
    shown = Shown("x", [words("x1"), words("x2")], heading=words("inputs"), limit=1.0, size=0.7)
    flow.channels(plane(), shown)
    names = [words("weight_of", neuron=1 + n, axis=1 + a) for n in range(neurons) for a in (0, 1)]
    flow.convolve(
        net.hidden,
        Shown("sum", _numbered("sum_of", neurons), heading=words("sums"), size=_HIDDEN_SIZE),
        Shown("w", names, heading="×", shorts=[" "] * len(names)),
        bias=net.hidden_bias,
        accents=(None,),
        all_planes=True,
    )
    flow.activate(
        ops.relu,
        Shown("active", _numbered("active_of", neurons), heading="ReLU", size=_HIDDEN_SIZE),
        called="ReLU",
    )
    outputs = [words("output_weight", neuron=1 + n) for n in range(neurons)]
    flow.convolve(
        net.output,
        Shown("answer", [words("answer")], heading=words("answer"), size=1.8, limit=1.5),
        Shown("v", outputs, heading="×", shorts=[" "] * len(outputs)),
        bias=net.output_bias,
        accents=(None,),
        all_planes=True,
    )
    return with_dots(flow.view(), "answer0", points)


def _numbered(key: str, neurons: int) -> list[str]:
    words = text.lesson("one_neuron")
    return [words.choice("of_neuron", key, neuron=1 + index) for index in range(neurons)]


def _with_points(flow: Flow, points: Points) -> View:
    words = text.lesson("one_neuron")
    flow.channels(np.zeros((1, *points.cells.shape)), Shown("points", [words("the_points")]))
    return with_dots(flow.view(), "points0", points)


def _draw_errors(run: Learned, moment: int) -> None:
    words = text.lesson("one_neuron")
    steps = np.arange(len(run.errors)) * run.steps_each
    line = Line(words("error"), steps, run.errors)
    top = float(np.max(run.errors[:1])) * 1.1
    chart = Chart(
        words("errors_label"),
        (line,),
        x=Axis(words("steps_axis")),
        y=Axis(words("error"), low=0.0, high=max(top, 0.1), decimals=3),
        handle=Handle(float(steps[moment]), words("steps_axis"), line=line.name),
        height=150,
    )
    curves(chart, key="playground_errors", on_move=_move_to)


def _move_to(step: float) -> None:
    settle()
    state.put(state.MOMENT, round(step / _STEPS))


def _move_button(label: str, by: int) -> None:
    st.button(label, key=f"moments {by}", on_click=_move_by, args=(by,))


def _move_by(by: int) -> None:
    settle()
    state.put(state.MOMENT, min(_MOMENTS, state.value(state.MOMENT) + by))


def _rewind() -> None:
    settle()
    state.put(state.MOMENT, 0)


def _draw_others() -> None:
    state.put(state.SEED, (state.value(state.SEED) + 1) % (state.SEED.high + 1))


def _question(chance: Random) -> Choose:
    """Ask whether so many neurons can learn these points."""
    del chance
    words, (points, run) = text.lesson("one_neuron"), current()
    best = accuracy(run.nets[-1], points)
    return Choose(
        question=words("ask_learns", neurons=state.value(state.HIDDEN), enough=f"{_ENOUGH:.0%}"),
        told=words("answer_learns", right=f"{best:.0%}", steps=_MOMENTS * _STEPS),
        options={"yes": words("yes"), "no": words("no")},
        right="yes" if best >= _ENOUGH else "no",
        why={"yes": words("why_too_few"), "no": words("why_enough")},
    )


def _setup(chance: Random) -> dict[Setting[Any], object]:
    return {
        state.POINTS: chance.choice(state.POINTS.options),
        state.HIDDEN: chance.choice((1, 2, 3, 4, 6)),
        state.MOMENT: _MOMENTS,
    }
