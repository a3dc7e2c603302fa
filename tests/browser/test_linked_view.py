"""The linked view as a visitor uses it: pointer, keyboard, finger, player, edits, pins, links."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.touch import centre, focused, words
from tests.browser.visit import linked_view, open_lesson

WHOLE_TOY = "x_or_o"


@pytest.fixture
def toy(page: Page, server: str) -> Locator:
    open_lesson(page, server, WHOLE_TOY)
    return linked_view(page)


def test_the_deformed_x_wins_at_first_sight(toy: Locator) -> None:
    expect(words(toy)).to_contain_text("The score of X")
    expect(words(toy)).to_contain_text("≈ 0.822")
    expect(toy).to_contain_text("X wins.")
    expect(toy).to_contain_text("65 of 81 pixels equal the textbook X, but only 5 of its 13")


def test_pointing_writes_out_the_sum_and_what_follows(page: Page, toy: Locator) -> None:
    page.mouse.move(*centre(toy, "map0", 1, 0, 7, 7))
    expect(words(toy)).to_contain_text("Row 2, column 1 of the \\ map")
    expect(words(toy)).to_contain_text("(−1×1) + (−1×−1) + (−1×−1) + (−1×−1) + (1×1)")
    expect(words(toy)).to_contain_text("7 ÷ 9 = 7/9 ≈ 0.778 (the slides cut this to .77)")
    expect(words(toy)).to_contain_text("ReLU .77")
    expect(words(toy)).to_contain_text("value 1 of the list")
    expect(words(toy)).to_contain_text("votes 0.2 × 0.778 for X")
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
    expect(words(toy)).to_contain_text("The largest of")
    expect(words(toy)).to_contain_text("not the largest of its 2×2 window, so it ends here")


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
    expect(words(linked_view(other))).to_contain_text("7 ÷ 9 = 7/9")
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
    expect(words(toy)).to_contain_text("(1×0.556)")
    expect(words(toy)).to_contain_text("= 6.556")
    expect(page).to_have_url(re.compile("features="))


@pytest.mark.parametrize("nonsense", ["x", "1/0", "1e9", "--1", ""])
def test_nonsense_in_a_kernel_changes_nothing(page: Page, toy: Locator, nonsense: str) -> None:
    page.mouse.click(*centre(toy, "feature0", 1, 1, 3, 3))
    page.keyboard.press("Backspace")
    page.keyboard.type(nonsense)
    page.keyboard.press("Enter")
    page.mouse.move(*centre(toy, "map0", 1, 0, 7, 7))
    expect(words(toy)).to_contain_text("7 ÷ 9")


def test_the_keyboard_does_everything(page: Page, toy: Locator) -> None:
    target = toy.locator('[data-panel="map1"]')
    target.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "End"):
        page.keyboard.press(key)
    expect(toy).to_have_attribute("data-cell", "map1.2.6")
    expect(toy.get_by_role("status")).to_contain_text("Row 3, column 7 of the X map")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"pin=map1\.2\.6"))
    toy.locator('[data-panel="values"]').focus()
    page.keyboard.press("End")
    expect(toy).to_have_attribute("data-cell", "values.11.0")
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


def test_the_focus_stays_and_moves_on_from_what_was_clicked(page: Page, toy: Locator) -> None:
    page.mouse.click(*centre(toy, "map1", 3, 3, 7, 7))
    expect(page).to_have_url(re.compile(r"pin=map1\.3\.3"))
    page.keyboard.press("ArrowRight")
    expect(toy).to_have_attribute("data-cell", "map1.3.4")
    page.get_by_text("O", exact=True).first.click()  # new values, and the note below changes
    expect(toy).to_contain_text("O wins.")
    toy.locator('[data-panel="picture"]').focus()
    paints = int(toy.get_attribute("data-paints") or 0)
    page.set_viewport_size({"width": 900, "height": 800})
    expect(toy).not_to_have_attribute("data-paints", str(paints))
    assert focused(page) == "picture"


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


def test_space_plays_from_anywhere_and_nothing_is_read_out_meanwhile(
    page: Page, toy: Locator
) -> None:
    status = toy.get_by_role("status")
    for place in (toy.locator('[data-panel="votes"]'), toy.get_by_role("slider")):
        place.focus()
        page.wait_for_timeout(400)
        told = status.text_content()
        page.keyboard.press(" ")
        expect(toy.get_by_role("button", name="Pause")).to_be_visible()
        expect(toy).to_have_attribute("data-cell", re.compile(r"map0\.0\.[2-5]"))
        assert status.text_content() == told
        page.keyboard.press(" ")
        expect(toy.get_by_role("button", name="Play")).to_be_visible()
        expect(status).to_contain_text(re.compile(r"Row 1, column [3-7] of the \\ map"))
        toy.get_by_role("button", name="Show everything").click()


def test_another_resolution_and_theme_are_painted_anew(page: Page, toy: Locator) -> None:
    session = page.context.new_cdp_session(page)
    metrics = {"width": 1280, "height": 800, "deviceScaleFactor": 2, "mobile": False}
    session.send("Emulation.setDeviceMetricsOverride", metrics)
    page.mouse.move(*centre(toy, "map0", 1, 1, 7, 7))
    expect(toy).to_have_attribute("data-cell", "map0.1.1")
    ratio = toy.locator("canvas.cells").evaluate("one => one.width / one.clientWidth")
    assert ratio == pytest.approx(2, abs=0.01)
    paints = toy.get_attribute("data-paints") or ""
    page.emulate_media(color_scheme="dark")
    expect(toy).not_to_have_attribute("data-paints", paints)


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
