"""Drawing a digit in a real browser: by mouse, finger and keyboard, with maps on and off."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from cnnviz.images import handwriting, strokes
from cnnviz.images.digit_examples import EXAMPLES
from cnnviz.images.strokes import GRID, Stroke
from cnnviz.models import library
from tests.browser.visit import PATIENCE, linked_view, open_lesson, wait_until_run

LESSON = "draw_a_digit"
FOLDER = "/_stcore/bidi-components/cnnviz.drawing_pad"
SEVEN = [(0.3, 0.2), (0.72, 0.2), (0.5, 0.85)]  # shares of the sheet
ZIGZAG = ((20, 30), (400, 35), (120, 470))

Places = Sequence[tuple[float, float]]


def pad(page: Page) -> Locator:
    """Return the pad once it shows an answer."""
    found = page.locator("[data-drawing-pad]")
    expect(found.locator(".bar")).to_have_count(10, timeout=PATIENCE)
    return found


def verdict(page: Page) -> Locator:
    return pad(page).locator(".verdict")


def settled(page: Page) -> None:
    """Wait until all that was done is answered and in the address."""
    expect(pad(page)).to_have_attribute("data-ahead", "false")
    wait_until_run(page)


def shares(page: Page) -> list[str]:
    return pad(page).locator(".bar .share").all_inner_texts()


def tool(page: Page, name: str) -> Locator:
    return pad(page).get_by_role("button", name=name, exact=True)


def on_sheet(page: Page, places: Places) -> list[tuple[float, float]]:
    sheet = pad(page).locator(".sheet")
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    assert box
    return [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in places]


def draw(page: Page, places: Places) -> None:
    first, *others = on_sheet(page, places)
    page.mouse.move(*first)
    page.mouse.down()
    for place in others:
        page.mouse.move(*place, steps=8)
    page.mouse.up()


def drawn(page: Page, count: int) -> tuple[Stroke, ...]:
    """Return the strokes that the address tells of, once there are so many."""
    settled(page)
    expect(page).to_have_url(re.compile(rf"ink=m[^.&]+(\.[^.&]+){{{count - 1}}}(&|$)"))
    return strokes.read(parse_qs(urlsplit(page.url).query)["ink"][0])


def inked(page: Page) -> int:
    """Count the pixels of the sheet that bear ink."""
    count: int = pad(page).evaluate(
        """pad => {
            const canvas = pad.querySelector(".ink");
            const { width, height } = canvas;
            const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
            return data.filter((value, i) => i % 4 === 3 && value > 127).length;
        }"""
    )
    return count


def test_a_digit_is_on_the_pad_and_read_before_anything_is_done(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON)
    expect(verdict(page)).to_contain_text("It reads 3")
    expect(pad(page).locator(".bar.largest .name")).to_have_text("3")
    assert inked(page) > 1000


def test_a_drawn_seven_is_read_and_its_numbers_are_the_networks(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON)
    tool(page, "Clear").click()
    expect(verdict(page)).to_contain_text("The pad is empty")
    assert inked(page) == 0
    draw(page, SEVEN)
    expect(verdict(page)).to_contain_text("It reads 7")
    ink = strokes.ink(drawn(page, 1))
    network = library.load("digits-93k")
    probabilities = network.answer(network.run(handwriting.as_mnist(ink).pixels)).probabilities
    settled(page)
    written = [share for share in shares(page) if not share.startswith(("<", ">"))]
    expected = [f"{100 * share:.1f} %" for share in probabilities if 0.0005 <= share <= 0.9995]
    assert written == expected


def test_the_link_opens_the_same_drawing(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "ink=empty")
    draw(page, SEVEN)
    drawn(page, 1)
    address, ink, answer = page.url, inked(page), shares(page)
    open_lesson(page, server, LESSON, urlsplit(address).query)
    assert shares(page) == answer
    assert inked(page) == pytest.approx(ink, rel=0.01)


def test_the_corner_of_a_stroke_stays_sharp_and_its_lines_straight(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "ink=empty")
    draw(page, SEVEN)
    (stroke,) = drawn(page, 1)
    corner = np.array(SEVEN[1]) * (GRID - 1)
    distances = np.linalg.norm(np.array(stroke.points) - corner, axis=1)
    assert distances.min() < 3
    top = np.array(stroke.points[: distances.argmin() + 1])
    assert np.abs(top[:, 1] - corner[1]).max() <= 2


def test_it_answers_while_the_pen_is_still_down(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "ink=empty")
    expect(verdict(page)).to_contain_text("The pad is empty")
    first, *others = on_sheet(page, SEVEN)
    page.mouse.move(*first)
    page.mouse.down()
    for place in others:
        page.mouse.move(*place, steps=8)
    expect(verdict(page)).to_contain_text("It reads 7")
    page.mouse.up()
    drawn(page, 1)


def test_undo_brings_back_what_was_there_and_the_eraser_takes_away(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "ink=7")
    whole = inked(page)
    tool(page, "Eraser").click()
    expect(tool(page, "Eraser")).to_have_attribute("aria-pressed", "true")
    draw(page, [(0.1, 0.5), (0.9, 0.5)])
    *_, last = drawn(page, 2)
    assert last.erases
    assert inked(page) < whole
    tool(page, "Undo").click()
    expect(page).to_have_url(re.compile(rf"ink={EXAMPLES['7']}(&|$)"))
    assert inked(page) == whole
    expect(tool(page, "Undo")).to_have_attribute("aria-disabled", "true")
    tool(page, "Clear").click()
    expect(page).to_have_url(re.compile("ink=empty"))
    tool(page, "Undo").click()
    expect(verdict(page)).to_contain_text("It reads 7")


def test_the_pen_has_the_width_that_is_chosen(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "ink=empty")
    counts = []
    for name in ("Thin", "Medium", "Broad"):
        tool(page, name).click()
        draw(page, [(0.3, 0.3), (0.7, 0.7)])
        counts.append(inked(page))
        tool(page, "Clear").click()
    assert counts[0] < counts[1] < counts[2]


def test_an_example_from_the_menu_is_put_on_the_pad(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON)
    expect(verdict(page)).to_contain_text("It reads 3")
    page.get_by_test_id("stPopoverButton").filter(has_text="Examples").click()
    page.get_by_test_id("stPopoverBody").get_by_role("radio", name="8").click()
    expect(verdict(page)).to_contain_text("It reads 8")
    expect(page).to_have_url(re.compile("ink=8"))
    page.keyboard.press("Escape")
    tool(page, "Undo").click()
    expect(verdict(page)).to_contain_text("It reads 3")


def test_a_keyboard_draws(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "ink=empty")
    pad(page).locator(".sheet").focus()
    for key in ("ArrowUp", "ArrowUp", "Space", *["Shift+ArrowDown"] * 6, "Space"):
        page.keyboard.press(key)
    (stroke,) = drawn(page, 1)
    assert stroke.points[0] == (256, 240)
    assert stroke.points[-1] == (256, 432)
    expect(verdict(page)).to_contain_text("1")
    page.keyboard.press("Backspace")
    expect(page).to_have_url(re.compile("ink=empty"))


def test_maps_are_switched_off_and_on_and_the_scores_follow(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "ink=7")
    whole = shares(page)
    tiles = pad(page).locator(".tile .map")
    expect(tiles).to_have_count(32)
    for number in (3, 6, 11, 16, 22, 30):
        tiles.nth(number).click()
        expect(tiles.nth(number)).to_have_attribute("aria-pressed", "false")
    expect(page).to_have_url(re.compile("silent=conv1-40410848"))
    expect(verdict(page)).to_contain_text("With all maps on: 7")
    network = library.load("digits-93k")
    digit = handwriting.as_mnist(strokes.ink(strokes.read(EXAMPLES["7"]))).pixels
    answer = network.answer(network.run(digit, {"conv1": (3, 6, 11, 16, 22, 30)}))
    best = f"{100 * answer.probabilities.max():.1f} %"
    expect(pad(page).locator(".bar .share").nth(answer.order[0])).to_have_text(best)
    assert shares(page) != whole
    expect(pad(page).locator(".track .before:visible")).to_have_count(10)
    pad(page).get_by_role("button", name="All maps on").click()
    expect(verdict(page)).not_to_contain_text("With all maps on")
    assert shares(page) == whole


def test_a_keyboard_switches_and_opens_maps(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON)
    maps = pad(page).locator(".tile .map")
    maps.first.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "Home", "ArrowRight", "Space"):
        page.keyboard.press(key)
    expect(maps.nth(1)).to_be_focused()
    expect(maps.nth(1)).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("map=2"))
    expect(pad(page).locator(".tile.opened .open")).to_have_text("2")


def test_any_cell_of_an_opened_map_opens(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "network_layer=conv2")
    pad(page).get_by_role("button", name="Look inside map 20").click()
    expect(page).to_have_url(re.compile("map=20"))
    view = linked_view(page)
    expect(view.locator('[data-panel="conv2_20"]')).to_be_attached()
    expect(view.locator(".sum-text")).to_contain_text("Row ")


def test_the_answer_is_still_there_on_another_page(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "ink=empty")
    draw(page, SEVEN)
    drawn(page, 1)
    answer = shares(page)
    page.get_by_role("link", name="X or O?").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("X or O?")
    page.go_back()
    wait_until_run(page)
    assert shares(page) == answer
    expect(tool(page, "Undo")).to_have_attribute("aria-disabled", "true")
    draw(page, [(0.4, 0.5), (0.75, 0.5)])
    drawn(page, 2)


def test_the_pixel_below_the_pointer_is_told(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "ink=7")
    digit = handwriting.as_mnist(strokes.ink(strokes.read(EXAMPLES["7"]))).pixels[0]
    row, column = (int(place) for place in np.unravel_index(digit.argmax(), digit.shape))
    picture = pad(page).locator(".received .pixels")
    box = picture.bounding_box()
    assert box
    cell = box["width"] / 28
    page.mouse.move(box["x"] + (column + 0.5) * cell, box["y"] + (row + 0.5) * cell)
    caption = pad(page).locator("figcaption")
    expect(caption).to_have_text(f"Row {row + 1}, column {column + 1}: {digit[row, column]:.2f}")


# On a telephone.


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        device_scale_factor=3,
    )
    yield context.new_page()
    context.close()


def touch(page: Page, places: Places) -> None:
    """Draw with a finger, as the browser's own input does."""
    session = page.context.new_cdp_session(page)

    def tell(kind: str, points: list[dict[str, Any]]) -> None:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    corners = on_sheet(page, places)
    line = [
        (x + (to_x - x) * share, y + (to_y - y) * share)
        for (x, y), (to_x, to_y) in pairwise(corners)
        for share in np.linspace(0, 1, 8)
    ]
    tell("touchStart", [{"x": line[0][0], "y": line[0][1]}])
    for x, y in line:
        tell("touchMove", [{"x": x, "y": y}])
    tell("touchEnd", [])


