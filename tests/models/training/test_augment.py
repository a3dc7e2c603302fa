"""Random changes of training pictures: each does what it says, and no more."""

import math

import numpy as np
import pytest
import torch
from scipy import ndimage

from cnnviz.models.training.augment import augment
from cnnviz.models.training.recipes import RECIPES, Augmentation

SIDE = 21


def chance(seed=0):
    return torch.Generator().manual_seed(seed)


def pictures(count=16, channels=3, side=SIDE):
    return torch.rand(count, channels, side, side, generator=chance(99))


def spot(row, column, count=64, side=31):
    """Draw a soft spot, whose centre of mass is at a place."""
    rows, columns = torch.meshgrid(torch.arange(side), torch.arange(side), indexing="ij")
    one = torch.exp(-((rows - row) ** 2 + (columns - column) ** 2) / 4.0)
    return one.expand(count, 1, side, side).clone()


def centres(made):
    """Return the (row, column) of each picture's centre of mass, seen from the middle."""
    middle = (made.shape[-1] - 1) / 2
    return np.array([ndimage.center_of_mass(one[0].numpy()) for one in made]) - middle


def test_by_default_nothing_happens():
    before = pictures()
    assert torch.equal(augment(before, Augmentation(), chance()), before)


@pytest.mark.parametrize("name", [name for name in RECIPES if name != "xo"])
def test_shape_and_range_stay(name):
    recipe = RECIPES[name]
    before = torch.rand(8, *recipe.shape, generator=chance(1))
    kept = before.clone()
    after = augment(before, recipe.augmentation, chance())
    assert after.shape == before.shape
    assert -1e-6 <= float(after.min()) <= float(after.max()) <= 1 + 1e-6
    assert not torch.allclose(after, before, atol=0.05)
    assert torch.equal(before, kept)


def test_the_seed_decides():
    how = RECIPES["things"].augmentation
    once, again, other = (augment(pictures(), how, chance(seed)) for seed in (3, 3, 4))
    assert torch.equal(once, again)
    assert not torch.equal(once, other)


def test_mirrored_or_not_and_nothing_between():
    before = pictures(64)
    after = augment(before, Augmentation(mirror=True), chance())
    same = (after - before).abs().amax((1, 2, 3)) < 1e-4
    mirrored = (after - before.flip(3)).abs().amax((1, 2, 3)) < 1e-4
    assert bool((same ^ mirrored).all())
    assert 16 < int(mirrored.sum()) < 48


def test_shift_moves_by_a_share_of_the_side_at_most():
    moved = centres(augment(spot(15, 15), Augmentation(shift=0.2), chance()))
    assert np.abs(moved).max() <= 0.2 * 31 + 0.1
    assert np.abs(moved).max() > 0.15 * 31
    assert np.abs(moved.mean(0)).max() < 1.5  # to all sides alike


def test_zoom_enlarges_about_the_middle():
    before = pictures(1, 1, 20)
    after = augment(before, Augmentation(zoom=(2.0, 2.0)), chance())[0, 0]
    places = (np.arange(20) + 0.5 - 10) / 2 + 10 - 0.5  # pixels are areas, not points
    grid = np.stack(np.meshgrid(places, places, indexing="ij"))
    expected = ndimage.map_coordinates(before[0, 0].numpy(), grid, order=1)
    np.testing.assert_allclose(after.numpy(), expected, atol=1e-5)


def test_turning_keeps_the_distance_from_the_middle():
    before = spot(15, 23)
    moved = centres(augment(before, Augmentation(turn=30), chance()))
    np.testing.assert_allclose(np.hypot(*moved.T), 8, atol=0.1)
    angles = np.degrees(np.arctan2(*moved.T))
    assert np.abs(angles).max() <= 30.5
    assert angles.min() < -20
    assert angles.max() > 20


def test_colour_makes_grey_only_brighter_or_darker():
    after = augment(torch.full((64, 3, 5, 5), 0.5), Augmentation(colour=0.4), chance())
    spread = after.amax((1, 2, 3)) - after.amin((1, 2, 3))
    assert float(spread.max()) < 1e-6
    assert 0.3 - 1e-6 <= float(after.min()) < 0.35
    assert 0.65 < float(after.max()) <= 0.7 + 1e-6


def test_erasing_covers_one_rectangle_that_may_touch_every_edge():
    before = pictures(300, 3, 12)
    after = augment(before, Augmentation(erase=1.0), chance())
    changed = (after != before).all(1)  # noise equals what it covers almost never
    touched = torch.zeros(4)
    for mask in changed:
        rows, columns = torch.nonzero(mask.any(1)).flatten(), torch.nonzero(mask.any(0)).flatten()
        top, bottom, left, right = (int(end) for axis in (rows, columns) for end in axis[[0, -1]])
        assert bool(mask[top : bottom + 1, left : right + 1].all())
        assert int(mask.sum()) == (bottom - top + 1) * (right - left + 1)
        for length in (bottom - top + 1, right - left + 1):
            assert math.floor(0.15 * 12) <= length <= 0.4 * 12
        touched += torch.tensor([top == 0, bottom == 11, left == 0, right == 11]).float()
    assert bool((touched > 10).all())


def test_erasing_spares_the_others():
    before = pictures(400, 1, 8)
    after = augment(before, Augmentation(erase=0.3), chance())
    share = float((after != before).any(-1).any(-1).any(-1).float().mean())
    assert 0.2 < share < 0.4
