"""The linked view as a visitor uses it: pointer, keyboard, finger, player, edits, pins, links."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.visit import linked_view, open_lesson

WHOLE_TOY = "x_or_o"


def centre(view: Locator, panel: str, row: int, column: int, rows: int, columns: int) -> tuple:
    """Position of a cell in the window; the panel's element covers exactly its cells."""
    target = view.locator(f'[data-panel="{panel}"]')
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    assert box is not None
    return (
        box["x"] + box["width"] * (column + 0.5) / columns,
        box["y"] + box["height"] * (row + 0.5) / rows,
    )


@pytest.fixture
def toy(page: Page, server: str) -> Locator:
    open_lesson(page, server, WHOLE_TOY)
    return linked_view(page)


def text_of(view: Locator) -> Locator:
    return view.locator(".sum-text")


def test_the_deformed_x_wins_at_first_sight(toy: Locator) -> None:
    expect(text_of(toy)).to_contain_text("The score of X")
    expect(text_of(toy)).to_contain_text("= 0.822")
    expect(toy).to_contain_text("X wins.")
    expect(toy).to_contain_text("65 of 81 pixels equal the textbook X, but only 5 of its 13")


def test_pointing_writes_out_the_sum_and_what_follows(page: Page, toy: Locator) -> None:
    page.mouse.move(*centre(toy, "map0", 1, 0, 7, 7))
    words = text_of(toy)
    expect(words).to_contain_text("Row 2, column 1 of the \\ map")
    expect(words).to_contain_text("(−1×1) + (−1×−1) + (−1×−1) + (−1×−1) + (1×1)")
    expect(words).to_contain_text("7 ÷ 9 = 7/9 = 0.778 (the slides cut this to .77)")
    expect(words).to_contain_text("ReLU .77")
    expect(words).to_contain_text("value 1 of the list")
    expect(words).to_contain_text("votes 0.2 × 0.778 for X")
    expect(toy).to_have_attribute("data-cell", "map0.1.0")


def test_pointing_paints_no_cell_again(page: Page, toy: Locator) -> None:
    page.mouse.move(*centre(toy, "map0", 0, 0, 7, 7))
    expect(toy).to_have_attribute("data-cell", "map0.0.0")
    paints = toy.get_attribute("data-paints")
    for column in range(7):
        page.mouse.move(*centre(toy, "relu2", 3, column, 7, 7))
        expect(toy).to_have_attribute("data-cell", f"relu2.3.{column}")
    assert toy.get_attribute("data-paints") == paints


def test_a_pooled_cell_names_its_window_and_where_it_ends(page: Page, toy: Locator) -> None:
    page.mouse.move(*centre(toy, "pooled0", 0, 1, 4, 4))
    expect(text_of(toy)).to_contain_text("The largest of")
    expect(text_of(toy)).to_contain_text("not the largest of its 2×2 window, so it ends here")


def test_a_click_pins_and_the_link_keeps_it(page: Page, toy: Locator, browser: Browser) -> None:
    page.mouse.click(*centre(toy, "map0", 1, 0, 7, 7))
    table = page.get_by_role("table")
    expect(table).to_contain_text("weight")
    assert table.get_by_role("row").count() == 1 + 9
    expect(page.get_by_text("÷ 9 = 0.7778")).to_be_visible()
    expect(page).to_have_url(re.compile(r"pin=map0\.1\.0"))
    other = browser.new_context().new_page()
    other.goto(page.url)
    linked_view(other)
    expect(other.get_by_text("÷ 9 = 0.7778")).to_be_visible()
    expect(text_of(linked_view(other))).to_contain_text("7 ÷ 9 = 7/9")
    other.context.close()


def test_drawing_changes_the_votes_and_the_link_keeps_it(
    page: Page, toy: Locator, browser: Browser
) -> None:
    start = centre(toy, "picture", 8, 0, 9, 9)
    end = centre(toy, "picture", 8, 8, 9, 9)
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=16)
    page.mouse.up()
    expect(toy).to_contain_text("pixels equal the textbook X")
    expect(toy).not_to_contain_text("65 of 81")
    expect(page.get_by_role("radio", name="Draw")).to_be_checked()
    expect(page).to_have_url(re.compile(r"picture=[\w-]{14}"))
    verdict = toy.locator(".note").last.inner_text()
    other = browser.new_context().new_page()
    other.goto(page.url)
    expect(linked_view(other).locator(".note").last).to_have_text(verdict)
    other.context.close()


