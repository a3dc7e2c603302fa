"""The lesson on S cells and C cells in a real browser: the bar that turns, and the way back."""

import re

from playwright.sync_api import Page, expect

from tests.browser.touch import centre, words
from tests.browser.visit import PATIENCE, linked_view, open_lesson

LESSON = "neocognitron"


def test_the_handle_turns_the_bar_and_the_cells_answer(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "preferred=60")
    view = linked_view(page)
    page.locator("[data-curves] .plot").focus()
    page.keyboard.press("Home")
    expect(page.get_by_text("Both are silent")).to_be_visible(timeout=PATIENCE)
    expect(words(view)).to_contain_text("0.232 + bias (−0.4) = −0.168")
    expect(words(view)).to_contain_text("→ ReLU 0")
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_text("The simple cell fires with 0.60")).to_be_visible(timeout=PATIENCE)
    expect(page).to_have_url(re.compile(r"bar_angle=60\b"), timeout=PATIENCE)


def test_a_cell_of_the_second_level_adds_up_three_planes(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "cells=levels&picture=x")
    view = linked_view(page)
    page.mouse.move(*centre(view, "match2_0", 0, 0, 2, 2))
    expect(words(view)).to_contain_text("Channel 3: ")
    expect(words(view)).to_contain_text("+ bias (−0.1) = 0.9")
    page.mouse.move(*centre(view, "c1_0", 0, 0, 4, 4))
    expect(words(view)).to_contain_text("The largest of 0.278, 0, 0, 0.5 is 0.5")
    page.mouse.click(*centre(view, "picture", 4, 4, 9, 9))  # the middle of the X is wiped out
    expect(page.get_by_text("the last C cells answer")).not_to_contain_text("0.90 for X")
