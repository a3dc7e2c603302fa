"""The stack with weights, and what it makes of the current picture."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops
from cnnviz.models import blueprint
from cnnviz.models.blueprint import Block
from cnnviz.ui import state
from cnnviz.ui.lessons import network_pictures
from cnnviz.ui.lessons.build_a_network import stack
from cnnviz.ui.lessons.network_pictures import Current

if TYPE_CHECKING:
    from cnnviz.models.blueprint.untrained import Built, Match
    from cnnviz.models.chain import Run

_SHARED: Final = 6  # networks: up to 12 MB each
_KEPT: Final = "runs of the stack"


@dataclass(frozen=True, eq=False)
class Ran:
    """A network and what it made of the current picture.

    Parameters
    ----------
    network : Built
    match : Match or None
        The trained network whose weights it has.
    run : Run
    """

    network: Built
    match: Match | None
    run: Run


def ran() -> Ran:
    """Run the stack, up to the first block that does not fit, with the weights that are chosen."""
    trained = learned() if state.value(state.WEIGHTS) == "learned" else None
    return trained or drawn()


def is_random() -> bool:
    """Tell whether any of the layers has random weights."""
    found = match() if state.value(state.WEIGHTS) == "learned" else None
    return found is None or found.layers < len(stack.current().layers)


def drawn() -> Ran:
    """Run the stack with random weights."""
    network = _drawn(*_asked())
    return Ran(network, None, _run(network, "random"))


def match() -> Match | None:
    """Find the trained network that begins as the stack does; None if none does."""
    return _match(*_asked()[:2])


def learned() -> Ran | None:
    """Run the stack with learned weights; None if no trained network begins as it does."""
    found = _learned(*_asked())
    return Ran(*found, _run(found[0], "learned")) if found else None


def _asked() -> tuple[tuple[Block, ...], str, int]:
    return state.value(state.NET), state.value(state.NET_INPUT), state.value(state.SEED)


@lru_cache(maxsize=_SHARED)
def _drawn(blocks: tuple[Block, ...], reads: str, seed: int) -> Built:
    from cnnviz.models.blueprint import untrained  # PyTorch, for those who come this far

    return untrained.draw(stack.counted(blocks, reads).layers, blueprint.INPUTS[reads], seed)


@lru_cache(maxsize=256)
def _match(blocks: tuple[Block, ...], reads: str) -> Match | None:
    from cnnviz.models.blueprint import untrained

    return untrained.match(stack.counted(blocks, reads).layers, blueprint.INPUTS[reads])


@lru_cache(maxsize=_SHARED)
def _learned(blocks: tuple[Block, ...], reads: str, seed: int) -> tuple[Built, Match] | None:
    from cnnviz.models.blueprint import untrained

    return untrained.learned(stack.counted(blocks, reads).layers, blueprint.INPUTS[reads], seed)


def _run(network: Built, whose: str) -> Run:
    """Run a network, unless its last run was on this very picture."""
    current = network_pictures.current(network.input)
    kept: dict[str, tuple[Built, Current, Run]] = state.kept(_KEPT, {})
    known = kept.get(whose)
    if known is not None and known[0] is network and _is_same(known[1], current):
        return known[2]
    run = network.run(network.scale(current.pixels))
    state.keep(_KEPT, {**kept, whose: (network, current, run)})
    return run


def _is_same(one: Current, other: Current) -> bool:
    if one.identity is not None:
        return one.identity == other.identity
    return one.pixels is other.pixels


def probabilities(run: Run) -> NDArray[np.floating] | None:
    """Turn the scores of a run into probabilities; None where maps come last."""
    if run.logits is None:
        return None
    scores = run.logits.astype(np.float64)
    return ops.softmax(scores)
