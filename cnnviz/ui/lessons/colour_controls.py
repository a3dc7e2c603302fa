"""The controls of the lesson on colour that no other page has."""

from __future__ import annotations

import streamlit as st

from cnnviz.ui import controls, state, text
from cnnviz.ui.lessons import colour_kernels


def kernel_chooser() -> None:
    """Draw the choice of the photograph's kernel."""
    words, setting = text.lesson("controls"), state.COLOUR_KERNEL
    key = state.fill(setting.name, colour_kernels.name())
    st.segmented_control(
        controls.label_of(setting),
        colour_kernels.offered(),
        default=colour_kernels.name(),
        required=True,
        format_func=lambda option: words.choice("option", "colour_kernel", option),
        wrap=True,
        key=key,
        disabled=state.is_locked(setting),
        on_change=lambda: state.put(setting, state.filled(key)),
    )
