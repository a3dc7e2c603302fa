"""The recipes: networks of the promised sizes, which end in votes."""

import pytest
import torch

from cnnviz.models import shapes
from cnnviz.models.building import build, parameter_count
from cnnviz.models.folding import fold_batch_norm, folded_layers
from cnnviz.models.training.recipes import RECIPES

PROMISED = {"xo": (128, 128), "digits-93k": (93_322, 93_322), "digits-104k": (104_202, 104_202)}
PROMISED |= {"things": (1, 200_000), "cifar10": (1, 500_000)}


def test_every_network_is_promised_a_size():
    assert RECIPES.keys() == PROMISED.keys()


@pytest.mark.parametrize("name", RECIPES)
def test_the_parameters_are_as_many_as_promised(name):
    folded = fold_batch_norm(build(RECIPES[name].layers).eval())
    low, high = PROMISED[name]
    assert low <= parameter_count(folded) <= high
    assert parameter_count(folded) == shapes.parameter_count(folded_layers(RECIPES[name].layers))


@pytest.mark.parametrize("name", RECIPES)
def test_what_is_shipped_is_a_plain_chain(name):
    kinds = {layer.kind for layer in folded_layers(RECIPES[name].layers)}
    assert kinds <= shapes.OPTIONS.keys()
    assert "BatchNorm2d" not in kinds


@pytest.mark.parametrize(("name", "classes"), [("xo", 2), ("digits-93k", 10), ("cifar10", 10)])
def test_a_picture_becomes_votes(name, classes):
    with torch.inference_mode():
        votes = build(RECIPES[name].layers).eval()(torch.zeros(3, *RECIPES[name].shape))
    assert votes.shape == (3, classes)


@pytest.mark.parametrize(
    ("name", "sizes"),
    [
        # Keras' summaries in the decks, without the batch axis and channels first.
        ("digits-93k", [(32, 26, 26), (32, 13, 13), (64, 11, 11), (64, 5, 5), (64, 3, 3), (576,)]),
        ("digits-104k", [(32, 26, 26), (32, 13, 13), (64, 11, 11), (64, 5, 5), (128, 3, 3)]),
        ("xo", [(3, 7, 7), (3, 4, 4), (48,)]),
    ],
)
def test_the_layers_have_the_decks_sizes(name, sizes):
    recipe = RECIPES[name]
    layers = folded_layers(recipe.layers)
    outputs = shapes.output_shapes(layers, recipe.shape)
    plain = [outputs[layer.name] for layer in layers if layer.kind != "ReLU"]
    assert plain[: len(sizes)] == sizes
