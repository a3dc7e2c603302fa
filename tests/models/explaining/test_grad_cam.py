"""Grad-CAM against a case worked out by hand, CAM, full backpropagation, and differences."""

from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose, assert_array_equal

from cnnviz.models.building import build
from cnnviz.models.explaining import enlarged, grad_cam, grad_cam_cells, grad_cam_layer
from cnnviz.models.layers import Layer
from tests.models.explaining.conftest import is_untouched, network_of, picture_for


def with_hooks(network, picture, label, layer):
    """Compute it the usual way: on a copy, in double precision, with hooks and backward()."""
    module = deepcopy(network.module).double().requires_grad_(True)
    kept = {}
    target = module.get_submodule(layer)
    target.register_forward_hook(lambda _module, _inputs, output: kept.update(maps=output))
    target.register_full_backward_hook(lambda _module, _inputs, slopes: kept.update(up=slopes[0]))
    module(torch.from_numpy(picture)[None].double())[0, label].backward()
    weights = kept["up"][0].mean((1, 2))
    combined = torch.einsum("k,khw->hw", weights, kept["maps"][0].detach())
    return torch.relu(combined).detach().numpy()


def test_a_case_worked_out_by_hand():
    layers = (
        Layer("conv1", "Conv2d", {"in_channels": 1, "out_channels": 2, "kernel_size": 1}),
        Layer("relu1", "ReLU"),
        Layer("flatten", "Flatten"),
        Layer("dense1", "Linear", {"in_features": 8, "out_features": 2}),
    )
    module = build(layers)
    with torch.no_grad():
        module.conv1.weight.copy_(torch.tensor([1.0, -1.0]).reshape(2, 1, 1, 1))
        module.conv1.bias.zero_()
        module.dense1.weight.copy_(torch.tensor([[1.0, 3, 0, 0, -2, 0, 0, -2], [0.0] * 8]))
        module.dense1.bias.zero_()
    network = network_of("hand", layers, (1, 2, 2), module)
    picture = np.array([[[0.5, -0.25], [1.0, -0.75]]], np.float32)
    # Maps: [[.5, 0], [1, 0]] and [[0, .25], [0, .75]]. Weights: (1+3+0+0)/4 = 1, (-2-2)/4 = -1.
    assert_allclose(grad_cam(network, picture, 0, "relu1"), [[0.5, 0.0], [1.0, 0.0]])
    assert_array_equal(grad_cam(network, picture, 1), np.zeros((2, 2)))
    # Before ReLU the slopes are 0 where it is closed: (1+0)/4 and (0-2)/4 of the unrectified maps.
    before = 0.25 * picture[0] - 0.5 * -picture[0]
    assert_allclose(grad_cam(network, picture, 0, "conv1"), np.maximum(before, 0))


@pytest.mark.parametrize("name", ["things", "cifar10"])
def test_with_a_mean_and_one_dense_layer_it_is_cam_up_to_scale(planted, name):
    network = planted(name)
    picture = picture_for(network)
    layer = grad_cam_layer(network)
    maps = network.run(picture).maps[layer].astype(np.float64)
    found = []
    for label in range(10):
        cam = np.einsum("k,khw->hw", network.weights["dense1.weight"][label], maps)
        expected = np.maximum(cam / maps[0].size, 0)
        assert_allclose(grad_cam_cells(network, picture, label), expected, atol=1e-5)
        found.append(expected.max())
    assert max(found) > 0.01


@pytest.mark.parametrize(
    ("name", "layer"),
    [
        ("xo", "relu1"),
        ("xo", "pool1"),
        ("digits-93k", "relu3"),
        ("digits-93k", "pool1"),
        ("digits-104k", "conv3"),
        ("things", "relu4"),
    ],
)
def test_any_layer_is_what_backpropagation_through_hooks_gives(planted, name, layer):
    network = planted(name)
    picture = picture_for(network, 3)
    for label in (0, 1):
        expected = with_hooks(network, picture, label, layer)
        atol = 1e-4 * max(1.0, float(expected.max()))
        assert_allclose(grad_cam_cells(network, picture, label, layer), expected, atol=atol)


