"""What the browser tests do again and again: open a lesson, wait until it is drawn."""

from contextlib import suppress

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

PATIENCE = 30_000  # milliseconds; the first visit compiles and imports
CLICKS = 3  # at most, until a list stays open


def open_lesson(page: Page, server: str, lesson: str = "", query: str = "") -> None:
    """Open a lesson by its address and wait until Streamlit has run the page to its end."""
    page.goto(f"{server}/{lesson}{'?' if query else ''}{query}")
    wait_until_run(page)


def wait_until_run(page: Page) -> None:
    """Wait until the page has a heading and Streamlit is no longer at work."""
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=PATIENCE)
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=PATIENCE)


def choose_picture(page: Page, name: str) -> None:
    """Open the list of pictures and choose one of them, or a source such as "Upload"."""
    wait_until_run(page)
    button = page.locator(".st-key-picture").get_by_test_id("stPopoverButton")
    option = page.get_by_role("radio", name=name)
    for _ in range(CLICKS):  # the page may still be settling, and take the list away once more
        if not option.is_visible():
            button.click()
        with suppress(PlaywrightTimeout):
            option.click(timeout=PATIENCE / CLICKS)
            break
    else:
        raise AssertionError(f"the list of pictures never offered {name!r}")
    wait_until_run(page)


def linked_view(page: Page, number: int = 0) -> Locator:
    """Return the root of a linked view once it is painted; selectors pierce its shadow root."""
    view = page.locator("[data-linked-view]").nth(number)
    expect(view).to_have_attribute("data-painted", "true", timeout=PATIENCE)
    return view


def take_away(page: Page, part: str, number: int = 0) -> Locator:
    """Open what an exhibit has to take away at one of its parts, such as "Numbers"."""
    page.get_by_role("button", name="Take away").nth(number).click()
    inside = page.get_by_test_id("stPopoverBody")
    choice = inside.get_by_role("radio", name=part, exact=True)
    choice.click(timeout=PATIENCE)
    expect(choice).to_be_checked()
    wait_until_run(page)
    return inside
