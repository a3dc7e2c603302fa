"""Networks with random weights, and a few small ones whose answers can be worked out by hand."""

from functools import cache

import numpy as np
import pytest
import torch

from cnnviz.models.building import build
from cnnviz.models.folding import fold_batch_norm, folded_layers
from cnnviz.models.inference import Network
from cnnviz.models.layers import Layer
from cnnviz.models.training.recipes import RECIPES
from tests.models.planted import card_of, trained

SHAPES = {
    "xo": (1, 9, 9),
    "digits-93k": (1, 28, 28),
    "digits-104k": (1, 28, 28),
    "things": (3, 64, 64),
    "cifar10": (3, 32, 32),
}
SPREAD = 3.0  # of a class's votes over many pictures


@pytest.fixture(scope="session")
def planted():
    """Give a network of a recipe whose weights are random; each is made once."""
    return opinionated


@cache
def opinionated(name: str) -> Network:
    """Make random weights whose votes depend on the picture as much as a trained network's do."""
    network, pictures = trained(name), torch.from_numpy(2 * blotches(name, 32) - 1)
    with torch.no_grad():
        for module in network:
            if isinstance(module, torch.nn.BatchNorm2d):
                module.momentum = 1.0
        network.train()(pictures)  # so that its norms fit such pictures
        module = fold_batch_norm(network.eval())
        votes, last = module(pictures), list(module)[-1]
        spread = votes.std(0)
        last.weight.mul_((SPREAD / spread)[:, None])
        last.bias.sub_(votes.mean(0)).mul_(SPREAD / spread)
    return network_of(name, folded_layers(RECIPES[name].layers), SHAPES[name], module)


def blotches(name: str, count: int, seed: int = 0) -> np.ndarray:
    """Make pictures of whole levels from 0 to 1 that differ in more than their noise."""
    channels, height, width = SHAPES[name]
    chance = np.random.default_rng(seed)
    coarse = chance.integers(0, 256, (count, channels, 4, 4))
    rows, columns = np.arange(height) * 4 // height, np.arange(width) * 4 // width
    fine = chance.integers(-20, 21, (count, channels, height, width))
    levels = np.clip(coarse[:, :, rows][:, :, :, columns] + fine, 0, 255)
    return (levels / 255).astype(np.float32)


def network_of(name, layers, shape, module) -> Network:
    """Make a network that takes -1 for black and 1 for white."""
    card = card_of(name=name, order=0, layers=tuple(layers), shape=shape)
    return Network(card, module.eval().requires_grad_(False))


@pytest.fixture
def dense():
    """Give a network that is one dense layer on a grey picture, with given weights (n, H, W)."""

    def network(weights: np.ndarray) -> Network:
        classes, *shape = weights.shape
        values = int(np.prod(shape))
        layers = (
            Layer("flatten", "Flatten"),
            Layer("dense1", "Linear", {"in_features": values, "out_features": classes}),
        )
        module = build(layers)
        with torch.no_grad():
            module.dense1.weight.copy_(torch.from_numpy(weights.reshape(classes, values)))
            module.dense1.bias.zero_()
        return network_of("dense", layers, (1, *shape), module)

    return network


def picture_for(network: Network, seed: int = 0) -> np.ndarray:
    return network.scale(blotches(network.card.name, 1, seed)[0])


def is_untouched(network: Network) -> bool:
    """Tell whether a shared network is as it was loaded: no hook, no gradient, not training."""
    hooks = [
        getattr(module, name)
        for module in network.module.modules()
        for name in vars(module)
        if name.endswith("_hooks")
    ]
    parameters = list(network.module.parameters())
    return (
        not network.module.training
        and not any(hooks)
        and all(each.grad is None and not each.requires_grad for each in parameters)
    )
