"""What may be set, and the network that follows from it."""

from dataclasses import replace

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from cnnviz.models import shapes
from cnnviz.models.building import build
from cnnviz.models.live.settings import Activation, Optimizer, Settings, Task, defaults
from cnnviz.models.training.recipes import RECIPES

ANY = st.builds(
    Settings,
    task=st.sampled_from(Task),
    seed=st.integers(0, 2**31 - 1),
    kernels=st.integers(1, 16),
    activation=st.sampled_from(Activation),
    optimizer=st.sampled_from(Optimizer),
    learning_rate=st.floats(0, 1000),
    momentum=st.floats(0, 0.999),
    batch_size=st.integers(1, 1024),
    pictures=st.none() | st.integers(1, 5000),
    shuffled=st.booleans(),
    weight_decay=st.floats(0, 1),
)


def test_the_letters_have_the_shape_of_the_shipped_network():
    assert defaults(Task.LETTERS).layers == RECIPES["xo"].layers
    assert shapes.parameter_count(defaults(Task.LETTERS).layers) == 128
    assert defaults(Task.LETTERS).pixel_range == RECIPES["xo"].pixel_range


def test_the_digits_begin_as_the_decks_networks_do():
    found = shapes.output_shapes(defaults(Task.DIGITS).layers, (1, 28, 28))
    sides = [shape[1] for shape in found.values() if len(shape) == 3]
    assert list(dict.fromkeys(sides)) == [28, 26, 13, 11, 5]
    assert shapes.parameter_count(defaults(Task.DIGITS).layers) == 5_258


@given(ANY)
def test_every_network_can_be_built_and_votes(settings):
    shapes.check(settings.layers)
    votes = build(settings.layers)(torch.zeros(2, *settings.shape))
    assert votes.shape == (2, len(settings.classes))


@given(ANY)
def test_settings_travel(settings):
    assert Settings.from_plain(settings.to_plain()) == settings


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("seed", -1, "The seed must be 0 to"),
        ("kernels", 0, "The kernels must be 1 to 16, not 0."),
        ("learning_rate", float("nan"), "The learning rate must be 0 to 1000, not nan."),
        ("learning_rate", float("inf"), "not inf"),
        ("momentum", 1.0, "The momentum must be 0 to 0.999, not 1."),
        ("batch_size", 0, "The batch size must be"),
        ("pictures", 0, "The pictures must be"),
        ("weight_decay", 2, "The weight decay must be"),
        ("optimizer", "lbfgs", "'lbfgs' is not a valid Optimizer"),
        ("activation", "tanh", "'tanh' is not a valid Activation"),
    ],
)
def test_what_is_out_of_its_range_is_refused(name, value, sentence):
    with pytest.raises(ValueError, match=sentence):
        replace(defaults(Task.LETTERS), **{name: value})


def test_strange_plain_settings_are_refused():
    with pytest.raises(ValueError, match="no \\['colour'\\]"):
        Settings.from_plain({"task": "letters", "colour": 1})
    with pytest.raises(ValueError, match="need a task"):
        Settings.from_plain({"seed": 1})


def test_what_keeps_a_run():
    settings = defaults(Task.LETTERS)
    for change in (
        {"learning_rate": 1.0},
        {"batch_size": 2},
        {"kernels": 9},
        {"activation": "elu"},
    ):
        assert settings.keeps_run(replace(settings, **change))
    for change in ({"task": "digits"}, {"seed": 1}, {"pictures": 9}, {"shuffled": True}):
        assert not settings.keeps_run(replace(settings, **change))
