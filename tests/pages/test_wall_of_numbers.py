"""The lesson on walls of numbers: what is seen, what is guessed, and what fits."""

from functools import partial

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from cnnviz import ops
from cnnviz.ui.lessons.wall_of_numbers import puzzle_board
from cnnviz.ui.lessons.wall_of_numbers.cat_wall import SIDE, cat_view, levels_of
from cnnviz.ui.lessons.wall_of_numbers.greys import black_at
from cnnviz.ui.lessons.wall_of_numbers.many_shapes import shapes
from cnnviz.ui.lessons.wall_of_numbers.sample_digits import sampled
from cnnviz.ui.lessons.wall_of_numbers.two_walls import drawn
from tests.pages.opening import open_page, prose, sound

opened = partial(open_page, "pictures/wall_of_numbers")


def test_the_digit_is_named_once_it_is_a_picture() -> None:
    page = opened()
    assert "An **8**" not in prose(page)
    page.slider(key="greys").set_value(100).run()
    assert "An **8**" in prose(sound(page))


@pytest.mark.parametrize("percent", [0, 5, 50, 100])
def test_white_stays_white_and_black_fades_in(percent: int) -> None:
    share = (0 - black_at(percent)) / (255 - black_at(percent))  # how bright a 0 is drawn
    assert share == pytest.approx(1 - percent / 100, abs=0.001)


@pytest.mark.parametrize("side", [8, 16, 32, 64])
def test_every_number_of_the_cats_wall_is_the_mean_of_a_block(side: int) -> None:
    values = cat_view(side, 50).panel("wall0").channels[0]
    block = SIDE // side
    expected = levels_of("cat")[0].reshape(side, block, side, block).mean((1, 3))
    np.testing.assert_allclose(values, expected)


def test_a_link_may_ask_for_any_resolution() -> None:
    assert "The cat is on the **left**." in prose(opened(wall="two", which="show", wall_side="41"))


def test_which_wall_is_the_cat_is_told_only_after_the_guess() -> None:
    answer = drawn(1).answer
    page = opened(wall="two")
    assert "The cat is on" not in prose(page)
    for guess in ("left", "right"):
        told = prose(opened(wall="two", which=guess))
        assert ("**Right.**" in told) == (guess == answer)


def test_other_walls_are_other_ones_and_ask_anew() -> None:
    page = opened(wall="two", which="left")
    page.button(key="two other walls").click().run()
    assert "The cat is on" not in prose(sound(page))


def test_all_shapes_are_read_as_one_letter() -> None:
    assert [shape.run.winner for shape in shapes()] == ["X"] * 8
    assert "**8 of 8**" in prose(opened(wall="many"))


def lay_all(page: AppTest) -> int:
    presses = 0
    while not page.button(key="computer lays").disabled:
        sound(page.button(key="computer lays").click().run())
        presses += 1
    return presses


def test_the_computer_solves_the_puzzle_from_its_seams() -> None:
    page = opened(wall="puzzle")
    assert 1 <= lay_all(page) <= 12
    assert "**Solved.**" in prose(page)


def test_an_order_that_is_none_is_the_default() -> None:
    page = opened(wall="puzzle", puzzle="1,1,1,1,1,1,1,1,1,1,1,1")
    assert "1 of 12 pieces" in prose(page)


def test_the_worst_seam_opens_to_its_mean() -> None:
    puzzle, laid = puzzle_board.the_puzzle(), tuple(int(n) for n in range(11, -1, -1))
    seam = puzzle_board.worst(puzzle, laid)
    view = puzzle_board.seam_view(puzzle, laid, seam)
    assert view.panel("gap0").channels[0, 0, 0] == pytest.approx(puzzle.gap(laid, seam))
    edges = view.panel("edges").channels
    differences = ops.conv2d(edges, [[[[1.0], [-1.0]]]])[0]
    np.testing.assert_allclose(view.panel("gaps0").channels[0], differences)


def test_ten_digits_and_the_chosen_one() -> None:
    digits, source, problem = sampled(3)
    assert (digits.shape, source, problem) == ((10, 28, 28), "drawn", None)
    page = opened(wall="digits", digit="4", scaled="on")
    assert "drawn by this project" in prose(page)