def test_a_finger_draws_and_the_page_stays_where_it_is(phone: Page, server: str) -> None:
    open_lesson(phone, server, LESSON, "ink=empty")
    expect(verdict(phone)).to_contain_text("The pad is empty")
    on_sheet(phone, SEVEN)  # scrolls there
    main = phone.get_by_test_id("stMain")
    before = main.evaluate("main => main.scrollTop")
    touch(phone, SEVEN)
    expect(verdict(phone)).to_contain_text("It reads 7")
    assert main.evaluate("main => main.scrollTop") == before
    (stroke,) = drawn(phone, 1)
    ends = np.array([stroke.points[0], stroke.points[-1]]) / (GRID - 1)
    assert np.abs(ends - [SEVEN[0], SEVEN[-1]]).max() < 0.02


def test_a_telephone_has_room_and_targets_for_fingers(phone: Page, server: str) -> None:
    open_lesson(phone, server, LESSON, "silent=conv1-1")
    canvas = pad(phone).locator(".ink").evaluate("it => [it.width, it.clientWidth]")
    assert canvas[0] == pytest.approx(3 * canvas[1], abs=2)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    for kind, least in ((".tool", 44), (".map", 44), (".reset", 44), (".open", 24)):
        sizes = (
            pad(phone)
            .locator(kind)
            .evaluate_all("all => all.map((one) => Math.min(one.offsetWidth, one.offsetHeight))")
        )
        assert min(sizes) >= least, kind


