"""The words of a stack: every stack has one writing, and nothing else is read."""

import pytest
from hypothesis import given

from cnnviz.models import blueprint
from cnnviz.models.blueprint import Block, Kind
from cnnviz.models.budget import budget
from cnnviz.models.layers import Layer
from tests.models.blueprint.stacks import any_stacks


@given(any_stacks)
def test_what_is_written_is_read(blocks):
    text = blueprint.written(blocks)
    assert blueprint.read(text) == blocks
    assert len(text) <= 600


@given(any_stacks)
def test_layers_are_blocks_again(blocks):
    assert blueprint.recognised(blueprint.described(blocks)) == blocks


@given(any_stacks)
def test_every_layer_has_a_name_of_its_own(blocks):
    names = blueprint.named(blocks)
    assert len(set(names)) == len(blocks)
    assert all(name.isidentifier() and name != "input" for name in names)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("c32k3", (Block(Kind.CONV, 32, 3, 1, 0),)),
        ("c6k5s2p2,r", (Block(Kind.CONV, 6, 5, 2, 2), Block(Kind.RELU))),
        ("p2", (Block(Kind.MAX, size=2, stride=2),)),
        ("m3s2", (Block(Kind.MEAN, size=3, stride=2),)),
        ("p2c", (Block(Kind.MAX, size=2, stride=2, ceil=True),)),
        ("f,d64", (Block(Kind.FLATTEN), Block(Kind.DENSE, 64))),
    ],
)
def test_the_words(text, blocks):
    assert blueprint.read(text) == blocks


@pytest.mark.parametrize(
    "text",
    [
        "", ",", "c", "c32", "k3", "c0k3", "c513k3", "c32k12", "c32k0", "c32k3s5", "c32k3p6", "p0",
        "p9", "p2s9", "d0", "d4097", "d", "x", "r2", "f1", "c32k3,", "C32K3", "c٣k3", "c1e3k3",
        "c32k3p1s2", ",".join(["r"] * 25),
    ],
)  # fmt: skip
def test_nonsense_is_refused(text):
    with pytest.raises(ValueError, match=r"block|has a"):
        blueprint.read(text)


@pytest.mark.parametrize(
    "layer",
    [
        Layer("bn1", "BatchNorm2d", {"num_features": 3}),
        Layer("conv1", "Conv2d", {"out_channels": 8, "kernel_size": 3, "dilation": 2}),
        Layer("conv1", "Conv2d", {"out_channels": 8, "kernel_size": 3, "bias": False}),
        Layer("pool1", "MaxPool2d", {"kernel_size": 3, "padding": 1}),
    ],
)
def test_layers_that_no_block_can_be(layer):
    with pytest.raises(ValueError, match=r"No block|has a padding"):
        blueprint.recognised([layer])


def test_every_starting_network_fits_and_is_run():
    found = blueprint.starting_networks()
    assert len({one.name for one in found}) == len(found) >= 8
    for one in found:
        counted = budget(blueprint.described(one.blocks), blueprint.INPUTS[one.input].shape)
        assert counted.misfit is None
        assert blueprint.excess(counted) is None


def test_lenet_has_the_parameters_that_it_is_known_for():
    (lenet,) = (one for one in blueprint.starting_networks() if one.name == "lenet")
    assert budget(blueprint.described(lenet.blocks), (1, 28, 28)).parameters == 61_706


def test_what_is_too_much_is_counted_and_named():
    for text, what in (
        ("c512k11p5,c512k11p5", "multiply_adds"),
        ("f,d4096", "parameters"),
        ("c512k1,r", "values"),
    ):
        counted = budget(blueprint.described(blueprint.read(text)), (3, 64, 64))
        assert blueprint.excess(counted).what == what
        assert blueprint.excess(counted).found > blueprint.excess(counted).most
