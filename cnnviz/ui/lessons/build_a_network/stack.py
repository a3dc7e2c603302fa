"""The visitor's stack of blocks: which one is chosen, and how it is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from cnnviz.models import blueprint
from cnnviz.models.blueprint import Block, Kind
from cnnviz.models.budget import Budget, Row, budget
from cnnviz.models.cards import Input
from cnnviz.models.layers import Layer
from cnnviz.ui import state

INPUT: Final = "input"
_HISTORY: Final = "stacks before"
_REMEMBERED: Final = 50

# What is put in: common sizes, and such as fit nearly everywhere.
ADDED: Final = {
    "conv": Block(Kind.CONV, 16, 3, 1, 1),
    "relu": Block(Kind.RELU),
    "pool": Block(Kind.MAX, size=2, stride=2),
    "flatten": Block(Kind.FLATTEN),
    "dense": Block(Kind.DENSE, 10),
}


@dataclass(frozen=True)
class Stack:
    """The stack at present.

    Parameters
    ----------
    blocks : tuple of Block
    names : tuple of str
        Of its layers, one per block.
    counted : Budget
        Up to the first block that does not fit.
    """

    blocks: tuple[Block, ...]
    names: tuple[str, ...]
    counted: Budget

    @property
    def fits(self) -> bool:
        """Whether every block can follow the one before it."""
        return self.counted.misfit is None

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layers that fit, with everything filled in."""
        return tuple(node for node in self.counted.nodes if isinstance(node, Layer))

    def row(self, name: str) -> Row | None:
        """Return what a layer costs; None of the input, and from the first misfit on."""
        return next((row for row in self.counted.rows if row.name == name), None)

    def shown(self, name: str) -> str:
        """Name the layer whose maps are shown: a chosen one, or the last one that fits."""
        if name == INPUT or self.row(name):
            return name
        return self.counted.rows[-1].name if self.counted.rows else INPUT


def current() -> Stack:
    """Return the visitor's stack."""
    return counted(state.value(state.NET), state.value(state.NET_INPUT))


@lru_cache(maxsize=256)
def counted(blocks: tuple[Block, ...], reads: str) -> Stack:
    """Count a stack that reads one of `cnnviz.models.blueprint.INPUTS`."""
    shape = blueprint.INPUTS[reads].shape
    return Stack(blocks, blueprint.named(blocks), budget(blueprint.described(blocks), shape))


def reads() -> Input:
    """Return what the network reads."""
    return blueprint.INPUTS[state.value(state.NET_INPUT)]


def chosen() -> str:
    """Name the chosen layer, or "input"."""
    names, wanted = current().names, state.value(state.NETWORK_LAYER)
    return wanted if wanted in (INPUT, *names) else names[0]


def index() -> int:
    """Tell which block is chosen, counted from 0; -1 of the input."""
    names, name = current().names, chosen()
    return names.index(name) if name in names else -1


def choose(name: str) -> None:
    """Choose a layer, or the input."""
    if name in (INPUT, *current().names):
        state.put(state.NETWORK_LAYER, name)


def has_room() -> bool:
    """Tell whether one more block may be put in."""
    return len(current().blocks) < blueprint.MOST_BLOCKS


def add(name: str) -> None:
    """Put a block in behind the chosen one, and choose it."""
    if name in ADDED and has_room():
        blocks, place = current().blocks, index() + 1
        put((*blocks[:place], ADDED[name], *blocks[place:]), place)


def remove(name: str | None = None) -> None:
    """Take a block out, by default the chosen one, unless it is the only one."""
    blocks, names = current().blocks, current().names
    place = index() if name is None else names.index(name)
    if len(blocks) > 1 and place >= 0:
        put((*blocks[:place], *blocks[place + 1 :]), max(0, place - 1))


def move(name: str, place: int) -> None:
    """Move a block to another place, counted from 0, and choose it."""
    blocks = list(current().blocks)
    block = blocks.pop(current().names.index(name))
    blocks.insert(place, block)
    put(tuple(blocks), place)


def step(by: int) -> None:
    """Move the chosen block to the left or to the right, as far as the ends."""
    place = index() + by
    if index() >= 0 and 0 <= place < len(current().blocks):
        move(chosen(), place)


def change(**fields: Any) -> None:
    """Change something about the chosen block; what such a block cannot be changes nothing."""
    blocks, place = list(current().blocks), index()
    if place < 0:
        return
    try:
        blocks[place] = _changed(blocks[place], **fields)
    except (TypeError, ValueError):  # from a browser, hence not trusted
        return
    put(tuple(blocks), place)


def _changed(block: Block, **fields: Any) -> Block:
    # A pooling's windows lie side by side until somebody sets their stride (R209).
    follows = block.kind.is_pool and block.stride == block.size and "size" in fields
    return replace(block, **({"stride": fields["size"]} if follows else {}), **fields)


def before() -> Stack | None:
    """Return the stack before the last change; None if there was none."""
    if not can_undo():
        return None
    blocks, reads, _ = _history()[-1]
    return counted(blocks, reads)


def can_undo() -> bool:
    """Tell whether there is a change to take back."""
    return bool(_history())


def undo() -> None:
    """Take the last change back."""
    if can_undo():
        *before, (blocks, reads, name) = _history()
        state.keep(_HISTORY, tuple(before))
        state.put(state.NET, blocks)
        state.put(state.NET_INPUT, reads)
        state.put(state.NETWORK_LAYER, name)


def _history() -> tuple[tuple[tuple[Block, ...], str, str], ...]:
    return state.kept(_HISTORY, ())


def put(blocks: Sequence[Block], place: int | None = None, *, reads: str | None = None) -> None:
    """Take another stack or another input, and choose the block at a place."""
    before, read = current().blocks, state.value(state.NET_INPUT)
    reads = read if reads is None else state.NET_INPUT.check(reads)
    if (tuple(blocks), reads) != (before, read):
        state.keep(_HISTORY, (*_history(), (before, read, chosen()))[-_REMEMBERED:])
    state.put(state.NET, tuple(blocks))
    state.put(state.NET_INPUT, reads)
    if place is not None:
        names = blueprint.named(tuple(blocks))
        state.put(state.NETWORK_LAYER, names[min(place, len(names) - 1)])
