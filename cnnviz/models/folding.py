"""Fold batch normalisation into the convolution before it.

A trained batch norm is a scale and a shift per channel, and so is a convolution's kernel and bias:
one layer can do the work of both, and the network becomes a plain chain that can be read.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import replace

import torch
from torch import nn

from cnnviz.models.layers import Layer


def fold_batch_norm(network: nn.Sequential) -> nn.Sequential:
    """Return the same function without batch norm.

    Parameters
    ----------
    network : Sequential
        In which each BatchNorm2d directly follows a Conv2d. It is left as it is.

    Returns
    -------
    Sequential
        In evaluation mode, equal to `network` in evaluation mode up to rounding.

    Raises
    ------
    ValueError
        A batch norm that no convolution precedes.

    References
    ----------
    y = gamma (x - mean) / sqrt(var + eps) + beta: S. Ioffe and C. Szegedy, "Batch Normalization",
    2015 (arXiv 1502.03167), section 3.1.

    Examples
    --------
    >>> network = nn.Sequential(nn.Conv2d(1, 2, 3, bias=False), nn.BatchNorm2d(2), nn.ReLU())
    >>> [type(layer).__name__ for layer in fold_batch_norm(network)]
    ['Conv2d', 'ReLU']
    """
    folded: OrderedDict[str, nn.Module] = OrderedDict()
    last = ""
    for name, layer in network.named_children():
        if not isinstance(layer, nn.BatchNorm2d):
            folded[name] = deepcopy(layer)
            last = name
            continue
        convolution = folded.get(last)
        if not isinstance(convolution, nn.Conv2d):
            raise ValueError(f"Batch norm {name!r} follows {last!r}, which is no convolution.")
        folded[last] = _folded(convolution, layer)
    return nn.Sequential(folded).eval()


def folded_layers(layers: Iterable[Layer]) -> tuple[Layer, ...]:
    """Describe what `fold_batch_norm` makes of a network that is built from these layers.

    Examples
    --------
    >>> norm = Layer("norm1", "BatchNorm2d", {"num_features": 2})
    >>> folded_layers([Layer("conv1", "Conv2d", {"kernel_size": 3, "bias": False}), norm])
    (Layer(name='conv1', kind='Conv2d', options={'kernel_size': 3}),)
    """
    folded: list[Layer] = []
    for layer in layers:
        if layer.kind == "BatchNorm2d":
            before = folded.pop()
            options = {key: value for key, value in before.options.items() if key != "bias"}
            folded.append(replace(before, options=options))
        else:
            folded.append(layer)
    return tuple(folded)


def _folded(convolution: nn.Conv2d, norm: nn.BatchNorm2d) -> nn.Conv2d:
    mean, variance = norm.running_mean, norm.running_var
    if mean is None or variance is None:
        raise ValueError("Batch norm without running statistics cannot be folded.")
    scale = norm.weight / torch.sqrt(variance + norm.eps)  # (K,)
    bias = torch.zeros_like(mean) if convolution.bias is None else convolution.bias
    both = deepcopy(convolution)
    with torch.no_grad():
        both.weight.copy_(convolution.weight * scale[:, None, None, None])
        both.bias = nn.Parameter((bias - mean) * scale + norm.bias)
    return both
