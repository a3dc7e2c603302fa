"""The famous networks, in a real browser: the strip, bars that speak, guesses, a way around."""

import re

from playwright.sync_api import Page, expect

from tests.browser.touch import words
from tests.browser.visit import PATIENCE, linked_view, open_lesson

LESSON = "famous_networks"


def test_a_tap_on_a_block_opens_it_with_its_branches(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "architecture=googlenet")
    page.get_by_role("radio", name=re.compile("^5b: inception module")).click()
    expect(page.get_by_text("stacked: 384 + 384 + 128 + 128")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("What the 1×1 reductions save")).to_be_visible()
    expect(page).to_have_url(f"{server}/{LESSON}?architecture=googlenet&architecture_layer=5b")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("mean of 7×7").first).to_be_visible(timeout=PATIENCE)


def test_a_row_of_the_table_is_chosen_and_what_deviates_is_beside_it(
    page: Page, server: str
) -> None:
    open_lesson(page, server, LESSON)
    table = page.get_by_role("table")
    expect(table.get_by_text("not 24M")).to_be_visible(timeout=PATIENCE)
    table.get_by_role("button", name="fc6").click()
    expect(page.get_by_text("25,088 · 4,096 = 102,760,448 weights")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("radio", name=re.compile("^fc6: "))).to_be_checked()


def test_a_bar_says_what_share_it_is(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON)
    chart = page.locator(".st-key-costs_chart .nsewdrag").first
    expect(chart).to_be_attached(timeout=PATIENCE)
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.5 / 21, box["y"] + box["height"] * 0.5)
    page.mouse.move(box["x"] + box["width"] * 0.52 / 21, box["y"] + box["height"] * 0.6)
    hover = page.locator(".st-key-costs_chart .hoverlayer")
    expect(hover).to_contain_text("conv1_1: 3,211,264, 21 % of the memory", timeout=PATIENCE)


def test_a_guess_reveals_a_row_and_the_strip_keeps_the_others_to_itself(
    page: Page, server: str
) -> None:
    open_lesson(page, server, LESSON, "architecture=alexnet&ask=1")
    strip = page.get_by_role("radiogroup", name="The layers of the network")
    expect(strip).to_contain_text("conv1?", timeout=PATIENCE)
    page.get_by_label("Output: rows x columns x maps").fill("55x55x96")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Output: right.")).to_be_visible(timeout=PATIENCE)
    page.get_by_label("Parameters", exact=True).fill("35K")
    page.keyboard.press("Tab")
    expect(page.get_by_text("11 · 11 · 3 · 96 = 34,848 weights")).to_be_visible(timeout=PATIENCE)
    expect(strip).to_contain_text("conv196×55²")
    expect(strip).to_contain_text("pool1?")


def test_without_the_skip_connection_x_is_gone_from_the_sum(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "famous=skip")
    view = linked_view(page)
    expect(words(view)).to_contain_text("F(x): (−0.14×1) = −0.14")
    expect(words(view)).to_contain_text("x: (1×1) = 1")
    expect(words(view)).to_contain_text("(−0.14) + 1 = 0.86")
    page.get_by_text("Skip connection", exact=True).click()
    expect(page.get_by_text("F(x) alone").first).to_be_attached(timeout=PATIENCE)
    expect(words(linked_view(page))).to_contain_text("(−0.14) + 0 = −0.14", timeout=PATIENCE)
