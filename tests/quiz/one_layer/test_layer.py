"""One layer's numbers and its code, against PyTorch."""

import itertools
import re

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional

from cnnviz.quiz.one_layer import sums
from cnnviz.quiz.one_layer.layer import Kind, LabLayer
from cnnviz.ui.lessons.size_lab import code

SIDES = st.integers(1, 20)


def conv(**options: int) -> LabLayer:
    given_ = {"width": 12, "height": 9, "channels": 3, "filters": 4, "kernel": 3}
    return LabLayer(kind=Kind.CONV, **(given_ | options))  # type: ignore[arg-type]


def built(layer: LabLayer) -> nn.Module:
    """Run the code that a student would copy."""
    line = code.pytorch(layer).splitlines()[1]
    return eval(line, {"nn": nn})  # type: ignore[no-any-return]


def check_against_pytorch(layer: LabLayer) -> None:
    module = built(layer)
    picture = torch.zeros(layer.channels, layer.height, layer.width)
    flat = layer.kind is Kind.FC and layer.width == layer.height == 1
    output = module(picture.flatten() if flat else picture)
    assert tuple(output.shape) == layer.row.output
    assert output.numel() == layer.row.values
    counts = {name: one.numel() for name, one in module.named_parameters()}
    assert sum(counts.values()) == layer.row.parameters
    assert sum(n for name, n in counts.items() if name.endswith("weight")) == layer.row.weights


@settings(deadline=None, max_examples=50)
@given(SIDES, SIDES, st.integers(1, 5), st.integers(1, 3), st.integers(0, 3), st.integers(1, 2))
def test_a_convolution_is_pytorchs(
    width: int, height: int, kernel: int, stride: int, padding: int, dilation: int
) -> None:
    layer = conv(
        width=width,
        height=height,
        kernel=kernel,
        stride=stride,
        padding=padding,
        dilation=dilation,
    )
    if layer.trouble:
        with pytest.raises(RuntimeError):
            check_against_pytorch_shape(layer)
    else:
        check_against_pytorch(layer)


def check_against_pytorch_shape(layer: LabLayer) -> None:
    options = (layer.kernel, layer.stride, layer.padding, layer.dilation)
    nn.Conv2d(layer.channels, layer.filters, *options)(
        torch.zeros(layer.channels, layer.height, layer.width)
    )


@settings(deadline=None, max_examples=50)
@given(SIDES, SIDES, st.integers(1, 4), st.integers(1, 4), st.booleans())
def test_pooling_is_pytorchs(
    width: int, height: int, kernel: int, stride: int, ceil_mode: bool
) -> None:
    layer = LabLayer(
        kind=Kind.POOL,
        width=width,
        height=height,
        channels=2,
        kernel=kernel,
        stride=stride,
        ceil_mode=ceil_mode,
    )
    if not layer.trouble:
        check_against_pytorch(layer)


@pytest.mark.parametrize(("side", "channels", "outputs"), [(1, 576, 64), (3, 64, 10), (32, 3, 10)])
def test_a_fully_connected_layer_is_pytorchs(side: int, channels: int, outputs: int) -> None:
    check_against_pytorch(
        LabLayer(kind=Kind.FC, width=side, height=side, channels=channels, filters=outputs)
    )


def test_multiply_adds_are_the_products_of_the_unfolded_picture() -> None:
    layer = conv(stride=2, padding=1)
    columns = nn.Unfold(3, stride=2, padding=1)(torch.zeros(1, 3, 9, 12))
    assert layer.row.multiply_adds == columns.numel() * layer.filters


def test_gaps_are_what_has_no_influence_in_between() -> None:
    """Against PyTorch: the pixels of an input whose change would change nothing."""
    sizes = itertools.product((5, 9), (1, 2, 3), (1, 2, 3, 4), (0, 1), (1, 2))
    for side, kernel, stride, padding, dilation in sizes:
        layer = conv(
            width=side,
            height=side,
            kernel=kernel,
            stride=stride,
            padding=padding,
            dilation=dilation,
        )
        picture = torch.ones(1, 1, side, side, requires_grad=True)
        weights = torch.ones(1, 1, kernel, kernel)
        made = functional.conv2d(
            picture, weights, stride=stride, padding=padding, dilation=dilation
        )
        made.sum().backward()  # type: ignore[no-untyped-call]
        assert picture.grad is not None
        is_read = picture.grad[0, 0].any(0)
        assert layer.has_gaps == (not is_read[: side - layer.leaves[0]].all())