def test_typing_into_a_kernel_changes_the_map(page: Page, toy: Locator) -> None:
    page.mouse.click(*centre(toy, "feature0", 1, 1, 3, 3))
    field = toy.locator("input.typing")
    expect(field).to_be_visible()
    page.keyboard.type("5/9")
    page.keyboard.press("Enter")
    page.mouse.move(*centre(toy, "map0", 1, 0, 7, 7))
    expect(text_of(toy)).to_contain_text("(1×0.556)")
    expect(text_of(toy)).to_contain_text("= 6.556")
    expect(page).to_have_url(re.compile("features="))


@pytest.mark.parametrize("nonsense", ["x", "1/0", "1e9", "--1", ""])
def test_nonsense_in_a_kernel_changes_nothing(page: Page, toy: Locator, nonsense: str) -> None:
    page.mouse.click(*centre(toy, "feature0", 1, 1, 3, 3))
    page.keyboard.press("Backspace")
    page.keyboard.type(nonsense)
    page.keyboard.press("Enter")
    page.mouse.move(*centre(toy, "map0", 1, 0, 7, 7))
    expect(text_of(toy)).to_contain_text("7 ÷ 9")


def test_the_keyboard_does_everything(page: Page, toy: Locator) -> None:
    target = toy.locator('[data-panel="map1"]')
    target.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "End"):
        page.keyboard.press(key)
    expect(toy).to_have_attribute("data-cell", "map1.2.6")
    expect(toy.get_by_role("status")).to_contain_text("Row 3, column 7 of the X map")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"pin=map1\.2\.6"))
    toy.locator('[data-panel="picture"]').focus()
    page.keyboard.press(" ")
    expect(page).to_have_url(re.compile(r"picture=[\w-]{14}"))
    expect(toy.locator('[data-panel="picture"]')).to_be_focused()


def test_every_panel_and_button_has_a_name(toy: Locator) -> None:
    names = toy.locator(".panel").evaluate_all(
        "all => all.map((one) => one.getAttribute('aria-label'))"
    )
    assert len(names) == len(set(names)) == 1 + 3 * 5 + 2
    assert all(names)
    unnamed = toy.locator("button:not([aria-label]), input:not([aria-label]):not([hidden])")
    assert unnamed.count() == 0


def test_the_player_steps_stops_and_scrubs(page: Page, toy: Locator) -> None:
    step_on = toy.get_by_role("button", name="Step on")
    step_on.click()
    expect(toy).to_have_attribute("data-cell", "map0.0.0")
    step_on.click()
    expect(toy).to_have_attribute("data-cell", "map0.0.1")
    expect(toy.locator(".count")).to_have_text("2 of 147")
    toy.get_by_role("button", name="Step back").click()
    expect(toy).to_have_attribute("data-cell", "map0.0.0")
    toy.get_by_role("button", name="Speed").click()
    toy.get_by_role("button", name="Speed").click()
    toy.get_by_role("button", name="Play").click()
    expect(toy).to_have_attribute("data-cell", "map0.0.6", timeout=10_000)
    expect(toy.get_by_role("button", name="Play")).to_be_visible()  # it waits at the end of the row
    scrubber = toy.get_by_role("slider")
    scrubber.focus()
    page.keyboard.press("Home")
    expect(toy).to_have_attribute("data-cell", "map0.0.0")
    page.keyboard.press("ArrowRight")
    expect(toy).to_have_attribute("data-cell", "map0.0.1")
    toy.get_by_role("button", name="Show everything").click()
    expect(toy.locator(".count")).to_have_text("147 of 147")


def test_a_finger_points_first_and_pins_then(browser: Browser, server: str) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    open_lesson(page, server, WHOLE_TOY)
    view = linked_view(page)
    # The sum stays at the lower edge of the screen, in front of what is there.
    view.locator('[data-panel="map2"]').evaluate("map => map.scrollIntoView({block: 'center'})")
    position = centre(view, "map2", 2, 3, 7, 7)
    page.touchscreen.tap(*position)
    expect(text_of(view)).to_contain_text("Row 3, column 4 of the / map")
    assert "pin=" not in page.url
    page.touchscreen.tap(*position)
    expect(page).to_have_url(re.compile(r"pin=map2\.2\.3"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


@pytest.mark.parametrize("width", [360, 390, 768, 1366, 1920])
def test_nothing_scrolls_sideways(browser: Browser, server: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    open_lesson(page, server, WHOLE_TOY)
    view = linked_view(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    right = view.locator(".panel").evaluate_all(
        "all => Math.max(...all.map((one) => one.getBoundingClientRect().right))"
    )
    assert right <= width
    context.close()


def test_a_back_and_forth_of_settings_ends_where_it_began(page: Page, toy: Locator) -> None:
    page.get_by_text("O", exact=True).first.click()
    expect(toy).to_contain_text("O wins.")
    page.get_by_text("Deformed X", exact=True).click()
    expect(toy).to_contain_text("X wins.")
    assert "picture=" not in page.url
