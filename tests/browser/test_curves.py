"""The chart of curves in a real browser: reading it, moving its handle, and what Python hears."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.server import running
from tests.browser.visit import PATIENCE


@pytest.fixture(scope="module")
def charts(tmp_path_factory: pytest.TempPathFactory, browser_path: str) -> Iterator[str]:
    """Address of the page with the charts."""
    log = tmp_path_factory.mktemp("curves") / "log.txt"
    with running(log, "tests/browser/curves_view.py") as address:
        yield address
    assert "Traceback" not in log.read_text(), log.read_text()


@pytest.fixture
def slow(page: Page, charts: str) -> Locator:
    """The first chart, whose server is slow."""
    page.goto(charts)
    expect(page.locator("[data-curves][data-painted]")).to_have_count(3, timeout=PATIENCE)
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=PATIENCE
    )
    return chart(page, 0)


def chart(page: Page, number: int) -> Locator:
    return page.locator("[data-curves]").nth(number)


def place(plot: Locator, share: float) -> tuple[float, float]:
    """Where a share of the plot's grid lies on the screen."""
    grid = plot.locator(".axes .grid")
    boxes = [box for one in grid.all() if (box := one.bounding_box()) and box["width"] > 100]
    return boxes[0]["x"] + share * boxes[0]["width"], boxes[0]["y"] - 40


def test_pointing_reads_all_lines_and_leaving_returns_to_the_handle(
    page: Page, slow: Locator
) -> None:
    legend, spoken = slow.locator(".legend"), slow.get_by_role("status")
    page.mouse.move(*place(slow, 0.31))
    expect(legend).to_have_text("step 30training0.85unseen1.8 (at step 40)")
    expect(spoken).to_have_text("step 30, training 0.85, unseen 1.8 (at step 40)")
    page.mouse.move(*place(slow, 0.5))
    expect(spoken).to_contain_text("training no value")
    page.mouse.move(5, 5)
    expect(legend).to_contain_text("step 100training0.5unseen1.5")


def test_a_dragged_handle_moves_at_once_and_python_hears_the_last_place(
    page: Page, slow: Locator
) -> None:
    page.mouse.move(*place(slow, 0.9))
    page.mouse.down()
    page.mouse.move(*place(slow, 0.2), steps=30)
    expect(slow.locator(".legend .place")).to_have_text("step 20", timeout=300)
    page.mouse.up()
    expect(page.get_by_text("step 20", exact=True).last).to_be_visible(timeout=PATIENCE)
    expect(slow.locator(".legend .place")).to_have_text("step 20")  # no older answer took it back
    expect(slow.get_by_role("slider")).to_have_attribute("aria-valuenow", "20")


def test_a_ball_rides_on_its_line_and_obeys_the_keys(page: Page, slow: Locator) -> None:
    ball = chart(page, 1)
    plot = ball.get_by_role("slider")
    for key, weight, error in [
        ("ArrowRight", "0.51", "0.26"),
        ("Shift+ArrowLeft", "0.41", "0.17"),
        ("PageDown", "0.31", "0.10"),
        ("Home", "−1.00", "1.00"),
        ("End", "1.00", "1.00"),
    ]:
        plot.press(key)
        expect(plot).to_have_attribute("aria-valuetext", f"weight {weight}, error {error}")
    expect(page.get_by_text("weight 1", exact=True).last).to_be_visible(timeout=PATIENCE)
    expect(ball.locator(".hint")).to_contain_text("Arrow keys move the handle")


def test_a_button_that_is_pressed_at_once_knows_of_the_last_move(page: Page, slow: Locator) -> None:
    for _ in range(3):
        slow.get_by_role("slider").press("ArrowLeft")  # the server is still at the first one
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_text("checked at 70.0")).to_be_visible(timeout=PATIENCE)


def test_what_is_not_finite_is_a_gap_and_is_told(page: Page, slow: Locator) -> None:
    apart = chart(page, 2)
    outline = apart.locator("path.line").get_attribute("d")
    assert outline
    assert outline.count("M") == 2
    plot = apart.get_by_role("slider")
    for key, told in [("End", "10"), ("ArrowLeft", "0"), ("ArrowLeft", "no value")]:
        plot.press(key)
        expect(apart.get_by_role("status")).to_contain_text(f"loss {told}")
    plot.press("ArrowLeft")
    expect(apart.get_by_role("status")).to_contain_text("loss ∞")


def test_a_chart_fits_a_phone(page: Page, slow: Locator) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    expect(slow.locator("svg.drawing")).to_have_attribute("width", "328")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
