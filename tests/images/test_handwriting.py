"""Digits prepared as MNIST was; the oracle for the centre of mass is SciPy's."""

import numpy as np
import pytest
from scipy import ndimage

from cnnviz.images import Picture, handwriting, strokes
from cnnviz.images.handwriting import WritingStep, as_mnist, from_photo
from cnnviz.images.strokes import Stroke

SEVEN = (Stroke(((120, 110), (390, 110), (240, 430))),)
FLAT = (Stroke(((60, 250), (450, 270))),)
DOT = (Stroke(((500, 5),), "t"),)
TALL_AND_HEAVY_BELOW = (
    Stroke(((256, 20), (256, 480)), "t"),
    Stroke(((150, 470), (360, 470)), "b"),
)
drawings = pytest.mark.parametrize(
    "drawing", [SEVEN, FLAT, DOT, TALL_AND_HEAVY_BELOW], ids=["seven", "flat", "dot", "heavy"]
)


def ink(drawing, side=280):
    return strokes.ink(drawing, side)


def step(prepared, name):
    return next(step for step in prepared.steps if step.name == name)


def as_photo(ink, paper=230.0, pen=40.0, noise=3.0, shade=0.0):
    """Photograph a drawing: dark on light, unevenly lit, with noise."""
    height, width = ink.shape
    light = 1 - shade * np.linspace(0, 1, width)[None, :] * np.linspace(0.5, 1, height)[:, None]
    grey = (paper + (pen - paper) * ink) * light
    grey = grey + np.random.default_rng(5).normal(0, noise, ink.shape)
    pixels = np.repeat(np.clip(grey, 0, 255).astype(np.uint8)[..., None], 3, axis=2)
    return Picture(pixels, width, height)


@drawings
def test_every_step_does_what_it_says(drawing):
    drawn = ink(drawing)
    prepared = as_mnist(drawn)
    assert [one.name for one in prepared.steps] == ["drawn", "cropped", "scaled", "centred"]
    rows, columns = np.nonzero(drawn)
    cropped = step(prepared, "cropped")
    assert (cropped.note["top"], cropped.note["left"]) == (rows.min(), columns.min())
    assert cropped.array.shape == (np.ptp(rows) + 1, np.ptp(columns) + 1)
    scaled = step(prepared, "scaled").array
    assert max(scaled.shape) == 20
    height, width = cropped.array.shape
    assert abs(scaled.shape[0] - 20 * height / max(height, width)) <= 0.5
    assert abs(scaled.shape[1] - 20 * width / max(height, width)) <= 0.5
    centred = step(prepared, "centred")
    top, left = int(centred.note["top"]), int(centred.note["left"])
    placed = centred.array[top : top + scaled.shape[0], left : left + scaled.shape[1]]
    assert np.array_equal(placed, scaled)
    assert centred.array.sum() == scaled.sum(dtype=int)


@pytest.mark.parametrize("drawing", [SEVEN, FLAT, DOT], ids=["seven", "flat", "dot"])
def test_the_centre_of_mass_lies_in_row_and_column_14(drawing):
    centre = ndimage.center_of_mass(as_mnist(ink(drawing)).pixels[0].astype(float))
    assert all(13.5 <= place <= 14.5 for place in centre)


def test_the_middle_is_where_the_mass_is_unless_something_would_be_cut_off():
    drawn = np.zeros((200, 20), np.float32)
    drawn[:20], drawn[:, 9:11] = 1, 0.02
    prepared = as_mnist(drawn)
    row, _ = ndimage.center_of_mass(prepared.pixels[0].astype(float))
    assert row < 13.5
    assert step(prepared, "centred").note["top"] == 8


def test_scaling_takes_means():
    drawn = np.random.default_rng(0).integers(1, 256, (200, 160)).astype(np.float32) / 255
    scaled = step(as_mnist(drawn), "scaled").array
    means = drawn.reshape(20, 10, 16, 10).mean(axis=(1, 3)) * 255
    assert np.abs(scaled - means).max() <= 1


@drawings
def test_a_picture_that_is_prepared_already_stays_as_it_is(drawing):
    once = as_mnist(ink(drawing)).pixels
    assert np.array_equal(as_mnist(once[0]).pixels, once)


@pytest.mark.parametrize("move", [(0, 0), (-50, 30), (60, 40)])
def test_where_it_is_drawn_does_not_matter(move):
    moved = tuple(
        Stroke(tuple((x + move[0], y + move[1]) for x, y in stroke.points)) for stroke in SEVEN
    )
    difference = np.abs(as_mnist(ink(moved)).pixels - as_mnist(ink(SEVEN)).pixels)
    assert difference.mean() < 0.01


