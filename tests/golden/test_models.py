"""The decks' two networks for digits, layer by layer, as Keras lists them."""

import pytest
import torch

from cnnviz.models import shapes
from cnnviz.models.folding import fold_batch_norm, folded_layers
from cnnviz.models.training.recipes import RECIPES
from tests.golden.entries import checks
from tests.models.planted import trained

NETWORKS = {
    "mnist.sequential.conv_part": "digits-93k",
    "mnist.sequential.full": "digits-93k",
    "mnist.functional": "digits-104k",
}


def listed(layers):
    """Leave out what Keras does not list: its ReLU is a part of the layer before it."""
    return [layer for layer in layers if layer.kind != "ReLU"]


def channels_first(shape):
    return tuple(shape[-1:] + shape[:-1])


def rows_of(golden):
    """Give (output shape, parameters) of each row but the input's."""
    rows = list(golden["expected"]["rows"])
    if rows[0]["layer"].startswith("input"):
        assert rows.pop(0) == {"layer": "input_2", "output": [28, 28, 1], "params": 0}
    return [(channels_first(row["output"]), row["params"]) for row in rows]


@checks(*NETWORKS)
def test_what_the_decks_list_by_arithmetic(golden):
    layers = folded_layers(RECIPES[NETWORKS[golden["id"]]].layers)
    outputs = shapes.output_shapes(layers, channels_first(golden["inputs"]["input"]))
    found = [(outputs[layer.name], shapes.parameter_count([layer])) for layer in listed(layers)]
    expected = rows_of(golden)
    assert found[: len(expected)] == expected
    assert sum(count for _, count in expected) == golden["expected"]["total"]


@checks(*NETWORKS)
def test_what_the_decks_list_by_pytorch(golden):
    name = NETWORKS[golden["id"]]
    values, found = torch.zeros(1, *RECIPES[name].shape), []
    for module in fold_batch_norm(trained(name)):
        values = module(values)
        if not isinstance(module, torch.nn.ReLU):
            count = sum(parameter.numel() for parameter in module.parameters())
            found.append((tuple(values.shape[1:]), count))
    expected = rows_of(golden)
    assert found[: len(expected)] == expected


@checks("mnist.sequential.full", "mnist.functional")
def test_nothing_follows_what_the_decks_list(golden):
    layers = folded_layers(RECIPES[NETWORKS[golden["id"]]].layers)
    assert len(listed(layers)) == len(rows_of(golden))
    assert shapes.parameter_count(layers) == golden["expected"]["total"]
    flat = golden["expected"].get("flatten", 1152)
    assert shapes.output_shapes(layers, (1, 28, 28))["flatten"] == (flat,)
    kilobytes = golden["expected"].get("KB_shown")
    assert kilobytes is None or shapes.parameter_count(layers) * 4 / 1024 == pytest.approx(
        kilobytes, abs=0.005
    )
