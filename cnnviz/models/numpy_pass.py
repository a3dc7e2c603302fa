"""Run a network's weights through this project's own operations, to check PyTorch against them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnviz import ops
from cnnviz.models.layers import Layer

if TYPE_CHECKING:  # it imports PyTorch, and who compares has done so anyway
    from cnnviz.models.chain import Chain, Run

Weights = Mapping[str, NDArray[np.floating]]


def forward(
    layers: Iterable[Layer],
    weights: Weights,
    picture: ArrayLike,
    off: Mapping[str, Sequence[int]] = MappingProxyType({}),
) -> dict[str, NDArray[Any]]:
    """Pass a picture through the layers with `cnnviz.ops` alone.

    Parameters
    ----------
    layers : iterable of Layer
    weights : mapping of str to array
        "conv1.weight", "conv1.bias" and so on.
    picture : (C, H, W) array
    off : mapping of str to sequence of int
        Channels that count as 0 after a layer.

    Returns
    -------
    dict of str to array
        What each layer puts out, in order; first of all "input".
    """
    values = np.asarray(picture, np.float32)
    outputs = {"input": values}
    for layer in layers:
        values = _output(layer, weights, values)
        if off.get(layer.name):
            values = values.copy()
            values[list(off[layer.name])] = 0
        outputs[layer.name] = values
    return outputs


def greatest_differences(network: Chain, run: Run) -> dict[str, float]:
    """Compare every map of a run with what `cnnviz.ops` makes of the same picture.

    Parameters
    ----------
    network : Chain
    run : Run
        By this network.

    Returns
    -------
    dict of str to float
        By layer, the greatest absolute difference; rounding alone makes it, below 1e-4.
    """
    layers = [layer for layer in network.layers if layer.name in run.maps]
    own = forward(layers, network.weights, run.maps["input"], run.off)
    return {
        layer.name: float(np.abs(own[layer.name] - run.maps[layer.name]).max()) for layer in layers
    }


def _output(layer: Layer, weights: Weights, values: NDArray[Any]) -> NDArray[Any]:
    options: dict[str, Any] = dict(layer.options)
    weight, bias = (weights.get(f"{layer.name}.{part}") for part in ("weight", "bias"))
    match layer.kind:
        case "Conv2d":
            named = {name: options.get(name, 0 if name == "padding" else 1) for name in _SLIDING}
            return ops.conv2d(values, _needed(weight), bias, **named)
        case "ReLU":
            return ops.relu(values)
        case "LeakyReLU":
            return ops.leaky_relu(values)
        case "ELU":
            return ops.elu(values)
        case "MaxPool2d":
            return ops.max_pool2d(values, **options)
        case "AvgPool2d":
            return ops.avg_pool2d(values, **options)
        case "Flatten":
            return ops.flatten(values)
        case "Linear":
            return ops.linear(values, _needed(weight), bias)
    raise ValueError(f"There is no operation for layer {layer.name!r} of kind {layer.kind!r}.")


_SLIDING = ("stride", "padding", "dilation")


def _needed(weight: NDArray[Any] | None) -> NDArray[Any]:
    if weight is None:
        raise ValueError("A layer has no weights.")
    return weight
