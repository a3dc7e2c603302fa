"""Give a described network weights: drawn at random, or learned ones where its layers match.

References
----------
K. He et al., "Delving deep into rectifiers", 2015: a weight of a layer that reads n numbers is
drawn with the standard deviation sqrt(2 / n), so that signals keep their size through ReLU layers.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import prod

import numpy as np
import torch
from torch import nn

from cnnviz.models import cards, library, shapes
from cnnviz.models.building import build
from cnnviz.models.cards import Input
from cnnviz.models.chain import Chain, Floats, laid_out
from cnnviz.models.layers import Layer


@dataclass(frozen=True)
class Match:
    """A trained network whose first layers are those of a described one.

    Parameters
    ----------
    card : Card
    layers : int
        How many of them.
    """

    card: cards.Card
    layers: int


@dataclass(frozen=True, eq=False)
class Built(Chain):
    """A network that somebody described, with weights.

    Parameters
    ----------
    reads : Input
    described : tuple of Layer
        With everything filled in.
    module : Sequential
    names : mapping of language to tuple of str
        What its votes are for; empty if for nothing.
    """

    reads: Input
    described: tuple[Layer, ...]
    module: nn.Sequential
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    weights: Mapping[str, Floats] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Lay out the weights as read-only arrays."""
        object.__setattr__(self, "weights", laid_out(self.module))

    @property
    def name(self) -> str:
        """What errors call it."""
        return "built"

    @property
    def input(self) -> Input:
        """What it takes."""
        return self.reads

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layers, from the picture to the last one."""
        return self.described

    def class_names(self, language: str) -> tuple[str, ...]:
        """Name what the votes are for, if somebody knows."""
        return cards.Card.text(self.names, language) if self.names else ()

    def until(self, name: str) -> Built:
        """Return the same network up to a layer, with the same weights."""
        count = [layer.name for layer in self.layers].index(name) + 1
        if count == len(self.layers):
            return self
        modules = OrderedDict(list(self.module.named_children())[:count])
        return Built(self.reads, self.layers[:count], nn.Sequential(modules))


def draw(layers: Sequence[Layer], of: Input, seed: int) -> Built:
    """Build a network with weights drawn at random.

    Parameters
    ----------
    layers : sequence of Layer
        With everything filled in, as `Budget.nodes`.
    of : Input
    seed : int
        Equal seeds draw equal weights; a change further back leaves those before as they were.

    Returns
    -------
    Built
    """
    drawn: dict[str, torch.Tensor] = {}
    for name, shape in shapes.parameter_shapes(layers).items():
        drawn[name] = torch.from_numpy(_drawn(shape, [seed, len(drawn)]))
    return _loaded(layers, of, drawn)


def _drawn(shape: tuple[int, ...], seed: Sequence[int]) -> Floats:
    if len(shape) == 1:  # biases
        return np.zeros(shape, np.float32)
    spread = np.float32(np.sqrt(2 / prod(shape[1:])))
    return np.random.default_rng(seed).standard_normal(shape, np.float32) * spread


def learned(layers: Sequence[Layer], of: Input, seed: int) -> tuple[Built, Match] | None:
    """Build a network with the weights of the trained one that has most of its layers.

    Parameters
    ----------
    layers, of, seed
        As in `draw`: what no trained network has stays random.

    Returns
    -------
    (Built, Match), or None if no trained network begins as this one.
    """
    found = match(layers, of)
    if found is None:
        return None
    base, trained = draw(layers, of, seed), library.load(found.card.name)
    weights = dict(base.module.state_dict())
    pairs = zip(layers[: found.layers], trained.layers, strict=False)
    for layer, other in pairs:
        for name in shapes.parameter_shapes([layer]):
            part = name.removeprefix(f"{layer.name}.")
            weights[name] = trained.module.get_submodule(other.name).state_dict()[part]
    is_whole = found.layers == len(layers) == len(trained.layers)
    names = found.card.class_names if is_whole else {}
    return _loaded(layers, of, weights, names), found


def match(layers: Sequence[Layer], of: Input) -> Match | None:
    """Find the trained network that begins with the most layers of a described one.

    Only an unbroken beginning counts, with the same input: what is learned fits what comes before.
    """
    found = [
        Match(card, _common(layers, card.layers))
        for card in map(cards.read, cards.names())
        if card.input == of
    ]
    # Of two that begin alike, the one that has no more layers than this.
    best = max(
        found,
        key=lambda one: (one.layers, one.layers == len(one.card.layers)),
        default=None,
    )
    if best is None or not shapes.parameter_shapes(layers[: best.layers]):
        return None
    return best


def _common(layers: Sequence[Layer], others: Sequence[Layer]) -> int:
    count = 0
    for layer, other in zip(layers, others, strict=False):
        if layer.kind != other.kind or _whole(layer) != _whole(other):
            break
        count += 1
    return count


def _whole(layer: Layer) -> dict[str, int | bool]:
    """Write out what a layer's options leave unsaid."""
    match layer.kind:
        case "Conv2d":
            return {"stride": 1, "padding": 0, "dilation": 1, "bias": True, **layer.options}
        case "MaxPool2d" | "AvgPool2d":
            stride = layer.options["kernel_size"]
            return {"stride": stride, "padding": 0, "ceil_mode": False, **layer.options}
        case "Linear":
            return {"bias": True, **layer.options}
        case _:
            return dict(layer.options)


def _loaded(
    layers: Sequence[Layer],
    of: Input,
    weights: Mapping[str, torch.Tensor],
    names: Mapping[str, tuple[str, ...]] | None = None,
) -> Built:
    with torch.device("meta"):  # no random weights that would be thrown away
        module = build(layers)
    module.load_state_dict(dict(weights), assign=True)
    return Built(of, tuple(layers), module.eval().requires_grad_(False), names or {})
