"""The decks' training of a digit network: its batches, and how its pictures are prepared."""

import numpy as np
import torch
from torch.nn import functional

from cnnviz.models.live import pictures
from cnnviz.models.live.settings import Task, defaults
from cnnviz.models.live.training import TrainingRun
from cnnviz.models.training import datasets
from cnnviz.models.training.datasets import Labelled
from cnnviz.models.training.loop import in_range
from cnnviz.models.training.recipes import RECIPES
from tests.golden.entries import checks

torch.set_num_threads(1)  # as the app does


@checks("mnist.steps")
def test_a_run_of_ours_has_the_same_batches(golden):
    count, batch_size = golden["inputs"]["n"], golden["inputs"]["batch"]
    blank = Labelled(np.zeros((count, 1, 9, 9), np.uint8), np.zeros(count, np.int64))
    few = Labelled(blank.pictures[:5], blank.labels[:5])
    settings = defaults(Task.LETTERS, batch_size=batch_size)
    run = TrainingRun(settings, pictures.Lesson(blank, few, few))
    sizes = []
    while not run.ends_epoch:
        before = run.epoch
        run.advance()
        sizes.append(round((run.epoch - before) * count))
    assert len(sizes) == run.step == golden["expected"]["steps_per_epoch"]
    assert sizes[:-1] == [batch_size] * (len(sizes) - 1)
    assert sizes[-1] == golden["expected"]["last_batch"]


@checks("mnist.preprocess")
def test_pictures_are_prepared_as_in_the_decks(golden):
    # Not 60,000 pictures, but one that is there 60,000 times and takes no memory.
    (train, test), full = (golden["inputs"][part] for part in ("train", "test")), 255
    one = np.full((1, 28, 28), full, np.uint8)
    parts = [
        part
        for shape in (train, test)
        for part in (np.broadcast_to(one, shape), np.zeros(shape[0], np.uint8))
    ]
    dataset = datasets._digits(*parts)
    for part, name in ((dataset.train, "train"), (dataset.held_out, "test")):
        # The decks put the one channel last, as Keras does, and we first, as PyTorch does.
        channels_last = np.moveaxis(part.pictures, 1, -1)
        assert list(channels_last.shape) == golden["expected"][name]
    scaled = torch.tensor(dataset.train.pictures[:1]).float() / golden["inputs"]["scale"]
    scaled = in_range(scaled, RECIPES["digits-93k"].pixel_range)
    assert scaled.unique().tolist() == [golden["expected"]["pixel_255_becomes"]]


@checks("mnist.preprocess")
def test_one_hot_labels_say_what_numbers_say(golden):
    # categorical_crossentropy of the one and sparse_categorical_crossentropy of the other: R212.
    torch.manual_seed(0)
    votes, labels = torch.randn(20, 10), torch.arange(20) % 10
    one_hot = functional.one_hot(labels, 10).float()
    sparse, dense = (functional.cross_entropy(votes, target) for target in (labels, one_hot))
    torch.testing.assert_close(sparse, dense)
    assert golden["operation"].endswith("one-hot")
