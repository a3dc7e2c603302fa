"""What is looked at: all maps of a layer, one of them opened, or the way to the answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from cnnviz.ui import state
from cnnviz.ui.components.linked_view import Edit, Editing, View
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons import (
    maps_controls,
    maps_downloads,
    maps_layers,
    maps_path,
    maps_runs,
    maps_spots,
    network_flow,
    photo,
)
from cnnviz.ui.lessons.maps_runs import Answered
from cnnviz.ui.lessons.network_panels import PICTURE, Panels, Scale
from cnnviz.ui.predict import Guess
from cnnviz.ui.takeaway import program_of

if TYPE_CHECKING:
    from cnnviz.models.inference import Network, Run


def draw(network: Network, answered: Answered, guess: Guess) -> Run:
    """Draw what the visitor looks at.

    Parameters
    ----------
    network : Network
    answered : Answered
        By the network.
    guess : Guess
        While it is open, the way to the answer is not shown.

    Returns
    -------
    Run
        The one that is shown.
    """
    if state.value(state.LOOK) == "answer":
        if not guess.is_open:
            _draw_path(network, answered)
        return answered.run
    run = maps_runs.enlarged(network, state.value(state.RESOLUTION))
    layer = maps_layers.chosen(network.card)
    if state.value(state.LOOK) == "map":
        _draw_map(network, run, layer)
    else:
        _draw_maps(network, run, layer)
    return run


def _draw_maps(network: Network, run: Run, layer: str) -> None:
    scale = _scale()
    view = network_flow.layer_view(run, network, layer, scale=scale)
    # Nothing is pointed at in the beginning: the first thing to see is the picture, undimmed.
    view = replace(view, opening=None)
    if network.card.input.prepare == "toy":
        view = _paintable(view)
    name = f"{photo.name()}-{network.card.name}"
    show(
        view,
        key="activation_maps",
        on_edit=_paint,
        on_open=_open,
        program=lambda: program_of(run, network, told=view.label, until=layer),
        extras=maps_downloads.extras(run, layer, lambda: _limits(network, run, layer, scale), name),
    )
    st.markdown(maps_layers.about(network, run, layer))


def _paintable(view: View) -> View:
    panels = (
        replace(panel, editing=Editing.PAINT) if panel.name == PICTURE else panel
        for panel in view.panels
    )
    return replace(view, panels=tuple(panels))


def _paint(edit: Edit) -> None:
    state.paint(edit.values)


def _limits(network: Network, run: Run, layer: str, scale: Scale) -> list[float]:
    made = Panels(run, network)
    return [made.limit(layer, index, scale) for index in range(len(run.maps[layer]))]


def _draw_map(network: Network, run: Run, layer: str) -> None:
    index = maps_layers.map_index(network.card, layer)
    view = network_flow.map_view(run, network, layer, index, scale=_scale())
    show(
        view,
        key="activation_map",
        on_open=_open,
        program=lambda: program_of(run, network, told=view.label),
    )
    maps_spots.draw_spots(network, run, layer, index)


def _draw_path(network: Network, answered: Answered) -> None:
    label = maps_controls.class_index(network.card, answered.answer.order[0])
    trace = network_flow.trace_view(answered.run, network, label, scale=_scale())
    show(
        trace.view,
        key="activation_path",
        on_open=_open,
        program=lambda: program_of(answered.run, network, told=trace.view.label),
    )
    maps_path.tell_path(network.card, trace.steps)


def _scale() -> Scale:
    return Scale(state.value(state.MAP_SCALE))


def _open(panel: str) -> None:
    found = network_flow.panel_map(panel)
    if found:
        layer, index = found
        state.put(state.NETWORK_LAYER, layer)
        state.put(state.MAP, index + 1)
        state.put(state.LOOK, "map")
