"""A described network from left to right, to choose one of its layers or blocks."""

from __future__ import annotations

from collections.abc import Container, Sequence

from cnnviz.models.architectures import INPUT, Listed
from cnnviz.models.layers import Node, Parallel
from cnnviz.models.shapes import Shape
from cnnviz.ui import state, text
from cnnviz.ui.components.layer_strip import Block, layer_strip
from cnnviz.ui.lessons.architectures import written


def strip(
    rows: Sequence[Listed], picture: Shape, shown: str, *, hidden: Container[str] = ()
) -> None:
    """Draw the strip.

    Parameters
    ----------
    rows : sequence of Listed
        Of the network.
    picture : (C, H, W)
        What it reads.
    shown : str
        Name of the row that is looked at.
    hidden : container of str
        Names of the rows whose shape is still to be guessed.
    """
    words = text.lesson("architectures")
    blocks = [Block(INPUT, "Input", picture, words("strip_input", shape=written.volume(picture)))]
    blocks += [_block(words, row, hidden=row.name in hidden) for row in rows]
    layer_strip(
        blocks,
        shown,
        label=words("strip"),
        key="architecture strip",
        on_choose=take_layer,
        disabled=state.is_locked(state.ARCHITECTURE_LAYER),
    )


def take_layer(name: str) -> None:
    """Look at another layer."""
    state.put(state.ARCHITECTURE_LAYER, name)


def layer(rows: Sequence[Listed], opening: str) -> Listed:
    """Return the row that the visitor looks at, else the one that the page opens with."""
    named = {row.name: row for row in rows}
    wanted = state.value(state.ARCHITECTURE_LAYER)
    return named[wanted if wanted in named else opening]


def called(row: Listed) -> str:
    """Name a row: a layer, a block, or the first and the last of equal blocks."""
    return row.name if row.count == 1 else f"{row.name} … {row.last_name}"


def kind_told(node: Node, count: int = 1) -> str:
    """Say what a layer is, such as "96 filters of 11×11, stride 4", or equal blocks."""
    words = text.lesson("architectures")
    if isinstance(node, Parallel):
        kind = node.join if len(node.branches) > 1 else "chain"
        return (
            words.choice("equal", kind, count=count) if count > 1 else words.choice("block", kind)
        )
    options = {"stride": 1, "padding": 0} | node.options
    if node.kind in {"MaxPool2d", "AvgPool2d"}:
        options["stride"] = node.options.get("stride", node.options["kernel_size"])
    told = words.choice("kind", node.kind, **options)
    if options["stride"] != 1:
        told += words("stride", stride=options["stride"])
    if options["padding"]:
        told += words("padded", padding=options["padding"])
    return told + (words("partial") if options.get("ceil_mode") else "")


def _block(words: text.Lesson, row: Listed, *, hidden: bool) -> Block:
    name, kind = called(row), kind_told(row.lead.node, row.count)
    if hidden:
        told = words("strip_hidden", name=name, kind=kind)
        return Block(row.name, row.kind, row.output, told, look="hidden")
    told = words("strip_row", name=name, kind=kind, shape=written.volume(row.output))
    return Block(row.name, row.kind, row.output, told)
