"""The numbers of a card: counted by hand, and made by the network itself."""

import math

import numpy as np
import pytest
import torch
from torch import nn

from cnnviz.models.training import judging
from cnnviz.models.training.datasets import Dataset, Labelled


def labelled(*labels):
    return Labelled(np.zeros((len(labels), 1, 9, 9), np.uint8), np.array(labels, np.int64))


def judged(labels, logits, classes=("a", "b", "c")):
    dataset = Dataset(classes, labelled(), labelled(*labels))
    return judging.results(dataset, np.array(logits, np.float32), {"en": "pictures"})


def test_a_case_counted_by_hand():
    found = judged(
        [0, 0, 1, 1, 2],
        [[3, 0, 0], [0, 2, 0], [0, 1, 0], [0, 0, 4], [1, 0, 2]],
    )
    assert (found.data, found.pictures, found.accuracy) == ({"en": "pictures"}, 5, 0.6)
    assert found.confusion == ((1, 1, 0), (0, 1, 1), (0, 0, 1))
    first, second = found.mistakes
    assert (first.index, first.truth, first.answer) == (3, 1, 2)
    assert first.probability == pytest.approx(math.exp(4) / (math.exp(4) + 2), abs=1e-4)
    assert (second.index, second.truth, second.answer) == (1, 0, 1)
    assert second.probability == pytest.approx(math.exp(2) / (math.exp(2) + 2), abs=1e-4)


def test_the_confusion_matrix_counts_every_picture_once():
    random = np.random.default_rng(0)
    labels, logits = random.integers(0, 3, 500), random.normal(size=(500, 3))
    found = judged(labels, logits)
    for truth in range(3):
        for answer in range(3):
            expected = sum(
                1
                for label, row in zip(labels, logits, strict=True)
                if label == truth and max(range(3), key=lambda c: row[c]) == answer
            )
            assert found.confusion[truth][answer] == expected


def test_the_most_confident_mistakes_come_first_and_are_few():
    logits = np.zeros((60, 2))
    logits[:, 1] = (np.random.default_rng(1).permutation(60) + 1) / 10
    found = judged([0] * 60, logits, ("a", "b"))
    assert len(found.mistakes) == 20
    assert [mistake.index for mistake in found.mistakes] == np.argsort(-logits[:, 1])[:20].tolist()


def test_no_mistakes():
    found = judged([0, 1, 2], np.eye(3))
    assert (found.accuracy, found.mistakes) == (1.0, ())


def test_votes_are_those_of_the_network_in_its_own_range():
    torch.manual_seed(0)
    network = nn.Sequential(nn.Flatten(), nn.Linear(3 * 4 * 4, 2)).eval()
    pictures = np.random.default_rng(0).integers(0, 256, (1203, 3, 4, 4), np.uint8)
    found = judging.logits_of(network, pictures, (-1.0, 1.0))  # in more than two batches
    weight, bias = (value.detach().numpy() for value in network[1].parameters())
    expected = (pictures.reshape(1203, -1) / 127.5 - 1) @ weight.T + bias
    np.testing.assert_allclose(found, expected, atol=1e-4)


@pytest.mark.parametrize("side", [8, 20, 64])
def test_pictures_of_another_size(side):
    ramp = np.broadcast_to(np.linspace(0, 255, 32), (2, 3, 32, 32)).astype(np.uint8)
    found = judging.resized(Labelled(ramp, np.array([4, 5])), side)
    assert found.pictures.shape == (2, 3, side, side)
    assert found.pictures.dtype == np.uint8
    assert found.labels.tolist() == [4, 5]
    assert abs(found.pictures.mean() - ramp.mean()) < 2
    assert (np.diff(found.pictures[0, 0, 0].astype(int)) >= 0).all()


def test_smaller_pictures_are_means():
    checks = 255 * (np.indices((16, 16)).sum(0) % 2).astype(np.uint8)
    found = judging.resized(Labelled(checks[None, None], np.zeros(1, np.int64)), 8)
    assert np.abs(found.pictures[..., 1:-1, 1:-1].astype(int) - 128).max() <= 2


@pytest.mark.parametrize("shape", [(1, 9, 9), (1, 28, 28), (3, 64, 64)])
def test_strangers(shape):
    made, again = (judging.strangers(shape, seed=3) for _ in range(2))
    for name, stranger in made.items():
        assert stranger.pictures.shape[1:] == shape
        assert stranger.pictures.dtype == np.uint8
        assert len(stranger) >= 100
        np.testing.assert_array_equal(stranger.pictures, again[name].pictures)
    spread = {name: found.pictures.std((2, 3)).mean() for name, found in made.items()}
    assert spread["one colour"] == 0
    assert spread["noise"] > 60
    assert spread["stripes"] > 20
    assert spread["lines of text"] > 20