# The front end's own arithmetic.


def module(page: Page, name: str, script: str, argument: Any) -> Any:
    return page.evaluate(
        f"""async (argument) => {{
            const found = await import("{FOLDER}/{name}.js");
            return ({script})(found, argument);
        }}""",
        argument,
    )


@pytest.mark.parametrize("tool_name", list(strokes.TOOLS))
def test_browser_and_server_write_the_same_text(page: Page, server: str, tool_name: str) -> None:
    open_lesson(page, server, LESSON)
    pad(page)
    drawing = [Stroke(ZIGZAG, tool_name), Stroke(((511, 0),), tool_name, erases=True)]
    plain = [{"tool": one.tool, "erases": one.erases, "points": one.points} for one in drawing]
    written = module(page, "strokes", "(strokes, drawing) => strokes.write(drawing)", plain)
    assert written == strokes.write(drawing)
    again = module(page, "strokes", "(s, text) => s.write(s.read(text))", written)
    assert again == written
    for text in EXAMPLES.values():
        assert module(page, "strokes", "(s, text) => s.write(s.read(text))", text) == text


def test_a_smoothed_circle_stays_round_with_few_points(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON)
    pad(page)
    angles = np.linspace(0, 2 * np.pi, 25)  # a fast hand: few points, far apart
    circle = np.stack([256 + 180 * np.cos(angles), 256 + 180 * np.sin(angles)], axis=1)
    points = np.array(module(page, "smoothing", "(s, line) => s.smooth(line)", circle.tolist()))
    between = np.concatenate([points, (points[1:] + points[:-1]) / 2])
    assert np.abs(np.linalg.norm(between - 256, axis=1) - 180).max() < 6
    assert len(points) < 100
