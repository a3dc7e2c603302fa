"""How much each pixel counts, against the gradients of networks whose weights are all equal."""

import numpy as np
import pytest
import torch
from torch import nn

from cnnviz.models import architectures
from cnnviz.models.budget import budget
from cnnviz.models.felt import felt, half_width
from cnnviz.models.layers import Layer, Parallel


class Mean(nn.Module):
    """A block whose layers take means; channels are kept, so that branches have their weights."""

    def __init__(self, node):
        super().__init__()
        self.node = node
        self.branches = [chain(branch) for branch in getattr(node, "branches", ())]

    def forward(self, maps):
        outputs = [branch(maps) for branch in self.branches]
        return torch.cat(outputs, 1) if self.node.join == "concatenate" else sum(outputs) / 2


def module(node):
    if isinstance(node, Parallel):
        return Mean(node)
    if node.kind == "Conv2d":
        conv = nn.Conv2d(**(node.options | {"bias": False})).double()
        nn.init.constant_(conv.weight, 1 / conv.weight[0].numel())
        return conv
    if node.kind in {"MaxPool2d", "AvgPool2d"}:
        options = {k: v for k, v in node.options.items() if k != "ceil_mode"}
        return nn.AvgPool2d(**options)
    return nn.Identity()


def chain(nodes):
    return nn.Sequential(*map(module, nodes))


def gradient(rows, cell):
    _, height, width = rows[0].input
    picture = torch.zeros(1, *rows[0].input, dtype=torch.float64, requires_grad=True)
    network = chain([row.node for row in rows])
    network(picture)[0, :, cell[0], cell[1]].mean().backward()
    return picture.grad[0].sum(0).numpy().reshape(height, width)


@pytest.mark.parametrize(
    ("name", "layers", "cell"),
    [("lenet-5", 4, (1, 2)), ("alexnet", 8, (0, 2)), ("resnet-18", 9, (5, 3))],
)
def test_ways_are_the_gradient_of_equal_weights(name, layers, cell):
    channels, _, _ = architectures.read(name).input
    rows = budget(architectures.read(name).layers[:layers], (channels, 67, 67)).rows
    found = felt(rows, cell)
    assert np.allclose(found, gradient(rows, cell))
    assert 0 < found.sum() <= 1 + 1e-9


def conv(name, out_channels, kernel_size):
    padding = kernel_size // 2
    options = {"out_channels": out_channels, "kernel_size": kernel_size, "padding": padding}
    return Layer(name, "Conv2d", options)


def test_stacked_branches_count_by_their_maps():
    block = Parallel("b", ((conv("a", 3, 1),), (conv("b", 1, 5), conv("c", 2, 3))), "concatenate")
    rows = budget([conv("first", 4, 3), block, conv("last", 5, 3)], (2, 17, 17)).rows
    assert np.allclose(felt(rows, (8, 8)), gradient(rows, (8, 8)))


def test_the_middle_counts_most_and_half_of_all_ways_begin_close_to_it():
    rows = budget([conv(f"conv{n}", 1, 3) for n in range(10)], (1, 41, 41)).rows
    found = felt(rows, (20, 20))
    assert np.unravel_index(found.argmax(), found.shape) == (20, 20)
    assert found[9].max() == 0  # eleven rows away: out of sight
    assert found[10].max() > 0
    assert half_width(found) < 21 / 2
