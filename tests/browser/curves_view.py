"""Two charts on a server that takes its time to answer; it writes down what it has heard."""

import time

import numpy as np
import streamlit as st

from cnnviz.ui.components.curves import Axis, Chart, Handle, Line, Role, curves, settle

SECONDS = 0.4
STEPS = np.arange(0, 101, 10)
LOSS = np.where(STEPS == 50, np.nan, 1 - STEPS / 200)
WEIGHTS = np.linspace(-1, 1, 81)


def moved(name: str, x: float) -> None:
    st.session_state[name] = x
    st.session_state[f"{name} heard"] = [*st.session_state.get(f"{name} heard", []), x]


def check() -> None:
    settle()
    st.session_state["checked"] = st.session_state.get("step")


@st.fragment
def slow() -> None:
    time.sleep(SECONDS)
    x = st.session_state.get("step", 100.0)
    chart = Chart(
        "Loss",
        (Line("training", STEPS, LOSS), Line("unseen", STEPS[::2], LOSS[::2] + 1, Role.SECOND)),
        x=Axis("step"),
        y=Axis("loss"),
        handle=Handle(x, "the moment", low=0, high=100),
    )
    curves(chart, key="slow", on_move=lambda x: moved("step", x))
    st.text(f"step {x:g}")
    st.button("Check", on_click=check)
    st.text(f"checked at {st.session_state.get('checked')}")


@st.fragment
def ball() -> None:
    x = st.session_state.get("weight", 0.5)
    chart = Chart(
        "Error",
        (Line("error", WEIGHTS, WEIGHTS**2, smooth=True),),
        x=Axis("weight", decimals=2),
        y=Axis("error", decimals=2),
        handle=Handle(x, "the weight", line="error", step=0.01, low=-1, high=1),
    )
    curves(chart, key="ball", on_move=lambda x: moved("weight", x))
    st.text(f"weight {x:g}")


@st.fragment
def apart() -> None:
    huge = np.array([1.0, 1e10, 1e30, np.inf, np.nan, 0.0, 10.0])
    line = Line("loss", np.arange(7), huge)
    curves(Chart("Apart", (line,), x=Axis("step"), y=Axis("loss", log=True)), key="apart")


st.title("Curves")
slow()
ball()
apart()
st.text(f"moves {st.session_state.get('step heard')} {st.session_state.get('weight heard')}")
