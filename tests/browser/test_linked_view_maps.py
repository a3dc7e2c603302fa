"""Many maps of a network: how they stand, what their cells see, how one of them is opened."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from cnnviz import ops
from cnnviz.models import library
from cnnviz.models.inference import Network, Run
from cnnviz.ui.components.linked_view import Panel, View
from cnnviz.ui.lessons.network_flow import layer_view, map_view, panel_name, trace_view
from tests.browser import modules
from tests.browser.server import running
from tests.browser.touch import centre, focused, words
from tests.browser.visit import linked_view, wait_until_run
from tests.models.planted import picture_for, plant

MORE = ["channels", "grids", "reach"]


@pytest.fixture(scope="module")
def maps_server(tmp_path_factory: pytest.TempPathFactory, browser_path: str) -> Iterator[str]:
    log = tmp_path_factory.mktemp("maps") / "log.txt"
    with running(log, script="tests/browser/maps_view.py") as address:
        yield address
    assert "Traceback" not in log.read_text(), log.read_text()


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Network:
    folder: Path = tmp_path_factory.mktemp("models")
    plant(folder, "digits-93k")
    return library.load("digits-93k", folder)


@pytest.fixture(scope="module")
def run(network: Network) -> Run:
    return network.run(picture_for(network, seed=1))


@pytest.fixture
def view_page(page: Page, maps_server: str) -> Page:
    """A page that has the view's modules at hand."""
    visit(page, maps_server)
    modules.fetch(page, MORE)
    return page


def visit(page: Page, address: str, query: str = "") -> Locator:
    page.goto(f"{address}/{query}")
    wait_until_run(page)
    return linked_view(page)


def span(indices: tuple[int, ...], size: int) -> list[int]:
    return [index for index in indices if 0 <= index < size]


@pytest.mark.parametrize("layer", ["conv1", "pool1", "conv2", "relu3"])
def test_a_cell_sees_what_the_network_says(
    view_page: Page, network: Network, run: Run, layer: str
) -> None:
    count, height, width = run.maps[layer].shape
    script = """
        const model = unpack(argument);
        const found = [];
        const map = model.panels[2];
        for (let row = 0; row < map.rows; row++) {
          for (let column = 0; column < map.columns; column++) {
            const { seen, twins, reached } = trace(model, { panel: map.name, row, column });
            found.push({ seen, twins: twins.length, same: twins.every((one) =>
              one.rows.join() === String(row) && one.columns.join() === String(column)), reached });
          }
        }
        return found;
    """
    view = layer_view(run, network, layer)
    found = modules.evaluate(view_page, script, modules.packed(view))
    window = network.reach(layer, (28, 28))
    for row, column in np.ndindex(height, width):
        cell = found[row * width + column]
        assert cell["seen"] == [
            {
                "panel": "picture",
                "rows": span(window.rows.positions(row), 28),
                "columns": span(window.columns.positions(column), 28),
            }
        ]
        assert (cell["twins"], cell["same"], cell["reached"]) == (count - 1, True, [])


def test_a_pixel_is_seen_by_the_cells_that_change_with_it(
    view_page: Page, network: Network, run: Run
) -> None:
    """Pixels at edges and inside, against what a changed pixel does to the network's maps."""
    layer, pixels = "conv2", [(0, 0), (27, 27), (13, 14), (5, 20)]
    script = """
        const [packed, pixels] = argument;
        const model = unpack(packed);
        return pixels.map(([row, column]) =>
          trace(model, { panel: "picture", row, column }).reached);
    """
    packed = modules.packed(layer_view(run, network, layer))
    found = modules.evaluate(view_page, script, [packed, pixels])
    _, height, width = run.maps[layer].shape
    for (row, column), reached in zip(pixels, found, strict=True):
        marked = np.zeros(run.maps[layer].shape, bool)
        for region in reached:
            channel = int(region["panel"].rpartition("_")[2]) - 1
            marked[channel][np.ix_(region["rows"], region["columns"])] = True
        assert all((one == marked[0]).all() for one in marked)
        changed = np.zeros((height, width), bool)
        for size in (-50.0, 50.0):  # max pooling may hide a change in one direction
            picture = run.maps["input"].copy()
            picture[0, row, column] += size
            changed |= (network.run(picture).maps[layer] != run.maps[layer]).any(axis=0)
        np.testing.assert_array_equal(marked[0], changed)


