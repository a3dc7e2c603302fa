"""What a network starts as, what it reads, and whose weights it has."""

from __future__ import annotations

import streamlit as st

from cnnviz.models import blueprint, cards
from cnnviz.ui import controls, state, text
from cnnviz.ui.lessons import maps_controls, networks
from cnnviz.ui.lessons.build_a_network import guessing, stack

_WIDTH = 250  # px
_START = "starting network"


def draw() -> None:
    """Draw the controls above the stack."""
    with controls.row():
        _starting()
        with st.container(width=_WIDTH + 20):
            controls.select(state.NET_INPUT)
        maps_controls.choose_picture(stack.reads().prepare)
        with controls.more():
            if controls.toggle(state.GUESS):
                words = text.lesson("build_a_network")
                st.button(words("hide_again"), key="hide again", on_click=guessing.forget)
            controls.toggle(state.AGREE)
            controls.reset_button(state.NET, state.NET_INPUT, state.WEIGHTS, state.SEED)
    maps_controls.tell_what_is_lost(stack.reads().prepare)


def weights() -> None:
    """Draw the choice of the weights, and a button that draws the random ones anew."""
    words = text.lesson("build_a_network")
    controls.choice(state.WEIGHTS)
    st.button(
        words("draw_again"), key="draw again", icon=":material/casino:", on_click=_take_next_seed
    )


def _starting() -> None:
    words = text.lesson("build_a_network")
    offered = {one.name: one for one in blueprint.starting_networks()}
    now = (state.value(state.NET), state.value(state.NET_INPUT))
    found = [name for name, one in offered.items() if (one.blocks, one.input) == now]
    chosen = found[0] if found else None
    key = state.fill(_START, chosen)
    st.selectbox(
        words("start"),
        list(offered),
        list(offered).index(chosen) if chosen else None,
        format_func=title,
        placeholder=words("own"),
        key=key,
        on_change=lambda: _take(offered.get(str(state.filled(key)))),
        width=_WIDTH,
    )


def title(name: str) -> str:
    """Return what a network to start from is called."""
    own = text.lesson("build_a_network").optional("starting", name)
    return own or networks.title(cards.read(name))


def _take(one: blueprint.Starting | None) -> None:
    if one is not None:
        stack.put(one.blocks)
        state.put(state.NET_INPUT, one.input)
        state.reset(state.NETWORK_LAYER)


def _take_next_seed() -> None:
    state.put(state.SEED, state.value(state.SEED) % state.SEED.high + 1)
