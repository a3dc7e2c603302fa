"""What is opened below the pad: one map with all that it is made of, or the way to the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from cnnviz.ui import state
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons import maps_layers, maps_path, network_flow
from cnnviz.ui.lessons.digit_network import Read
from cnnviz.ui.takeaway import program_of

if TYPE_CHECKING:
    from cnnviz.models.inference import Network


def draw(network: Network, read: Read) -> None:
    """Draw it.

    Parameters
    ----------
    network : Network
    read : Read
        What it makes of the digit.
    """
    if state.value(state.LOOK) == "answer":
        trace = network_flow.trace_view(read.run, network, read.answer.order[0])
        show(
            trace.view,
            key="digit_path",
            on_open=_open,
            program=lambda: program_of(read.run, network, told=trace.view.label),
        )
        maps_path.tell_path(network.card, trace.steps)
        return
    layer = maps_layers.chosen(network.card)
    index = maps_layers.map_index(network.card, layer)
    view = network_flow.map_view(read.run, network, layer, index, over=False)
    show(
        view,
        key="digit_map",
        on_open=_open,
        program=lambda: program_of(read.run, network, told=view.label),
    )
    st.markdown(maps_layers.about(network, read.run, layer))


def _open(panel: str) -> None:
    found = network_flow.panel_map(panel)
    if found:
        layer, index = found
        state.put(state.NETWORK_LAYER, layer)
        state.put(state.MAP, index + 1)
        state.reset(state.LOOK)
