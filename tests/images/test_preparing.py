import numpy as np
import pytest
from PIL import Image

from cnnviz import images
from cnnviz.images import Picture, StepName

NOISE = np.random.default_rng(2).integers(0, 256, (90, 130, 3), np.uint8)


def picture(pixels=NOISE, orientation=1, scale=1):
    height, width, _ = pixels.shape
    return Picture(pixels, scale * width, scale * height, orientation)


def names(prepared):
    return [step.name for step in prepared.steps]


def test_steps_and_their_notes():
    prepared = images.prepare(picture(orientation=6, scale=10), side=28)
    notes = {step.name: dict(step.note) for step in prepared.steps}
    assert notes == {
        StepName.UPLOADED: {"width": 1300, "height": 900, "orientation": 6},
        StepName.UPRIGHT: {"width": 900, "height": 1300, "orientation": 6},
        StepName.CROPPED: {"width": 900, "height": 900, "left": 0, "top": 200},
        StepName.RESIZED: {"width": 28, "height": 28},
        StepName.GREY: {"width": 28, "height": 28},
    }
    shapes = [step.array.shape for step in prepared.steps]
    assert shapes == [(90, 130, 3), (130, 90, 3), (90, 90, 3), (28, 28, 3), (28, 28)]
    assert {step.array.dtype for step in prepared.steps} == {np.dtype(np.uint8)}


def test_colour_keeps_three_channels():
    prepared = images.prepare(picture(), side=28, colour=True)
    assert names(prepared)[-1] is StepName.COLOUR
    assert prepared.pixels.shape == (3, 28, 28)
    assert np.array_equal(prepared.steps[-1].array, prepared.steps[-2].array)


def test_without_cropping_the_whole_picture_is_squeezed():
    prepared = images.prepare(picture(), side=28, crop=False)
    assert names(prepared) == ["uploaded", "upright", "resized", "grey"]
    squeezed = Image.fromarray(NOISE).resize((28, 28), Image.Resampling.BILINEAR)
    assert np.array_equal(prepared.steps[2].array, squeezed)


def test_the_crop_is_the_middle():
    cropped = images.prepare(picture()).steps[2].array
    assert np.array_equal(cropped, NOISE[:, 20:110])


@pytest.mark.parametrize("colour", [False, True])
def test_pixels_are_the_last_step_divided_by_255(colour):
    prepared = images.prepare(picture(), side=40, colour=colour)
    last = prepared.steps[-1].array.reshape(40, 40, -1)
    assert prepared.pixels.dtype == np.float32
    assert prepared.pixels.flags.c_contiguous
    for channel, values in enumerate(prepared.pixels):
        assert np.array_equal(values, last[..., channel].astype(np.float32) / np.float32(255))


def test_grey_is_that_of_pillow():
    prepared = images.prepare(picture(), side=60)
    pillow = Image.fromarray(prepared.steps[3].array).convert("L")
    assert np.abs(prepared.steps[4].array - np.asarray(pillow, int)).max() <= 1


def test_white_stays_one_and_black_stays_zero():
    for value in (0, 255):
        flat = images.prepare(picture(np.full((9, 7, 3), value, np.uint8)), side=16, colour=True)
        assert np.all(flat.pixels == value / 255)


def test_grey_of_white_is_white():
    white = picture(np.full((9, 7, 3), 255, np.uint8))
    assert np.all(images.prepare(white, side=4).pixels == 1)


def test_resizing_averages_what_it_drops():
    checked = np.indices((64, 64)).sum(axis=0) % 2 * 255
    pixels = images.prepare(picture(np.dstack([checked] * 3).astype(np.uint8)), side=8).pixels
    assert np.abs(pixels - 0.5).max() < 0.05


@pytest.mark.parametrize("shape", [(1, 1), (1, 2000), (2000, 1)])
def test_thin_pictures(shape):
    thin = images.prepare(picture(np.zeros((*shape, 3), np.uint8)), side=16)
    assert thin.pixels.shape == (1, 16, 16)


@pytest.mark.parametrize("side", [0, -1, 513])
def test_side_out_of_range(side):
    with pytest.raises(ValueError, match=f"^The side must be 1 to 512 pixels, not {side}[.]$"):
        images.prepare(picture(), side=side)
