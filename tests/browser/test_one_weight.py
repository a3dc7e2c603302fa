"""One weight, by hand, in a real browser: choose it, guess, move the ball, follow its slope."""

import re

from playwright.sync_api import Page, expect

from tests.browser.touch import centre, words
from tests.browser.visit import PATIENCE, linked_view, open_lesson

LESSON = "one_weight"


def test_a_clicked_weight_is_the_one_in_question(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON)
    network = linked_view(page)
    page.mouse.click(*centre(network, "weights", 4, 1, 12, 2))
    expect(page.get_by_text("how much value 5 counts for O").first).to_be_visible(timeout=PATIENCE)
    expect(page).to_have_url(f"{server}/{LESSON}?weight=weights.4.1")
    expect(page.get_by_text("Guess first.")).to_be_visible()
    page.get_by_role("radio", name="rise").click()
    expect(page.get_by_text("Right. It rises: at 0 the slope is 0.556.")).to_be_visible(
        timeout=PATIENCE
    )
    page.mouse.click(*centre(network, "feature1", 1, 1, 3, 3))
    expect(page.get_by_text("row 2, column 2 of the X feature").first).to_be_visible()
    expect(page.get_by_text("Guess first.")).to_be_visible()  # for each weight anew


def test_the_ball_moves_the_weight_and_the_error_follows(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "expect=show")
    ball = page.locator(".st-key-hill").get_by_role("slider")
    expect(ball).to_have_attribute(
        "aria-valuetext",
        "the weight 1.00, total error 0.170, its slope here: −0.039",
        timeout=PATIENCE,
    )
    for _ in range(10):
        ball.press("ArrowRight")
    expect(page.get_by_text("now 1.2.")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("table").first).to_contain_text("0.162")
    expect(page).to_have_url(f"{server}/{LESSON}?nudged=0.2&expect=show")
    page.get_by_role("button", name="Back to 1").click()
    expect(page.get_by_text("now 1.", exact=False).first).to_be_visible()
    expect(page).to_have_url(f"{server}/{LESSON}?expect=show")


def test_what_is_pressed_right_after_a_move_counts_from_where_the_ball_is(
    page: Page, server: str
) -> None:
    open_lesson(page, server, LESSON, "expect=show")
    ball = page.locator(".st-key-hill").get_by_role("slider")
    more = page.get_by_role("button", name="+ 0.1")
    more.scroll_into_view_if_needed()
    for _ in range(10):
        ball.press("ArrowRight")
    more.click()  # before the page has answered
    expect(page).to_have_url(f"{server}/{LESSON}?nudged=0.3&expect=show", timeout=PATIENCE)
    expect(ball).to_have_attribute("aria-valuetext", re.compile("^the weight 1.30,"))
    ball.press("ArrowRight")
    page.get_by_role("button", name="Back to 1").click()
    expect(page).to_have_url(f"{server}/{LESSON}?expect=show", timeout=PATIENCE)
    expect(ball).to_have_attribute("aria-valuetext", re.compile("^the weight 1.00,"))


def test_a_slope_is_followed_back_to_the_error_or_to_where_it_stops(
    page: Page, server: str
) -> None:
    open_lesson(page, server, LESSON, "expect=show&part=why")
    chain = linked_view(page, 1)
    expect(words(chain)).to_contain_text("(and 45 products with 0)")
    expect(words(chain)).to_contain_text("÷ 9 ≈ −0.039")
    page.mouse.move(*centre(chain, "relu_slope", 3, 0, 7, 7))
    expect(words(chain)).to_contain_text("0: it was not the largest of its window")
    page.mouse.move(*centre(chain, "values_slope", 1, 0, 4, 1))
    expect(words(chain)).to_contain_text("(0.25×0.556) ≈ 0.139")
    expect(words(chain)).to_contain_text("copied once into the slopes after ReLU")


def test_the_learning_rate_is_dragged_along_and_steps_are_taken(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "expect=show&part=step")
    rates = page.locator(".st-key-rates").get_by_role("slider")
    rates.press("End")
    expect(page.get_by_text("Too far:")).to_be_visible(timeout=PATIENCE)
    rates.press("Home")
    expect(page.get_by_text("no weight moves at all")).to_be_visible()
    page.get_by_role("button", name="Take a step").click()
    expect(page.get_by_text("After 1 of 20 steps")).to_be_visible(timeout=PATIENCE)
    expect(page).to_have_url(f"{server}/{LESSON}?expect=show&rate=0&descent=1&part=step")
