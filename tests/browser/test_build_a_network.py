"""Building a network in a real browser: blocks by mouse and keyboard, guesses, the address."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.visit import PATIENCE, linked_view, open_lesson, wait_until_run

LESSON = "build_a_network"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A tab on a telephone."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    yield context.new_page()
    context.close()


@pytest.fixture(autouse=True)
def patient() -> Iterator[None]:
    """Every step here is a trip to the server, which other tests keep busy, too."""
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=5_000)


def block(page: Page, name: str) -> Locator:
    strip = page.get_by_role("radiogroup", name="Your network, from the picture")
    return strip.locator(f"[data-layer={name}]")


def row(page: Page, name: str) -> Locator:
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name))


def expect_net(page: Page, net: str) -> None:
    expect(page).to_have_url(re.compile(rf"[?&]net={re.escape(net)}(&|$)"))


def test_a_block_is_added_and_taken_out(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "net=c8k3,r,f,d10&network_layer=relu1")
    expect(row(page, "In all")).to_contain_text("54,170")
    expect(row(page, "In all")).not_to_contain_text("→")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text("POOL", exact=True).click()
    expect_net(page, "c8k3,r,p2,f,d10")
    expect(block(page, "pool1")).to_have_attribute("aria-checked", "true")
    expect(row(page, "pool1")).to_contain_text("13×13×8")
    expect(row(page, "In all")).to_contain_text("54,170 → 13,610 (−75 %)")
    expect(page.get_by_text("pool1: 8 maps of 13 × 13", exact=True)).to_be_visible()
    block(page, "pool1").press("Delete")
    expect_net(page, "c8k3,r,f,d10")
    expect(block(page, "pool1")).to_have_count(0)


def test_a_block_is_moved_by_keyboard_and_keeps_the_focus(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "net=c8k3,r,p2,f,d10&network_layer=pool1")
    block(page, "pool1").focus()
    page.keyboard.press("Alt+ArrowLeft")
    expect_net(page, "c8k3,p2,r,f,d10")
    expect(block(page, "pool1")).to_be_focused()
    page.keyboard.press("Alt+ArrowLeft")
    expect_net(page, "p2,c8k3,r,f,d10")
    page.keyboard.press("ArrowRight")
    expect(block(page, "conv1")).to_have_attribute("aria-checked", "true")


def test_a_block_is_dragged_to_its_place(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "net=c8k3,r,p2,f,d10&network_layer=conv1")
    start, end = block(page, "pool1").bounding_box(), block(page, "relu1").bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + 20)
    page.mouse.down()
    page.mouse.move(end["x"] + 4, end["y"] + 20, steps=6)
    page.mouse.up()
    expect_net(page, "c8k3,p2,r,f,d10")
    expect(block(page, "pool1")).to_have_attribute("aria-checked", "true")


def test_a_block_that_does_not_fit_is_explained_and_mended(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "net=c8k3,r,d10")
    expect(row(page, "dense1")).to_contain_text("a dense layer reads a list of numbers")
    page.get_by_role("button", name="Flatten before dense1").click()
    expect_net(page, "c8k3,r,f,d10")
    expect(row(page, "dense1")).to_contain_text("54,090")


def test_numbers_are_guessed_one_by_one(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "net=c8k3,r&ask=1")
    learns = page.get_by_role("textbox", name="How many parameters does conv1 have?")
    learns.fill("72")
    learns.press("Enter")
    expect(row(page, "conv1")).to_contain_text("You have left out the biases: 3·3·1 · 8 = 72")
    expect(row(page, "relu1")).not_to_contain_text("26")
    learns.fill("80")
    learns.press("Enter")
    expect(learns).to_have_count(0)
    makes = page.get_by_role("textbox", name="What does conv1 make?")
    makes.fill("26x26x8")
    makes.press("Enter")
    expect(row(page, "relu1")).to_contain_text("26×26×8")
    expect(page.get_by_text("conv1: 8 maps of 26 × 26", exact=True)).to_be_visible()


def test_the_address_opens_the_same_network(page: Page, phone: Page, server: str) -> None:
    open_lesson(page, server, LESSON)
    page.get_by_role("slider", name="Padding P").focus()
    page.keyboard.press("ArrowRight")
    net = "c32k3p1,r,p2,c64k3,r,p2,c64k3,r,f,d64,r,d10"
    expect_net(page, net)
    open_lesson(phone, server, LESSON, page.url.partition("?")[2])
    expect(row(phone, "conv1")).to_contain_text("28×28×32")
    linked_view(phone)
    wait_until_run(phone)
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
