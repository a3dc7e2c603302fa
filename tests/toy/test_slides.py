"""The small pictures of the slides against the worked numbers of the decks."""

import numpy as np

from cnnviz import ops, toy
from tests.golden.entries import entry


def test_the_6x6_picture_and_what_deck_002_prints_wrong() -> None:
    golden, example = entry("conv2d.6x6"), toy.SIGNED_6X6
    np.testing.assert_array_equal(example.picture[0], golden["inputs"]["matrix"])
    np.testing.assert_array_equal(example.kernel[0], golden["inputs"]["kernel"])
    cell = example.row, example.column
    printed = entry("conv2d.6x6.slide")["expected"]["printed_so_far"]
    assert example.printed == printed[cell[0]][cell[1]]
    assert ops.conv2d(example.picture, example.kernel[np.newaxis])[0][cell] == 1


def test_the_5x5_picture_and_the_window_that_deck_002_works_out() -> None:
    golden, example = entry("conv2d.binary5x5.input")["expected"], toy.BINARY_5X5
    np.testing.assert_array_equal(example.picture[0], golden["image"])
    np.testing.assert_array_equal(example.kernel[0], golden["kernel"])
    window = entry("conv2d.binary5x5.window")
    cell = example.row, example.column
    assert list(cell) == window["inputs"]["top_left"]
    assert example.printed == window["expected"]["sum"]
    assert ops.conv2d(example.picture, example.kernel[np.newaxis])[0][cell] == example.printed
