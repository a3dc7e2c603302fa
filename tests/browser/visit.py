"""What the browser tests do again and again: open a lesson, wait until it is drawn."""

from playwright.sync_api import Locator, Page, expect

PATIENCE = 30_000  # milliseconds; the first visit compiles and imports


def open_lesson(page: Page, server: str, lesson: str = "", query: str = "") -> None:
    """Open a lesson by its address and wait until Streamlit has run the page to its end."""
    page.goto(f"{server}/{lesson}{'?' if query else ''}{query}")
    wait_until_run(page)


def wait_until_run(page: Page) -> None:
    """Wait until the page has a heading and Streamlit is no longer at work."""
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=PATIENCE)
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=PATIENCE)


def linked_view(page: Page, number: int = 0) -> Locator:
    """Return the root of a linked view once it is painted; selectors pierce its shadow root."""
    view = page.locator("[data-linked-view]").nth(number)
    expect(view).to_have_attribute("data-painted", "true", timeout=PATIENCE)
    return view
