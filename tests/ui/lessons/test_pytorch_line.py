"""The PyTorch layer that a lesson prints runs, and computes what the core computes."""

import itertools
import warnings

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose
from torch import nn

from cnnviz import ops
from cnnviz.ui.lessons.pytorch_line import conv1d_layer, conv2d_layer

CHANCE = np.random.default_rng(0)
PADDINGS = ("valid", "same", ((1, 1), (1, 1)), ((0, 0), (2, 2)), ((1, 0), (0, 2)), ((0, 3), (1, 1)))
SERIES_PADDINGS = ("valid", "same", (1, 1), (0, 2), (3, 0))


def run(code: str, kernel: np.ndarray, source: np.ndarray) -> np.ndarray:
    """Run the printed code with a kernel's weights; it stands for the student's own session."""
    layer = eval(code, {"nn": nn})
    convolution = layer[-1] if isinstance(layer, nn.Sequential) else layer
    assert convolution.bias is None
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "same" copies the picture for an even kernel
        convolution.weight.copy_(torch.tensor(kernel))
        return layer(torch.tensor(source, dtype=torch.float32)).numpy()


@pytest.mark.parametrize("padding", PADDINGS, ids=str)
@pytest.mark.parametrize("kernel_size", [(1, 1), (2, 2), (3, 3), (4, 4), (3, 2), (1, 5)], ids=str)
def test_a_layer_for_a_picture(padding: object, kernel_size: tuple[int, int]) -> None:
    picture, kernel = CHANCE.normal(size=(1, 9, 10)), CHANCE.normal(size=(1, 1, *kernel_size))
    for stride, dilation in itertools.product([(1, 1), (2, 2), (1, 3)], [(1, 1), (2, 2)]):
        if padding == "same" and stride != (1, 1):
            continue
        settings = {"stride": stride, "padding": padding, "dilation": dilation}
        window = ops.Window.of(picture.shape, kernel_size, **settings)
        code = conv2d_layer(window, same=padding == "same")
        outputs = run(code, kernel, picture)
        assert_allclose(outputs, ops.conv2d(picture, kernel, **settings), atol=1e-5)
        assert f"(1, 9, 10) -> {outputs.shape}" in code


@pytest.mark.parametrize("padding", SERIES_PADDINGS, ids=str)
@pytest.mark.parametrize("kernel_size", [1, 2, 3, 4])
@pytest.mark.parametrize("stride", [1, 2])
def test_a_layer_for_a_series(padding: object, kernel_size: int, stride: int) -> None:
    if padding == "same" and stride > 1:
        return
    series, kernel = CHANCE.normal(size=8), CHANCE.normal(size=kernel_size)
    sides = padding if isinstance(padding, str) else ((0, 0), padding)
    window = ops.Window.of((1, 8), (1, kernel_size), (1, stride), sides)
    code = conv1d_layer(window, same=padding == "same")
    outputs = run(code, kernel[np.newaxis, np.newaxis], series[np.newaxis])
    assert_allclose(outputs[0], ops.conv1d(series, kernel, stride, padding), atol=1e-5)
    assert f"(1, 8) -> {outputs.shape}" in code


@pytest.mark.parametrize(
    ("settings", "layer"),
    [
        ({}, "nn.Conv2d(1, 1, kernel_size=3, bias=False)"),
        ({"stride": 2, "padding": 1}, "kernel_size=3, stride=2, padding=1, bias=False)"),
        ({"stride": (1, 2)}, "nn.Conv2d(1, 1, kernel_size=3, stride=(1, 2), bias=False)"),
        ({"padding": ((1, 2), (3, 4))}, "nn.ZeroPad2d((3, 4, 1, 2))"),
    ],
)  # fmt: skip
def test_defaults_are_left_out_and_the_sides_stand_in_pytorchs_order(
    settings: dict[str, object], layer: str
) -> None:
    assert layer in conv2d_layer(ops.Window.of((9, 9), 3, **settings))
