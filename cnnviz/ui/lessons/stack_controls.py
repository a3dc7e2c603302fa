"""The controls with which a visitor builds a stack of layers."""

from __future__ import annotations

import streamlit as st

from cnnviz.toy import Layer
from cnnviz.ui import state, text

_ADD = "add layer"
_REMOVE = "remove layer"


def layer_list() -> None:
    """Draw the layers in their order; one that is tapped is taken out."""
    words = text.lesson("stacking")
    layers = state.order()
    state.note_control(state.ORDER)
    state.fill(_REMOVE, None)
    st.pills(
        words("layers"),
        range(len(layers)),
        format_func=lambda place: words(
            "layer_in", place=place + 1, layer=words.choice("short", layers[place])
        ),
        key=_REMOVE,
        disabled=state.is_locked(state.ORDER),
        label_visibility="collapsed",
        wrap=True,
        on_change=_remove,
    )


def layer_adder() -> None:
    """Draw the kinds of layers; one that is tapped is put on top of a stack that has room."""
    if len(state.order()) >= state.ORDER.longest:
        return
    words = text.lesson("stacking")
    state.fill(_ADD, None)
    st.pills(
        words("add"),
        tuple(Layer),
        format_func=lambda layer: words("layer_new", layer=words.choice("short", layer)),
        key=_ADD,
        disabled=state.is_locked(state.ORDER),
        label_visibility="collapsed",
        wrap=True,
        on_change=_add,
    )


def _add() -> None:
    layer = state.filled(_ADD)
    if isinstance(layer, str):
        state.put(state.ORDER, (*state.order(), layer))


def _remove() -> None:
    place, layers = state.filled(_REMOVE), state.order()
    if isinstance(place, int) and 0 <= place < len(layers):
        state.put(state.ORDER, layers[:place] + layers[place + 1 :])
