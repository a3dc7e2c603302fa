"""The lesson beyond two dimensions in a real browser: what was copied, moves and is dragged."""

import re

import numpy as np
from playwright.sync_api import Page, expect

from cnnviz.ui.components.linked_view import CopyLink, Panel, View
from tests.browser import modules
from tests.browser.touch import centre, words
from tests.browser.visit import linked_view, open_lesson

LESSON = "beyond_two"


def test_copied_cells_are_traced_back_and_forth(page: Page, server: str) -> None:
    random = np.random.default_rng(0)
    source, places = random.random((4, 5)), random.integers(0, 20, 21)
    target = source.ravel()[places].reshape(3, 7)
    panels = (
        Panel(name="source", title="source", values=source, column=0),
        Panel(name="target", title="target", values=target, column=1),
    )
    link = CopyLink(source="source", target="target", places=places)
    script = """
        const model = unpack(argument);
        const crossings = ({ rows, columns }) =>
            rows.flatMap((row) => columns.map((column) => [row, column]));
        const cellsOf = (regions, name) =>
            regions.filter(({ panel }) => panel === name).flatMap(crossings);
        const counted = (count) => [...Array(count).keys()];
        const all = (panel, found) => {
            const { rows, columns } = model.panel(panel);
            const along = (row) => counted(columns).map((column) => found({ panel, row, column }));
            return counted(rows).map(along);
        };
        return {
            back: all("target", (cell) => cellsOf(trace(model, cell).seen, "source")),
            on: all("source", (cell) => cellsOf(trace(model, cell).reached, "target")),
        };
    """
    modules.load(page, server)
    packed = modules.packed(View(label="test", panels=panels, links=(link,)))
    found = modules.evaluate(page, script, packed)
    for place, (row, column) in zip(places.tolist(), np.ndindex(3, 7), strict=True):
        assert found["back"][row][column] == [list(divmod(place, 5))]
    for place, (row, column) in enumerate(np.ndindex(4, 5)):
        copied_to = [list(divmod(int(index), 7)) for index in np.flatnonzero(places == place)]
        assert sorted(found["on"][row][column]) == copied_to


def test_a_pixel_stands_in_as_many_rows_as_windows_read_it(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "beyond=scanning")
    view = linked_view(page)
    expect(words(view)).to_contain_text("= 4")
    page.mouse.move(*centre(view, "scan_picture", 2, 2, 5, 5))
    expect(words(view)).to_contain_text("copied 9 times into 9 blocks as rows")
    page.mouse.move(*centre(view, "scan_picture", 0, 0, 5, 5))
    expect(words(view)).to_contain_text("copied once into 9 blocks as rows")
    page.mouse.move(*centre(view, "patches", 4, 3, 9, 9))
    expect(words(view)).to_contain_text("copied from: Row 3, column 2 of picture")


def test_the_kernel_moves_in_depth_until_it_is_as_deep_as_the_film(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "beyond=depth")
    view = linked_view(page)
    expect(words(view)).to_contain_text("frame 3: ")
    expect(words(view)).to_contain_text("1 + 1 + 1 = 3")
    expect(view.locator('[data-panel^="film_output"]')).to_have_count(3)
    slider = page.get_by_role("slider", name="Depth of the kernel")
    slider.press("End")
    expect(page.get_by_text("just one place")).to_be_visible()
    expect(view.locator('[data-panel^="film_output"]')).to_have_count(1)


def test_dragging_the_line_changes_the_filter_everywhere(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "beyond=cost&side=64&filter_side=9")
    expect(page.get_by_text("56² places × 9² weights").first).to_be_visible()
    handle = page.get_by_role("slider", name="side of the filter M").first
    handle.press("ArrowRight")
    expect(page.get_by_text("54² places × 11² weights").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"filter_side=11"))


def test_a_typed_weight_of_the_small_network_changes_its_result(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "beyond=pooling&learned=network")
    view = linked_view(page)
    page.mouse.move(*centre(view, "net_mixed0", 0, 0, 2, 2))
    expect(words(view)).to_contain_text("ReLU 4: (6×−1) = −6")
    expect(words(view)).to_contain_text("… and one more channel = 0")
    page.mouse.click(*centre(view, "net_last1", 0, 0, 1, 1))
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The largest of their block: 0 of 4")).to_be_visible()
    page.get_by_role("button", name="Back to the last 1×1 weights").click()
    expect(page.get_by_text("All four are the largest of their block")).to_be_visible()
