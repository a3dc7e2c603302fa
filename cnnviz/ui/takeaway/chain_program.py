"""A whole network as a program: its picture, its weights, and every layer up to the one shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np

from cnnviz.models import shapes
from cnnviz.models.layers import Layer
from cnnviz.ui.components.linked_view import Operation, Reduce
from cnnviz.ui.takeaway.program import (
    Apply,
    Convolve,
    Expression,
    Kernels,
    Part,
    Pick,
    Pool,
    Program,
    Source,
    Variable,
    Vote,
)

if TYPE_CHECKING:  # it imports PyTorch
    from cnnviz.models.chain import Chain, Run

_INPUT: Final = "input"
_PICTURE: Final = "picture"
_OPERATIONS: Final = {
    "ReLU": Operation("relu"),
    "LeakyReLU": Operation("leaky_relu", 0.01),
    "ELU": Operation("elu", 1.0),
}


def program_of(run: Run, network: Chain, *, told: str, until: str | None = None) -> Program:
    """Write a network's way down, from the picture to a layer.

    Parameters
    ----------
    run : Run
        By this network.
    network : Chain
    told : str
        What the screen shows.
    until : str, optional
        The last layer. Default: the last that the run has.

    Returns
    -------
    Program
        Channels that were switched off count as 0, as they did in the run.
    """
    layers = _layers(run, network, until)
    return Program(
        told=told,
        variables=(
            Variable(_PICTURE, run.maps[_INPUT], (_PICTURE,)),
            *(table for layer in layers for table in _tables(layer, run, network)),
            *_worked_out(layers, run),
        ),
        ends=(layers[-1].name,) if layers else (),
    )


def _layers(run: Run, network: Chain, until: str | None) -> list[Layer]:
    layers = [layer for layer in network.layers if layer.name in run.maps]
    names = [layer.name for layer in layers]
    return layers[: names.index(until) + 1] if until in names else layers


def _tables(layer: Layer, run: Run, network: Chain) -> Iterator[Variable]:
    """Yield a layer's weights and biases, and which of its channels are switched on."""
    for part, told in (("weight", "weights"), ("bias", "bias")):
        values = network.weights.get(f"{layer.name}.{part}")
        if values is not None:
            yield Variable(f"{layer.name}_{part}", values, (told,), is_shown=False)
    off = run.off.get(layer.name, ())
    if off:
        output = run.maps[layer.name]
        kept = np.ones((len(output), *(1,) * (output.ndim - 1)), np.float32)
        kept[list(off)] = 0
        yield Variable(f"{layer.name}_on", kept, ("on",), is_shown=False)


def _worked_out(layers: list[Layer], run: Run) -> Iterator[Variable]:
    before, shape = _PICTURE, run.maps[_INPUT].shape
    for layer in layers:
        values = run.maps[layer.name]
        kept = f"{layer.name}_on" if run.off.get(layer.name) else None
        made = (_expression(layer, before, shape, values.shape[0]),)
        yield Variable(layer.name, values, (layer.name,), made, kept=kept)
        before, shape = layer.name, values.shape


def _expression(layer: Layer, before: str, shape: tuple[int, ...], count: int) -> Expression:
    source = Source((Part(before),))
    if layer.kind in _OPERATIONS:
        return Apply(source, _OPERATIONS[layer.kind])
    if layer.kind == "Flatten":
        return Pick(source)
    if layer.kind == "Linear":
        return Vote(source, f"{layer.name}_weight", f"{layer.name}_bias")
    window = shapes.window(layer, (shape[0], shape[1], shape[2]))
    if window is None:
        raise ValueError(f"Layer {layer.name!r} of kind {layer.kind!r} cannot be written down.")
    if layer.kind == "Conv2d":
        kernels = Source((Part(f"{layer.name}_weight"),))
        whole = Kernels(kernels, (count, shape[0]), is_whole=True)
        return Convolve(source, whole, window, f"{layer.name}_bias")
    return Pool(source, window, Reduce.MAX if layer.kind == "MaxPool2d" else Reduce.MEAN)
