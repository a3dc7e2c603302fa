"""Networks with random weights, planted in a folder as a trained one would be."""

from dataclasses import replace

import numpy as np
import torch
from safetensors.torch import save_file

from cnnviz.models import cards, shapes
from cnnviz.models.building import build
from cnnviz.models.folding import fold_batch_norm, folded_layers
from cnnviz.models.training.recipes import RECIPES

SHAPES = {name: recipe.shape for name, recipe in RECIPES.items()}


def trained(name, seed=0):
    """Build a recipe's network with batch norm, as if it had been trained."""
    torch.manual_seed(seed)
    network = build(RECIPES[name].layers).eval()
    for module in network:
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean.normal_(0, 0.3)
            module.running_var.uniform_(0.3, 2)
            torch.nn.init.uniform_(module.weight, 0.5, 1.5)
            torch.nn.init.normal_(module.bias, 0, 0.3)
    return network


def plant(folder, name="xo", order=0, layers=None, shape=None):
    """Write a network's weights and card, and return the card; without layers, a recipe's."""
    if layers is None:
        layers, shape = folded_layers(RECIPES[name].layers), SHAPES[name]
        module = fold_batch_norm(trained(name, order))
    else:
        torch.manual_seed(order)
        module = build(layers)
    path = folder / name / "weights.safetensors"
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file({key: value.contiguous() for key, value in module.state_dict().items()}, path)
    statistics = path.with_name("familiar.safetensors")
    save_file(known_arrays(layers, shape), statistics)
    card = replace(card_of(name, order, layers, shape), weights=cards.fingerprint(path))
    answer = replace(card.answer, statistics=cards.fingerprint(statistics))
    card = replace(card, answer=answer)
    cards.write(card, folder)
    return card


def known_arrays(layers, shape):
    """Make up what the ReLU layers made of pictures: means of 0, every step as usual as another."""
    sizes = shapes.output_shapes(layers, shape)
    classes = list(sizes.values())[-1][0]
    arrays = {}
    for layer in layers:
        if layer.kind == "ReLU":
            channels = sizes[layer.name][0]
            arrays[f"{layer.name}.means"] = torch.zeros(classes, channels)
            arrays[f"{layer.name}.whitening"] = torch.eye(channels)
    return arrays


def picture_for(network, seed=0, size=None):
    """Draw noise in a network's range, of its size or another (H, W)."""
    channels, height, width = network.card.input.shape
    height, width = size or (height, width)
    return network.scale(np.random.default_rng(seed).random((channels, height, width)))


def card_of(name, order, layers, shape):
    """Describe a network that nobody has trained."""
    channels, height, width = shape
    *_, (classes,) = shapes.output_shapes(layers, shape).values()
    return cards.Card(
        name=name,
        order=order,
        title={"en": f"The network {name}"},
        about={"en": "Random weights."},
        limits={"en": "It has learned nothing."},
        classes=tuple(f"class{index}" for index in range(classes)),
        class_names={"en": tuple(f"Class {index}" for index in range(classes))},
        input=cards.Input(channels, height, width, -1.0, 1.0, "toy"),
        layers=layers,
        parameters=shapes.parameter_count(layers),
        weights=cards.Weights("weights.safetensors", "", 0),
        training=cards.Training({"en": "nothing"}, {"en": "none"}, 0, 0, 0, "none", 0.0, 1),
        results=cards.Results(
            data={"en": "nothing"},
            pictures=2 * classes,
            accuracy=0.5,
            confusion=tuple(
                tuple(int(column in {row, (row + 1) % classes}) for column in range(classes))
                for row in range(classes)
            ),
            mistakes=(cards.Mistake(3, 0, 1, 0.9),),
            curves={"shift": ((0.0, 0.9), (1.0, 0.5))},
        ),
        answer=cards.Knows(
            farthest=1e9,
            least=0.0,
            kept=0.95,
            rejected={"noise": 0.5},
            statistics=cards.Weights("familiar.safetensors", "", 0),
        ),
    )
