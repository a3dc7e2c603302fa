"""Counted connections against PyTorch's layers and against the decks."""

import numpy as np
import pytest
import torch

from cnnviz.ops import Window
from cnnviz.ops.connections import Connections, as_dense, reads
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


@pytest.mark.parametrize(
    ("size", "kernel_size", "stride", "padding"),
    [((8, 8), 3, 1, 0), ((7, 5), (3, 2), 2, 1), ((6, 6), 1, 3, 0)],
)
def test_a_convolution_is_a_fully_connected_layer_with_most_weights_0(
    size: tuple[int, int], kernel_size: int | tuple[int, int], stride: int, padding: int
) -> None:
    window = Window.of(size, kernel_size, stride, padding)
    chance = np.random.default_rng(0)
    kernel = chance.normal(size=(window.rows.kernel_size, window.columns.kernel_size))
    picture = chance.normal(size=size)
    weights = as_dense(kernel, window)
    expected = torch.nn.functional.conv2d(
        torch.tensor(picture)[None, None], torch.tensor(kernel)[None, None], None, stride, padding
    )
    np.testing.assert_allclose(weights @ picture.ravel(), expected.numpy().ravel(), atol=1e-12)
    # Each row has the kernel's weights at the places that `unfold` lists, and zeros elsewhere.
    places = torch.nn.functional.unfold(
        torch.arange(1.0, picture.size + 1).reshape(1, 1, *size), kernel_size, 1, padding, stride
    )[0].T
    assert [set(row.nonzero()[0] + 1) for row in reads(window)] == [
        set(row[row > 0].int().tolist()) for row in places
    ]


def test_connections_are_those_that_are_read() -> None:
    window = Window.of((8, 8), 3)
    assert reads(window).sum() == Connections.of(window).connections == 324
    assert as_dense(np.ones((3, 3)), window).size == Connections.of(window).fully_connected == 2304


def test_a_kernel_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match=r"The kernel is 2x2, but the window is 3x3"):
        as_dense(np.ones((2, 2)), Window.of((8, 8), 3))
