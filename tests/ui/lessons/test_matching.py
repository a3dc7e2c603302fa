"""One feature over every patch: what is counted, what a turn changes, what is said about it."""

import numpy as np
import pytest

from cnnviz import ops, toy
from cnnviz.ui.components.linked_view import Pin
from cnnviz.ui.lessons import match_words
from cnnviz.ui.lessons.matching import Match, of_slide
from tests.golden.entries import entry


def on_the_x(kernel: np.ndarray = toy.BACKSLASH, **turn: bool) -> Match:
    return Match(toy.X, kernel, float(kernel.size), "own", **turn)


@pytest.mark.parametrize("name", ["1.00", "0.55", "0.77"])
def test_the_patches_of_the_decks(name: str) -> None:
    golden = entry(f"xo.patch.backslash.{name}")
    found = on_the_x().agreement(*golden["inputs"]["top_left"])
    products = np.array(golden["expected"]["products"])
    assert found is not None
    assert (found.agree, found.differ) == ((products > 0).sum(), (products < 0).sum())
    assert found.sum == golden["expected"]["sum"]
    assert found.value == pytest.approx(golden["expected"]["mean"])


@pytest.mark.parametrize(
    ("cell", "patch", "slip"),
    [
        ((1, 1), "stroke", "print only eight ones. It takes all 9 to make 9/9."),
        ((3, 3), "crossing", "cut 5/9 to .55; rounded it would be 0.56."),
        ((0, 0), "corner", "Then the sum would be 5, not 7."),
    ],
)
def test_the_slips_of_the_decks(cell: tuple[int, int], patch: str, slip: str) -> None:
    found = on_the_x().agreement(*cell)
    assert found is not None
    assert slip in match_words.agreement(found, patch)


def test_the_lesson_opens_with_the_best_match() -> None:
    assert on_the_x().best_cell == Pin("map0", 1, 1)


def test_what_deck_003_prints_would_make_another_sum() -> None:
    found = on_the_x().agreement(0, 0)
    assert found is not None
    assert (found.sum, found.sum_with_last_sign_turned) == (7, 5)


def test_other_weights_than_plus_and_minus_one_have_no_agreement() -> None:
    assert on_the_x(2 * toy.BACKSLASH).agreement(0, 0) is None


def test_a_negative_match_is_written_with_a_minus_sign() -> None:
    found = on_the_x().agreement(2, 3)
    assert found is not None
    told = match_words.agreement(found).replace("\N{NO-BREAK SPACE}", " ")
    assert told == "Row 3, column 4. Equal pixels: 3, different: 6. 3 − 6 = −3, and −3 ÷ 9 = −.33."


def test_the_best_places() -> None:
    match = on_the_x()
    assert match.is_perfect
    assert match.best_places == [(2, 2), (3, 3), (5, 5), (6, 6)]
    assert match_words.best(match).startswith("A perfect match, 1.00, is at (row,")
    assert not on_the_x(-toy.BACKSLASH).is_perfect
    assert match_words.best(on_the_x(-toy.BACKSLASH)).startswith("The best match, .33, is at")


def test_many_best_places_are_only_counted() -> None:
    dots = on_the_x(ops.SHIFT[np.newaxis])
    assert len(dots.best_places) == 11
    assert match_words.best(dots).endswith("is at 11 places.")


def test_the_toys_features_look_the_same_turned() -> None:
    for feature in toy.FEATURES:
        assert on_the_x(feature, is_flipped=True).changed_cells == 0
        assert on_the_x(feature, is_transposed=True).changed_cells == 0


def test_the_slides_kernel_tells_convolution_from_correlation() -> None:
    expected = entry("conv.definition")["expected"]
    plain, flipped = of_slide(toy.SIGNED_6X6), of_slide(toy.SIGNED_6X6, flip=True)
    np.testing.assert_array_equal(plain.map, expected["correlation_valid"])
    np.testing.assert_array_equal(flipped.map, expected["true_convolution_valid"])
    differ = np.array(expected["correlation_valid"]) != expected["true_convolution_valid"]
    assert flipped.changed_cells == differ.sum()
    assert f"{differ.sum()} of 16 cells" in match_words.turned(flipped)


def test_the_index_order_of_deck_004_transposes_the_kernel() -> None:
    expected = entry("conv.index_transpose")["expected"]
    turned = of_slide(toy.SIGNED_6X6, transpose=True)
    np.testing.assert_array_equal(turned.map, expected["slide13_order"])


def test_transposing_what_is_not_square_changes_the_maps_shape() -> None:
    turned = on_the_x(np.ones((1, 1, 3)), is_transposed=True)
    assert turned.map.shape == (7, 9)
    assert turned.changed_cells is None
    assert "another shape" in match_words.turned(turned)


def test_only_pins_on_the_map_count() -> None:
    match = on_the_x()
    assert match.cell_of(Pin("map0", 6, 6)) == Pin("map0", 6, 6)
    assert match.cell_of(Pin("map0", 7, 0)) is None
    assert match.cell_of(Pin("picture", 0, 0)) is None
    assert match.cell_of(None) is None


def test_what_a_cell_shares_is_counted_for_the_kernel_as_it_lies() -> None:
    assert on_the_x(np.ones((1, 1, 3)), is_transposed=True).connections.neurons == 63
    assert ops.flip(toy.BACKSLASH).shape == on_the_x(is_flipped=True).laid.shape


def test_the_binary_slide_moves_on_by_two() -> None:
    strided = of_slide(toy.BINARY_5X5, stride=2)
    np.testing.assert_array_equal(
        strided.map, entry("conv2d.binary5x5.stride2")["expected"]["output"]
    )
    assert strided.connections.neurons == 4
    assert strided.traced(1, 1).value == 4
    assert strided.traced(1, 0).value == 2
