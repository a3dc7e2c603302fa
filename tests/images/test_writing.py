"""Pictures that go out: every pixel of a PNG, and thumbnails of the right size."""

import io

import numpy as np
import pytest
from PIL import Image

from cnnviz.images import png, thumbnail


def decoded(data: bytes, kind: str) -> np.ndarray:
    image = Image.open(io.BytesIO(data))
    assert image.format == kind
    return np.asarray(image)


@pytest.mark.parametrize("shape", [(3, 5), (3, 5, 3)])
@pytest.mark.parametrize("factor", [1, 4])
def test_a_png_keeps_every_pixel(shape: tuple[int, ...], factor: int) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, shape).astype(np.uint8)
    large = decoded(png(pixels, factor), "PNG")
    assert large.shape == (3 * factor, 5 * factor, *shape[2:])
    for down in range(factor):
        np.testing.assert_array_equal(large[down::factor, factor - 1 :: factor], pixels)


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ((600, 300), (100, 50)),
        ((20, 40, 3), (50, 100, 3)),
        ((1, 1000), (1, 100)),
        ((1, 1), (100, 100)),
    ],
)
def test_a_thumbnail_has_its_longer_side(shape: tuple[int, ...], expected: tuple[int, ...]) -> None:
    assert decoded(thumbnail(np.zeros(shape, np.uint8), 100), "JPEG").shape == expected
