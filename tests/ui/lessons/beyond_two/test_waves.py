"""The detour through the spectra comes back with the same map."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy import ndimage, signal

from cnnviz.ui.lessons.beyond_two import waves

PHOTO = np.random.default_rng(5).random((64, 64))


def detour(kind: str = "blur", side: int = 9, *, wrap: bool = False) -> waves.Detour:
    return waves.Detour(PHOTO, waves.kernel(kind, side), kind == "blur", wrap)


@pytest.mark.parametrize("kind", ["blur", "detail", "edge"])
@pytest.mark.parametrize("side", [1, 3, 31])
def test_with_zeros_around_it_is_the_sliding_window(kind: str, side: int) -> None:
    shown = detour(kind, side)
    expected = signal.correlate2d(PHOTO, shown.kernel, mode="same")
    assert_allclose(shown.map, expected, atol=1e-12)
    assert shown.difference < 1e-12
    assert shown.differing == 0


def test_wrapped_around_only_the_edges_differ() -> None:
    shown = detour(side=9, wrap=True)
    assert_allclose(shown.map, ndimage.uniform_filter(PHOTO, 9, mode="wrap"), atol=1e-12)
    assert shown.differing == 64 * 64 - 56 * 56
    assert shown.difference > 0.01


def test_a_filter_of_one_cell_cannot_hang_over() -> None:
    assert detour(side=1, wrap=True).differing == 0
    assert "both ways agree" in waves.told(detour(side=1, wrap=True))


@pytest.mark.parametrize("wrap", [False, True])
def test_the_products_spectrum_is_the_maps_whole_spectrum(wrap: bool) -> None:
    shown = detour("edge", 5, wrap=wrap)
    *_, product = shown.spectra
    made = shown.map if wrap else signal.correlate2d(PHOTO, shown.kernel, mode="full")
    strengths = np.fft.fftshift(abs(np.fft.fft2(made)))
    assert_allclose(product, strengths, atol=1e-8)


def test_the_views_sums_are_what_the_transform_gives() -> None:
    for wrap in (False, True):
        view = waves.view(detour("detail", 7, wrap=wrap))
        (link,) = (one for one in view.links if getattr(one, "sums", None) is not None)
        assert_allclose(link.sums[0], view.panel(link.target).values, atol=1e-12)


@pytest.mark.parametrize("side", [1, 3, 9])
def test_what_the_filters_weigh(side: int) -> None:
    assert_allclose(waves.kernel("blur", side).sum(), 1)
    assert_allclose(waves.kernel("detail", side).sum(), 0, atol=1e-12)
    edge = waves.kernel("edge", side)
    assert_allclose(edge.sum(), 0, atol=1e-12)
    assert_allclose(np.abs(edge).sum(), 2 if side > 1 else 0)
