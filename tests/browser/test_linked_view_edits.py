"""Changing what a linked view shows: drawing, typing, switching, guessing; on a slow server too."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.server import running
from tests.browser.touch import centre, focused, words
from tests.browser.visit import linked_view, open_lesson

# Counts the dark pixels of the 9x9 picture in every frame, and keeps how the count changed.
WATCH = """
(view) => {
    const { style } = view.querySelector('[data-panel="picture"]');
    const [left, top, side] = [style.left, style.top, style.width].map(parseFloat);
    const canvas = view.querySelector("canvas.cells");
    window.counts = [];
    const look = () => {
        const context = canvas.getContext("2d");
        const at = (index) => Math.round(((index + 0.15) * side) / 9);
        let count = 0;
        for (let cell = 0; cell < 81; cell++) {
            const [row, column] = [Math.floor(cell / 9), cell % 9];
            const [red] = context.getImageData(left + at(column), top + at(row), 1, 1).data;
            if (red < 120) count += 1;
        }
        if (count !== window.counts.at(-1)) window.counts.push(count);
        requestAnimationFrame(look);
    };
    look();
}
"""


@pytest.fixture(scope="module")
def slow_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("slow") / "log.txt"
    with running(log, script="tests/browser/slow_view.py") as address:
        yield address
    assert "Traceback" not in log.read_text(), log.read_text()


def type_into(page: Page, view: Locator, panel: str, text: str) -> None:
    """Click the first number of a 3x3 kernel and put in another."""
    page.mouse.click(*centre(view, panel, 0, 0, 3, 3))
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def test_a_slow_server_loses_no_change_and_undoes_none(page: Page, slow_server: str) -> None:
    open_lesson(page, slow_server)
    view = linked_view(page)
    ink = int(page.get_by_text("ink").inner_text().split()[1])
    view.evaluate(WATCH)
    for column in (0, 1, 2):
        page.mouse.click(*centre(view, "picture", 8, column, 9, 9))
    type_into(page, view, "feature0", "5")
    type_into(page, view, "feature1", "6")
    page.mouse.click(*centre(view, "map2", 2, 2, 7, 7))
    # Until the answer comes, nobody knows what these products will add up to.
    page.mouse.move(*centre(view, "map0", 0, 0, 7, 7))
    expect(words(view)).to_contain_text("= \u2026")
    expect(page.get_by_text(f"ink {ink + 3}")).to_be_visible()
    expect(page.get_by_text("corners [5.0, 6.0, -1.0]")).to_be_visible()
    expect(page.get_by_text("pin map2.2.2")).to_be_visible()
    expect(words(view)).not_to_contain_text("\u2026")
    assert page.evaluate("window.counts") == [ink, ink + 1, ink + 2, ink + 3]


def test_a_quick_stroke_leaves_no_gap(page: Page, server: str) -> None:
    open_lesson(page, server, "x_or_o", "picture=AAAAAAAAAAAAAA")
    view = linked_view(page)
    page.mouse.move(*centre(view, "picture", 4, 0, 9, 9))
    page.mouse.down()
    page.mouse.move(*centre(view, "picture", 4, 8, 9, 9))
    page.mouse.up()
    page.mouse.move(*centre(view, "map0", 2, 3, 7, 7))
    row = "(\u22121×1) + (\u22121×\u22121) + (\u22121×\u22121)"
    expect(words(view)).to_contain_text(
        f"{row} + (\u22121×\u22121) + (\u22121×1) + (\u22121×\u22121) + (1×"
    )
    # Released outside the view, the pen is lifted all the same.
    page.mouse.move(*centre(view, "picture", 0, 0, 9, 9))
    page.mouse.down()
    page.mouse.move(2, 2)
    page.mouse.up()
    page.mouse.move(*centre(view, "picture", 0, 5, 9, 9))
    expect(words(view)).to_contain_text("Its value is \u22121.")


def test_typing_walks_over_a_kernel_and_keeps_out_of_the_way(page: Page, server: str) -> None:
    open_lesson(page, server, "x_or_o")
    view = linked_view(page)
    field = view.locator("input.typing")
    page.mouse.click(*centre(view, "feature0", 0, 0, 3, 3))
    page.keyboard.type(".5")
    page.keyboard.press("Tab")
    page.keyboard.type("\u22122")
    page.keyboard.press("Shift+Tab")
    expect(field).to_have_value("0.5")
    page.keyboard.type("nonsense")
    page.keyboard.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")  # it stays, to be mended
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()
    assert focused(page) == "feature0"
    page.keyboard.press("ArrowRight")
    expect(words(view)).to_contain_text("The weight \u22122 has a part in every sum")
    page.keyboard.press("7")  # a digit starts to type
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"features=0\.5,7,"))
    # Leaving the field by the mouse takes the number, and the focus goes where it was sent.
    page.mouse.click(*centre(view, "feature0", 0, 0, 3, 3))
    page.keyboard.type("3")
    page.get_by_role("radio", name="Deformed X").focus()
    expect(field).to_be_hidden()
    expect(page).to_have_url(re.compile(r"features=3,7,"))
    assert focused(page) not in ("feature0", "INPUT.typing")


def test_a_cell_can_be_pinned_again_after_a_control_moved_the_pin(page: Page, server: str) -> None:
    open_lesson(page, server, "filtering")
    view = linked_view(page)
    page.mouse.click(*centre(view, "map0", 5, 5, 7, 7))
    expect(page).to_have_url(re.compile(r"pin=map0\.5\.5"))
    page.get_by_role("radio", name="1.00", exact=True).click()
    expect(page).not_to_have_url(re.compile(r"pin=map0\.5\.5"))
    page.mouse.click(*centre(view, "map0", 5, 5, 7, 7))
    expect(page).to_have_url(re.compile(r"pin=map0\.5\.5"))


def test_what_is_to_be_guessed_is_told_nowhere(page: Page, server: str) -> None:
    open_lesson(page, server, "filtering", "ask=1&picture=x&feature=backslash")
    view = linked_view(page)
    cell = centre(view, "map0", 2, 2, 7, 7)
    page.mouse.move(*cell)
    expect(words(view)).to_contain_text("(1×1) = ?")
    expect(words(view)).to_contain_text("? ÷ 9 = ?")
    page.mouse.click(*cell)
    field = view.locator("input.typing")
    page.keyboard.type("what")
    page.keyboard.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("Control+a")
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    expect(words(view)).to_contain_text("1 is right")
    assert focused(page) == "map0"
    page.keyboard.press("ArrowRight")
    page.keyboard.press(".")  # the next guess starts with a key
    page.keyboard.press("9")
    page.keyboard.press("Enter")
    expect(words(view)).to_contain_text("You guessed .9; it is")
    open_lesson(page, server, "relu", "ask=1&picture=x&feature=backslash")
    view = linked_view(page)
    page.mouse.move(*centre(view, "map0", 2, 2, 7, 7))
    expect(words(view)).to_contain_text("ReLU ?")


def test_a_value_is_switched_off_and_on_again(page: Page, server: str) -> None:
    open_lesson(page, server, "flatten_and_vote")
    view = linked_view(page)
    cell = centre(view, "values", 3, 0, 12, 1)
    page.mouse.click(*cell)
    expect(page).to_have_url(re.compile(r"off="))
    expect(words(view)).to_contain_text("It is switched off and counts as 0.")
    expect(words(view)).to_contain_text("votes 0.2 × 0 for X")
    page.mouse.click(*cell)
    expect(page).not_to_have_url(re.compile(r"off="))
    expect(words(view)).not_to_contain_text("switched off")
