"""The stack as a strip of blocks to choose, drag and remove."""

from __future__ import annotations

from cnnviz.ui import state, text
from cnnviz.ui.components.layer_strip import Block, layer_strip
from cnnviz.ui.lessons.build_a_network import guessing, stack
from cnnviz.ui.lessons.build_a_network.stack import Stack
from cnnviz.ui.lessons.build_a_network.written import volume


def draw() -> None:
    """Draw it."""
    words, now = text.lesson("build_a_network"), stack.current()
    is_locked = state.is_locked(state.NET)
    layer_strip(
        [_input(now), *(_block(now, place) for place in range(len(now.blocks)))],
        stack.chosen(),
        label=words("strip"),
        hint="" if is_locked else words("strip_hint"),
        key="stack strip",
        on_choose=stack.choose,
        disabled=state.is_locked(state.NETWORK_LAYER),
        on_move=None if is_locked else stack.move,
        on_remove=None if is_locked else stack.remove,
    )


def _input(now: Stack) -> Block:
    words, shape = text.lesson("build_a_network"), now.counted.input
    told = words("strip_input", shape=volume(shape))
    return Block(stack.INPUT, "Input", shape, told, fixed=True)


def _block(now: Stack, place: int) -> Block:
    words, name, number = text.lesson("build_a_network"), now.names[place], len(now.counted.rows)
    kind = now.blocks[place].layer(name).kind
    if place >= number:
        if place == number:
            return Block(name, kind, (), words("strip_misfit", name=name), "misfit")
        return Block(name, kind, (), words("strip_waiting", name=name), "waiting")
    row = now.counted.rows[place]
    if guessing.is_hidden(row, guessing.OUTPUT):
        return Block(name, kind, row.output, words("strip_hidden", name=name), "hidden")
    return Block(name, kind, row.output, words("strip_block", name=name, shape=volume(row.output)))
