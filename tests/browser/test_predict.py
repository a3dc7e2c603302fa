"""Predict, then reveal, in a real browser: typed, pointed at, turned over; keyboard and phone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.touch import centre, words
from tests.browser.visit import PATIENCE, linked_view, open_lesson

# Counts the frames in which cells are painted again.
TURNS = """
(view) => {
    window.turns = 0;
    let before = view.dataset.paints;
    const look = () => {
        if (view.dataset.paints !== before) window.turns += 1;
        before = view.dataset.paints;
        requestAnimationFrame(look);
    };
    look();
}
"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A tab on a telephone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    yield context.new_page()
    context.close()


def test_a_number_is_typed_and_its_likely_mistake_explained(page: Page, server: str) -> None:
    open_lesson(page, server, "filtering", "picture=x&feature=backslash")
    page.get_by_role("button", name="Guess first").click()
    expect(page).to_have_url(re.compile("ask=1"))
    field = page.get_by_role("textbox", name="Your number")
    field.fill("5")  # five of nine, not divided
    view = linked_view(page)
    view.evaluate(TURNS)
    field.press("Enter")
    verdict = page.get_by_test_id("stAlert")
    expect(verdict).to_contain_text("it is still to be divided by 9", timeout=PATIENCE)
    expect(verdict).to_contain_text("= .55.")
    expect(words(view)).to_contain_text("5/9")
    page.wait_for_function("window.turns > 5")  # the cells turn over, frame by frame
    expect(page.get_by_role("button", name="0 of 1")).to_be_visible()
    page.get_by_role("button", name="Another one").click()
    expect(field).to_be_visible(timeout=PATIENCE)
    expect(words(view)).to_contain_text("÷ 9 = ?")


def test_who_minds_motion_sees_the_numbers_at_once(browser: Browser, server: str) -> None:
    page = browser.new_page(reduced_motion="reduce", viewport={"width": 1280, "height": 800})
    open_lesson(page, server, "filtering", "picture=x&feature=backslash&ask=1")
    view = linked_view(page)
    field = page.get_by_role("textbox", name="Your number")
    field.fill("1")
    view.evaluate(TURNS)
    field.press("Enter")
    expect(page.get_by_test_id("stAlert")).to_be_visible(timeout=PATIENCE)
    expect(words(view)).not_to_contain_text("?")
    assert page.evaluate("window.turns") <= 5
    page.close()


def test_a_number_typed_into_the_framed_cell_is_the_answer(page: Page, server: str) -> None:
    open_lesson(page, server, "filtering", "picture=x&feature=backslash&ask=1")
    view = linked_view(page)
    page.mouse.click(*centre(view, "map0", 2, 6, 7, 7))
    page.keyboard.type(".55")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stAlert")).to_contain_text("Right.", timeout=PATIENCE)
    expect(page.get_by_role("button", name="1 of 1")).to_be_visible()


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_a_cell_is_pointed_at(page: Page, server: str, by: str) -> None:
    open_lesson(page, server, "convolution", "picture=x&feature=backslash&ask=3")
    view = linked_view(page)
    expect(page.get_by_text("Point at the cell of the map")).to_be_visible()
    if by == "mouse":
        page.mouse.click(*centre(view, "map0", 1, 1, 7, 7))
    else:
        view.locator('[data-panel="map0"]').focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowDown")
        expect(words(view)).to_contain_text("A click on this cell is your answer.")
        page.keyboard.press("Enter")
    verdict = page.get_by_test_id("stAlert")
    expect(verdict).to_contain_text(
        re.compile("The (largest|smallest) number is"), timeout=PATIENCE
    )
    expect(page).not_to_have_url(re.compile("pin="))  # it answers, and pins nothing


def test_nothing_tells_which_number_of_a_window_wins(page: Page, server: str) -> None:
    open_lesson(page, server, "pooling", "picture=x&ask=1")
    view = linked_view(page)
    page.mouse.move(*centre(view, "map0", 0, 0, 7, 7))
    expect(words(view)).to_contain_text("is it the largest?")
    page.get_by_role("button", name="Show me").click()
    page.mouse.move(*centre(view, "map0", 0, 0, 7, 7))
    expect(words(view)).not_to_contain_text("is it the largest?", timeout=PATIENCE)


def test_one_tap_of_a_finger_answers(phone: Page, server: str) -> None:
    open_lesson(phone, server, "convolution", "picture=x&feature=backslash&ask=3")
    view = linked_view(phone)
    view.scroll_into_view_if_needed()
    phone.touchscreen.tap(*centre(view, "map0", 1, 1, 7, 7))
    expect(phone.get_by_test_id("stAlert")).to_be_visible(timeout=PATIENCE)
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
