"""Folding batch norm away changes nothing but the number of layers."""

import pytest
import torch
from torch import nn

from cnnviz.models.building import build, parameter_count
from cnnviz.models.folding import fold_batch_norm, folded_layers
from cnnviz.models.training.recipes import RECIPES
from tests.models.planted import SHAPES, trained


@pytest.mark.parametrize("name", RECIPES)
def test_folding_changes_nothing(name):
    network = trained(name)
    before = {key: value.clone() for key, value in network.state_dict().items()}
    pictures = torch.rand(8, *SHAPES[name]) * 2 - 1
    folded = fold_batch_norm(network)
    with torch.no_grad():
        expected, found = network(pictures), folded(pictures)
    assert expected.std() > 1e-3  # so that the comparison means something
    assert (expected - found).abs().max() < 1e-5
    for key, value in network.state_dict().items():
        assert torch.equal(value, before[key])


@pytest.mark.parametrize("name", RECIPES)
def test_what_is_folded_is_what_is_described(name):
    folded, described = fold_batch_norm(trained(name)), build(folded_layers(RECIPES[name].layers))
    assert repr(folded) == repr(described)
    shapes = {key: value.shape for key, value in folded.state_dict().items()}
    assert shapes == {key: value.shape for key, value in described.state_dict().items()}
    assert not any(isinstance(layer, nn.BatchNorm2d) for layer in folded)


@pytest.mark.parametrize(("name", "count"), [("digits-93k", 93_322), ("digits-104k", 104_202)])
def test_the_decks_networks_have_the_decks_parameters(name, count):
    assert parameter_count(fold_batch_norm(trained(name))) == count


@pytest.mark.parametrize(("name", "most"), [("things", 200_000), ("cifar10", 500_000)])
def test_networks_for_photos_are_small(name, most):
    assert parameter_count(fold_batch_norm(trained(name))) <= most


def test_the_toys_network_has_the_toys_shape():
    conv, relu, pool, *_, dense = fold_batch_norm(trained("xo"))
    assert conv.weight.shape == (3, 1, 3, 3)
    assert isinstance(relu, nn.ReLU)
    assert (pool.kernel_size, pool.ceil_mode) == (2, True)
    assert dense.out_features == 2


def test_a_bias_before_batch_norm_is_kept():
    torch.manual_seed(0)
    network = nn.Sequential(nn.Conv2d(2, 3, 3), nn.BatchNorm2d(3)).eval()
    network[1].running_mean.normal_()
    network[1].running_var.uniform_(0.5, 2)
    pictures = torch.randn(4, 2, 5, 5)
    with torch.no_grad():
        torch.testing.assert_close(fold_batch_norm(network)(pictures), network(pictures))


@pytest.mark.parametrize(
    ("layers", "words"),
    [
        ([nn.ReLU(), nn.BatchNorm2d(3)], "follows '0', which is no convolution"),
        ([nn.BatchNorm2d(3)], "follows '', which is no convolution"),
        ([nn.Conv2d(1, 3, 3), nn.BatchNorm2d(3, track_running_stats=False)], "running statistics"),
    ],
)
def test_what_cannot_be_folded_is_refused(layers, words):
    with pytest.raises(ValueError, match=words):
        fold_batch_norm(nn.Sequential(*layers))
