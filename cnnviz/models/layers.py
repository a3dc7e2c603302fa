"""Describe a network as a list of layers.

A description is plain data, because it travels in a network's card: who knows the description and
the weights file knows the network. Nothing here needs PyTorch.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias


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


@dataclass(frozen=True)
class Parallel:
    """Branches that read the same maps and meet again: an inception module, a residual block.

    Parameters
    ----------
    name : str
    branches : tuple of tuple of Layer or Parallel
        Each from its first layer to its last; an empty one passes the maps on as they are.
    join : {"concatenate", "add"}
        Put the branches' maps into one stack, or add them up cell by cell.
    """

    name: str
    branches: tuple[tuple[Node, ...], ...]
    join: Literal["concatenate", "add"]


Node: TypeAlias = Layer | Parallel
