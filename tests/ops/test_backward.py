"""Gradients against PyTorch's autograd, and against difference quotients."""

import itertools

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from numpy.testing import assert_allclose, assert_array_equal
from torch.nn import functional

from cnnviz import ops
from tests.ops import oracle
from tests.ops.strategies import Convolution, Pooling, convolutions, poolings

EXACT = 1e-6  # of gradients around 1

SIZES = [(1, 1), (3, 7), (7, 7), (9, 4)]
KERNEL_SIZES = [(1, 1), (3, 3), (2, 3)]
STRIDES = [1, 2, (3, 1)]
PADDINGS = [0, 1, (0, 2), ((1, 0), (2, 1)), "same"]
DILATIONS = [1, 2]

POOLS = [1, 2, 3, (1, 4), (3, 2)]
POOL_STRIDES = [None, 1, 2, (2, 1)]
POOL_PADDINGS = [0, 1, (0, 1)]


def autograd(function, *arrays):
    """Return the output, a gradient that arrives there, and those for every array."""
    tensors = [torch.tensor(array, dtype=torch.float64, requires_grad=True) for array in arrays]
    output = function(*tensors)
    arriving = torch.tensor(np.random.default_rng(1).standard_normal(tuple(output.shape)))
    output.backward(arriving)
    return arriving.numpy(), [tensor.grad.numpy() for tensor in tensors]


def torch_conv2d(stride, padding, dilation):
    def convolve(image, kernels, bias):
        if isinstance(padding, str):
            return functional.conv2d(image[None], kernels, bias, stride, padding, dilation)[0]
        (top, bottom), (left, right) = oracle.both_sides(padding)
        padded = functional.pad(image, (left, right, top, bottom))
        return functional.conv2d(padded[None], kernels, bias, stride, 0, dilation)[0]

    return convolve


def check_conv2d(image, kernels, bias, stride, padding, dilation):
    arriving, (of_image, of_kernels, of_bias) = autograd(
        torch_conv2d(stride, padding, dilation), image, kernels, bias
    )
    found = ops.conv2d_backward(arriving, image, kernels, stride, padding, dilation)
    assert_allclose(found.image, of_image, atol=EXACT)
    assert_allclose(found.kernels, of_kernels, atol=EXACT)
    assert_allclose(found.bias, of_bias, atol=EXACT)


def fits(size, kernel_size, stride, padding, dilation):
    try:
        ops.Window.of(size, kernel_size, stride, padding, dilation)
    except ValueError:
        return False
    return True


def test_convolution_over_a_table_of_odd_sizes():
    random, checked = np.random.default_rng(0), 0
    for case in itertools.product(SIZES, KERNEL_SIZES, STRIDES, PADDINGS, DILATIONS):
        size, kernel_size, *rest = case
        if not fits(*case):
            continue
        image = random.standard_normal((2, *size))
        kernels = random.standard_normal((3, 2, *kernel_size))
        check_conv2d(image, kernels, random.standard_normal(3), *rest)
        checked += 1
    assert checked > 150


@given(convolutions())
@settings(max_examples=100, deadline=None)
def test_any_convolution(case: Convolution):
    check_conv2d(*case.arrays(), **case.settings)


def check_pooling(ours, theirs, maps, *arguments):
    arriving, [of_maps] = autograd(lambda x: theirs(x, *arguments), maps)
    assert_allclose(ours(arriving, maps, *arguments), of_maps, atol=EXACT)


POOLINGS = {
    "max": (
        ops.max_pool2d_backward,
        lambda x, k, s, p, ceil: functional.max_pool2d(x, k, s, p, ceil_mode=ceil),
    ),
    "mean": (
        ops.avg_pool2d_backward,
        lambda x, k, s, p, ceil: functional.avg_pool2d(x, k, s, p, ceil),
    ),
}


@pytest.mark.parametrize("kind", POOLINGS)
def test_pooling_over_a_table_of_odd_sizes(kind):
    ours, theirs = POOLINGS[kind]
    checked = 0
    for case in itertools.product(SIZES, POOLS, POOL_STRIDES, POOL_PADDINGS, (False, True)):
        size, *arguments = case
        maps = np.random.default_rng(0).standard_normal((2, *size))
        try:
            ops.pooling_window(size, *arguments)
        except ValueError:
            continue
        check_pooling(ours, theirs, maps, *arguments)
        checked += 1
    assert checked > 100


@pytest.mark.parametrize("kind", POOLINGS)
@given(case=poolings())
@settings(max_examples=100, deadline=None)
def test_any_pooling_with_ties(kind, case: Pooling):
    check_pooling(*POOLINGS[kind], case.maps(), *case.settings.values())


