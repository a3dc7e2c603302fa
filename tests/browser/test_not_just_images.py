"""Sound, text and customers in a real browser: named rows, an opened cell, tapped columns."""

import re

from playwright.sync_api import Page, expect

from tests.browser.touch import centre, words
from tests.browser.visit import PATIENCE, linked_view, open_lesson

LESSON = "not_just_images"


def test_rows_are_named_and_a_cell_opens_to_its_samples(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "sound=chirp")
    view = linked_view(page)
    names = view.locator(".words .name")
    expect(names).to_have_text(["4,000 Hz", "3,000 Hz", "2,000 Hz", "1,000 Hz", "0 Hz"])
    panel, name = (
        one.bounding_box() for one in (view.locator('[data-panel="spectrogram"]'), names.first)
    )
    assert panel is not None
    assert name is not None
    assert name["x"] + name["width"] <= panel["x"]
    page.mouse.click(*centre(view, "spectrogram", 40, 30, 65, 124))
    expect(page.get_by_text("samples 1,921 to 2,048")).to_be_visible(timeout=PATIENCE)
    expect(page).to_have_url(re.compile(r"pin=spectrogram\.40\.30"), timeout=PATIENCE)
    page.mouse.move(*centre(view, "sound_map", 20, 20, 61, 120))
    expect(words(view)).to_contain_text("25 products")


def test_a_sentence_is_read_as_it_is_typed(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "data=text")
    field = page.get_by_label("Sentence")
    field.fill("it was not good")
    field.press("Enter")
    expect(page.get_by_text("Found at place 2")).to_be_visible(timeout=PATIENCE)
    names = linked_view(page).locator(".words .name")
    expect(names).to_have_text(["it", "was", "not", "good"] * 2, timeout=PATIENCE)


def test_two_columns_that_are_tapped_change_places(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "data=customers")
    for name in ("1 name", "5 purchases"):
        page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_role("columnheader").first).to_have_text("⇄ purchases", timeout=PATIENCE)
    expect(page).to_have_url(re.compile(r"customer_order=5,2,3,4,1"), timeout=PATIENCE)