def test_what_is_never_read_lies_behind_the_last_window() -> None:
    assert conv(width=7, height=8, stride=3).leaves == (1, 2)
    assert conv(width=7, height=7, stride=2).leaves == (0, 0)
    assert LabLayer(kind=Kind.FC, width=7, height=7, channels=1).leaves == (0, 0)


@given(SIDES, SIDES, st.integers(1, 4), st.integers(1, 3), st.integers(0, 2))
def test_every_sum_comes_to_what_it_says(
    width: int, height: int, kernel: int, stride: int, padding: int
) -> None:
    layer = conv(width=width, height=height, kernel=kernel, stride=stride, padding=padding)
    if layer.trouble:
        return
    for written in (
        sums.parameters(layer),
        sums.weights(layer),
        sums.volume(layer),
        sums.work(layer),
    ):
        left, right = sums.plain(written).split(" = ")
        assert reckoned(left) == int(right.replace(",", ""))
    for down in (False, True):
        left, right = sums.plain(sums.size(layer, down=down)).split(" = ")
        assert reckoned(left) == pytest.approx(float(right.split(" → ")[0]), abs=0.006)
        assert int(right.split(" → ")[-1]) == layer.output[down]


def reckoned(sum_: str) -> float:
    signs = str.maketrans({"·": "*", "÷": "/", "−": "-", ",": ""})
    term = sum_.translate(signs)
    assert re.fullmatch(r"[-+*/() \d]+", term)
    return float(eval(term))


def test_the_keras_line_keeps_the_size_or_pads_by_itself() -> None:
    assert 'padding="same"' in code.keras(conv(kernel=5, padding=2))
    assert "ZeroPadding2D(1)" in code.keras(conv(kernel=5, padding=1))
    assert "padding" not in code.keras(conv()).lower()
    toy = LabLayer(kind=Kind.POOL, width=7, height=7, channels=3, kernel=2, stride=2)
    assert code.keras(toy).endswith("layers.MaxPooling2D(2)")
    ceil = LabLayer(
        kind=Kind.POOL, width=7, height=7, channels=3, kernel=2, stride=2, ceil_mode=True
    )
    assert "ZeroPadding2D(((0, 1), (0, 1)))" in code.keras(ceil)


def test_a_window_that_does_not_fit_sticks_out_of_the_zeros() -> None:
    layer = conv(width=7, height=12, kernel=11, padding=1)
    assert layer.trouble
    assert layer.sticks_out == (2, 0)
    assert conv(width=4, height=9, kernel=3, dilation=2).sticks_out == (1, 0)
    assert conv().sticks_out == (0, 0)


@settings(deadline=None)
@given(SIDES, SIDES, st.integers(1, 11), st.integers(0, 2), st.integers(1, 3))
def test_a_layer_over_a_larger_input_fits_and_learns_what_pytorch_says(
    width: int, height: int, kernel: int, padding: int, dilation: int
) -> None:
    layer = conv(width=width, height=height, kernel=kernel, padding=padding, dilation=dilation)
    assert bool(layer.trouble) == any(layer.sticks_out)
    module = nn.Conv2d(layer.channels, layer.filters, kernel)
    learned = sum(one.numel() for one in module.parameters())
    assert layer.enlarged.row.parameters == learned


def test_only_windows_that_are_kept_hang_over_the_edge() -> None:
    options = {"width": 7, "height": 8, "channels": 3, "kernel": 2, "stride": 2}
    assert LabLayer(kind=Kind.POOL, **options, ceil_mode=True).hangs_over == (1, 0)
    assert LabLayer(kind=Kind.POOL, **options).hangs_over == (0, 0)
    assert conv(width=7, height=8, kernel=2, stride=2).hangs_over == (0, 0)
