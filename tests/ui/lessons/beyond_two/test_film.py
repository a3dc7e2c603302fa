"""The film: who finds the ball, and who cannot."""

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose

from cnnviz.ui import state
from cnnviz.ui.lessons.beyond_two import film
from tests.golden.entries import Entry, checks

ROLLING = state.FILM_KERNEL.default.reshape(5, 3, 3)


def seen(start: int, way: str = "right", depth: int = 3) -> film.Film:
    return film.Film(film.ball(start, way), ROLLING[:depth])


@pytest.mark.parametrize("start", [1, 2, 3])
def test_a_shallow_kernel_finds_the_movement_whenever_it_is(start: int) -> None:
    shown = seen(start)
    assert shown.outputs.max() == 3
    assert shown.best[0] == start - 1


@pytest.mark.parametrize("start", [1, 2, 3])
def test_a_kernel_of_full_depth_finds_it_at_one_time_only(start: int) -> None:
    shown = seen(start, depth=5)
    assert shown.is_flat
    assert shown.outputs.shape == (1, 3, 3)
    assert (shown.outputs.max() == 3) == (start == 1)


@pytest.mark.parametrize("way", ["left", "down"])
def test_another_movement_is_not_found(way: str) -> None:
    assert seen(2, way).outputs.max() < 3


@pytest.mark.parametrize("depth", [1, 2, 3, 4, 5])
def test_the_outputs_are_pytorchs_and_the_views_sums_add_up_to_them(depth: int) -> None:
    random = np.random.default_rng(depth)
    shown = film.Film(random.random((5, 5, 5)), random.standard_normal((depth, 3, 3)))
    volume, kernel = torch.from_numpy(shown.frames), torch.from_numpy(shown.kernel)
    expected = torch.nn.functional.conv3d(volume[None, None], kernel[None, None])[0, 0]
    assert_allclose(shown.outputs, expected, atol=1e-12)
    view = film.view(shown)
    assert len(view.links) == 6 - depth
    for link in view.links:
        assert len(link.sources) == len(link.kernels) == depth
        assert_allclose(link.sums.sum(axis=0), view.panel(link.target).values, atol=1e-12)


@checks("conv.2d_vs_3d")
def test_the_decks_question_is_answered_with_sizes(golden: Entry) -> None:
    three, two = golden["expected"]["conv3d_output"], golden["expected"]["conv2d_output"]
    told = film.deck_sizes()
    assert "×".join(map(str, three)) in told
    assert "×".join(map(str, (1, *two))) in told


def test_what_is_told() -> None:
    assert "5 − 3 + 1 = **3** places" in film.told(seen(2))
    assert "most, **3** of at most 3, in slice 2, row 2, column 2" in film.told(seen(2))
    assert "just **one** place" in film.told(seen(2, depth=5))
