"""What a cell sees of a picture, against PyTorch's gradients and means taken cell by cell."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.nn import functional

from cnnviz import ops

SETTINGS = [(3, 1, 1, 1), (2, 2, 0, 1), (5, 3, 2, 1), (3, 2, 1, 2), (7, 2, 3, 1), (1, 2, 0, 1)]


@pytest.mark.parametrize(("kernel_size", "stride", "padding", "dilation"), SETTINGS)
def test_what_a_cell_hands_back_is_the_gradient_of_equal_weights(
    kernel_size, stride, padding, dilation
):
    window = ops.Window.of((13, 11), kernel_size, stride, padding, dilation)
    shares = np.random.default_rng(0).random(window.output_shape)
    picture = torch.zeros(1, 1, 13, 11, dtype=torch.float64, requires_grad=True)
    equal = torch.full((1, 1, kernel_size, kernel_size), 1 / kernel_size**2, dtype=torch.float64)
    out = functional.conv2d(picture, equal, stride=stride, padding=padding, dilation=dilation)
    (out[0, 0] * torch.from_numpy(shares)).sum().backward()
    assert np.allclose(ops.spread(shares, window), picture.grad[0, 0].numpy())


def test_partial_windows_hand_back_only_what_lies_in_the_picture():
    window = ops.pooling_window((7, 7), 2, 2, 0, True)
    found = ops.spread(np.ones(window.output_shape), window)
    assert found.shape == (7, 7)
    assert np.allclose(found, 0.25)


@given(
    st.integers(3, 9), st.integers(1, 12), st.integers(1, 3), st.integers(0, 6), st.integers(0, 6)
)
def test_the_mean_of_what_is_seen_counts_pixels_only(size, kernel_size, stride, before, after):
    if before + size + after < kernel_size:
        return
    axis = ops.Axis(size, kernel_size, stride, before, after)
    window = ops.Window(axis, ops.Axis(5, 3, 1, 1, 1))
    picture = np.random.default_rng(1).random((2, size, 5))
    found = ops.seen_mean(picture, window)
    assert found.shape == (2, *window.output_shape)
    for row, column in np.ndindex(window.output_shape):
        rows = [index for index in axis.positions(row) if 0 <= index < size]
        columns = [i for i in window.columns.positions(column) if 0 <= i < 5]
        if rows:
            expected = picture[:, rows][:, :, columns].mean(axis=(1, 2))
            assert np.allclose(found[:, row, column], expected)
