"""Distortions: moves against SciPy, the others against their definition, and nothing at rest."""

from dataclasses import fields, replace

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from scipy import ndimage

from cnnviz.images.distorting import GREY, MOST_CLUTTER, Distortion, distort, resize

PHOTO = np.random.default_rng(4).random((3, 20, 26), np.float32)
DRAWING = (np.random.default_rng(5).random((1, 28, 28)) > 0.7).astype(np.float32)


def by_scipy(pixels, matrix, offset, shape, paper):
    """Read a picture at matrix @ place + offset, both measured from the middle of a pixel."""
    mode, value = ("reflect", 0.0) if paper is None else ("grid-constant", paper)
    return np.stack(
        [
            ndimage.affine_transform(
                plane.astype(np.float64), matrix, offset, shape, order=1, mode=mode, cval=value
            )
            for plane in pixels
        ]
    )


def about_the_middle(pixels, matrix, paper, shift=(0, 0), times=1):
    shape = np.array(pixels.shape[1:])
    middle, large = (shape - 1) / 2, (shape * times - 1) / 2
    small = np.array(matrix) / times
    offset = middle - small @ large - np.array(matrix) @ np.array(shift)
    found = by_scipy(pixels, small, offset, tuple(shape * times), paper)
    blocks = found.reshape(len(pixels), shape[0], times, shape[1], times)
    return blocks.mean((2, 4))


def turned(degrees):
    cosine, sine = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return [[cosine, -sine], [sine, cosine]]


@pytest.mark.parametrize("picture", [PHOTO, DRAWING])
@pytest.mark.parametrize("paper", [None, 0.0, 1.0])
def test_the_defaults_change_nothing(picture, paper):
    kept = picture.copy()
    same = distort(picture, Distortion(), paper)
    assert_array_equal(same, picture)
    assert same is not picture
    distort(picture, Distortion(clutter=9, occlusion=0.5, noise=0.2), paper)
    assert_array_equal(picture, kept)


@pytest.mark.parametrize("paper", [None, 0.25])
@pytest.mark.parametrize("degrees", [17, -90, 130])
def test_a_turn_is_scipys(paper, degrees):
    square = PHOTO[:, :, :20]
    expected = about_the_middle(square, turned(degrees), paper)
    assert_allclose(distort(square, Distortion(rotation=degrees), paper), expected, atol=1e-6)


def test_a_turn_is_clockwise():
    picture = np.zeros((1, 9, 9), np.float32)
    picture[0, 0, 4] = 1  # above the middle
    turned_right = distort(picture, Distortion(rotation=90), 0.0)
    assert np.argwhere(turned_right > 0.5).tolist() == [[0, 4, 8]]


@pytest.mark.parametrize("paper", [None, 0.25])
@pytest.mark.parametrize(("scale", "times"), [(1.3, 1), (2.0, 1), (0.8, 2), (0.5, 2), (0.3, 4)])
def test_a_scale_is_scipys_and_averages_what_it_drops(paper, scale, times):
    expected = about_the_middle(PHOTO, np.eye(2) / scale, paper, times=times)
    assert_allclose(distort(PHOTO, Distortion(scale=scale), paper), expected, atol=1e-6)


@pytest.mark.parametrize("paper", [None, 0.25])
def test_a_shift_that_is_no_whole_pixel_is_scipys(paper):
    moved = distort(PHOTO, Distortion(right=0.13, down=-0.21), paper)
    shift = (-0.21 * 20, 0.13 * 26)
    assert_allclose(moved, about_the_middle(PHOTO, np.eye(2), paper, shift), atol=1e-6)


def test_a_shift_by_whole_pixels_mixes_nothing():
    moved = distort(PHOTO, Distortion(right=3 / 26, down=-2 / 20))
    padded = np.pad(PHOTO, ((0, 0), (0, 2), (3, 0)), "symmetric")
    assert_array_equal(moved, padded[:, 2:, :26])


def test_all_moves_together_are_one():
    both = Distortion(scale=1.25, rotation=30, right=0.1, down=0.05)
    square = PHOTO[:, :, :20]
    matrix = np.array(turned(30)) / 1.25
    expected = about_the_middle(square, matrix, None, (0.05 * 20, 0.1 * 20))
    assert_allclose(distort(square, both), expected, atol=1e-6)


def test_a_bend_pushes_every_row_by_a_wave():
    bent = distort(PHOTO, Distortion(bend=0.2))
    for row in range(20):
        push = 0.2 * np.sin(2 * np.pi * ((row + 0.5) / 20 - 0.5))
        alone = distort(PHOTO[:, row : row + 1], Distortion(right=push))
        assert_allclose(bent[:, row : row + 1], alone, atol=1e-5)


def test_a_tilt_shows_the_near_side_taller():
    bar = np.zeros((1, 64, 64), np.float32)
    bar[:, 16:48] = 1
    heights = distort(bar, Distortion(tilt=50), 0.0)[0].sum(0)
    middle = heights[31:33].mean()
    assert 0.9 * heights[8] > middle > 1.1 * heights[55]
    mirrored = distort(bar, Distortion(tilt=-50), 0.0)[0].sum(0)
    assert_allclose(mirrored[::-1], heights, atol=1e-4)


