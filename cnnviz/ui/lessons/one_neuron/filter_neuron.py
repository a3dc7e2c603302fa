"""A filter at one place is a neuron: nine inputs, nine weights, a bias, and what it says."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Final

import numpy as np
import streamlit as st

from cnnviz import ops, toy
from cnnviz.ops.connections import Connections
from cnnviz.ui import controls, frame, predict, state, text
from cnnviz.ui.components.linked_view import Accent, Form, Pin, Shading, View
from cnnviz.ui.flow import Flow, Maps, Shown
from cnnviz.ui.lesson import show
from cnnviz.ui.predict import Choose

_MAP: Final = "map0"
_FEATURES: Final = state.FEATURE.options[:3]
_MIDDLE: Final = (3, 3)


def draw_filter() -> None:
    """Draw the picture with a map of neurons, and one of them as the slides draw neurons."""
    words = text.lesson("one_neuron")
    with controls.row():
        controls.picture_chooser()
        controls.choice(state.FEATURE, _FEATURES)
        bias = controls.slider(state.NEURON_BIAS)
    guess = predict.ask(_question)
    cell, kernel = chosen_cell(), chosen_kernel()
    show(map_view(kernel, bias, cell), key="map_of_neurons", guess=guess)
    st.markdown(words("this_neuron", row=cell[0] + 1, column=cell[1] + 1))
    show(neuron_view(kernel, bias, cell), key="one_of_them", guess=guess)
    counts = Connections.of(ops.Window.of(toy.X.shape[1:], kernel.shape[1:]))
    told = {
        "neurons": counts.neurons,
        "lines": counts.connections,
        "weights": counts.weights,
        "full": f"{counts.fully_connected:,}",
    }
    st.markdown(words("shared_told", **told))
    frame.link_to("shared_weights")
    st.markdown(words("filter_told"))
    frame.link_to("beyond_two", query={"beyond": "scanning"})


def chosen_kernel() -> Maps:
    """Return the feature that is looked at, (1, 3, 3)."""
    name = state.value(state.FEATURE)
    index = _FEATURES.index(name) if name in _FEATURES else 0
    kernel: Maps = state.features()[index]
    return kernel


def chosen_cell() -> tuple[int, int]:
    """Return the row and column of the pinned cell of the map, else of the middle one."""
    pin = state.pin()
    height, width = (side - 2 for side in toy.X.shape[1:])
    if pin and pin.panel == _MAP and pin.row < height and pin.column < width:
        return pin.row, pin.column
    return _MIDDLE


def map_view(kernel: Maps, bias: float, cell: tuple[int, int]) -> View:
    """Show the picture, the filter, and the map: a neuron for each of its cells."""
    words = text.lesson("one_neuron")
    flow = Flow(words("map_label"))
    flow.picture(state.picture(), Shown("picture", [words("the_picture")], shading=Shading.INK))
    flow.convolve(
        kernel[np.newaxis],
        Shown("map", [words("the_map")]),
        Shown("feature", [words("the_filter")]),
        bias=bias,
        accents=(Accent.FIRST,),
    )
    return flow.view(opening=Pin(_MAP, *cell))


def neuron_view(kernel: Maps, bias: float, cell: tuple[int, int]) -> View:
    """Show one cell of the map as the slides draw a neuron."""
    words = text.lesson("one_neuron")
    rows, columns = (slice(at, at + side) for at, side in zip(cell, kernel.shape[1:], strict=True))
    inputs = state.picture()[0, rows, columns].ravel()
    names = tuple(words("pixel", number=index + 1) for index in range(len(inputs)))
    flow = Flow(words("neuron_label"))
    shown = Shown("inputs", [words("inputs")], form=Form.LIST, heading=words("inputs"))
    flow.list_of(inputs, replace(shown, labels=names, limit=1.0))
    flow.vote(
        kernel.reshape(1, -1),
        Shown(
            "total",
            [words("total")],
            form=Form.SCORES,
            heading=words("total"),
            labels=(words("total"),),
            limit=float(kernel.size),
        ),
        bias=np.array([bias]),
        weights_shown=Shown("weights", [words("nine_weights")], heading=words("nine_weights")),
        contributions_shown=Shown("products", [words("products")], heading=words("products")),
    )
    return flow.view(opening=Pin("total", 0, 0))


def _question(chance: Random) -> Choose:
    """Ask whether the neuron fires."""
    del chance
    words, cell, kernel = text.lesson("one_neuron"), chosen_cell(), chosen_kernel()
    bias = state.value(state.NEURON_BIAS)
    total = float(ops.conv2d(state.picture(), kernel[np.newaxis], [bias])[0][cell])
    return Choose(
        question=words("ask_total", row=cell[0] + 1, column=cell[1] + 1),
        told=words("answer_total", total=f"{total:g}".replace("-", "−")),
        hides=(_MAP, "products", "total"),
        options={"yes": words("yes"), "no": words("no")},
        right="yes" if total > 0 else "no",
        why={name: words("why_total") for name in ("yes", "no")},
    )
