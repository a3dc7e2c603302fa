"""Write a network as a PyTorch program."""

from __future__ import annotations

from cnnviz.models.budget import Budget, Row
from cnnviz.models.exporting.columns import aligned
from cnnviz.models.layers import Layer

_TEMPLATE = '''\
"""A network with {parameters:,} parameters, for pictures of {shape} (channels, rows, columns)."""

from collections import OrderedDict

import torch
from torch import nn

network = nn.Sequential(
    OrderedDict(
        [
{layers}
        ]
    )
)

if __name__ == "__main__":
    pictures = torch.zeros(1, {sizes})  # a batch of one
    print(network(pictures).shape)
    print(sum(parameter.numel() for parameter in network.parameters()))  # {parameters:,}
'''

_ORDER = {
    "Conv2d": ("in_channels", "out_channels"),
    "Linear": ("in_features", "out_features"),
    "MaxPool2d": ("kernel_size",),
    "AvgPool2d": ("kernel_size",),
}  # the arguments that are written without their names


def pytorch_code(counted: Budget) -> str:
    """Write a network as a PyTorch program that builds it and counts it.

    Parameters
    ----------
    counted : Budget
        Of a plain chain; what does not fit is left out.

    Returns
    -------
    str
        Defines ``network``, whose layers have the same names: weights of one fit the other.

    Raises
    ------
    ValueError
        A block of branches.

    Examples
    --------
    >>> from cnnviz.models.budget import budget
    >>> pool = Layer("pool1", "MaxPool2d", {"kernel_size": 2, "ceil_mode": True})
    >>> code = pytorch_code(budget([pool], (3, 7, 7)))
    >>> [line.strip() for line in code.splitlines() if "pool1" in line]
    ['("pool1", nn.MaxPool2d(2, ceil_mode=True)),  # 3 x 4 x 4']
    """
    shape = " x ".join(map(str, counted.input))
    lines = [(f'("{row.name}", {_module(row)}),', _comment(row)) for row in counted.rows]
    return _TEMPLATE.format(
        parameters=counted.parameters,
        shape=shape,
        sizes=", ".join(map(str, counted.input)),
        layers=aligned(lines, " " * 12),
    )


def _module(row: Row) -> str:
    if not isinstance(row.node, Layer):
        raise ValueError(f"{row.name!r} has branches, and only a plain chain can be written.")
    options = dict(row.node.options)
    first = [str(options.pop(name)) for name in _ORDER.get(row.kind, ())]
    named = [f"{name}={value}" for name, value in options.items()]
    return f"nn.{row.kind}({', '.join([*first, *named])})"


def _comment(row: Row) -> str:
    made = " x ".join(map(str, row.output))
    return f"{made}, {row.parameters:,} parameters" if row.parameters else made
