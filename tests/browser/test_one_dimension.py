"""The lesson on series in a real browser: a window that moves, the sensor's cells, a phone."""

import re

from playwright.sync_api import Page, expect

from cnnviz.ui.lessons.one_dimension.smoothing import Smoothing
from tests.browser.touch import centre, words
from tests.browser.visit import PATIENCE, linked_view, open_lesson

LESSON = "one_dimension"


def test_the_handle_leads_to_another_window(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "stream=noise")
    view, chart = linked_view(page), page.locator("[data-curves]")
    expect(chart.locator(".tick", has_text="2.5").first).to_have_text("−2.5")
    average = Smoothing("line", 10).average
    chart.locator(".plot").focus()
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile(r"window_at=0\b"), timeout=PATIENCE)
    expect(words(view)).to_contain_text(written(average[0]))
    page.keyboard.press("End")
    expect(words(view)).to_contain_text(written(average[-1]))


def test_a_number_of_the_map_comes_from_all_three_channels(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "stream=sensor&fall_at=30")
    view = linked_view(page)
    page.mouse.move(*centre(view, "detected0", 0, 31, 1, 48))
    expect(words(view)).to_contain_text("Channel 3: ")
    expect(words(view)).to_contain_text("0.57 + 0 + 0.282 ≈ 0.853")
    page.mouse.click(*centre(view, "detector0_1", 0, 0, 1, 5))
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    own = page.get_by_role("radio", name="Own")
    expect(own).to_have_attribute("aria-checked", "true", timeout=PATIENCE)


def test_on_a_phone_series_stand_below_each_other(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_lesson(page, server, LESSON)
    view = linked_view(page)
    series, result = (
        view.locator(f'[data-panel="{name}"]').bounding_box() for name in ("series", "result0")
    )
    assert series is not None
    assert result is not None
    assert result["y"] > series["y"] + series["height"]
    assert series["width"] > 200


def written(value: float) -> str:
    return f"{value:.3f}".replace("-", "−")