def test_how_large_it_is_drawn_does_not_matter_if_the_pen_is_as_much_thinner():
    share = strokes.TOOLS["t"] / strokes.TOOLS["m"]
    small = tuple(
        Stroke(tuple((round(x * share), round(y * share)) for x, y in stroke.points), "t")
        for stroke in SEVEN
    )
    difference = np.abs(as_mnist(ink(small)).pixels - as_mnist(ink(SEVEN)).pixels)
    assert difference.mean() < 0.01


def test_pixels_are_the_last_step_divided_by_255():
    prepared = as_mnist(ink(SEVEN))
    assert prepared.pixels.dtype == np.float32
    assert prepared.pixels.shape == (1, 28, 28)
    assert np.array_equal(prepared.pixels[0] * 255, prepared.steps[-1].array)
    assert prepared.pixels.max() == 1


def test_without_ink_there_is_nothing_to_prepare():
    prepared = as_mnist(np.zeros((30, 40), np.float32))
    assert prepared.is_empty
    assert [one.name for one in prepared.steps] == ["drawn"]
    assert prepared.pixels.shape == (1, 28, 28)
    assert not as_mnist(ink(DOT)).is_empty


@pytest.mark.parametrize(
    "wrong", [np.zeros((1, 28, 28)), np.full((28, 28), 255.0), np.full((5, 5), -1.0), np.ones(9)]
)
def test_what_is_no_ink(wrong):
    with pytest.raises(ValueError, match=r"^Ink is an array of \(H, W\) numbers from 0 to 1"):
        as_mnist(wrong)


def test_nan_is_no_ink():
    with pytest.raises(ValueError, match="from 0 to 1"):
        as_mnist(np.full((5, 5), np.nan))


@pytest.mark.parametrize("shade", [0.0, 0.45])
@pytest.mark.parametrize(("paper", "pen"), [(230, 40), (160, 60), (40, 220)])
def test_a_photo_gives_about_what_the_pad_gives(paper, pen, shade):
    page = np.pad(ink(SEVEN), ((40, 80), (90, 60)))
    found = from_photo(as_photo(page, paper, pen, shade=shade if paper > pen else 0.0))
    assert [one.name for one in found.steps][:2] == ["photo", "drawn"]
    difference = np.abs(found.pixels - as_mnist(ink(SEVEN)).pixels)
    assert difference.mean() < 0.04


def test_a_photo_is_turned_upright():
    page = np.pad(ink(SEVEN), 40)
    upright = as_photo(page, noise=0)
    turned = Picture(np.ascontiguousarray(np.rot90(upright.pixels)), 360, 360, orientation=6)
    assert np.abs(from_photo(turned).pixels - from_photo(upright).pixels).max() < 0.02


def test_specks_and_what_comes_in_from_the_edge_are_left_out():
    page = np.pad(ink(SEVEN), 60)
    clean = from_photo(as_photo(page))
    page[20:24, 200:204] = 1  # a speck
    page[:, :12] = 1  # the edge of the table
    page[380:, :] = 1
    assert np.abs(from_photo(as_photo(page)).pixels - clean.pixels).mean() < 0.01


def test_what_fills_the_photo_to_its_edge_is_kept_if_there_is_nothing_else():
    page = np.zeros((200, 200), np.float32)
    page[:, 90:110] = 1
    assert not from_photo(as_photo(page)).is_empty


@pytest.mark.parametrize("level", [0, 128, 255])
def test_blank_paper_has_no_ink(level):
    blank = Picture(np.full((300, 400, 3), level, np.uint8), 400, 300)
    assert from_photo(blank).is_empty


@pytest.mark.parametrize("shape", [(1, 1), (1, 900), (900, 1), (2, 3), (700, 740)])
def test_any_size_of_photo_is_taken(shape):
    pixels = np.random.default_rng(1).integers(0, 256, (*shape, 3), np.uint8)
    found = from_photo(Picture(pixels, shape[1], shape[0]))
    assert found.pixels.shape == (1, 28, 28)
    assert np.isfinite(found.pixels).all()


def test_every_step_has_a_name_of_its_own():
    page = as_photo(np.pad(ink(SEVEN), 40))
    assert [one.name for one in from_photo(page).steps] == list(WritingStep)


def test_things_that_touch_are_one_and_things_apart_are_not():
    picture = np.random.default_rng(3).random((40, 50)) < 0.35
    expected, count = ndimage.label(picture, np.ones((3, 3)))
    found = handwriting._blobs(picture)
    assert len(np.unique(found[found > 0])) == count
    for number in range(1, count + 1):
        assert len(np.unique(found[expected == number])) == 1
