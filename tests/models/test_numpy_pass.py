"""The project's own operations with a network's weights: the same maps as PyTorch's."""

import numpy as np
import pytest
from hypothesis import assume, given, settings

from cnnviz.models import numpy_pass, shapes
from cnnviz.models.building import build
from cnnviz.models.inference import Network
from cnnviz.models.layers import Layer
from tests.models.planted import card_of, picture_for
from tests.models.test_shapes import chains


def test_every_map_agrees(network):
    for seed in range(3):
        run = network.run(picture_for(network, seed))
        differences = numpy_pass.greatest_differences(network, run)
        assert list(differences) == [layer.name for layer in network.layers]
        assert max(differences.values()) < 1e-4


def test_black_and_white_agree(network):
    for level in (0.0, 1.0):
        run = network.run(np.full_like(picture_for(network), network.scale(level)))
        assert max(numpy_pass.greatest_differences(network, run).values()) < 1e-4


def test_maps_of_larger_pictures_agree(network):
    _, height, width = network.card.input.shape
    run = network.run(picture_for(network, size=(height + 5, width + 10)))
    differences = numpy_pass.greatest_differences(network, run)
    assert tuple(differences) == network.feature_layers
    assert max(differences.values()) < 1e-4


def test_maps_with_channels_off_agree(network):
    run = network.run(picture_for(network), {"relu1": [0, 1], "flatten": [3]})
    assert max(numpy_pass.greatest_differences(network, run).values()) < 1e-4


def test_a_difference_is_found(network):
    run = network.run(picture_for(network))
    name = network.feature_layers[-1]
    changed = run.maps[name].copy()
    changed[-1, -1, -1] += 0.25
    run.maps[name] = changed
    differences = numpy_pass.greatest_differences(network, run)
    assert differences[name] == pytest.approx(0.25, abs=1e-4)


@settings(max_examples=100)
@given(chains())
def test_any_plain_chain_agrees(chain):
    layers, shape = chain
    layers = (*layers, Layer("flatten", "Flatten"))
    try:
        values = shapes.output_shapes(layers, shape)["flatten"][0]
    except ValueError:
        assume(False)
    layers = (*layers, Layer("dense1", "Linear", {"in_features": values, "out_features": 2}))
    module = build(layers).eval().requires_grad_(False)
    network = Network(card_of("any", 0, layers, shape), module)
    run = network.run(picture_for(network))
    assert max(numpy_pass.greatest_differences(network, run).values()) < 1e-4


def test_a_kind_without_an_operation_is_refused():
    norm = Layer("norm1", "BatchNorm2d", {"num_features": 1})
    with pytest.raises(ValueError, match="no operation for layer 'norm1' of kind 'BatchNorm2d'"):
        numpy_pass.forward([norm], {}, np.zeros((1, 2, 2)))


def test_missing_weights_are_refused():
    dense = Layer("dense1", "Linear", {"in_features": 2, "out_features": 1})
    with pytest.raises(ValueError, match="no weights"):
        numpy_pass.forward([dense], {}, np.zeros(2))