def test_a_tilt_is_a_plane_in_perspective():
    # A point (u, v) of a plane that is turned by t about its upright middle line is seen, from
    # D = 2 sides, at D u cos(t) / (D + u sin(t)) and D v / (D + u sin(t)).
    middles = (np.arange(200) + 0.5) / 200 - 0.5
    places = np.stack(np.meshgrid(middles, middles, indexing="ij")).astype(np.float32)  # v, u
    found = distort(places + np.float32(0.5), Distortion(tilt=40), np.nan) - 0.5
    seen = np.all(np.isfinite(found), axis=0)
    v, u = found[:, seen].astype(np.float64)
    sine, cosine = np.sin(np.radians(40)), np.cos(np.radians(40))
    assert 0.7 < seen.mean() < 1
    assert_allclose(2 * u * cosine / (2 + u * sine), places[1][seen], atol=1e-4)
    assert_allclose(2 * v / (2 + u * sine), places[0][seen], atol=1e-4)


def test_brightness_multiplies_and_is_cut_off():
    assert_allclose(distort(PHOTO, Distortion(brightness=0.5)), PHOTO / 2)
    assert_allclose(distort(PHOTO, Distortion(brightness=2.0)), np.minimum(2 * PHOTO, 1))
    assert not distort(PHOTO, Distortion(brightness=0.0)).any()


@pytest.mark.parametrize(("paper", "colour"), [(None, GREY), (0.0, 0.0), (1.0, 1.0)])
def test_a_square_covers_its_place_and_nothing_else(paper, colour):
    covered = distort(PHOTO, Distortion(occlusion=0.5, across=0.5, below=0.25), paper)
    expected = PHOTO.copy()
    expected[:, 0:10, 8:18] = colour
    assert_array_equal(covered, expected)


@pytest.mark.parametrize(("across", "below"), [(0.0, 0.0), (1.0, 1.0)])
def test_a_square_is_cut_off_by_the_edge(across, below):
    covered = distort(PHOTO, Distortion(occlusion=0.5, across=across, below=below))
    assert np.count_nonzero(np.all(covered == GREY, axis=0)) == 25


def test_noise_has_its_size_its_seed_and_its_bounds():
    grey = np.full((1, 200, 200), 0.5, np.float32)
    noisy = distort(grey, Distortion(noise=0.1))
    assert_allclose([noisy.mean(), noisy.std()], [0.5, 0.1], atol=0.002)
    assert_array_equal(noisy, distort(grey, Distortion(noise=0.1)))
    assert not np.array_equal(noisy, distort(grey, Distortion(noise=0.1, seed=1)))
    wild = distort(grey, Distortion(noise=3.0))
    assert (wild.min(), wild.max()) == (0, 1)


@pytest.mark.parametrize(("picture", "paper"), [(PHOTO, None), (DRAWING, 0.0)])
def test_one_more_piece_of_clutter_leaves_the_others(picture, paper):
    before, covered = picture, 0
    for count in range(0, MOST_CLUTTER + 1, 8):
        now = distort(picture, Distortion(clutter=count), paper)
        changed = np.any(now != picture, axis=0)
        assert not np.any(np.any(before != picture, axis=0) & ~changed)
        assert changed.sum() >= covered
        before, covered = now, changed.sum()
    assert 0.1 < covered / before[0].size < 0.9


def test_clutter_on_a_drawing_is_ink_and_lies_around_the_middle():
    paper = np.zeros((1, 60, 60), np.float32)
    drawn = distort(paper, Distortion(clutter=MOST_CLUTTER), 0.0)
    assert set(np.unique(drawn)) == {0.0, 1.0}
    assert drawn[0, 24:36, 24:36].mean() < drawn.mean()
    white = distort(1 - paper, Distortion(clutter=MOST_CLUTTER), 1.0)
    assert_array_equal(white, 1 - drawn)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"scale": 0.05}, "The scale must be at least 0.1, not 0.05."),
        ({"tilt": 71}, "The tilt must be -70 to 70 degrees, not 71."),
        ({"clutter": 41}, "The clutter must be 0 to 40 pieces, not 41."),
        ({"noise": -1}, "The noise must not be negative, as -1 is."),
        ({"right": float("nan")}, "The right of a distortion must be a number, not nan."),
    ],
)
def test_what_is_out_of_range_is_named(settings, message):
    with pytest.raises(ValueError, match=message):
        Distortion(**settings)


def test_a_picture_without_channels_is_refused():
    with pytest.raises(ValueError, match=r"has three axes.*not \(20, 26\)"):
        distort(PHOTO[0], Distortion())


@pytest.mark.parametrize("paper", [None, 0.0])
def test_every_setting_has_an_effect(paper):
    at_rest = Distortion(occlusion=0.3, clutter=5, noise=0.05)
    others = {
        "scale": 0.7, "tilt": 30, "rotation": 20, "bend": 0.1, "right": 0.2, "down": 0.2,
        "clutter": 9, "brightness": 0.6, "occlusion": 0.6, "across": 0.1, "below": 0.9,
        "noise": 0.2, "seed": 3,
    }  # fmt: skip
    assert set(others) == {field.name for field in fields(Distortion)}
    picture = PHOTO if paper is None else DRAWING
    before = distort(picture, at_rest, paper)
    for name, value in others.items():
        after = distort(picture, replace(at_rest, **{name: value}), paper)
        assert not np.array_equal(after, before), name
        assert after.dtype == np.float32
        assert after.shape == picture.shape
        assert after.min() >= 0
        assert after.max() <= 1


def test_resizing_is_what_preparing_does():
    from cnnviz import images

    large = np.random.default_rng(6).integers(0, 256, (96, 96, 3), np.uint8)
    prepared = images.prepare(images.Picture(large, 96, 96), 32, colour=True).pixels
    pixels = np.moveaxis(large, -1, 0).astype(np.float32) / 255
    assert_allclose(resize(pixels, 32), prepared, atol=1.01 / 255)  # which rounds to whole levels
