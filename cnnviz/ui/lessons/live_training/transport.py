"""The buttons that start, pause and rewind a run."""

from __future__ import annotations

import streamlit as st

from cnnviz.ui import controls, state, text
from cnnviz.ui.lessons.live_training import runs


def draw(is_running: bool) -> None:
    """Draw the buttons, and the bet beside them.

    Parameters
    ----------
    is_running : bool
        Whether it learns now: then the first button pauses.
    """
    words = text.lesson("live_training")
    with controls.row():
        if is_running:
            label, icon, act = words("pause"), ":material/pause:", runs.pause
        else:
            label, icon, act = words("start"), ":material/play_arrow:", runs.start
        st.button(label, key="start or pause", icon=icon, type="primary", on_click=act)
        st.button(words("one_batch"), icon=":material/skip_next:", on_click=runs.step)
        st.button(words("one_epoch"), icon=":material/fast_forward:", on_click=runs.step_epoch)
        st.button(words("reset"), icon=":material/replay:", on_click=runs.reset)
        controls.toggle(state.SLOW_MOTION)
        controls.choice(state.BET)
