"""Shared weights in a real browser: lines, mosaics, and edits of one weight."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.visit import PATIENCE, open_lesson

LESSON = "shared_weights"


def wiring(page: Page) -> Locator:
    view = page.locator(".wiring")
    expect(view.locator("svg")).to_be_attached(timeout=PATIENCE)
    return view


def point(page: Page, view: Locator, panel: str, row: int, column: int, side: int) -> None:
    """Point at a cell of a panel with so many cells on each side."""
    cell = view.locator(f".{panel} .cell").nth(row * side + column)
    cell.scroll_into_view_if_needed()
    box = cell.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def numbers(view: Locator) -> list[str]:
    return view.locator(".map .number").all_text_contents()


def test_a_neuron_has_64_lines_then_9_and_one_shared_weight_36(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON)
    view = wiring(page)
    lines = view.locator(".lines path")
    point(page, view, "neurons", 2, 3, side=6)
    expect(view.locator(".words")).to_contain_text("Row 3, column 4 reads all 64 pixels")
    expect(lines).to_have_count(64)
    view.get_by_role("radio", name="Only locally").click()
    expect(lines).to_have_count(9)
    point(page, view, "weights", 1, 1, side=3)
    expect(lines).to_have_count(1)
    view.get_by_role("radio", name="Locally, shared weights").click()
    point(page, view, "weights", 1, 1, side=3)
    expect(view.locator(".words")).to_contain_text("on 36 lines")
    expect(lines).to_have_count(36)
    expect(page).to_have_url(f"{server}/{LESSON}?wiring=shared")


def test_the_chosen_neuron_stands_out_from_the_others(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "pin=neuron.0.0")
    view = wiring(page)
    assert strongest(view, side=6) == [0]
    point(page, view, "neurons", 2, 3, side=6)
    expect(view.locator(".words")).to_contain_text("Row 3, column 4")
    assert strongest(view, side=6) == [15]
    view.get_by_role("radio", name="Locally, shared weights").click()
    point(page, view, "weights", 1, 1, side=3)
    expect(view.locator(".words")).to_contain_text("on 36 lines")
    assert strongest(view, side=6) == list(range(36))  # the one weight that all of them have
    point(page, view, "neurons", 0, 1, side=6)
    expect(view.locator(".words")).to_contain_text("Row 1, column 2")
    assert strongest(view, side=6) == [1]


def strongest(view: Locator, side: int) -> list[int]:
    """Number the neurons whose mosaic has its full colour in the middle."""
    found: list[int] = view.locator("canvas").evaluate(
        """(canvas, side) => {
            const pen = canvas.getContext("2d");
            const cell = ((canvas.width / devicePixelRatio - 4) / side) * devicePixelRatio;
            const opaque = (index) => {
                const [x, y] = [(index % side) + 0.5, Math.floor(index / side) + 0.5];
                const { data } = pen.getImageData(x * cell - 2, y * cell - 2, 5, 5);
                return data.some((value, place) => place % 4 === 3 && value === 255);
            };
            return Array.from({ length: side * side }, (_, index) => index).filter(opaque);
        }""",
        side,
    )
    return found


def test_an_own_weight_changes_one_place_and_a_shared_one_all(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "wiring=local&pin=neuron.0.0")
    view = wiring(page)
    before = numbers(view)
    type_weight(page, view, "5")
    expect(page).to_have_url(f"{server}/{LESSON}?wiring=local&wired_changes=1,10,5&pin=neuron.0.0")
    expect(view.locator(".map .number").first).to_have_text("−5")
    assert [
        index
        for index, pair in enumerate(zip(before, numbers(view), strict=True))
        if pair[0] != pair[1]
    ] == [0]
    view.get_by_role("radio", name="Locally, shared weights").click()
    assert numbers(view) == before
    type_weight(page, view, "5")
    expect(view.locator(".map .number").first).to_have_text("−5")
    assert all(old != new for old, new in zip(before, numbers(view), strict=True))


def type_weight(page: Page, view: Locator, typed: str) -> None:
    """Type the weight in the middle of the chosen neuron's, with the keyboard alone."""
    view.locator(".weights").focus()
    for key in ("ArrowDown", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    field = view.get_by_label("New weight")
    field.fill(typed)
    field.press("Enter")


def test_arrow_keys_walk_over_the_neurons(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "wiring=shared&pin=neuron.0.0")
    view = wiring(page)
    view.locator(".neurons").focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(view.locator(".words")).to_contain_text("Row 3, column 2 reads 9 pixels")
    expect(page).to_have_url(f"{server}/{LESSON}?wiring=shared&pin=neuron.2.1")
