"""The lesson on one neuron in a real browser: weights are typed, and the boundary moves."""

import re

from playwright.sync_api import Page, expect

from tests.browser.touch import centre, words
from tests.browser.visit import PATIENCE, linked_view, open_lesson

LESSON = "one_neuron"


def test_a_typed_weight_makes_an_and(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "neuron=gate&neuron_bias=-1.5&neuron_weights=1,0")
    expect(page.get_by_text("All four cases are right")).to_have_count(0)
    view = linked_view(page)
    page.mouse.click(*centre(view, "w0_1", 0, 0, 1, 1))
    page.keyboard.press("Enter")
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    expect(page.get_by_text("All four cases are right")).to_be_visible(timeout=PATIENCE)


def test_the_ball_on_the_error_moves_the_boundary(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "neuron=layers&points=circle")
    page.locator("[data-curves] .plot").focus()
    page.keyboard.press("End")
    expect(page.get_by_text("After 900 steps")).to_be_visible(timeout=PATIENCE)
    expect(page).to_have_url(re.compile(r"moment=60\b"), timeout=PATIENCE)
    view = linked_view(page)
    page.mouse.move(*centre(view, "answer0", 10, 10, 21, 21))
    expect(words(view)).to_contain_text("bias")


def test_a_sum_of_the_digit_opens_to_its_weights(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "neuron=digit&ink=3")
    expect(page.get_by_text("It says 3", exact=False).first).to_be_visible(timeout=PATIENCE)
    view = linked_view(page)
    page.mouse.move(*centre(view, "sum3", 0, 0, 1, 1))
    expect(words(view)).to_contain_text("196 products")
