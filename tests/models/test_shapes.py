"""The arithmetic of a description against the network that PyTorch builds from it."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from cnnviz.models import building, shapes
from cnnviz.models.folding import folded_layers
from cnnviz.models.layers import Layer
from cnnviz.models.training.recipes import RECIPES
from tests.models.planted import SHAPES

small = st.integers(1, 4)
convolutions = st.fixed_dictionaries(
    {"out_channels": small, "kernel_size": small},
    optional={
        "stride": small,
        "padding": st.integers(0, 3),
        "dilation": st.integers(1, 2),
        "bias": st.booleans(),
    },
)
poolings = st.fixed_dictionaries(
    {"kernel_size": small},
    optional={"stride": small, "padding": st.integers(0, 2), "ceil_mode": st.booleans()},
)
steps = st.one_of(
    st.tuples(st.just("Conv2d"), convolutions),
    st.tuples(st.sampled_from(["MaxPool2d", "AvgPool2d"]), poolings),
    st.sampled_from(["ReLU", "LeakyReLU", "ELU"]).map(lambda kind: (kind, {})),
)
sizes = st.tuples(st.integers(1, 20), st.integers(1, 20))


@st.composite
def chains(draw):
    """Draw layers up to the last maps, some of which do not fit, and the shape of a picture."""
    channels = draw(st.integers(1, 3))
    shape, layers = (channels, *draw(sizes)), []
    for number, (kind, options) in enumerate(draw(st.lists(steps, min_size=1, max_size=5))):
        if kind == "Conv2d":
            options = {"in_channels": channels, **options}
            channels = options["out_channels"]
        layers.append(Layer(f"layer{number}", kind, options))
    return tuple(layers), shape


@settings(max_examples=300)
@given(chains())
def test_shapes_are_those_of_pytorch(chain):
    layers, shape = chain
    shapes.check(layers)
    module = building.build(layers)
    assert shapes.parameter_count(layers) == building.parameter_count(module)
    named = {name: tuple(value.shape) for name, value in module.state_dict().items()}
    assert shapes.parameter_shapes(layers) == named
    values, expected = torch.zeros(1, *shape), {"input": shape}
    try:
        found = shapes.output_shapes(layers, shape)
    except ValueError:
        with pytest.raises((RuntimeError, ValueError)):
            module(values)
        return
    for name, layer in module.named_children():
        values = layer(values)
        expected[name] = tuple(values.shape[1:])
    assert found == expected


@pytest.mark.parametrize("name", RECIPES)
def test_recipes_end_in_their_classes(name):
    layers = folded_layers(RECIPES[name].layers)
    values = building.build(layers)(torch.zeros(1, *SHAPES[name]))
    *_, last = shapes.output_shapes(layers, SHAPES[name]).values()
    assert last == tuple(values.shape[1:])


CONV = Layer("conv1", "Conv2d", {"in_channels": 1, "out_channels": 2, "kernel_size": 3})
POOL = {"kernel_size": 2}


@pytest.mark.parametrize(
    ("layers", "words"),
    [
        ([Layer("a", "Dropout")], "'a' is of the unknown kind 'Dropout'"),
        ([Layer("a", "BatchNorm2d", {"num_features": 3})], "unknown kind 'BatchNorm2d'"),
        ([Layer("a", "MaxPool2d")], "lacks the option kernel_size"),
        ([Layer("a", "MaxPool2d", POOL | {"dilation": 2})], "unknown option dilation"),
        ([Layer("a", "ReLU", {"inplace": True})], "unknown option inplace"),
        ([Layer("a", "MaxPool2d", {"kernel_size": 0})], "kernel_size 0"),
        ([Layer("a", "MaxPool2d", {"kernel_size": True})], "kernel_size True"),
        ([Layer("a", "MaxPool2d", POOL | {"ceil_mode": 1})], "ceil_mode 1"),
        ([Layer("a", "MaxPool2d", POOL | {"padding": -1})], "padding -1"),
        ([CONV, CONV], "'conv1' cannot name a layer"),
        ([Layer("input", "ReLU")], "'input' cannot name a layer"),
        ([Layer("a.b", "ReLU")], "'a.b' cannot name a layer"),
    ],
)
def test_what_is_no_plain_chain_is_refused(layers, words):
    with pytest.raises(ValueError, match=words):
        shapes.check(layers)


@pytest.mark.parametrize(
    ("layers", "words"),
    [
        (
            [CONV, CONV],
            r"'conv1' \(Conv2d\) has in_channels 1, but gets an array of shape \(2, 7, 7\)",
        ),
        ([Layer("a", "Flatten"), CONV], r"'conv1' \(Conv2d\) reads maps, not 81 values"),
        ([Layer("a", "Linear", {"in_features": 81, "out_features": 2})], "has in_features 81"),
        ([Layer("a", "MaxPool2d", {"kernel_size": 10})], "10x10 kernel does not fit"),
    ],
)
def test_layers_that_do_not_follow_each_other_are_refused(layers, words):
    with pytest.raises(ValueError, match=words):
        shapes.output_shapes(layers, (1, 9, 9))


def test_only_some_layers_slide_a_window():
    assert shapes.window(Layer("a", "ReLU"), (1, 9, 9)) is None
    pooling = shapes.window(Layer("a", "MaxPool2d", {"kernel_size": 3}), (1, 9, 9))
    assert pooling.output_shape == (3, 3)
