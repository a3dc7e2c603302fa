"""The first exhibit: point at a cell of any layer, and see what it sees of your picture."""

from __future__ import annotations

import streamlit as st

from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons import maps_controls, networks
from cnnviz.ui.lessons.architectures import offered, strip
from cnnviz.ui.lessons.receptive_field import seeing, stacks, steps
from cnnviz.ui.predict.questions import receptive_field as questions


def draw_controls() -> None:
    """Draw the choice of the stack, of the picture, and whether the field is weighed."""
    stack = stacks.chosen()
    offered.chooser(stacks.titles(), stack.name)
    if stack.name == stacks.OWN:
        with controls.popover(text.lesson("receptive_field")("own_layers"), ":material/layers:"):
            controls.slider(state.STACK_LAYERS)
            controls.slider(state.STACK_KERNEL)
            controls.slider(state.STACK_STRIDE)
    maps_controls.choose_picture(stack.prepare)
    controls.toggle(state.FELT)


def draw() -> None:
    """Draw the stack, one of its layers beside the picture, and how the field grows."""
    stack = stacks.chosen()
    try:
        maps_controls.tell_what_is_lost(stack.prepare)
        row = strip.layer(stack.rows, stacks.opening(stack))
        guess = predict.ask(lambda _: questions.ask_field(stack, row), setup=questions.fresh_stack)
        strip.strip(stack.rows, stack.input, row.name)
        if guess.is_open:  # to point at a cell is to see its field
            return
        show(seeing.view(stack, row), key="cells_view")
    except networks.DamagedModel as damage:
        st.error(str(damage), icon=":material/broken_image:")
        return
    st.markdown(seeing.told(stack, row))
    if state.value(state.FELT):
        st.markdown(seeing.felt_told(stack, row))
    elif stack.card:
        st.markdown(text.lesson("receptive_field")("real_maps"))
    steps.draw(stack, row)
