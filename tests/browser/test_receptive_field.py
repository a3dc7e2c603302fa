"""Receptive fields, in a real browser: what a cell sees lights up, layer by layer."""

import re

from playwright.sync_api import Page, expect

from tests.browser.touch import words
from tests.browser.visit import PATIENCE, linked_view, open_lesson

LESSON = "receptive_field"


def test_a_cell_says_what_it_sees_and_what_lies_outside(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "architecture_layer=pool5")
    view = linked_view(page)
    expect(words(view)).to_contain_text("It sees 212×212 pixels of the picture", timeout=PATIENCE)
    view.locator('[data-panel="cells"]').focus()
    page.keyboard.press("Home")
    for _ in range(3):
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowLeft")
    expect(words(view)).to_contain_text("It sees 122×122 pixels of the picture: rows 1 to 122")
    expect(words(view)).to_contain_text("Another 90 rows and 90 columns")


def test_another_layer_has_other_cells_and_the_pin_moves_where_it_is_felt(
    page: Page, server: str
) -> None:
    open_lesson(page, server, LESSON, "architecture=alexnet&felt=on")
    page.get_by_role("radio", name=re.compile("^pool3: ")).click()
    expect(page.get_by_text("A cell of pool3 sees 195 × 195 pixels")).to_be_visible(
        timeout=PATIENCE
    )
    cells = linked_view(page).locator('[data-panel="cells"]')
    box = cells.bounding_box()
    assert box
    page.mouse.click(box["x"] + 4, box["y"] + 4)
    expect(page.get_by_text("to the cell in row 1, column 1")).to_be_visible(timeout=PATIENCE)


def test_a_trained_network_shows_its_real_maps(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "architecture=xo&architecture_layer=conv1&picture=x")
    expect(page.get_by_text("These are the real maps")).to_be_visible(timeout=PATIENCE)
    expect(words(linked_view(page))).to_contain_text("3×3 pixels of the picture")


def test_both_ways_reach_the_same_pixels(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "field=small&small_layers=2")
    view = linked_view(page)
    view.locator('[data-panel="wide0"]').focus()
    page.keyboard.press("Home")
    expect(words(view)).to_contain_text("= 5")
    view.locator('[data-panel="small2_0"]').focus()
    expect(words(view)).to_contain_text("= 9")