def test_the_weights_are_differences_of_the_votes(planted):
    network = planted("digits-93k")
    picture = picture_for(network)
    maps = network.run(picture).maps["relu3"]
    tail = torch.nn.Sequential(*list(deepcopy(network.module).double())[-4:])

    def vote(values):
        return float(tail(torch.from_numpy(values)[None])[0, 7])

    base = maps.astype(np.float64)
    step = 1e-6
    weights = []
    for channel in range(len(base)):
        up, down = base.copy(), base.copy()
        up[channel] += step  # every cell of the map: the sum of all its slopes
        down[channel] -= step
        weights.append((vote(up) - vote(down)) / (2 * step) / base[0].size)
    expected = np.maximum(np.einsum("k,khw->hw", weights, base), 0)
    assert_allclose(grad_cam_cells(network, picture, 7), expected, atol=1e-4)


@pytest.mark.parametrize(
    ("name", "layer"),
    [("xo", "relu1"), ("digits-93k", "relu3"), ("things", "relu8"), ("cifar10", "relu7")],
)
def test_it_looks_at_the_last_convolution(planted, name, layer):
    assert grad_cam_layer(planted(name)) == layer


def test_a_network_without_convolution_is_named(dense):
    network = dense(np.ones((2, 2, 2), np.float32))
    with pytest.raises(ValueError, match="'dense' has no convolution to look at"):
        grad_cam(network, np.zeros((1, 2, 2), np.float32), 0)


@pytest.mark.parametrize("name", ["things", "cifar10"])
def test_enlarging_is_pytorchs_where_padding_keeps_the_middles(planted, name):
    network = planted(name)
    size = network.card.input.shape[1:]
    reach = network.reach(grad_cam_layer(network), size)
    cells = np.random.default_rng(1).random(reach.output_shape, np.float32)
    expected = torch.nn.functional.interpolate(
        torch.from_numpy(cells)[None, None], size, mode="bilinear", align_corners=False
    )
    assert_allclose(enlarged(cells, reach), expected[0, 0], atol=1e-6)


def test_enlarging_puts_a_cell_where_it_looks(planted):
    network = planted("xo")  # without padding: a cell at row 0 looks at rows 0 to 2
    cells = np.zeros((7, 7), np.float32)
    cells[0, 6] = 1
    large = enlarged(cells, network.reach("relu1", (9, 9)))
    assert large[1, 7] == 1
    assert large[0, 8] == 1
    assert np.count_nonzero(large) == 4


def test_its_size_is_the_pictures(planted):
    network = planted("digits-104k")
    found = grad_cam(network, picture_for(network), 4)
    assert found.shape == (28, 28)
    assert found.dtype == np.float32
    assert found.min() >= 0


def test_many_ask_at_once_and_nothing_is_left_behind(planted):
    network = planted("cifar10")
    questions = [(picture_for(network, seed), seed % 10) for seed in range(24)]
    singly = [grad_cam(network, picture, label) for picture, label in questions]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda question: grad_cam(network, *question), questions))
    for one, other in zip(singly, together, strict=True):
        assert_allclose(one, other, atol=1e-6)
    assert is_untouched(network)
    with torch.inference_mode():  # in which no gradient would be kept
        inside = grad_cam(network, *questions[0])
    assert_allclose(inside, singly[0], atol=1e-6)


@pytest.mark.parametrize(
    ("label", "layer", "message"),
    [
        (2, None, "There is no class 2: they are numbered from 0 to 1."),
        (0, "dense1", "There is no layer 'dense1' with maps: they are conv1, relu1, pool1"),
    ],
)
def test_what_cannot_be_asked_is_named(planted, label, layer, message):
    network = planted("xo")
    with pytest.raises(ValueError, match=message):
        grad_cam(network, picture_for(network), label, layer)
