"""The numbers of worksheets against PyTorch and SciPy: humane, and the same for the same seed."""

import numpy as np
import pytest
import torch
from scipy import signal
from torch import nn
from torch.nn import functional

from cnnviz.worksheet import Kind, make

SEEDS = range(25)
each = pytest.mark.parametrize("level", [1, 2, 3])


def tensor(values):
    return torch.from_numpy(np.asarray(values, np.float64))[None, None]


@each
def test_filtering(level):
    for seed in SEEDS:
        sheet = make(Kind.FILTERING, level, seed)
        sums = signal.correlate2d(sheet.picture, sheet.kernel, mode="valid")
        assert np.array_equal(sheet.sums, sums)
        assert np.array_equal(sheet.patch * sheet.kernel, (sheet.patch * sheet.kernel).round())
        assert (sheet.patch * sheet.kernel).sum() == sheet.sums[sheet.cell] >= 5
        pooled = functional.max_pool2d(functional.relu(tensor(sums)), 2, 2, ceil_mode=True)
        assert np.array_equal(sheet.pooled, pooled[0, 0].numpy())
        assert sheet.cell in sheet.blanks
        assert len(sheet.blanks) == (4, 6, 8)[level - 1]


@each
def test_stride(level):
    for seed in SEEDS:
        sheet = make(Kind.STRIDE, level, seed)
        found = functional.conv2d(
            tensor(sheet.picture), tensor(sheet.kernel), stride=sheet.stride, padding=sheet.padding
        )[0, 0].numpy()
        assert np.array_equal(sheet.map, found)
        assert (sheet.patch * sheet.kernel).sum() == sheet.map[sheet.cell]
        assert np.abs(sheet.map).max() <= 30
        assert sheet.rest == (0, 1, 1)[level - 1]


@each
def test_pooling(level):
    for seed in SEEDS:
        sheet = make(Kind.POOLING, level, seed)
        relu = functional.relu(tensor(sheet.map))
        assert np.array_equal(sheet.relu, relu[0, 0].numpy())
        assert np.array_equal(sheet.pooled, functional.max_pool2d(relu, 2)[0, 0].numpy())
        means = functional.avg_pool2d(relu, 2)[0, 0].numpy()
        assert np.array_equal(sheet.means, means)
        assert np.array_equal(means, means.round())
        votes = functional.linear(
            torch.from_numpy(sheet.pooled.ravel()), torch.from_numpy(sheet.weights)
        ).numpy()
        assert np.array_equal(sheet.votes, votes)
        assert votes[0] != votes[1]


@each
def test_sizes(level):
    for seed in SEEDS:
        sheet = make(Kind.SIZES, level, seed)
        width, height, depth = sheet.input
        maps = torch.zeros(1, depth, height, width)
        for layer in sheet.layers:
            module = built(layer, maps)
            maps = module(maps.flatten(1) if layer.kind == "fc" else maps)
            shape = tuple(maps.shape[1:])
            assert layer.output == (shape if len(shape) == 1 else (shape[1], shape[2], shape[0]))
            assert layer.parameters == sum(part.numel() for part in module.parameters())
        assert sheet.parameters == sum(layer.parameters for layer in sheet.layers)


def built(layer, maps):
    if layer.kind == "conv":
        settings = layer.size, layer.stride, layer.padding
        return nn.Conv2d(maps.shape[1], layer.filters, *settings)
    if layer.kind == "pool":
        return nn.MaxPool2d(layer.size, layer.stride)
    return nn.Linear(maps[0].numel(), layer.filters)


@pytest.mark.parametrize("kind", Kind)
def test_a_seed_is_a_sheet(kind):
    def told(sheet):
        return repr({name: np.asarray(value).tolist() for name, value in vars(sheet).items()})

    assert told(make(kind, 2, 5)) == told(make(kind, 2, 5))
    assert len({told(make(kind, 2, seed)) for seed in range(10)}) > 7


def test_a_level_that_is_none():
    with pytest.raises(ValueError, match="A level is one of"):
        make(Kind.SIZES, 4, 1)
