"""Zooming and moving the pictures of a linked view."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.touch import centre, words
from tests.browser.visit import linked_view, open_lesson


@pytest.fixture
def photo(page: Page, server: str) -> Locator:
    open_lesson(page, server, "your_picture")
    return linked_view(page)


def point(page: Page, view: Locator, x: float, y: float) -> tuple[int, int]:
    """Point at a place of the photo and return the row and column there."""
    page.mouse.move(x + 3, y + 3)
    page.mouse.move(x, y)
    page.wait_for_timeout(50)
    found = re.fullmatch(r"photo\.(\d+)\.(\d+)", view.get_attribute("data-cell") or "")
    assert found
    return int(found[1]), int(found[2])


def zoom_in(page: Page, times: int) -> None:
    page.keyboard.down("Control")
    for _ in range(times):
        page.mouse.wheel(0, -100)
    page.keyboard.up("Control")


def test_the_wheel_zooms_around_the_pointer_and_a_drag_moves(page: Page, photo: Locator) -> None:
    place = centre(photo, "photo", 60, 60, 128, 128)
    row, column = point(page, photo, *place)
    zoom_in(page, 8)
    expect(photo.locator(".stage")).to_have_class(re.compile("zoomed"))
    assert abs(point(page, photo, *place)[0] - row) <= 1
    assert abs(point(page, photo, *place)[1] - column) <= 1
    # What is below the pointer follows it, and is not pinned when it is let go.
    row, column = point(page, photo, *place)
    page.mouse.down()
    page.mouse.move(place[0] + 60, place[1] + 40, steps=4)
    page.mouse.up()
    assert point(page, photo, place[0] + 60, place[1] + 40) == (row, column)
    # Beyond the edge it stops; and the way back starts there at once.
    page.mouse.down()
    page.mouse.move(place[0] + 1500, place[1] + 40, steps=4)
    page.mouse.up()
    left = photo.locator('[data-panel="photo"]').evaluate(
        "panel => panel.getBoundingClientRect().left"
    )
    assert point(page, photo, left + 2, place[1])[1] == 0
    page.mouse.down()
    page.mouse.move(left - 40, place[1], steps=4)
    page.mouse.up()
    # Nothing sticks to a pointer whose button was released outside.
    _, column = point(page, photo, left + 2, place[1])
    assert column > 0
    assert point(page, photo, left + 2, place[1])[1] == column
    page.wait_for_timeout(400)
    assert "pin=" not in page.url


def test_a_double_click_zooms_and_pins_nothing(page: Page, photo: Locator) -> None:
    place = centre(photo, "photo", 60, 60, 128, 128)
    page.mouse.dblclick(*place)
    expect(photo.locator(".stage")).to_have_class(re.compile("zoomed"))
    page.wait_for_timeout(400)
    assert "pin=" not in page.url
    page.mouse.click(*place)
    expect(page).to_have_url(re.compile(r"pin=photo\."))
    photo.get_by_role("button", name="Whole picture").click()
    expect(photo.locator(".stage")).not_to_have_class(re.compile("zoomed"))


def test_the_keyboard_zooms_and_keeps_its_cell_in_sight(page: Page, photo: Locator) -> None:
    page.mouse.move(2, 2)
    photo.locator('[data-panel="photo"]').focus()
    for key in ("ArrowDown", "+", "+", "+", "+", "End"):
        page.keyboard.press(key)
    expect(words(photo)).to_contain_text("Row 2, column 128 of")
    # The last column is now in sight: it lies below the right edge.
    right, top = photo.locator('[data-panel="photo"]').evaluate(
        "panel => [panel.getBoundingClientRect().right, panel.getBoundingClientRect().top]"
    )
    assert point(page, photo, right - 3, top + 3)[1] == 127
    page.mouse.move(2, 2)
    page.keyboard.press("Home")
    page.keyboard.press("0")
    expect(photo.locator(".stage")).not_to_have_class(re.compile("zoomed"))
    expect(words(photo)).to_contain_text("Row 2, column 1 of")
