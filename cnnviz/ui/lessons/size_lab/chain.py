"""The same filter over its own output, again and again: how fast a picture shrinks."""

from __future__ import annotations

from typing import Final

import streamlit as st

from cnnviz.ops import Window
from cnnviz.ui import controls, state, text
from cnnviz.ui.components.volumes import Box, volumes
from cnnviz.ui.lessons import size_formula

START: Final = 32
_MOST: Final = 8  # squares; one that keeps its size is drawn three times


def draw_chain() -> None:
    """Draw the sizes from layer to layer as squares, with the filter and the padding to change.

    References
    ----------
    Deck 001, R163 and R164: 32, 28, 24, ... "shrinking too fast is not good"; deck 004, R136.
    """
    words = text.lesson("size_lab")
    with controls.row():
        kernel = controls.slider(state.CHAIN_KERNEL)
        padding = controls.slider(state.CHAIN_PADDING)
        keeping = (kernel - 1) // 2
        if kernel % 2 and padding != keeping:
            label = words("keep_size", padding=keeping)
            controls.example_button(label, (state.CHAIN_PADDING, keeping))
    window = Window.of((START, START), kernel, padding=padding)
    sizes = [rows for rows, _ in size_formula.chain(window)]
    drawn = sizes if len(sizes) > 2 else [*sizes, sizes[-1]]
    told = {"first": words("chain_first", size=START)}
    for index, size in enumerate(drawn[1:], 1):
        before = drawn[index - 1]
        told[f"size{index}"] = f"({before} + 2·{padding} − {kernel}) ÷ 1 + 1 = {size}: " + words(
            "chain_layer", number=index
        )
    boxes = [
        Box(
            name="first" if index == 0 else f"size{index}",
            size=(size, size, 1),
            caption="",
            sides=("first" if index == 0 else f"size{index}", "", ""),
            window=(kernel, kernel) if index < len(drawn) - 1 and kernel <= size else None,
            padding=padding if index < len(drawn) - 1 else 0,
        )
        for index, size in enumerate(drawn[:_MOST])
    ]
    volumes(
        boxes,
        told,
        label=words("chain_drawing", chain=size_formula.told_chain(window)),
        hint=words("chain_hint"),
        key="chain",
    )
    fate = size_formula.fate(window)
    layers = len(sizes) - 1
    st.markdown(words.choice("chain_fate", fate, kernel=kernel, last=sizes[-1], layers=layers))
    if kernel % 2 == 0:
        st.markdown(words("chain_even", kernel=kernel, zeros=kernel - 1))
