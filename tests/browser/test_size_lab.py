"""Sizes and costs in a real browser: parts light up, numbers open, an answer leads to the lab."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.visit import PATIENCE, open_lesson, wait_until_run

LESSON = "size_lab"


def lab(page: Page, number: int = 0) -> Locator:
    view = page.locator(".volumes").nth(number)
    expect(view.locator("svg")).to_be_attached(timeout=PATIENCE)
    return view


def test_pointing_at_a_factor_lights_its_side_and_says_what_it_is(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "lab_stride=3&lab_number=parameters")
    view = lab(page)
    view.locator(".card .piece[data-part=stride]").first.hover()
    expect(view.locator(".words")).to_have_text("From one place to the next the window moves 3 on.")
    expect(view.locator(".stage .next")).to_have_class("next lit")
    view.locator(".lines .piece[data-part=bias]").first.hover()
    expect(view.locator(".words")).to_contain_text("its bias")
    view.locator(".stage g.side[data-part=output_depth]").focus()
    expect(view.locator(".words")).to_have_text("The output is 6 deep.")
    expect(view.locator(".piece.lit").nth(1)).to_be_attached()


def test_a_window_that_does_not_fit_stays_in_the_drawing(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "lab_width=7&lab_height=7&lab_kernel=7")
    before = lab(page).bounding_box()
    page.get_by_role("slider", name="Filter side F").first.focus()
    page.keyboard.press("ArrowRight")
    expect(lab(page).locator(".column.misfit")).to_be_visible(timeout=PATIENCE)
    expect(lab(page).get_by_role("radio", name="output size: –")).to_contain_text("does not fit")
    expect(lab(page).get_by_role("radio", name="parameters: 1,158")).to_be_visible()
    after = lab(page).bounding_box()
    assert before
    assert after
    assert (before["x"], before["y"]) == (after["x"], after["y"])
    page.get_by_role("button", name="Pad by 1").click()
    expect(lab(page).get_by_role("radio", name="output size: 2×2×6")).to_be_visible()


def test_arrow_keys_open_the_next_number_and_the_address_keeps_it(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON)
    view = lab(page)
    view.get_by_role("radio", name="output size: 28×28×6").focus()
    page.keyboard.press("ArrowRight")
    expect(view.get_by_role("radio", name="parameters: 456")).to_be_checked()
    expect(view.locator(".lines")).to_contain_text("Without biases: 5·5·3 · 6 = 450")
    expect(page).to_have_url(f"{server}/{LESSON}?lab_number=parameters")


def test_a_wrong_answer_then_a_right_one_then_the_lab(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "question=8")
    lab(page)
    field = page.get_by_label("Your answer")
    field.fill("54x54x96")
    field.press("Enter")
    expect(page.get_by_text("You have left out the + 1")).to_be_visible()
    field.fill("55 55 96")
    field.press("Enter")
    expect(page.get_by_text("Right.", exact=True)).to_be_visible()
    page.get_by_role("button", name="Show it in the lab above").click()
    expect(lab(page).get_by_role("radio", name="output size: 55×55×96")).to_be_in_viewport()


def test_a_phone_shows_all_without_scrolling_sideways(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    open_lesson(page, server, LESSON, "lab_kernel=11&lab_stride=4&lab_width=227&lab_height=227")
    lab(page, 1)
    wait_until_run(page)
    for number in (0, 1):
        inside = (
            lab(page, number)
            .locator("svg")
            .evaluate(
                """(svg) => [...svg.querySelectorAll("text, rect.front")].every((one) => {
                const { left, right } = one.getBoundingClientRect();
                return left >= 0 && right <= innerWidth;
            })"""
            )
        )
        assert inside
