"""Where a network fails, in a real browser: sliders, maps and the table of mix-ups answer."""

from playwright.sync_api import Page, expect

from cnnviz.models import cards
from tests.browser.touch import words
from tests.browser.visit import PATIENCE, linked_view, open_lesson, wait_until_run

LESSON = "where_it_fails"


def test_a_slider_changes_picture_and_answer_and_the_address(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "network=xo&picture=x")
    expect(page.get_by_text("Nothing is changed yet")).to_be_visible(timeout=PATIENCE)
    slider = page.get_by_role("slider", name="Shift right")
    slider.press("ArrowRight")
    expect(page.get_by_text("Changed: 1 px to the right")).to_be_visible()
    slider.press("End")
    expect(page.get_by_text("Changed: 4 px to the right")).to_be_visible()
    expect(page).to_have_url(f"{server}/{LESSON}?picture=x&network=xo&far_right=4")
    page.get_by_role("button", name="Reset").click()
    expect(page.get_by_text("Nothing is changed yet")).to_be_visible()


def test_a_cell_of_the_occlusion_map_says_what_it_covers(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "network=xo&picture=x&where=on")
    view = linked_view(page, 1)
    view.locator('[data-panel="drops"]').focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    expect(words(view)).to_contain_text("It sees 3×3 pixels of the picture")


def test_a_cell_of_the_table_of_mix_ups_speaks(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "network=xo&picture=x&mixed=on")
    wait_until_run(page)
    chart = page.locator(".st-key-confusion_chart .nsewdrag").first
    expect(chart).to_be_attached(timeout=PATIENCE)
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.24, box["y"] + box["height"] * 0.2)
    page.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.25)
    counts = cards.read("xo").results.confusion[0]
    sentence = f"{counts[0]:,} of {sum(counts):,} pictures of X were recognised."
    expect(page.locator(".st-key-confusion_chart .hoverlayer")).to_contain_text(
        sentence, timeout=PATIENCE
    )
