"""An own picture in a real browser: it goes in, its maps come out, and older values stay away."""

from pathlib import Path

import numpy as np
from PIL import Image
from playwright.sync_api import Page, expect

from cnnviz import images, ops
from tests.browser.visit import linked_view, open_lesson, take_away, wait_until_run
from tests.images.files import colourful, encoded, held

LESSON = "your_picture"


def upload(page: Page, name: str, data: bytes) -> None:
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    page.locator("input[type=file]").set_input_files(file)


def behind(page: Page, key: str) -> None:
    page.locator(f".st-key-{key}").get_by_test_id("stPopoverButton").click()


def test_a_phones_picture_is_turned_upright(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "source=upload")
    expect(page.get_by_text("A link never carries an uploaded picture")).to_be_visible()
    behind(page, "picture")
    upload(page, "IMG_0001.jpg", encoded(colourful(400, 300), "JPEG", exif=held(6)))
    expect(page.get_by_text("As the file stores it: 400 × 300 pixels.")).to_be_attached()
    expect(page.get_by_text("Turned by 90° clockwise")).to_be_attached()
    expect(page.get_by_text("A link never carries an uploaded picture")).to_have_count(0)


def test_a_document_is_one_sentence_and_the_next_picture_is_taken(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "source=upload")
    behind(page, "picture")
    upload(page, "cat.png", b"%PDF-1.7")
    expect(page.get_by_text("This file is a PDF document")).to_be_visible()
    upload(page, "cat.png", encoded(colourful(), "PNG"))
    expect(page.get_by_text("As the file stores it: 40 × 30 pixels.")).to_be_attached()
    expect(page.get_by_text("This file is a PDF document")).to_have_count(0)


def test_an_own_picture_outlives_a_change_of_page(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "source=upload")
    behind(page, "picture")
    upload(page, "cat.png", encoded(colourful(), "PNG"))
    own = page.get_by_text("As the file stores it: 40 × 30 pixels.")
    expect(own).to_be_attached()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Stride").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stride")
    page.get_by_role("link", name="Your picture").first.click()
    expect(own).to_be_attached()


def test_a_map_is_taken_away_exactly(page: Page, server: str, tmp_path: Path) -> None:
    open_lesson(page, server, LESSON, "side=64&layers=sobel_vertical,relu,max2")
    linked_view(page)
    take_away(page, "Numbers")
    paths = []
    for label in ("This map as PNG", "Its exact numbers"):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=label).click()
        paths.append(tmp_path / waiting.value.suggested_filename)
        waiting.value.save_as(paths[-1])
    names = ["coffee-layer1-sobel-vertical.png", "coffee-layer1-sobel-vertical.npy"]
    assert [path.name for path in paths] == names
    kernel = ops.KERNELS["sobel vertical"][np.newaxis, np.newaxis]
    pixels = images.prepare(images.sample("coffee"), 64).pixels
    (expected,) = ops.max_pool2d(ops.relu(ops.conv2d(pixels, kernel)), 2)
    np.testing.assert_array_equal(np.load(paths[1]), expected)
    assert Image.open(paths[0]).size == (496, 496)


def test_an_opened_popover_sets_nothing(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "photo=rocket&layers=blur,stride3,relu")
    page.get_by_role("radio", name="Edges").click()
    wait_until_run(page)
    behind(page, "picture")
    page.get_by_role("radio", name="Upload").click()
    expect(page.get_by_text("A link never carries")).to_be_visible()
    expect(page).to_have_url(
        f"{server}/{LESSON}?source=upload&photo=rocket&layers=edge,stride3,relu"
    )


def test_a_closed_popover_brings_no_older_value_back(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "layers=edge,blur,stride3,relu")
    behind(page, "layer-settings")
    expect(page.get_by_role("slider", name="Stride")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("radio", name="2", exact=True).click()
    expect(page.get_by_text("The map of layer 2")).to_be_visible()
    page.get_by_role("radio", name="Shift").click()
    expect(page.get_by_text("moves right")).to_be_visible()
    expect(page).to_have_url(f"{server}/{LESSON}?layers=edge,shift,stride3,relu&layer=2")
