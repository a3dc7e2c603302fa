"""The whole toy on a server that takes its time to answer; it writes down what it has heard."""

import time

import streamlit as st

from cnnviz.ui import state
from cnnviz.ui.components.linked_view import Edit, Player
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons.toy_flow import whole_toy

SECONDS = 0.5


def edited(edit: Edit) -> None:
    if edit.panel == "picture":
        state.paint(edit.values)
    else:
        state.put_feature(edit.panel, edit.values)


@st.fragment
def network() -> None:
    time.sleep(SECONDS)
    picture, features = state.picture(), state.features()
    flow = whole_toy(picture, features, state.vote_weights(), state.divisor())
    show(flow.view(truncate=True, player=Player(targets=("map0",))), key="slow", on_edit=edited)
    pin = state.pin()
    st.text(f"ink {int((picture > 0).sum())}")
    st.text(f"corners {[float(feature[0, 0, 0]) for feature in features]}")
    st.text(f"pin {f'{pin.panel}.{pin.row}.{pin.column}' if pin else 'none'}")


st.title("Slow")
network()
