"""Build a network from its description."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from torch import nn

from cnnviz.models.layers import Layer

# What a plain network may be made of. Only these names are ever looked up, whatever a card says.
KINDS: dict[str, type[nn.Module]] = {
    "Conv2d": nn.Conv2d,
    "BatchNorm2d": nn.BatchNorm2d,
    "ReLU": nn.ReLU,
    "LeakyReLU": nn.LeakyReLU,
    "ELU": nn.ELU,
    "MaxPool2d": nn.MaxPool2d,
    "AvgPool2d": nn.AvgPool2d,
    "Flatten": nn.Flatten,
    "Linear": nn.Linear,
}


def build(layers: Iterable[Layer]) -> nn.Sequential:
    """Make a network with fresh random weights; its modules bear the layers' names.

    Raises
    ------
    ValueError
        A layer of an unknown kind, or one that does not take its options.

    Examples
    --------
    >>> build([Layer("conv1", "Conv2d", {"in_channels": 1, "out_channels": 3, "kernel_size": 3})])
    Sequential(
      (conv1): Conv2d(1, 3, kernel_size=(3, 3), stride=(1, 1))
    )
    """
    return nn.Sequential(OrderedDict((layer.name, _module(layer)) for layer in layers))


def _module(layer: Layer) -> nn.Module:
    if layer.kind not in KINDS:
        raise ValueError(
            f"Layer {layer.name!r} is of the unknown kind {layer.kind!r}. "
            f"A network may be made of {', '.join(KINDS)}."
        )
    try:
        return KINDS[layer.kind](**layer.options)
    except (TypeError, ValueError) as error:
        raise ValueError(
            f"Layer {layer.name!r} ({layer.kind}) does not take {layer.options}: {error}"
        ) from error


def parameter_count(network: nn.Module) -> int:
    """Count weights and biases.

    Examples
    --------
    >>> parameter_count(nn.Linear(12, 2))
    26
    """
    return sum(parameter.numel() for parameter in network.parameters())
