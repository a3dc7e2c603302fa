"""The searched lists in the browser: results while one types, and links that keep the settings."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.visit import PATIENCE, linked_view, open_lesson, wait_until_run


def field(page: Page) -> Locator:
    found = page.get_by_role("searchbox")
    expect(found).to_be_visible(timeout=PATIENCE)
    return found


def titles(page: Page) -> Locator:
    return page.locator(".lookup .term")


def test_results_come_with_every_letter_and_the_address_follows(page: Page, server: str) -> None:
    open_lesson(page, server, "concepts")
    expect(titles(page)).to_have_count(221)
    field(page).press_sequentially("recep")
    expect(titles(page).first).to_have_text("Receptive field")
    expect(page.locator(".lookup mark").first).to_have_text("Recep")
    page.wait_for_url("**find_concept=recep*")
    field(page).press("Escape")
    expect(titles(page)).to_have_count(221)


def test_either_language_is_found_and_half_a_syllable_too(page: Page, server: str) -> None:
    open_lesson(page, server, "glossary")
    field(page).fill("풀ㄹ")  # as it stands there while somebody types 풀링
    expect(titles(page).first).to_contain_text("pooling")
    field(page).fill("zzz")
    expect(page.get_by_role("status").filter(has_text="zzz")).to_be_visible()
    expect(titles(page)).to_have_count(0)


def test_a_link_opens_the_very_state_and_keeps_what_was_set(page: Page, server: str) -> None:
    open_lesson(page, server, "concepts", "find_concept=R075&thickness=2")
    field(page).press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/filtering?*")
    wait_until_run(page)
    linked_view(page)
    # The fourth row and column of the map, and the visitor's broad pen.
    page.wait_for_url("**pin=map0.3.3*")
    assert "thickness=2" in page.url
    assert "picture=x" in page.url


def test_the_list_fits_a_phone(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    open_lesson(page, server, "errata", "find_slip=K22")
    expect(titles(page)).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    link = page.locator(".lookup a").first.bounding_box()
    assert link
    assert link["height"] >= 44
