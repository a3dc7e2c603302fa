"""Measuring a network on other pictures: the figures, and what it says when it cannot."""

import numpy as np
import pytest
from PIL import Image

from cnnviz.models import evaluate, library


def lay_out(folder, classes, count=3, side=28, seed=0):
    """Write pictures of noise, which are of any class or none."""
    random = np.random.default_rng(seed)
    for label in classes:
        for index in range(count):
            path = folder / label / f"{index}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            Image.fromarray(random.integers(0, 256, (side, side, 3), np.uint8)).save(path)
    return folder


def test_the_figures_are_those_of_the_network(garden, tmp_path, capsys):
    network = library.load("cifar10", garden)
    classes = network.card.classes
    data = lay_out(tmp_path / "data", classes, side=32)
    evaluate.main(["cifar10", "--data", str(data), "--models", str(garden)])
    first, _, *rows = capsys.readouterr().out.splitlines()
    table = np.array([[int(count) for count in row.split()[1:]] for row in rows])
    expected = np.zeros((10, 10), int)
    for truth, label in enumerate(classes):
        for path in sorted((data / label).iterdir()):
            pixels = np.moveaxis(np.asarray(Image.open(path), np.float32) / 255, -1, 0)
            answer = network.answer(network.run(network.scale(pixels)))
            expected[truth, answer.order[0]] += 1
    np.testing.assert_array_equal(table, expected)
    assert first == f"{np.trace(expected) / 30:.2%} of 30 pictures"


def test_pictures_of_another_size_are_resized(garden, tmp_path, capsys):
    classes = library.load("cifar10", garden).card.classes
    data = lay_out(tmp_path / "data", classes, count=1, side=48)
    evaluate.main(["cifar10", "--data", str(data), "--models", str(garden)])
    assert "of 10 pictures" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "classes", "words"),
    [
        ("cifar10", ["cup", "ant"], "but the pictures are of ant, cup"),
        ("nobody", ["cup"], "There is no network 'nobody'"),
        ("cifar10", [], "Pictures must lie in"),
    ],
)
def test_what_cannot_be_measured_is_a_sentence(garden, tmp_path, name, classes, words):
    data = lay_out(tmp_path / "data", classes)
    data.mkdir(exist_ok=True)
    with pytest.raises(SystemExit, match=words):
        evaluate.main([name, "--data", str(data), "--models", str(garden)])
