"""The network of two layers: its sums are PyTorch's, and it does as well as its file says."""

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional

from cnnviz.images import strokes
from cnnviz.images.digit_examples import EXAMPLES
from cnnviz.images.handwriting import as_mnist
from cnnviz.models.multilayer import recorded, training
from cnnviz.models.training.handwritten import drawn_digits


def as_torch(network):
    """Build the same network of PyTorch's own layers."""
    module = nn.Sequential(nn.Flatten(), nn.Linear(196, 16), nn.ReLU(), nn.Linear(16, 10))
    parts = (network.hidden, network.hidden_bias, network.output, network.output_bias)
    for parameter, part in zip(module.parameters(), parts, strict=True):
        parameter.data = torch.from_numpy(part).float().reshape(parameter.shape)
    return module


def test_it_votes_as_pytorch_does():
    network = recorded.multilayer()
    picture = np.random.default_rng(5).random((14, 14))
    expected = as_torch(network)(torch.from_numpy(picture).float()[None]).detach().numpy()[0]
    np.testing.assert_allclose(network.votes(picture), expected, atol=1e-5)


def test_a_digit_is_shrunk_as_pytorch_does():
    pixels = np.random.default_rng(6).random((1, 28, 28))
    expected = functional.avg_pool2d(torch.from_numpy(pixels), 2)[0].numpy()
    np.testing.assert_allclose(recorded.shrunk(pixels), expected, atol=1e-12)


def test_it_does_as_well_on_digits_of_another_seed_as_its_file_says():
    network = recorded.multilayer()
    others = drawn_digits(9, 10, 500).held_out
    assert network.accuracy > 0.9
    assert training.accuracy(as_torch(network), others) == pytest.approx(network.accuracy, abs=0.03)


@pytest.mark.parametrize("digit", EXAMPLES)
def test_it_reads_the_examples(digit):
    pixels = as_mnist(strokes.ink(strokes.read(EXAMPLES[digit]))).pixels
    votes = recorded.multilayer().votes(recorded.shrunk(pixels))
    assert votes.argmax() == int(digit)


def test_training_learns_and_is_the_same_each_time(monkeypatch):
    monkeypatch.setattr(training, "_EPOCHS", 4)
    drawn = drawn_digits(3, 400, 200)
    first, second = (
        training.rounded(training.trained(*training.as_data(drawn.train))) for _ in "ab"
    )
    assert training.plain(first) == training.plain(second)
    assert training.accuracy(first, drawn.held_out) > 0.4
