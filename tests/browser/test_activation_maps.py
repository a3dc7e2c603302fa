"""Activation maps in a real browser: layers chosen, maps opened, a score traced to the pixels."""

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from cnnviz import images
from cnnviz.models import cards, library
from tests.browser.visit import choose_picture, linked_view, open_lesson, take_away
from tests.images.files import encoded, held

LESSON = "activation_maps"
NETWORK = next(name for name in cards.names() if cards.read(name).input.prepare == "photo")


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A tab on a telephone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    yield context.new_page()
    context.close()


def layer(page: Page, name: str) -> Locator:
    return page.get_by_role("radiogroup", name="The layers of the network").locator(
        f"[data-layer={name}]"
    )


def upload(page: Page, data: bytes) -> None:
    file = {"name": "own.jpg", "mimeType": "application/octet-stream", "buffer": data}
    page.locator("input[type=file]").set_input_files(file)


def test_a_layer_of_the_strip_shows_its_maps(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "photo=coffee")
    expect(page.get_by_text("relu1: 32 maps of 128 × 128", exact=True)).to_be_visible()
    layer(page, "conv4").click()
    expect(page.get_by_text("conv4: 48 maps of 64 × 64", exact=True)).to_be_visible()
    expect(layer(page, "conv4")).to_have_attribute("aria-checked", "true")
    expect(layer(page, "relu1")).to_have_attribute("aria-checked", "false")
    expect(page).to_have_url(re.compile(r"network_layer=conv4$"))
    assert linked_view(page).locator("[data-open]").count() == 48


def test_arrow_keys_go_through_the_layers(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "photo=coffee&network_layer=pool1")
    layer(page, "pool1").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("conv3: 48 maps of 64 × 64", exact=True)).to_be_visible()
    expect(layer(page, "conv3")).to_be_focused()


def test_a_map_is_opened_by_its_number(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "photo=coffee&network_layer=conv2")
    linked_view(page)
    page.get_by_role("button", name="Open map 6 of conv2").click()
    expect(page.get_by_text("What makes map 6 of conv2 answer most")).to_be_visible()
    expect(page).to_have_url(re.compile("network_layer=conv2&look=map&map=6"))
    # Its kernel has a plane for each map that it reads, and the sum at a cell names them.
    view = linked_view(page)
    assert view.locator('[data-panel^="conv2_kernel_"]').count() == 32
    expect(view.get_by_text("more channels together")).to_be_visible()


def test_the_last_layer_traces_the_answer_back_to_the_pixels(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "photo=coffee")
    layer(page, "dense1").click()
    expect(page.get_by_text(re.compile(r"^The score of espresso is \d"))).to_be_visible()
    expect(page.get_by_text("the way ends at the pixel in row")).to_be_visible()
    expect(page).to_have_url(re.compile(r"look=answer$"))
    assert linked_view(page).locator("[data-panel=scores]").count() == 1
    layer(page, "relu2").click()
    expect(page.get_by_text("relu2: 32 maps of 128 × 128", exact=True)).to_be_visible()


def test_a_phones_photo_goes_in_and_is_turned_upright(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON)
    choose_picture(page, "Upload")
    coffee = Image.fromarray(images.sample("coffee").pixels).transpose(Image.Transpose.ROTATE_90)
    upload(page, encoded(coffee, "JPEG", exif=held(6)))
    expect(page.get_by_text("Turned by 90° clockwise")).to_be_attached()
    expect(page.get_by_role("heading", name=re.compile("It says: espresso"))).to_be_visible()
    upload(page, encoded(Image.new("RGB", (300, 200)), "JPEG"))
    expect(page.get_by_role("heading", name="There is nothing to see here")).to_be_visible()


def test_another_sample_shows_another_answer(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "photo=coffee")
    expect(page.get_by_role("heading", name=re.compile("It says: espresso"))).to_be_visible()
    choose_picture(page, "Bricks")
    expect(page.get_by_role("heading", name=re.compile("It says: espresso"))).to_have_count(0)
    expect(page).to_have_url(f"{server}/{LESSON}?photo=bricks")


def test_all_maps_are_taken_away_exactly(page: Page, server: str, tmp_path: Path) -> None:
    open_lesson(page, server, LESSON, "photo=coffee&network_layer=pool2&resolution=1")
    linked_view(page)
    take_away(page, "Numbers")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="All layers (.npz)").click()
    assert waiting.value.suggested_filename == f"coffee-{NETWORK}.npz"
    waiting.value.save_as(tmp_path / "all.npz")
    network = library.load(NETWORK)
    pixels = images.prepare(images.sample("coffee"), network.card.input.height, True).pixels
    expected = network.run(network.scale(pixels)).maps
    with np.load(tmp_path / "all.npz") as read:
        assert set(read.files) == set(expected)
        for name in read.files:
            np.testing.assert_allclose(read[name], expected[name], atol=1e-5)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="All maps of pool2 (PNG)").click()
    assert waiting.value.suggested_filename == f"coffee-{NETWORK}-pool2.png"


def test_the_toys_picture_is_painted_and_answered_at_once(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "network=xo&picture=x")
    expect(page.get_by_role("heading", name=re.compile("It says: X"))).to_be_visible()
    picture = linked_view(page).locator("[data-panel=picture]")
    picture.click(position={"x": 5, "y": 5})
    expect(page).to_have_url(re.compile(r"\?picture=\w{5,}&network=xo"))


def test_on_a_phone_the_strip_scrolls_to_the_layer_and_nothing_sticks_out(
    phone: Page, server: str
) -> None:
    open_lesson(phone, server, LESSON, "photo=coffee&network_layer=relu7")
    linked_view(phone)
    chosen = layer(phone, "relu7")
    expect(chosen).to_be_in_viewport()
    assert chosen.bounding_box()["x"] >= 0
    main = phone.get_by_test_id("stMain")
    assert main.evaluate("element => element.scrollWidth <= element.clientWidth")
