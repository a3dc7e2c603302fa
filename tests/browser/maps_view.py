"""What a network with random weights makes of a picture, on a server of its own."""

import tempfile
from pathlib import Path

import streamlit as st

from cnnviz.models import library
from cnnviz.models.inference import Network
from cnnviz.ui.components.linked_view import Pin, View, linked_view
from cnnviz.ui.lessons.network_flow import layer_view, map_view, panel_map, trace_view
from tests.models.planted import picture_for, plant


@st.cache_resource
def network() -> Network:
    folder = Path(tempfile.mkdtemp())
    plant(folder, "digits-93k")
    return library.load("digits-93k", folder)


def opened(panel: str) -> None:
    st.session_state.opened = panel_map(panel)


def pinned(pin: Pin | None) -> None:
    st.session_state.pinned = pin


def view(seed: int) -> View:
    run = network().run(picture_for(network(), seed))
    if st.query_params.get("look") == "trace":
        return trace_view(run, network(), 3).view
    if st.session_state.get("opened"):
        return map_view(run, network(), *st.session_state.opened)
    return layer_view(run, network(), st.query_params.get("layer", "conv2"))


@st.fragment
def maps() -> None:
    seed = st.radio("Picture", (1, 2), horizontal=True)
    linked_view(view(seed), key="maps", on_open=opened, on_pin=pinned)
    st.text(f"opened {st.session_state.get('opened')}")
    st.text(f"pinned {st.session_state.get('pinned')}")


st.set_page_config(layout="wide")
st.title("Maps")
maps()