def test_of_many_channels_the_largest_are_written_out_and_the_others_added_up(
    view_page: Page, network: Network, run: Run
) -> None:
    script = """
        const model = unpack(argument);
        const map = model.panel("conv2_5");
        const found = [];
        for (let row = 0; row < map.rows; row++) {
          for (let column = 0; column < map.columns; column++) {
            const cell = { panel: map.name, row, column };
            const found_ = trace(model, cell);
            const { others } = window.modules.channelsOf(model, found_.into, cell);
            const { planes, lines } = explain(model, found_);
            found.push({ planes, others, lines });
          }
        }
        return found;
    """
    found = modules.evaluate(view_page, script, modules.packed(map_view(run, network, "conv2", 4)))
    maps, weights = run.maps["pool1"], network.weights["conv2.weight"]
    sums = ops.channel_sums(maps, weights[4:5])[0]
    _, height, width = sums.shape
    for row, column in np.ndindex(height, width):
        cell = found[row * width + column]
        evidence = ops.trace_conv2d(maps, weights, 4, row, column)
        largest = np.argsort(-np.abs(sums[:, row, column]), kind="stable")[:3]
        assert [plane["channel"] for plane in cell["planes"]] == largest.tolist()
        for plane, channel in zip(cell["planes"], largest, strict=True):
            assert plane["sum"] == pytest.approx(evidence.channel_sums[channel], abs=1e-5)
            assert plane["name"] == f"map {channel + 1} of pool1"
            for part in ("patch", "kernel", "products"):
                np.testing.assert_allclose(plane[part], getattr(evidence, part)[channel], atol=1e-6)
        rest = np.delete(sums[:, row, column], largest).sum(dtype=np.float64)
        assert cell["others"] == {"count": 29, "sum": pytest.approx(rest, abs=1e-4)}
    first = found[0]["lines"]
    total = run.maps["conv2"][4, 0, 0]
    assert re.fullmatch(rf".* from the others \+ bias .* ≈ {total:.3f}".replace("-", "−"), first[0])
    assert first[1] == "It sees 8×8 pixels of the picture: rows 1 to 8, columns 1 to 8."
    assert [line.startswith("map ") for line in first] == [False, False, True, True, True, False]
    assert first[-1].startswith("… and 29 more channels together")


def test_a_trace_names_all_that_it_does_not_draw(
    view_page: Page, network: Network, run: Run
) -> None:
    script = """
        const model = unpack(argument);
        return model.path.map((cell) => {
          const { heading, lines } = explain(model, trace(model, cell));
          return [heading, ...lines];
        });
    """
    trace = trace_view(run, network, 3)
    found = modules.evaluate(view_page, script, modules.packed(trace.view))
    by_layer = dict(zip((step.layer for step in reversed(trace.steps)), found, strict=True))
    conv2 = by_layer["conv2"]
    assert "from the others" in conv2[1]
    assert conv2[-1].startswith("all other channels together ≈")
    assert "from all other values" in by_layer["dense2"][1]
    assert by_layer["dense2"][0] == "The score of Class 3"
    step = next(step for step in trace.steps if step.layer == "flatten")
    channel, cell = divmod(step.channel, 9)
    place = f"row {cell // 3 + 1}, column {cell % 3 + 1} of map {channel + 1} of relu3"
    assert by_layer["flatten"][0].lower() == place
    assert "copied from" in by_layer["flatten"][1]


ARRANGE = """
    const { Lettering, Zoom, arrange } = window.modules;
    const [packed, width, height] = argument;
    const model = unpack(packed);
    const lettering = new Lettering("sans-serif", 16);
    const made = arrange(model, { width, height, zoom: new Zoom(), lettering });
    return { ...made, boxes: Object.fromEntries(made.boxes) };
"""


def arranged(page: Page, view: View, width: int, height: int = 420) -> dict[str, Any]:
    found: dict[str, Any] = modules.evaluate(page, ARRANGE, [modules.packed(view), width, height])
    return found


def rows_of(boxes: list[dict[str, float]]) -> list[int]:
    """Count the boxes in each row, from the top."""
    tops = sorted({round(box["y"], 2) for box in boxes})
    return [sum(round(box["y"], 2) == top for box in boxes) for top in tops]


