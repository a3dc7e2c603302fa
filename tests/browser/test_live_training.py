"""Training live in a real browser: train, pause, scrub, break, recover, share."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.visit import PATIENCE, linked_view, open_lesson

LESSON = "live_training"
STEP = re.compile(r"Step ([\d,]+)")


@pytest.fixture
def lesson(page: Page, server: str) -> Iterator[Page]:
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    open_lesson(page, server, LESSON, "seed=3")
    wait_for_the_network(page)
    yield page
    expect.set_options(timeout=5_000)


def wait_for_the_network(page: Page) -> None:
    expect(curve(page)).to_be_visible(timeout=2 * PATIENCE)  # the worker starts, and draws letters
    linked_view(page)


def curve(page: Page) -> Locator:
    return page.locator("[data-curves] [role=slider]").first


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()


def status(page: Page) -> Locator:
    return page.locator("p", has_text=STEP).first


def step(page: Page) -> int:
    return int(STEP.search(status(page).inner_text())[1].replace(",", ""))


def train(page: Page) -> None:
    """Learn until most letters are right, then pause."""
    press(page, "Start")
    expect(page.get_by_text("of 1,000 unseen letters")).to_be_visible()
    press(page, "Pause")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()


def test_it_learns_while_one_watches_and_the_handle_goes_back_in_time(lesson: Page) -> None:
    press(lesson, "One epoch")  # ends by itself: after 4,000 letters, 32 at a time
    expect(status(lesson)).to_contain_text("Step 125, epoch 1.0")
    curve(lesson).press("Home")
    expect(status(lesson)).to_contain_text("Looking back. End, or Start, brings you to now. Step 0")
    curve(lesson).press("End")
    expect(status(lesson)).to_contain_text("Step 125, epoch")
    expect(status(lesson)).not_to_contain_text("Looking back")


def test_a_drag_brings_back_the_kernels_of_that_moment(lesson: Page) -> None:
    kernel = lesson.locator('[data-panel="conv1_kernel0"]').first
    kernel.focus()
    words = lesson.locator(".sum-text").first
    lesson.keyboard.press("ArrowRight")
    expect(words).to_contain_text("The weight")
    at_first = words.text_content() or ""
    train(lesson)
    kernel.focus()
    lesson.keyboard.press("Home")
    lesson.keyboard.press("ArrowRight")
    expect(words).not_to_have_text(at_first)
    box = curve(lesson).bounding_box()
    assert box
    lesson.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 60)
    lesson.mouse.down()
    lesson.mouse.move(box["x"] + 5, box["y"] + 60, steps=12)
    lesson.mouse.up()
    expect(status(lesson)).to_contain_text("Step 0,")
    kernel.focus()
    lesson.keyboard.press("Home")
    lesson.keyboard.press("ArrowRight")
    expect(words).to_have_text(at_first)


def test_a_rate_of_100_breaks_it_and_one_tap_mends_it(lesson: Page) -> None:
    train(lesson)
    lesson.get_by_role("slider", name="Learning rate").press("End")
    expect(lesson).to_have_url(re.compile("learning_rate=100"))
    press(lesson, "Start")
    expect(lesson.get_by_text("The run was stopped after step")).to_be_visible()
    expect(lesson.get_by_text("jumps across the valley")).to_be_visible()
    lesson.get_by_role("button", name=re.compile("Back to step .* rate 0.01")).click()
    expect(lesson.get_by_text("The run was stopped")).to_be_hidden()
    expect(lesson).not_to_have_url(re.compile("learning_rate"))
    before = step(lesson)
    press(lesson, "One batch")
    expect(status(lesson)).to_contain_text(f"Step {before + 1:,},")


def test_every_press_counts_however_fast_they_come(lesson: Page) -> None:
    for _ in range(8):
        press(lesson, "One batch")
    expect(status(lesson)).to_contain_text("Step 8,")
    for _ in range(5):
        press(lesson, "Start")  # shown as Pause at once
        press(lesson, "Pause")
    press(lesson, "Begin again")
    expect(status(lesson)).to_contain_text("Step 0,")
    press(lesson, "One batch")
    expect(status(lesson)).to_contain_text("Step 1,")


def test_presses_in_two_rows_count_in_their_order(lesson: Page) -> None:
    for _ in range(4):  # Streamlit's cache of messages did not survive this
        press(lesson, "20 pictures only")
        press(lesson, "Start")
        press(lesson, "As it is")  # the first button is Pause until this has been heard
        press(lesson, "Begin again")
        press(lesson, "One batch")
        expect(status(lesson)).to_contain_text("Step 1,")
    expect(lesson).not_to_have_url(re.compile("learn_from"))


def test_a_button_that_becomes_another_keeps_the_focus(lesson: Page) -> None:
    lesson.get_by_role("button", name="Start", exact=True).focus()
    lesson.keyboard.press("Enter")
    expect(lesson.get_by_role("button", name="Pause", exact=True)).to_be_focused()
    expect(status(lesson)).not_to_contain_text("Step 0,")
    lesson.keyboard.press("Space")
    expect(lesson.get_by_role("button", name="Start", exact=True)).to_be_focused()


def test_whoever_opens_the_link_sees_the_same_run(
    lesson: Page, browser: Browser, server: str
) -> None:
    press(lesson, "One epoch")
    expect(status(lesson)).to_contain_text("epoch 1.0")
    other = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    other.goto(lesson.url)
    wait_for_the_network(other)
    press(other, "One epoch")
    expect(status(other)).to_contain_text("epoch 1.0")
    seconds = re.compile(r" and [\d.]+ s of training")  # the clock's, and nobody's business else
    told = [seconds.sub("", status(one).inner_text()) for one in (lesson, other)]
    assert told[0] == told[1]
    lines = "[data-curves] path.line"
    drawn = [one.get_attribute("d") for one in lesson.locator(lines).all()]
    assert len(drawn) == 4
    assert [one.get_attribute("d") for one in other.locator(lines).all()] == drawn
    other.context.close()
