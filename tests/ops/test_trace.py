"""The evidence of single cells against the operations, and receptive fields against gradients."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from cnnviz import ops
from tests.ops import oracle
from tests.ops.strategies import Convolution, Pooling, convolutions, poolings

DIVISORS = st.sampled_from([1.0, 9.0, -0.5])


@given(convolutions(), DIVISORS)
@settings(max_examples=60, deadline=None)
def test_any_traced_convolution_adds_up_to_its_cell(case: Convolution, divisor):
    image, kernels, bias = case.arrays()
    expected = oracle.conv2d(image, kernels, bias, **case.settings) / divisor
    parts = ops.channel_sums(image, kernels, **case.settings)
    window = ops.Window.of(image.shape, kernels.shape[2:], **case.settings)
    for channel, row, column in np.ndindex(expected.shape):
        trace = ops.trace_conv2d(
            image, kernels, channel, row, column, bias, **case.settings, divisor=divisor
        )
        assert trace.value == pytest.approx(expected[channel, row, column], abs=1e-12)
        assert trace.value == (trace.products.sum() + trace.bias) / trace.divisor
        assert (trace.bias, trace.divisor) == (bias[channel], divisor)
        assert_array_equal(trace.kernel, kernels[channel])
        assert_array_equal(trace.products, trace.patch * trace.kernel)
        assert_array_equal(trace.channel_sums, parts[channel, :, row, column])
        assert trace.rows == window.rows.positions(row)
        assert trace.columns == window.columns.positions(column)
        assert_array_equal(trace.patch, picked(image, trace.rows, trace.columns))


def picked(image, rows, columns):
    """Pick cells one by one, zero outside the picture."""
    _, height, width = image.shape
    return [
        [[plane[r, c] if 0 <= r < height and 0 <= c < width else 0 for c in columns] for r in rows]
        for plane in image
    ]


def test_trace_without_bias_and_of_a_single_type():
    image = np.ones((1, 2, 2), np.float32)
    trace = ops.trace_conv2d(image, np.ones((1, 1, 2, 2)), 0, 0, 0)
    assert (trace.bias, trace.divisor, trace.value) == (0.0, 1.0, 4.0)
    assert trace.products.dtype == np.float32
    assert isinstance(trace.value, float)


def test_a_trace_keeps_its_numbers_when_picture_and_kernel_change():
    image, kernels = np.ones((1, 3, 3)), np.ones((1, 1, 3, 3))
    trace = ops.trace_conv2d(image, kernels, 0, 0, 0)
    pooled = ops.trace_max_pool2d(image, 0, 0, 0, 3)
    image[:] = kernels[:] = 7
    assert_array_equal(trace.patch, np.ones((1, 3, 3)))
    assert_array_equal(trace.kernel, np.ones((1, 3, 3)))
    assert_array_equal(pooled.patch, np.ones((3, 3)))


@given(poolings())
@settings(max_examples=60, deadline=None)
def test_any_traced_max_pooling_has_the_winner_of_torch(case: Pooling):
    maps = case.maps()
    values, winners = oracle.max_pool2d(maps, **case.settings)
    for channel, row, column in np.ndindex(values.shape):
        trace = ops.trace_max_pool2d(maps, channel, row, column, **case.settings)
        assert trace.value == values[channel, row, column]
        assert trace.winner == divmod(int(winners[channel, row, column]), maps.shape[2])
        assert trace.divisor is None
        assert trace.patch.max() == trace.value == maps[channel][trace.winner]
        assert_array_equal(trace.patch, picked(maps, trace.rows, trace.columns)[channel])
        assert min(trace.rows + trace.columns) >= 0
        assert trace.rows[-1] < maps.shape[1]
        assert trace.columns[-1] < maps.shape[2]


@given(poolings())
@settings(max_examples=60, deadline=None)
def test_any_traced_mean_pooling_adds_up_to_its_cell(case: Pooling):
    maps = case.maps()
    means = oracle.avg_pool2d(maps, **case.settings)
    counts = ops.avg_pool2d_counts(maps.shape, **case.settings)
    for channel, row, column in np.ndindex(means.shape):
        trace = ops.trace_avg_pool2d(maps, channel, row, column, **case.settings)
        assert trace.value == pytest.approx(means[channel, row, column], abs=1e-12)
        assert trace.divisor == counts[row, column] == trace.patch.size
        assert trace.winner is None
        assert trace.patch.shape == (len(trace.rows), len(trace.columns))
        assert_array_equal(trace.patch, picked(maps, trace.rows, trace.columns)[channel])
        assert trace.patch.sum() / trace.divisor == pytest.approx(trace.value)


LAYER = st.tuples(
    st.tuples(st.integers(1, 4), st.integers(1, 4)),
    st.tuples(st.integers(1, 3), st.integers(1, 3)),
    st.tuples(st.integers(0, 2), st.integers(0, 2)),
    st.tuples(st.integers(1, 2), st.integers(1, 2)),
)


@given(st.lists(LAYER, min_size=1, max_size=4), st.data())
@settings(max_examples=80, deadline=None)
def test_any_receptive_field_has_gradients_and_nothing_else_has(layers, data):
    windows, inputs = [], [torch.ones(1, 1, 14, 12, requires_grad=True)]
    for kernel_size, stride, padding, dilation in layers:
        try:
            window = ops.Window.of(inputs[-1].shape, kernel_size, stride, padding, dilation)
        except ValueError:
            break
        kernel = torch.ones(1, 1, *kernel_size)
        inputs.append(
            torch.nn.functional.conv2d(inputs[-1], kernel, None, stride, padding, dilation)
        )
        inputs[-1].retain_grad()
        windows.append(window)
    height, width = inputs[-1].shape[2:]
    row, column = data.draw(st.integers(0, height - 1)), data.draw(st.integers(0, width - 1))
    inputs[-1][0, 0, row, column].backward()
    fields = ops.receptive_field(windows, row, column)
    assert len(fields) == len(windows)
    for (rows, columns), read in zip(fields, reversed(inputs[:-1]), strict=True):
        field = np.zeros(read.shape[2:], bool)
        field[np.ix_(rows, columns)] = True
        assert_array_equal(field, read.grad[0, 0].numpy() > 0)


def test_receptive_field_of_the_toy():
    conv = ops.Window.of((9, 9), 3)
    pool = ops.pooling_window((7, 7), 2, ceil_mode=True)
    again = ops.pooling_window((4, 4), 2, ceil_mode=True)
    fields = ops.receptive_field([conv, pool, again], 1, 0)
    assert fields[0] == ((2, 3), (0, 1))
    assert fields[1] == ((4, 5, 6), (0, 1, 2, 3))  # the last window hangs over
    assert fields[2] == ((4, 5, 6, 7, 8), (0, 1, 2, 3, 4, 5))


def test_receptive_field_grows_as_the_vgg_slide_says():
    windows = [ops.Window.of((15 - 2 * layer, 15 - 2 * layer), 3) for layer in range(3)]
    pixels = ops.receptive_field(windows, 4, 4)[-1]
    assert [len(side) for side in pixels] == [7, 7]


def test_receptive_field_through_no_layer_is_empty():
    assert ops.receptive_field([], 0, 0) == ()


def test_traces_agree_with_the_float32_operation():
    random = np.random.default_rng(0)
    image = random.standard_normal((8, 9, 9)).astype(np.float32)
    kernels = random.standard_normal((2, 8, 3, 3)).astype(np.float32)
    maps = ops.conv2d(image, kernels)
    values = [ops.trace_conv2d(image, kernels, *cell).value for cell in np.ndindex(maps.shape)]
    assert_allclose(values, maps.ravel(), rtol=1e-4, atol=1e-4)
