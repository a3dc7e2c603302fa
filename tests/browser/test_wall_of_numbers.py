"""The lesson on walls of numbers in a real browser: pieces that swap, and numbers that are read."""

import re

from playwright.sync_api import Page, expect

from tests.browser.touch import centre, words
from tests.browser.visit import PATIENCE, linked_view, open_lesson

LESSON = "wall_of_numbers"
FIRST = re.compile(r"puzzle=0,1,11,4,9,6,8,3,10,5,2,7\b")


def test_a_tap_on_two_pieces_swaps_them(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "wall=puzzle")
    page.get_by_role("button", name="Piece 7", exact=True).click()
    page.get_by_role("button", name="Piece 1", exact=True).click()
    expect(page).to_have_url(FIRST, timeout=PATIENCE)
    expect(page.get_by_text("2 of 12 pieces")).to_be_visible(timeout=PATIENCE)


def test_a_piece_is_dragged_and_moved_with_the_arrow_keys(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "wall=puzzle")
    piece, place = (page.get_by_role("button", name=f"Piece {n}", exact=True) for n in (7, 1))
    start, end = piece.bounding_box(), place.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 20, start["y"] + 20)
    page.mouse.down()
    page.mouse.move(end["x"] + 24, end["y"] + 24, steps=6)
    page.mouse.up()
    expect(page).to_have_url(FIRST, timeout=PATIENCE)
    page.get_by_role("button", name="Piece 1", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"puzzle=1,0,11,4"), timeout=PATIENCE)


def test_a_number_of_the_cats_wall_says_what_it_is_the_mean_of(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "wall=cat&wall_side=16")
    view = linked_view(page)
    page.mouse.move(*centre(view, "wall0", 5, 5, 16, 16))
    expect(words(view)).to_contain_text("The mean of 64 values is 37.094")
