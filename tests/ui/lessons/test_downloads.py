"""Maps to take away: exact numbers, and colours as on screen."""

import io
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cnnviz.ui import components
from cnnviz.ui.lessons import downloads

PALETTE = Path(components.__file__).parent / "linked_view" / "frontend" / "palette.js"


def colours(data: bytes) -> np.ndarray:
    image = Image.open(io.BytesIO(data))
    assert image.format == "PNG"
    return np.asarray(image)


def test_the_numbers_are_exact() -> None:
    values = np.random.default_rng(0).normal(size=(5, 7)).astype(np.float32)
    read = np.load(io.BytesIO(downloads.as_npy(values)), allow_pickle=False)
    assert read.dtype == values.dtype
    np.testing.assert_array_equal(read, values)


def test_signs_are_colours() -> None:
    values = np.array([[-3.0, -1.0, 0.0, 0.5, 1.0]])
    (row,) = colours(downloads.as_png(values, limit=1.0, grey=False))[:: 512 // 5, :: 512 // 5][:1]
    half = np.rint((np.array(downloads.ZERO) + downloads.POSITIVE) / 2)
    negative, positive = downloads.NEGATIVE, downloads.POSITIVE
    expected = [negative, negative, downloads.ZERO, half, positive]
    np.testing.assert_allclose(row, expected, atol=0.5)


def test_brightness_is_grey_and_cut_off_at_black_and_white() -> None:
    values = np.array([[-0.2, 0.0], [0.5, 1.3]])
    picture = colours(downloads.as_png(values, limit=9.0, grey=True))
    assert picture.shape == (512, 512)
    assert picture[::256, ::256].tolist() == [[0, 0], [128, 255]]


@pytest.mark.parametrize(
    ("shape", "expected"), [((126, 126), (504, 504)), ((3, 4), (384, 512)), ((600, 2), (600, 2))]
)
def test_a_small_map_is_enlarged_in_whole_steps(
    shape: tuple[int, int], expected: tuple[int, int]
) -> None:
    picture = colours(downloads.as_png(np.zeros(shape), limit=1.0, grey=False))
    assert picture.shape == (*expected, 3)


def test_the_colours_are_those_of_the_linked_view() -> None:
    light = PALETTE.read_text(encoding="utf-8").partition("const LIGHT")[2]
    for name in ("positive", "negative", "zero"):
        found = re.search(rf"{name}: \[(\d+), (\d+), (\d+)\]", light)
        assert found is not None
        assert getattr(downloads, name.upper()) == tuple(map(int, found.groups()))
