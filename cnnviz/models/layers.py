"""Describe a network as a list of layers.

A description is plain data, because it travels in a network's card: who knows the description and
the weights file knows the network. Nothing here needs PyTorch.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Layer:
    """One layer: its name in the network, its class in torch.nn and the arguments of that class.

    Examples
    --------
    >>> Layer("conv1", "Conv2d", {"in_channels": 1, "out_channels": 3, "kernel_size": 3}).name
    'conv1'
    """

    name: str
    kind: str
    options: dict[str, int | bool] = field(default_factory=dict)
