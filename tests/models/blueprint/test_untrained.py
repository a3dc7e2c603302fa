"""Weights for described networks: drawn as He et al. say, or learned ones that fit."""

from math import sqrt

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from numpy.testing import assert_allclose, assert_array_equal

from cnnviz.models import blueprint, library, numpy_pass
from cnnviz.models.blueprint import INPUTS, described, read, untrained
from cnnviz.models.budget import budget
from tests.models.blueprint.stacks import small_stacks


def layers_of(text, reads):
    return budget(described(read(text)), INPUTS[reads].shape).nodes


def picture_of(reads):
    return np.random.default_rng(5).random(INPUTS[reads].shape, np.float32)


def test_weights_spread_as_he_et_al_say_and_biases_are_zero():
    built = untrained.draw(layers_of("c64k5,r,f,d100", "digit"), INPUTS["digit"], 1)
    for name, fan_in in (("conv1", 25), ("dense1", 64 * 24 * 24)):
        weights = built.weights[f"{name}.weight"]
        assert weights.std() == pytest.approx(sqrt(2 / fan_in), rel=0.05)
        assert abs(weights.mean()) < 0.1 * sqrt(2 / fan_in)
        assert not built.weights[f"{name}.bias"].any()


def test_a_seed_draws_the_same_and_another_one_others():
    layers = layers_of("c8k3,r,f,d10", "digit")
    one, same, other = (untrained.draw(layers, INPUTS["digit"], seed) for seed in (1, 1, 2))
    for name, weights in one.weights.items():
        assert_array_equal(weights, same.weights[name])
        assert name.endswith("bias") or not np.array_equal(weights, other.weights[name])


def test_a_change_further_back_leaves_what_comes_before():
    short, long = (
        untrained.draw(layers_of(text, "digit"), INPUTS["digit"], 1)
        for text in ("c8k3,r,f,d10", "c8k3,r,c4k3,r,f,d10")
    )
    assert_array_equal(short.weights["conv1.weight"], long.weights["conv1.weight"])


@pytest.mark.parametrize("name", ["things", "cifar10", "digits-93k", "digits-104k", "xo"])
def test_a_trained_network_that_is_rebuilt_answers_as_it_does(name):
    (found,) = (one for one in blueprint.starting_networks() if one.name == name)
    layers = budget(described(found.blocks), INPUTS[found.input].shape).nodes
    built, match = untrained.learned(layers, INPUTS[found.input], 1)
    assert (match.card.name, match.layers) == (name, len(layers))
    assert built.class_names("en") == match.card.class_names["en"]
    picture = picture_of(found.input)
    assert_array_equal(built.run(picture).logits, library.load(name).run(picture).logits)


@pytest.mark.parametrize(
    ("text", "reads", "expected"),
    [
        ("c32k3,r,p2,c64k3,r,p2,c128k3,r,f,d20", "digit", ("digits-104k", 9)),
        ("c32k3,r,p2,c64k3,r,m2,f,d10", "digit", ("digits-93k", 5)),
        ("c3k3,r,p2c,p2c,f,d2", "toy", ("xo", 3)),
        ("c32k3,r", "photo", None),
        ("r,p2", "digit", None),
        ("c32k3,r", "grey", None),
    ],
)
def test_only_an_unbroken_beginning_is_learned(text, reads, expected):
    layers = layers_of(text, reads)
    found = untrained.learned(layers, INPUTS[reads], 3)
    if expected is None:
        assert found is None
        return
    built, match = found
    assert match.card.name in {expected[0], "digits-104k", "digits-93k"}
    assert match.layers == expected[1]
    assert not built.class_names("en")
    trained, drawn = library.load(match.card.name), untrained.draw(layers, INPUTS[reads], 3)
    names = [layer.name for layer in layers]
    for name, weights in built.weights.items():
        is_learned = names.index(name.split(".")[0]) < match.layers
        assert_array_equal(weights, (trained if is_learned else drawn).weights[name])


@settings(max_examples=40, deadline=None)
@given(small_stacks())
def test_numpy_agrees_with_pytorch_on_every_layer(blocks):
    layers = budget(described(blocks), INPUTS["toy"].shape).nodes
    built = untrained.draw(layers, INPUTS["toy"], 1)
    run = built.run(picture_of("toy"))
    assert list(run.maps) == ["input", *(layer.name for layer in layers)]
    for name, difference in numpy_pass.greatest_differences(built, run).items():
        assert difference <= 1e-4 * max(1.0, float(np.abs(run.maps[name]).max())), name


def test_a_network_up_to_a_layer_is_the_same_so_far():
    built = untrained.draw(layers_of("c8k3,r,p2,f,d10", "digit"), INPUTS["digit"], 1)
    part = built.until("pool1")
    assert [layer.name for layer in part.layers] == ["conv1", "relu1", "pool1"]
    picture = picture_of("digit")
    assert_allclose(part.run(picture).maps["pool1"], built.run(picture).maps["pool1"])
    assert part.run(picture).logits is None
    assert built.until("dense1") is built
    assert not any(parameter.requires_grad for parameter in built.module.parameters())
    assert isinstance(built.module, torch.nn.Sequential)
