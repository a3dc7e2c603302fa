"""One neuron: weights, a sum, a threshold; what it learns, what it cannot, what layers add."""

import streamlit as st

from cnnviz.ui import controls, state, text
from cnnviz.ui.lesson import close_with, open_lesson
from cnnviz.ui.lessons.one_neuron import digit, filter_neuron, gates, layers, rules

words = text.lesson("one_neuron")

PARTS = dict(
    zip(
        state.NEURON.options,
        (
            rules.draw_rules,
            gates.draw_gate,
            filter_neuron.draw_filter,
            layers.draw_layers,
            digit.draw_digit,
        ),
        strict=True,
    )
)


@state.exhibit
def neuron() -> None:
    """Go from a rule to a neuron to a layer of them."""
    part = controls.choice(state.NEURON)
    st.markdown(words.choice("intro", part))
    PARTS[part]()
    close_with(words, words.choice("things", part))


open_lesson(words)
neuron()
