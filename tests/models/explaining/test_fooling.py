"""Fooling: what is found is a picture, as small as said, and answered as said."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from cnnviz.models.explaining import fool, shuffled
from cnnviz.models.explaining.fooling import SIZES
from tests.models.explaining.conftest import is_untouched, picture_for


def answer_to(network, levels):
    return network.answer(network.run(network.scale(levels / np.float32(255))))


@pytest.mark.parametrize("name", ["xo", "digits-93k", "things", "cifar10"])
@pytest.mark.parametrize("wish", [1, 0, None])
def test_what_is_found_is_a_picture_answered_as_wished(planted, name, wish):
    network = planted(name)
    picture = picture_for(network)
    order = network.answer(network.run(picture)).order
    target = None if wish is None else order[1] if wish else order[-1]
    fooled = fool(network, picture, target)
    assert fooled.is_found
    assert fooled.changed.dtype == np.int16
    assert fooled.changed.min() >= 0
    assert fooled.changed.max() <= 255
    assert_array_equal(network.scale(fooled.picture / np.float32(255)), picture)
    assert fooled.largest == np.abs(fooled.change).max()
    assert 0 < fooled.largest <= SIZES[-1]
    again = answer_to(network, fooled.changed)
    assert_allclose(again.probabilities, fooled.after.probabilities)
    assert fooled.before.order == order
    if target is None:
        assert again.order[0] != order[0]
    else:
        assert again.order[0] == target
    assert is_untouched(network)


def test_a_dense_layer_needs_what_arithmetic_says(dense):
    weights = np.zeros((2, 3, 4), np.float32)
    weights[1] = np.random.default_rng(2).choice([-1, 1], (3, 4)) * np.float32(0.25)
    network = dense(weights)
    levels = np.full((1, 3, 4), 128.0)
    levels -= 10 * np.sign(weights[1])  # 12 votes of -20/255 * 0.25 each, less what 128 is above 0
    picture = network.scale(levels / 255)
    margin = float(network.run(picture).logits @ [-1, 1])
    assert margin < 0
    # A change of e levels in every value adds e * 2/255 * 0.25 * 12 to it.
    needed = -margin / (2 / 255 * 0.25 * 12)
    fooled = fool(network, picture, 1, sizes=range(1, 30))
    assert fooled.largest == int(np.floor(needed)) + 1
    assert_array_equal(fooled.change[0], fooled.largest * np.sign(weights[1]))
    tight = fool(network, picture, 1, sizes=range(1, fooled.largest))
    assert not tight.is_found
    assert tight.largest == fooled.largest - 1


def test_what_is_not_found_is_said(planted):
    network = planted("digits-93k")
    picture = picture_for(network)
    last = network.answer(network.run(picture)).order[-1]
    fooled = fool(network, picture, last, sizes=(1,), steps=1)
    assert not fooled.is_found
    assert fooled.largest == 1
    assert fooled.steps == 1


def test_levels_are_kept_at_the_edge_of_what_a_picture_can_be(planted):
    network = planted("cifar10")
    for value in (0.0, 1.0):
        flat = network.scale(np.full((3, 32, 32), value, np.float32))
        fooled = fool(network, flat)
        assert fooled.is_found
        assert (fooled.change >= 0).all() if value == 0 else (fooled.change <= 0).all()


def test_a_picture_between_the_levels_is_rounded(planted):
    network = planted("xo")
    picture = picture_for(network) + np.float32(0.3 / 255)
    fooled = fool(network, np.clip(picture, -1, 1))
    assert_array_equal(fooled.picture, np.rint(255 * (np.clip(picture, -1, 1) + 1) / 2))


@pytest.mark.parametrize("target", [-1, 2])
def test_a_class_that_is_not_there_is_named(planted, target):
    network = planted("xo")
    with pytest.raises(ValueError, match=f"There is no class {target}"):
        fool(network, picture_for(network), target)


def test_the_present_answer_is_no_target(planted):
    network = planted("xo")
    picture = picture_for(network)
    present = network.answer(network.run(picture)).order[0]
    with pytest.raises(ValueError, match=f"Class {present} is the answer already"):
        fool(network, picture, present)


def test_shuffled_changes_have_the_same_values_and_no_direction(planted):
    network = planted("cifar10")
    fooled = fool(network, network.scale(np.full((3, 32, 32), 0.5, np.float32)))
    changed, found = shuffled(network, fooled, 5, seed=1)
    assert changed.shape == (5, 3, 32, 32)
    for one, probabilities in zip(changed, found, strict=True):
        change = one - fooled.picture
        assert_array_equal(np.sort(np.abs(change).ravel()), np.sort(np.abs(fooled.change).ravel()))
        similarity = np.vdot(change.astype(float), fooled.change) / np.vdot(
            fooled.change.astype(float), fooled.change
        )
        assert abs(similarity) < 0.1
        assert_allclose(answer_to(network, one).probabilities, probabilities, atol=1e-5)
    assert_array_equal(changed, shuffled(network, fooled, 5, seed=1)[0])
    assert not np.array_equal(changed, shuffled(network, fooled, 5, seed=2)[0])


def test_shuffled_pictures_stay_pictures(planted):
    network = planted("digits-93k")
    fooled = fool(network, network.scale(np.zeros((1, 28, 28), np.float32)))
    changed, _ = shuffled(network, fooled, 3)
    assert changed.min() >= 0
    assert changed.max() <= 255


def test_many_ask_at_once(planted):
    network = planted("digits-104k")
    pictures = [picture_for(network, seed) for seed in range(8)]
    singly = [fool(network, picture) for picture in pictures]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda picture: fool(network, picture), pictures))
    for one, other in zip(singly, together, strict=True):
        assert one.after.order[0] == other.after.order[0]
        assert one.largest == other.largest
    assert is_untouched(network)
