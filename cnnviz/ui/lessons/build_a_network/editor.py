"""The chosen block: its settings, its place, and what can be put in behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from cnnviz.models.blueprint import BOUNDS, MOST_BLOCKS, Block, Kind
from cnnviz.ui import controls, state, text
from cnnviz.ui.lessons.build_a_network import stack

# Kernels and neurons that networks have: a slider over all numbers would hit none of them.
_COUNTS: Final = (
    *(1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 48, 64, 84, 96, 120, 128, 192, 256, 384, 512),
    *(768, 1000, 1024, 2048, 4096),
)
_SLIDER: Final = 115  # px
_READS: Final = 270
_ADD: Final = "add block"


def draw() -> None:
    """Draw the settings of the chosen block, what can be added behind it, moved and taken out."""
    now, place = stack.current(), stack.index()
    with controls.row():
        if place < 0:
            _input()
        else:
            _settings(now.blocks[place], now.names[place])
        with st.container(horizontal=True, gap="xsmall", width="content"):
            _adder()
            _buttons(place, len(now.blocks))


def _input() -> None:
    words, name = text.lesson("controls"), state.NET_INPUT.name
    shown, options = state.value(state.NET_INPUT), state.NET_INPUT.options
    key = state.fill(name, shown)
    st.selectbox(
        words.choice("label", name),
        options,
        options.index(shown),
        format_func=lambda one: words.choice("option", name, one),
        key=key,
        disabled=state.is_locked(state.NET_INPUT),
        on_change=lambda: stack.put(stack.current().blocks, reads=str(state.filled(key))),
        width=_READS,
    )


def _settings(block: Block, name: str) -> None:
    words, bounds = text.lesson("build_a_network"), BOUNDS[block.kind]
    if not bounds:
        st.markdown(words.choice("nothing_to_set", block.kind, name=name), width=430)
    if "count" in bounds:
        _count(words.choice("count", block.kind, name=name), block.count, bounds["count"][1])
    if "size" in bounds:
        _slider("size", words("size", name=name), block.size, bounds["size"])
        _slider("stride", words("stride"), block.stride, bounds["stride"])
    if "padding" in bounds:
        _slider("padding", words("padding"), block.padding, bounds["padding"])
    if block.kind.is_pool:
        _pooling(block)


def _count(label: str, shown: int, high: int) -> None:
    offered = sorted({*(one for one in _COUNTS if one <= high), shown})
    key = state.fill("block count", shown)
    st.select_slider(
        label,
        offered,
        shown,
        key=key,
        disabled=state.is_locked(state.NET),
        on_change=lambda: stack.change(count=state.filled(key)),
        width=_SLIDER + 40,
    )


def _slider(field: str, label: str, shown: int, bounds: tuple[int, int]) -> None:
    key = state.fill(f"block {field} {bounds[1]}", shown)
    st.slider(
        label,
        *bounds,
        shown,
        key=key,
        disabled=state.is_locked(state.NET),
        on_change=lambda: stack.change(**{field: state.filled(key)}),
        width=_SLIDER,
    )


def _pooling(block: Block) -> None:
    words = text.lesson("build_a_network")
    kinds = (Kind.MAX.value, Kind.MEAN.value)
    key = state.fill("block pooling", block.kind.value)
    st.segmented_control(
        text.lesson("controls").choice("label", "pool"),
        kinds,
        default=block.kind.value,
        required=True,
        format_func=lambda kind: words.choice("pooling", kind),
        key=key,
        disabled=state.is_locked(state.NET),
        on_change=lambda: _take_kind(state.filled(key)),
    )
    rounds = state.fill("block ceil", block.ceil)
    st.toggle(
        words("ceil"),
        block.ceil,
        key=rounds,
        disabled=state.is_locked(state.NET),
        on_change=lambda: stack.change(ceil=bool(state.filled(rounds))),
    )


def _take_kind(kind: object) -> None:
    if kind in {Kind.MAX.value, Kind.MEAN.value}:
        stack.change(kind=Kind(str(kind)))


def _adder() -> None:
    """Draw a menu of the blocks that can be put in behind the chosen one."""
    words, has_room = text.lesson("build_a_network"), stack.has_room()
    behind = words("add_behind", name=stack.chosen())
    st.menu_button(
        words("add"),
        tuple(stack.ADDED),
        key=_ADD,
        help=behind if has_room else words("add_full", most=MOST_BLOCKS),
        on_click=lambda: stack.add(str(state.filled(_ADD))),
        icon=":material/add:",
        disabled=not has_room or state.is_locked(state.NET),
        format_func=lambda name: words.choice("added", name),
    )


def _buttons(place: int, count: int) -> None:
    words = text.lesson("build_a_network")
    offered: Sequence[tuple[str, bool, Callable[..., None], tuple[int, ...]]] = (
        ("left", place <= 0, stack.step, (-1,)),
        ("right", place in (-1, count - 1), stack.step, (1,)),
        ("remove", place < 0 or count == 1, stack.remove, ()),
        ("undo", not stack.can_undo(), stack.undo, ()),
    )
    with st.container(horizontal=True, gap="xsmall", width="content"):
        for name, is_off, does, arguments in offered:
            st.button(
                words.choice("button", name),
                key=f"block {name}",
                help=words.choice("button_help", name),
                disabled=is_off or state.is_locked(state.NET),
                on_click=does,
                args=arguments,
            )
