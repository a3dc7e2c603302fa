import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnviz import toy

PICTURES = {"X": toy.X, "DEFORMED_X": toy.DEFORMED_X, "CORNER_X": toy.CORNER_X, "O": toy.O}

# Any of the 2**81 pictures, and more often those with a few strokes.
bits = st.integers(0, 2**81 - 1) | st.sets(st.integers(0, 80), max_size=25).map(
    lambda cells: sum(1 << cell for cell in cells)
)
pictures = bits.map(
    lambda number: np.array([2.0 * int(bit) - 1 for bit in f"{number:081b}"]).reshape(1, 9, 9)
)


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_pictures_are_read_only_and_of_plus_and_minus_one(picture):
    assert picture.shape == (1, 9, 9)
    assert picture.dtype == np.float64
    assert set(np.unique(picture)) == {-1, 1}
    with pytest.raises(ValueError, match="read-only"):
        picture[0, 0, 0] = 1


def test_x_is_two_diagonals_of_the_inner_square():
    inner = np.arange(1, 8)
    expected = -np.ones((1, 9, 9))
    expected[0, inner, inner] = expected[0, inner, 8 - inner] = 1
    assert np.array_equal(toy.X, expected)


def test_the_corner_x_differs_in_one_pixel():
    assert np.argwhere(toy.CORNER_X != toy.X).tolist() == [[0, 0, 0]]


def test_o_is_symmetric_like_x():
    for picture in (toy.X, toy.O):
        for same in (picture[:, ::-1], picture[:, :, ::-1], picture.swapaxes(1, 2)):
            assert np.array_equal(same, picture)


@given(pictures)
def test_a_code_brings_back_any_picture(picture):
    code = toy.to_code(picture)
    assert re.fullmatch(r"[A-Za-z0-9_-]{14}", code)
    assert np.array_equal(toy.from_code(code), picture)


def test_bits_of_a_code_are_the_pixels_row_by_row():
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    bits = "".join(f"{alphabet.index(letter):06b}" for letter in toy.to_code(toy.DEFORMED_X))
    assert bits == "".join("1" if pixel > 0 else "0" for pixel in toy.DEFORMED_X.flat) + "000"


@given(st.one_of(st.text(), st.from_regex(r"[A-Za-z0-9_-]{14}", fullmatch=True)))
def test_any_text_is_a_code_or_an_error(text):
    try:
        picture = toy.from_code(text)
    except ValueError as error:
        assert str(error).startswith("This is not the code of a picture")  # noqa: PT017
    else:
        assert toy.to_code(picture) == text


@pytest.mark.parametrize(
    "code",
    ["", "A" * 13, "A" * 15, "A" * 13 + "B", "A" * 13 + "=", "A" * 13 + "+", "A" * 14 + "\n"],
)
def test_not_a_code(code):
    with pytest.raises(ValueError, match=r"^This is not the code of a picture: "):
        toy.from_code(code)


@pytest.mark.parametrize("read", [toy.to_code, toy.lit_pixels, toy.compare, toy.redraw])
def test_what_is_not_a_picture_of_the_toy(read):
    with pytest.raises(ValueError, match=r"shape \(1, 9, 9\), not \(9, 9\)"):
        read(toy.X[0])
    for pixel in (0, 0.5, np.nan):
        spoilt = toy.X.copy()
        spoilt[0, 4, 4] = pixel
        with pytest.raises(ValueError, match=r"A pixel of the toy is \+1 \(lit\) or -1 \(dark\)"):
            read(spoilt)


def test_from_lit_needs_nine_by_nine():
    with pytest.raises(ValueError, match=r"has 9x9 pixels, not \(3, 3\)"):
        toy.from_lit(np.eye(3))
