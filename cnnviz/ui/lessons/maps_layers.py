"""The layers of a network: which one is looked at, and what there is to say about it."""

from __future__ import annotations

from itertools import takewhile
from math import prod
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from cnnviz import ops
from cnnviz.models import shapes
from cnnviz.models.cards import Card
from cnnviz.models.layers import Layer
from cnnviz.ui import state, text
from cnnviz.ui.components.layer_strip import Block, layer_strip

if TYPE_CHECKING:
    from cnnviz.models.inference import Network, Run

_INPUT: Final = "input"
_FIRST_KIND: Final = "ReLU"  # the first of these is what a visitor sees at first
_TAKES_ANY_SIZE: Final = ("Conv2d", "ReLU", "MaxPool2d")


def with_maps(card: Card) -> tuple[str, ...]:
    """Name the layers whose maps can be looked at, from the picture on."""
    feature_part = takewhile(lambda layer: layer.kind in _TAKES_ANY_SIZE, card.layers)
    return tuple(layer.name for layer in feature_part)


def chosen(card: Card) -> str:
    """Name the layer that the visitor looks at."""
    names, wanted = with_maps(card), state.value(state.NETWORK_LAYER)
    if wanted in names:
        return wanted
    kinds = {layer.name: layer.kind for layer in card.layers}
    return next((name for name in names if kinds[name] == _FIRST_KIND), names[0])


def choose(card: Card, name: str) -> None:
    """Look at a layer; of those behind the maps only the way to the answer can be shown."""
    if name in with_maps(card):
        state.put(state.NETWORK_LAYER, name)
        if state.value(state.LOOK) == "answer":
            state.reset(state.LOOK)
    elif name != _INPUT:
        state.put(state.LOOK, "answer")


def number_of_maps(card: Card, layer: str) -> int:
    """Tell how many maps a layer makes."""
    return int(_shapes(card)[layer][0])


def map_index(card: Card, layer: str) -> int:
    """Tell which map of a layer is opened, counted from 0."""
    return min(state.value(state.MAP), number_of_maps(card, layer)) - 1


def strip(card: Card) -> None:
    """Draw the network's layers from left to right, to choose one."""
    words, made = text.lesson("maps_layers"), _shapes(card)
    kinds = {_INPUT: "Input"} | {layer.name: layer.kind for layer in card.layers}
    blocks = [
        Block(name, kinds[name], shape, _told(words, name, kinds[name], shape))
        for name, shape in made.items()
    ]
    shown = list(made)[-1] if state.value(state.LOOK) == "answer" else chosen(card)
    layer_strip(
        blocks,
        shown,
        label=words("strip"),
        key="layer strip",
        on_choose=lambda name: choose(card, name),
        disabled=state.is_locked(state.NETWORK_LAYER),
    )


def about(network: Network, run: Run, name: str) -> str:
    """Say what a layer does, with its own numbers.

    Parameters
    ----------
    network : Network
    run : Run
        By the network.
    name : str
        A layer with maps.

    Returns
    -------
    str
    """
    words, card = text.lesson("maps_layers"), network.card
    maps = run.maps[name]
    count, height, width = maps.shape
    layer = next(layer for layer in card.layers if layer.name == name)
    told: dict[str, Any] = {"layer": name, "count": count, "height": height, "width": width}
    told |= _details(layer, run)
    sentences = [words.choice("about", layer.kind, **told), _seen(words, network, run, name)]
    if run.maps[_INPUT].shape != card.input.shape:
        _, trained_height, trained_width = _shapes(card)[name]
        _, rows, columns = run.maps[_INPUT].shape
        sentences.append(
            words(
                "larger",
                rows=rows,
                columns=columns,
                input=f"{card.input.height} × {card.input.width}",
                height=trained_height,
                width=trained_width,
            )
        )
    return " ".join(sentences)


def _seen(words: text.Lesson, network: Network, run: Run, name: str) -> str:
    _, rows, columns = run.maps[_INPUT].shape
    reach: ops.Window = network.reach(name, (rows, columns))
    field = reach.rows.kernel_size, reach.columns.kernel_size
    if field[0] >= rows and field[1] >= columns:
        return words("sees_all")
    return words("sees", rows=field[0], columns=field[1])


def _details(layer: Layer, run: Run) -> dict[str, Any]:
    names = list(run.maps)
    before = names[names.index(layer.name) - 1]
    told: dict[str, Any] = {"before": before, "read": len(run.maps[before])}
    match layer.kind:
        case "Conv2d":
            weight, *_ = shapes.parameter_shapes([layer]).values()
            told |= {
                "size": weight[-1],
                "weights": weight[-1] * weight[-2],
                "numbers": f"{prod(weight) + weight[0]:,}",
            }
        case "ReLU":
            told["share"] = f"{100 * float(np.mean(run.maps[layer.name] == 0)):.0f}"
        case _:
            told["size"] = layer.options["kernel_size"]
    return told


def _told(words: text.Lesson, name: str, kind: str, shape: tuple[int, ...]) -> str:
    if len(shape) == 1:
        return words("block_values", name=name, kind=kind, count=shape[0])
    count, height, width = shape
    return words("block_maps", name=name, kind=kind, count=count, height=height, width=width)


def _shapes(card: Card) -> dict[str, tuple[int, ...]]:
    return shapes.output_shapes(card.layers, card.input.shape)