X = np.array([-3.0, -0.5, 0.0, 0.5, 2.0])  # 0 is where the curves have their kinks


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (ops.relu_backward, functional.relu),
        (ops.leaky_relu_backward, functional.leaky_relu),
        (lambda g, x: ops.leaky_relu_backward(g, x, 0.2), lambda x: functional.leaky_relu(x, 0.2)),
        (ops.elu_backward, functional.elu),
        (lambda g, x: ops.elu_backward(g, x, 0.3), lambda x: functional.elu(x, 0.3)),
    ],
)
def test_activations_at_their_kinks_too(ours, theirs):
    arriving, [of_x] = autograd(theirs, X)
    assert_allclose(ours(arriving, X), of_x, atol=EXACT)


def test_the_exponential_of_a_large_value_does_not_overflow():
    assert ops.elu_backward([1.0], [5000.0]).tolist() == [1]


def test_the_vote():
    random = np.random.default_rng(0)
    values, weights, bias = (random.standard_normal(shape) for shape in (5, (3, 5), 3))
    arriving, expected = autograd(functional.linear, values, weights, bias)
    found = ops.linear_backward(arriving, values, weights)
    for ours, theirs in zip((found.values, found.weights, found.bias), expected, strict=True):
        assert_allclose(ours, theirs, atol=EXACT)


def test_flattening_back_undoes_flattening():
    maps = np.random.default_rng(0).standard_normal((3, 2, 4))
    assert_array_equal(ops.flatten_backward(ops.flatten(maps), maps.shape), maps)


PREDICTED, WANTED = np.array([0.92, 0.51, 1.0, -2.0]), np.array([1.0, 0.0, 1.0, 0.5])


def test_the_squared_error():
    def half_squares(predicted):
        return functional.mse_loss(predicted, torch.tensor(WANTED), reduction="sum") / 2

    value, (slopes,) = error_and_slopes(half_squares)
    assert ops.squared_error(PREDICTED, WANTED) == pytest.approx(value)
    assert_allclose(ops.squared_error_backward(PREDICTED, WANTED), slopes, atol=EXACT)


def test_the_absolute_error():
    def sizes(predicted):
        return functional.l1_loss(predicted, torch.tensor(WANTED), reduction="sum")

    value, (slopes,) = error_and_slopes(sizes)
    assert ops.absolute_error(PREDICTED, WANTED) == pytest.approx(value)
    assert_allclose(ops.absolute_error_backward(PREDICTED, WANTED), slopes, atol=EXACT)


def error_and_slopes(function):
    predicted = torch.tensor(PREDICTED, requires_grad=True)
    value = function(predicted)
    value.backward()
    return value.item(), [predicted.grad.numpy()]


def test_a_convolution_s_gradients_are_difference_quotients():
    random, step = np.random.default_rng(0), 1e-6
    image, kernels = random.standard_normal((2, 6, 5)), random.standard_normal((3, 2, 3, 2))
    arriving = random.standard_normal((3, 3, 4))  # of stride (2, 2) and padding (1, 2)
    arguments = {"stride": 2, "padding": (1, 2)}

    def error():
        return (ops.conv2d(image, kernels, **arguments) * arriving).sum()

    found = ops.conv2d_backward(arriving, image, kernels, **arguments)
    for array, gradient in ((image, found.image), (kernels, found.kernels)):
        for place in np.ndindex(array.shape):
            kept = array[place]
            array[place] = kept + step
            above = error()
            array[place] = kept - step
            below = error()
            array[place] = kept
            assert gradient[place] == pytest.approx((above - below) / (2 * step), abs=1e-6)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_type_is_kept(dtype):
    image, kernels = np.ones((1, 3, 3), dtype), np.ones((1, 1, 2, 2), dtype)
    found = ops.conv2d_backward(np.ones((1, 2, 2)), image, kernels)
    assert {found.image.dtype, found.kernels.dtype, found.bias.dtype} == {np.dtype(dtype)}
    assert ops.max_pool2d_backward(np.ones((1, 1, 1)), image, 3).dtype == dtype
    assert ops.avg_pool2d_backward(np.ones((1, 1, 1)), image, 3).dtype == dtype
    assert ops.relu_backward(np.ones(3), np.ones(3, dtype)).dtype == dtype
    assert ops.linear_backward([1], np.ones(3, dtype), np.ones((1, 3))).values.dtype == dtype


@pytest.mark.parametrize(
    "call",
    [
        lambda: ops.conv2d_backward(np.ones((1, 3, 3)), np.ones((1, 3, 3)), np.ones((1, 1, 2, 2))),
        lambda: ops.max_pool2d_backward(np.ones((1, 2, 2)), np.ones((1, 2, 2)), 2),
        lambda: ops.avg_pool2d_backward(np.ones((2, 1, 1)), np.ones((1, 2, 2)), 2),
        lambda: ops.relu_backward([1, 2], [1]),
        lambda: ops.linear_backward([1, 2], [1], [[1]]),
        lambda: ops.flatten_backward([1, 2], (1, 2, 2)),
    ],
)
def test_a_gradient_of_another_shape_is_refused(call):
    with pytest.raises(ValueError, match="give one number for each output"):
        call()


def test_right_answers_for_other_predictions_are_refused():
    with pytest.raises(ValueError, match="2 predictions and 3 right answers"):
        ops.squared_error([1, 2], [1, 2, 3])
