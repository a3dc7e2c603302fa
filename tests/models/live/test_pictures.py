"""Where the pictures come from, and that this is told."""

import numpy as np
import pytest

from cnnviz.models.live import pictures
from cnnviz.models.live.settings import Task, defaults
from cnnviz.models.training import handwritten, letters


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.delenv(pictures.VARIABLE, raising=False)
    monkeypatch.setattr(pictures, "_LETTERS", (90, 30))
    monkeypatch.setattr(
        pictures, "drawn_digits", lambda seed: handwritten.drawn_digits(seed, 60, 20)
    )


@pytest.fixture
def mnist(tmp_path):
    """Write a file as MNIST's, of noise."""
    random = np.random.default_rng(0)
    arrays = {}
    for part, count in (("train", 50), ("test", 20)):
        arrays[f"x_{part}"] = random.integers(0, 256, (count, 28, 28), np.uint8)
        arrays[f"y_{part}"] = random.integers(0, 10, count, np.uint8)
    np.savez(tmp_path / "mnist.npz", **arrays)
    return tmp_path


def test_letters_are_drawn():
    found = pictures.collect(Task.LETTERS)
    assert (found.source, found.problem) == ("drawn", None)
    assert found.dataset.classes == defaults(Task.LETTERS).classes
    assert found.dataset.train.pictures.shape == (90, 1, 9, 9)


def test_digits_are_drawn():
    found = pictures.collect(Task.DIGITS)
    assert (found.source, found.problem) == ("drawn", None)
    assert found.dataset.classes == defaults(Task.DIGITS).classes


@pytest.mark.parametrize("place", [".", "mnist.npz"])
def test_mnist_is_used_where_it_is(monkeypatch, mnist, place):
    monkeypatch.setenv(pictures.VARIABLE, str(mnist / place))
    found = pictures.collect(Task.DIGITS)
    assert (found.source, found.problem) == ("mnist", None)
    assert len(found.dataset.train) == 50
    assert found.dataset.train.pictures.dtype == np.uint8


@pytest.mark.parametrize("content", [None, b"", b"PK no zip", b"\x93NUMPY"])
def test_what_is_no_mnist_is_told_and_replaced(monkeypatch, tmp_path, content):
    place = tmp_path / "mnist.npz"
    if content is not None:
        place.write_bytes(content)
    monkeypatch.setenv(pictures.VARIABLE, str(place))
    found = pictures.collect(Task.DIGITS)
    assert found.source == "drawn"
    assert found.problem.startswith(f"CNNVIZ_MNIST is {place}, but ")
    assert found.problem.endswith("These digits are drawn instead.")
    assert len(found.dataset.train) == 60


def test_pictures_of_another_kind_are_no_mnist(monkeypatch, tmp_path):
    made = letters.tricky_letters(0, 20, 10)
    arrays = {"x_train": made.train.pictures[:, 0], "x_test": made.held_out.pictures[:, 0]}
    labels = {"y_train": made.train.labels, "y_test": made.held_out.labels}
    np.savez(tmp_path / "mnist.npz", **arrays, **labels)
    monkeypatch.setenv(pictures.VARIABLE, str(tmp_path))
    assert "are not the ten digits" in pictures.collect(Task.DIGITS).problem


def test_a_run_needs_pictures_that_it_has_not_seen(monkeypatch, mnist):
    arrays = dict(np.load(mnist / "mnist.npz"))
    nothing = {"x_test": arrays["x_test"][:0], "y_test": arrays["y_test"][:0]}
    np.savez(mnist / "mnist.npz", **arrays | nothing)
    monkeypatch.setenv(pictures.VARIABLE, str(mnist))
    assert "others to judge by" in pictures.collect(Task.DIGITS).problem


def test_the_order_is_the_seeds_and_the_epochs():
    settings = defaults(Task.LETTERS, seed=4)
    first, again, later, other = (
        pictures.order(s, 50, epoch)
        for s, epoch in (
            (settings, 0), (settings, 0), (settings, 1), (defaults(Task.LETTERS, seed=5), 0),
        )
    )  # fmt: skip
    assert sorted(first) == list(range(50))
    assert list(first) == list(again)
    assert list(first) != list(later)
    assert list(first) != list(other)
