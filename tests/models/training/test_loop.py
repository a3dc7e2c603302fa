"""Training: a stop changes nothing, the rate goes its way, and something is learned."""

import math
from dataclasses import replace

import numpy as np
import pytest
import torch

from cnnviz.models.layers import Layer
from cnnviz.models.training.datasets import Labelled
from cnnviz.models.training.loop import Trainer, in_range
from cnnviz.models.training.recipes import Augmentation, Recipe

RECIPE = Recipe(
    layers=(
        Layer("conv1", "Conv2d", {"in_channels": 3, "out_channels": 5, "kernel_size": 3}
              | {"padding": 1, "bias": False}),
        Layer("norm1", "BatchNorm2d", {"num_features": 5}),
        Layer("relu1", "ReLU"),
        Layer("conv2", "Conv2d", {"in_channels": 5, "out_channels": 7, "kernel_size": 3}
              | {"bias": False}),
        Layer("norm2", "BatchNorm2d", {"num_features": 7}),
        Layer("relu2", "ReLU"),
        Layer("pool1", "MaxPool2d", {"kernel_size": 2}),
        Layer("flatten", "Flatten"),
        Layer("dense1", "Linear", {"in_features": 63, "out_features": 2}),
    ),
    side=8,
    pixel_range=(-1.0, 1.0),
    prepare="photo",
    batch_size=24,  # 64 pictures make unequal batches of it
    epochs=3,
    peak_learning_rate=0.01,
    weight_decay=0.05,
    label_smoothing=0.1,
    averaging=0.9,
    augmentation=Augmentation(shift=0.1, zoom=(0.9, 1.1), turn=5, colour=0.1, erase=0.2),
)  # fmt: skip


def pictures(seed=0, count=64):
    """Make noise that is brighter on one side, which is its label."""
    random = np.random.default_rng(seed)
    labels = np.arange(count) % 2
    made = random.integers(0, 156, (count, 3, 8, 8)).astype(np.uint8)
    for picture, label in zip(made, labels, strict=True):
        picture[..., 4 * label : 4 * label + 4] += 100
    return Labelled(made, labels.astype(np.int64))


class Stopped(Exception):
    """Somebody switched the machine off."""


def stop_after(epoch):
    def report(progress):
        if progress.epoch == epoch:
            raise Stopped

    return report


def train(path, recipe=RECIPE, seed=0, report=lambda _: None, labelled=None):
    trainer = Trainer(recipe, labelled or pictures(), seed, path / "run.safetensors")
    trainer.run(report)
    return trainer


def assert_same(one, other):
    for left, right in ((one.network, other.network), (one.averaged, other.averaged)):
        states = left.state_dict(), right.state_dict()
        assert states[0].keys() == states[1].keys()
        for key, value in states[0].items():
            assert torch.equal(value, states[1][key]), key


@pytest.fixture
def folders(tmp_path):
    paths = tmp_path / "one", tmp_path / "other"
    for path in paths:
        path.mkdir()
    return paths


@pytest.mark.parametrize("epoch", [1, 2])
def test_a_run_that_was_stopped_ends_as_one_that_was_not(folders, epoch):
    whole = train(folders[0])
    with pytest.raises(Stopped):
        train(folders[1], report=stop_after(epoch))
    reports = []
    resumed = train(folders[1], report=reports.append)
    assert [progress.epoch for progress in reports] == [*range(epoch + 1, 4)]
    assert_same(whole, resumed)


def test_a_finished_run_is_taken_up_as_it_is(tmp_path):
    first = train(tmp_path)
    reports = []
    second = train(tmp_path, report=reports.append)
    assert reports == []
    assert (second.epoch, second.minutes) == (3, first.minutes)
    assert_same(first, second)


def test_the_seed_decides(folders, tmp_path):
    one, same = (train(folder) for folder in folders)
    assert_same(one, same)
    other = train(tmp_path, seed=1)
    assert not torch.equal(other.network.conv1.weight, one.network.conv1.weight)


@pytest.mark.parametrize(
    "changed",
    [
        {"recipe": replace(RECIPE, epochs=4)},
        {"recipe": replace(RECIPE, layers=RECIPE.layers[:-1])},
        {"seed": 1},
        {"labelled": pictures(seed=1)},
    ],
    ids=["epochs", "layers", "seed", "pictures"],
)
def test_the_checkpoint_of_another_run_is_refused(tmp_path, changed):
    train(tmp_path)
    with pytest.raises(ValueError, match=r"run\.safetensors is of another training run"):
        train(tmp_path, **changed)


def test_a_checkpoint_is_whole_or_not_there(tmp_path):
    train(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["run.safetensors"]


def test_the_learning_rate_rises_to_its_peak_and_falls_to_nothing(tmp_path):
    recipe = replace(RECIPE, epochs=10, batch_size=64)  # one step per epoch
    rates = []
    trainer = Trainer(recipe, pictures(), 0, tmp_path / "run.safetensors")
    trainer.run(lambda _: rates.append([g["lr"] for g in trainer.optimizer.param_groups]))
    falling = [0.5 + 0.5 * math.cos(math.pi * step / 8) for step in range(8)]
    for rate in zip(*rates, strict=True):
        assert rate == pytest.approx([0.01 * share for share in (0, 0.5, *falling)])


def test_what_is_kept_is_the_running_mean_of_the_weights(tmp_path):
    recipe = replace(RECIPE, batch_size=64)
    seen = []
    trainer = Trainer(recipe, pictures(), 0, tmp_path / "run.safetensors")
    trainer.run(lambda _: seen.append(trainer.network.dense1.weight.detach().clone()))
    expected = seen[0]
    for weights in seen[1:]:
        expected = 0.9 * expected + 0.1 * weights
    torch.testing.assert_close(trainer.averaged_network.dense1.weight, expected)
    assert not trainer.averaged_network.training


def test_biases_and_norms_are_not_pulled_to_zero(tmp_path):
    groups = Trainer(RECIPE, pictures(), 0, tmp_path / "run.safetensors").optimizer.param_groups
    decay = {id(p): group["weight_decay"] for group in groups for p in group["params"]}
    assert sorted(decay.values()) == [0.0] * 5 + [0.05] * 3
    for group in groups:
        assert all((p.ndim > 1) == (group["weight_decay"] > 0) for p in group["params"])


def test_something_is_learned(tmp_path):
    losses = []
    recipe = replace(RECIPE, epochs=12, augmentation=Augmentation(), label_smoothing=0.0)
    trainer = train(tmp_path, recipe, report=lambda progress: losses.append(progress.loss))
    unseen = pictures(seed=5)
    network = trainer.averaged_network
    with torch.inference_mode():
        values = in_range(torch.from_numpy(unseen.pictures).float() / 255, (-1.0, 1.0))
        right = network(values).argmax(1).numpy() == unseen.labels
    assert right.mean() > 0.95
    assert losses[-1] < losses[0] / 3


def test_black_and_white_are_stretched_to_the_networks_range():
    values = torch.tensor([0.0, 0.5, 1.0])
    assert in_range(values, (-1.0, 1.0)).tolist() == [-1.0, 0.0, 1.0]
    assert in_range(values, (0.0, 1.0)).tolist() == [0.0, 0.5, 1.0]
