"""The linked view below a finger: a telephone's screen, taps, scrolling."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.touch import centre, words
from tests.browser.visit import linked_view, open_lesson


@pytest.fixture
def phone(browser: Browser, server: str) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        reduced_motion="reduce",
    )
    page = context.new_page()
    open_lesson(page, server, "x_or_o")
    yield page
    context.close()


def dock(view: Locator) -> dict[str, Any]:
    box: dict[str, Any] = view.locator(".dock").evaluate(
        """dock => ({
            position: getComputedStyle(dock).position,
            top: dock.getBoundingClientRect().top,
        })"""
    )
    return box


def scroll_by(page: Page, pixels: int) -> None:
    page.get_by_test_id("stMain").evaluate("(main, by) => main.scrollBy(0, by)", pixels)


def test_a_finger_points_first_and_pins_then(phone: Page) -> None:
    view = linked_view(phone)
    # At first sight the card stays where it belongs, and leaves the screen to the picture.
    assert dock(view)["position"] == "static"
    position = centre(view, "map2", 2, 3, 7, 7)
    phone.touchscreen.tap(*position)
    expect(words(view)).to_contain_text("Row 3, column 4 of the / map")
    assert dock(view)["position"] == "sticky"
    assert "pin=" not in phone.url
    phone.touchscreen.tap(*centre(view, "map2", 2, 3, 7, 7))
    expect(phone).to_have_url(re.compile(r"pin=map2\.2\.3"))
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    sizes = view.locator("button").evaluate_all(
        """all => all.filter((one) => one.offsetParent)
              .map((one) => [one.offsetWidth, one.offsetHeight])"""
    )
    assert sizes
    assert min(map(min, sizes)) >= 44


def test_the_card_does_not_cover_what_it_explains(phone: Page) -> None:
    view = linked_view(phone)
    x, y = centre(view, "relu0", 6, 1, 7, 7)
    scroll_by(phone, int(y) - 800)  # the last row now lies where the card will be
    phone.touchscreen.tap(x, 800)
    expect(view).to_have_attribute("data-cell", "relu0.6.1")
    panel = view.locator('[data-panel="relu0"]')
    for _ in range(40):  # a busy machine lays the page out a little later
        bottom = panel.evaluate("panel => panel.getBoundingClientRect().bottom")
        if bottom <= dock(view)["top"]:
            break
        phone.wait_for_timeout(50)
    assert bottom <= dock(view)["top"]


def test_a_finger_draws_lets_go_and_scrolls(phone: Page) -> None:
    view = linked_view(phone)
    phone.touchscreen.tap(*centre(view, "picture", 8, 4, 9, 9))
    expect(phone).to_have_url(re.compile(r"picture=[\w-]{14}"))
    expect(view).to_have_attribute("data-cell", "picture.8.4")
    x, y = centre(view, "picture", 4, 8, 9, 9)
    phone.touchscreen.tap(x + 28, y)  # beside the panels
    expect(view).to_have_attribute("data-cell", "")
    # Whoever scrolls the page does not mean the cell below the finger.
    x, y = centre(view, "map1", 3, 3, 7, 7)
    session = phone.context.new_cdp_session(phone)
    for kind, at in (("touchStart", y), ("touchMove", y - 40), ("touchMove", y - 120)):
        points = [{"x": x, "y": at}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    phone.wait_for_timeout(200)
    expect(view).to_have_attribute("data-cell", "")


def test_two_fingers_zoom_a_photo(browser: Browser, server: str) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    open_lesson(page, server, "your_picture")
    view = linked_view(page)
    x, y = centre(view, "photo", 64, 64, 128, 128)
    session = page.context.new_cdp_session(page)

    def touch(kind: str, spread: int) -> None:
        points = [{"x": x - spread, "y": y, "id": 0}, {"x": x + spread, "y": y, "id": 1}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 20)
    for spread in (30, 45, 60, 80):
        touch("touchMove", spread)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(view.locator(".stage")).to_have_class(re.compile("zoomed"))
    page.wait_for_timeout(400)
    assert "pin=" not in page.url
    context.close()
