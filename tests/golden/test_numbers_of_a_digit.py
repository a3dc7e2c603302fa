"""The digit that a deck prints as a wall of numbers."""

from cnnviz.toy.digit import PRINTED_DIGIT
from tests.golden.entries import checks


@checks("data.digit8")
def test_the_wall_is_the_slides_number_by_number(golden):
    expected = golden["expected"]
    assert PRINTED_DIGIT.tolist() == expected["image"]
    assert list(PRINTED_DIGIT.shape) == expected["shape"]
    assert (PRINTED_DIGIT.min(), PRINTED_DIGIT.max()) == (expected["min"], expected["max"])


@checks("data.digit8")
def test_it_has_the_two_holes_of_an_eight(golden):
    import scipy.ndimage

    dark = PRINTED_DIGIT < 128
    regions, count = scipy.ndimage.label(dark)
    border = {*regions[0], *regions[-1], *regions[:, 0], *regions[:, -1]}
    holes = set(range(1, count + 1)) - border
    assert len(holes) == 2
    assert golden["expected"]["max"] == 255
