"""What a network starts as, which picture it gets, and whose weights it has."""

from __future__ import annotations

import streamlit as st

from cnnviz.models import blueprint, cards
from cnnviz.ui import controls, state, text
from cnnviz.ui.lessons import maps_controls, networks
from cnnviz.ui.lessons.build_a_network import running, stack
from cnnviz.ui.lessons.build_a_network.stack import Stack

_WIDTH = 230  # px
_START = "starting network"


def draw(now: Stack) -> None:
    """Draw what the whole network is about: where it starts, its picture, its weights."""
    _starting()
    maps_controls.choose_picture(stack.reads().prepare)
    if now.counted.parameters:
        _weights()


def more() -> None:
    """Draw what is seldom changed behind a button."""
    with controls.more():
        controls.toggle(state.AGREE)
        controls.reset_button(state.NET, state.NET_INPUT, state.WEIGHTS, state.SEED)


def tell_losses() -> None:
    """Say what a link could not bring along."""
    maps_controls.tell_what_is_lost(stack.reads().prepare)


def _weights() -> None:
    """Draw the choice of the weights and, where some are random, a button that draws them anew."""
    words, options = text.lesson("build_a_network"), state.WEIGHTS.options
    controls.choice(state.WEIGHTS, options if running.match() else options[-1:])
    if running.is_random():
        st.button(
            words("draw_again"),
            key="draw again",
            icon=":material/casino:",
            on_click=_take_next_seed,
            disabled=state.is_locked(state.SEED),
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
        disabled=state.is_locked(state.NET),
        on_change=lambda: _take(offered.get(str(state.filled(key)))),
        width=_WIDTH,
    )


def title(name: str) -> str:
    """Return what a network to start from is called."""
    own = text.lesson("build_a_network").optional("starting", name)
    return own or networks.title(cards.read(name))


def _take(one: blueprint.Starting | None) -> None:
    if one is not None:
        stack.put(one.blocks, reads=one.input)
        state.reset(state.NETWORK_LAYER)


def _take_next_seed() -> None:
    state.put(state.SEED, state.value(state.SEED) % state.SEED.high + 1)
