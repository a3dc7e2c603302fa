"""The exhibit: a picture, the neurons of a map, and what they share."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from cnnviz.ops import Window
from cnnviz.ops.connections import reads
from cnnviz.ui import state, text
from cnnviz.ui.components.wiring import Edited, Net, Way, wiring_view
from cnnviz.ui.lessons.shared_weights import current
from cnnviz.ui.lessons.shared_weights.wiring import Kind, Wiring


def draw_wiring(wiring: Wiring) -> None:
    """Draw the three ways to wire a map.

    Parameters
    ----------
    wiring : Wiring
    """

    def edited(name: str, edit: Edited) -> None:
        kind = Kind(name)
        current.edit(wiring, kind, read_by(wiring, kind)[edit.neuron], edit)

    wiring_view(
        net(wiring),
        [way(wiring, kind) for kind in Kind],
        state.value(state.WIRING),
        text.table("wiring"),
        neuron=current.neuron(wiring),
        key="wiring_view",
        on_choose=lambda name: state.put(state.WIRING, name),
        on_edit=edited,
        on_neuron=lambda index: current.pin(wiring, index),
        keeps_way=state.is_locked(state.WIRING),
        keeps_weights=_keeps_weights(),
    )


def _keeps_weights() -> bool:
    is_shared = state.value(state.WIRING) == Kind.SHARED
    changed = state.WIRED_KERNEL if is_shared else state.WIRED_CHANGES
    return state.is_locked(changed)


def compared(wiring: Wiring) -> str:
    """Compare the products of the convolution with two other things (K49).

    References
    ----------
    Deck 004, R146: scanning a perceptron costs as much. Deck 001, R168: 324 against 2,304.
    """
    counts = wiring.counts
    return text.lesson("shared_weights")(
        "compare",
        products=f"{counts.connections:,}",
        full=f"{counts.fully_connected:,}",
        neurons=counts.neurons,
        weights=counts.weights,
    )


def net(wiring: Wiring) -> Net:
    """Describe the sizes for the browser."""
    rows, columns = wiring.window.output_shape
    height, width = wiring.kernel.shape
    picture = tuple(map(tuple, wiring.picture.tolist()))
    return Net(picture, rows, columns, height, width, wiring.stride)


def way(wiring: Wiring, kind: Kind) -> Way:
    """Describe one of the ways: what it counts, its weights, what it makes."""
    words, matrix = text.lesson("shared_weights"), wiring.matrix(kind)
    weights, biases = wiring.weights(kind), wiring.biases(kind)
    told = {
        "neurons": wiring.counts.neurons,
        "each": weights // (1 if kind is Kind.SHARED else wiring.counts.neurons),
        "weights": f"{weights:,}",
        "biases": biases,
        "parameters": f"{weights + biases:,}",
        "connections": f"{wiring.connections(kind):,}",
        "rows": wiring.kernel.shape[0],
        "columns": wiring.kernel.shape[1],
    }
    summed = "one" if kind is not Kind.SHARED and biases == 1 else kind.value
    return Way(
        name=kind.value,
        label=words.choice("way", kind.value),
        count=words("weights", weights=f"{weights:,}"),
        lines=(
            words.choice("sum", summed, **told),
            words("lines", connections=told["connections"]),
        ),
        share=weights / wiring.weights(Kind.FULL),
        values=tuple(wiring.map(kind).ravel().tolist()),
        weights=tuple(
            tuple(row[places].tolist())
            for row, places in zip(matrix, read_by(wiring, kind), strict=True)
        ),
    )


def read_by(wiring: Wiring, kind: Kind) -> list[list[int]]:
    """List the pixels that each neuron reads, in the order of its weights."""
    if kind is Kind.FULL:
        return [list(range(wiring.picture.size))] * wiring.counts.neurons
    return _windows(wiring.window)


@lru_cache(maxsize=64)  # of sizes that links may ask for
def _windows(window: Window) -> list[list[int]]:
    return [np.flatnonzero(row).tolist() for row in reads(window)]
