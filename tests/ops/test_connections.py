"""Counted connections against PyTorch's layers and against the decks."""

import pytest
import torch

from cnnviz.ops import Window
from cnnviz.ops.connections import Connections
from tests.golden.entries import entry


def test_the_neural_net_view_of_the_toy() -> None:
    golden = entry("nn.view_of_convolution")
    window = Window.of(golden["inputs"]["image"], tuple(golden["inputs"]["kernel"]))
    counted, expected = Connections.of(window), golden["expected"]
    assert counted.neurons == expected["neurons"]
    assert counted.connections == expected["connections"]
    assert counted.weights == expected["shared_weights"]
    assert counted.fully_connected == expected["fully_connected_weights"]


@pytest.mark.parametrize(
    ("shape", "kernel", "stride", "channels"), [((9, 9), 3, 1, 1), ((7, 5), (3, 2), 2, 3)]
)
def test_weights_equal_pytorchs(
    shape: tuple[int, int], kernel: int | tuple[int, int], stride: int, channels: int
) -> None:
    counted = Connections.of(Window.of(shape, kernel, stride), channels)
    layer = torch.nn.Conv2d(channels, 1, kernel, stride, bias=False)
    out = layer(torch.zeros(1, channels, *shape))
    dense = torch.nn.Linear(channels * shape[0] * shape[1], out.numel(), bias=False)
    assert counted.weights == layer.weight.numel()
    assert counted.neurons == out.numel()
    assert counted.fully_connected == dense.weight.numel()