@pytest.mark.parametrize(
    ("layer", "width", "rows"),
    [("conv1", 900, [8] * 4), ("conv1", 350, [4] * 8), ("conv2", 350, [4] * 16)],
)
def test_maps_stand_in_rows_of_equal_size(
    view_page: Page, network: Network, run: Run, layer: str, width: int, rows: list[int]
) -> None:
    made = arranged(view_page, layer_view(run, network, layer), width)
    boxes = [made["boxes"][panel_name(layer, index)] for index in range(len(run.maps[layer]))]
    assert rows_of(boxes) == rows
    assert len({(box["width"], box["height"]) for box in boxes}) == 1
    for index, one in enumerate(boxes):
        assert one["x"] >= 0
        assert one["x"] + one["width"] <= width
        for other in boxes[index + 1 :]:
            apart_down = one["y"] + one["height"] <= other["y"]
            assert apart_down or one["x"] + one["width"] <= other["x"]
    labels = [word["text"] for word in made["words"] if word["kind"] == "label"]
    assert labels == [str(index + 1) for index in range(len(boxes))]
    if width > 640:
        assert made["height"] <= 420


@pytest.mark.parametrize("width", [700, 1000])
def test_hundreds_of_maps_are_numbered_as_far_as_numbers_fit(view_page: Page, width: int) -> None:
    panels = (
        Panel(
            name=f"map_{i}", title=f"map {i}", short=f"{i}", values=np.eye(9), column=0, opens=True
        )
        for i in range(1, 513)
    )
    made = arranged(view_page, View(label="test", panels=tuple(panels)), width)
    labels = [word for word in made["words"] if word["kind"] == "label"]
    assert labels[0]["text"] == "1"
    assert len(labels) < 512
    for one, other in itertools.pairwise(labels):
        box = made["boxes"][f"map_{one['text']}"]
        assert one["x"] == box["x"]
        assert one["width"] >= 6 * len(one["text"]) + 4  # digits of 11 px, and the label's padding
        assert one["y"] < other["y"] or one["x"] + one["width"] <= other["x"]
        assert one["x"] + one["width"] <= width


def test_ten_scores_on_a_telephone_stand_below_each_other(
    view_page: Page, network: Network, run: Run
) -> None:
    view = trace_view(run, network, 3).view
    (scores,) = (panel for panel in view.panels if panel.form == "scores")
    box = arranged(view_page, view, 330)["boxes"][scores.name]
    assert not box["transposed"]
    assert box["width"] > 250
    assert box["x"] + box["width"] <= 330
    assert box["height"] == 10 * 36


@pytest.mark.parametrize("width", [700, 906, 1100, 1500])
@pytest.mark.parametrize("look", ["conv1", "pool2", "one", "trace"])
def test_every_view_of_a_network_fits_a_laptop(
    view_page: Page, network: Network, run: Run, look: str, width: int
) -> None:
    made: View
    match look:
        case "one":
            made = map_view(run, network, "conv3", 2)
        case "trace":
            made = trace_view(run, network, 0).view
        case _:
            made = layer_view(run, network, look)
    found = arranged(view_page, made, width)
    assert found["height"] <= 425
    assert max(box["x"] + box["width"] for box in found["boxes"].values()) <= width


def test_few_maps_still_stand_below_each_other(view_page: Page) -> None:
    def view(count: int, opens: bool = False) -> View:
        panels = (
            Panel(name=f"map{i}", title=f"{i}", values=np.eye(7), column=0, opens=opens)
            for i in range(count)
        )
        return View(label="test", panels=tuple(panels))

    def columns(made: View) -> int:
        boxes = arranged(view_page, made, 900)["boxes"].values()
        return len({box["x"] for box in boxes})

    assert columns(view(6)) == 1
    assert columns(view(7)) > 1
    assert columns(view(3, opens=True)) == 3


def test_pointing_at_a_map_says_what_it_sees(page: Page, maps_server: str) -> None:
    maps = visit(page, maps_server)
    page.mouse.move(*centre(maps, "conv2_7", 4, 5, 11, 11))
    expect(maps).to_have_attribute("data-cell", "conv2_7.4.5")
    expect(words(maps)).to_contain_text("Row 5, column 6 of map 7 of conv2")
    expect(words(maps)).to_contain_text(
        "It sees 8×8 pixels of the picture: rows 9 to 16, columns 11 to 18."
    )
    page.mouse.move(*centre(maps, "picture", 0, 0, 28, 28))
    expect(words(maps)).to_contain_text("In each map it is seen by row 1, column 1.")


