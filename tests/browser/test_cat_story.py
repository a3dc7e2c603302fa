"""The lesson on a cat by its parts in a real browser: parts that are dragged are still found."""

import re

from playwright.sync_api import Page, expect

from tests.browser.touch import centre, words
from tests.browser.visit import PATIENCE, linked_view, open_lesson

LESSON = "cat_story"
APART = "20,-5;10,0;20,20;0,0;0,0;0,0;0,0"


def test_a_part_is_dragged_and_moved_with_keys_and_still_found(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "cat=parts")
    eye = page.get_by_role("button", name="eye", exact=True).first
    box = eye.bounding_box()
    assert box
    page.mouse.move(box["x"] + 8, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 8, box["y"] + 90, steps=8)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"cat_places=0,0;0,0;\d+,0;"), timeout=PATIENCE)
    page.get_by_role("button", name="ear", exact=True).first.focus()
    page.keyboard.press("Shift+ArrowDown")
    expect(page).to_have_url(re.compile(r"cat_places=5,0;"), timeout=PATIENCE)
    expect(page.locator(".mark.found")).to_have_count(4)
    expect(page.get_by_role("heading", name="“A cat.”")).to_be_visible()


def test_a_response_opens_to_its_window(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "cat=filter&cat_part=eye")
    view = linked_view(page)
    page.mouse.move(*centre(view, "response0", 22, 19, 60, 59))
    expect(words(view)).to_contain_text("≈ 1")  # of two factors that are rounded
    page.mouse.move(*centre(view, "sums0", 22, 19, 60, 59))
    expect(words(view)).to_contain_text("182 products")