@pytest.mark.parametrize("gesture", ["label", "double click", "key"])
def test_a_map_is_opened(page: Page, maps_server: str, gesture: str) -> None:
    maps = visit(page, maps_server)
    if gesture == "label":
        maps.get_by_role("button", name="Open map 12 of conv2").click()
    elif gesture == "double click":
        page.mouse.dblclick(*centre(maps, "conv2_12", 3, 3, 11, 11))
    else:
        maps.locator('[data-panel="conv2_12"]').focus()
        page.keyboard.press("o")
    expect(page.get_by_text("opened ('conv2', 11)")).to_be_visible()
    expect(page.get_by_text("pinned None")).to_be_visible()
    maps = linked_view(page)
    expect(maps.locator('[data-panel="pool1_32"]')).to_be_visible()
    page.mouse.move(*centre(maps, "conv2_12", 3, 3, 11, 11))
    expect(words(maps)).to_contain_text("more channels together")
    expect(words(maps)).to_contain_text("It sees 8×8 pixels of the picture")
    maps.get_by_role("button", name="Open map 3 of pool1").click()  # and on to what it reads
    expect(page.get_by_text("opened ('pool1', 2)")).to_be_visible()


def test_a_click_on_a_map_still_pins(page: Page, maps_server: str) -> None:
    maps = visit(page, maps_server)
    page.mouse.click(*centre(maps, "conv2_2", 3, 3, 11, 11))
    expect(page.get_by_text("Pin(panel='conv2_2', row=3, column=3)")).to_be_visible()
    expect(page.get_by_text("opened None")).to_be_visible()


def test_the_keyboard_goes_from_map_to_map(page: Page, maps_server: str) -> None:
    maps = visit(page, maps_server)
    assert maps.locator('.panel[tabindex="0"]').count() == 2  # the picture, and one map of many
    maps.locator('[data-panel="picture"]').focus()
    page.keyboard.press("Tab")
    assert focused(page) == "conv2_1"
    for key in ("ArrowDown", "ArrowRight", "PageDown", "PageDown"):
        page.keyboard.press(key)
    expect(maps).to_have_attribute("data-cell", "conv2_3.1.1")
    assert focused(page) == "conv2_3"
    expect(maps.get_by_role("status")).to_contain_text("Row 2, column 2 of map 3 of conv2")
    page.keyboard.press("Shift+Tab")
    assert focused(page) == "picture"
    page.keyboard.press("Tab")
    assert focused(page) == "conv2_3"
    page.keyboard.press("PageUp")
    expect(maps).to_have_attribute("data-cell", re.compile(r"conv2_2\."))


def test_another_picture_changes_the_maps_and_nothing_else(page: Page, maps_server: str) -> None:
    maps = visit(page, maps_server)
    maps.evaluate(
        "root => root.querySelectorAll('.panel, .label').forEach((one) => (one.mark = 1))"
    )
    before = maps.locator("canvas.cells").evaluate("one => one.toDataURL()")
    paints = maps.get_attribute("data-paints") or ""
    page.get_by_text("2", exact=True).first.click()
    expect(maps).not_to_have_attribute("data-paints", paints)
    assert maps.locator("canvas.cells").evaluate("one => one.toDataURL()") != before
    kept = maps.evaluate(
        "root => [...root.querySelectorAll('.panel, .label')].filter((one) => one.mark).length"
    )
    assert kept == 1 + 2 * 64


def test_a_card_that_is_held_leaves_the_cell_in_sight(page: Page, maps_server: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 620})
    maps = visit(page, maps_server)
    maps.get_by_role("button", name="Open map 12 of conv2").click()
    expect(page.get_by_text("opened ('conv2', 11)")).to_be_visible()
    page.mouse.wheel(0, 200)
    page.wait_for_timeout(300)
    box = maps.locator('[data-panel="conv2_12"]').bounding_box()
    assert box
    place = (box["x"] + box["width"] / 2, box["y"] + box["height"] - 4)
    page.mouse.move(*place)
    expect(maps).to_have_attribute("data-cell", "conv2_12.10.5")
    dock = maps.locator(".dock").bounding_box()
    assert dock
    assert dock["y"] > place[1]


def test_a_finger_opens_a_map_on_a_telephone(browser: Browser, maps_server: str) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    maps = visit(page, maps_server)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    label = maps.get_by_role("button", name="Open map 6 of conv2")
    box = label.bounding_box()
    assert box
    assert box["height"] >= 24
    assert box["width"] >= 60
    label.tap()
    expect(page.get_by_text("opened ('conv2', 5)")).to_be_visible()
    maps = linked_view(page)
    page.touchscreen.tap(*centre(maps, "conv2_6", 3, 3, 11, 11))
    expect(words(maps)).to_contain_text("Row 4, column 4 of map 6 of conv2")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_a_trace_is_drawn_and_opens_with_the_score(page: Page, maps_server: str) -> None:
    maps = visit(page, maps_server, "?look=trace")
    expect(words(maps)).to_contain_text("The score of Class 3")
    expect(words(maps)).to_contain_text("from all other values")
    expect(maps.locator('[data-panel="dense1"]')).to_have_count(1)
