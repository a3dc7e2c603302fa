"""The clipboard in a real browser: pasted, by a button, dropped, and no picture at all."""

import pytest
from playwright.sync_api import Page, expect

from cnnviz import images
from tests.browser.touch import centre
from tests.browser.visit import linked_view, open_lesson, wait_until_run
from tests.images.files import colourful, encoded, held

LESSON = "your_picture"
FIRST_STEP = "As the file stores it: {width} × {height} pixels."

COPY_PICTURE = """
async ([width, height]) => {
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext("2d").fillRect(0, 0, width / 2, height);
    const picture = await canvas.convertToBlob({ type: "image/png" });
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
}
"""

# A file comes with an event, as from a file manager; its bytes are none that a test could copy.
HAND_OVER = """
([kind, name, bytes]) => {
    const transfer = new DataTransfer();
    if (name) transfer.items.add(new File([new Uint8Array(bytes)], name));
    const options = { bubbles: true, composed: true, cancelable: true };
    const target = document.querySelector("h1");
    const event = kind === "paste"
        ? new ClipboardEvent(kind, { ...options, clipboardData: transfer })
        : new DragEvent(kind, { ...options, dataTransfer: transfer });
    return !target.dispatchEvent(event);
}
"""


@pytest.fixture
def allowed(page: Page, server: str) -> Page:
    """A tab that may read the clipboard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
    return page


def hand_over(page: Page, kind: str, name: str = "", data: bytes = b"") -> bool:
    """Paste, drag or drop a file; tells whether the page took the event for itself."""
    return bool(page.evaluate(HAND_OVER, [kind, name, list(data)]))


def first_step(width: int, height: int) -> str:
    return FIRST_STEP.format(width=width, height=height)


def test_a_copied_picture_is_pasted_anywhere_and_stays(allowed: Page, server: str) -> None:
    page = allowed
    open_lesson(page, server, LESSON)
    linked_view(page)
    page.evaluate(COPY_PICTURE, [60, 40])
    page.keyboard.press("Control+V")
    expect(page.get_by_text(first_step(60, 40))).to_be_attached()
    expect(page).to_have_url(f"{server}/{LESSON}?source=upload")
    page.get_by_role("link", name="Three channels").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("One photo, three channels")
    page.get_by_role("link", name="Your picture").first.click()
    expect(page.get_by_text(first_step(60, 40))).to_be_attached()


def test_a_button_asks_for_the_clipboards_picture(allowed: Page, server: str) -> None:
    page = allowed
    open_lesson(page, server, LESSON, "source=upload")
    linked_view(page)
    page.locator(".st-key-picture").get_by_test_id("stPopoverButton").click()
    page.evaluate(COPY_PICTURE, [50, 30])
    page.get_by_role("button", name="Paste from the clipboard").click()
    expect(page.get_by_text(first_step(50, 30))).to_be_attached()
    page.evaluate("navigator.clipboard.writeText('no picture')")
    page.get_by_role("button", name="Paste from the clipboard").click()
    expect(page.get_by_text("The clipboard holds no picture")).to_be_visible()


def test_a_browser_that_forbids_it_is_told_so(page: Page, server: str) -> None:
    page.add_init_script(
        "Object.defineProperty(Clipboard.prototype, 'read', { value: undefined });"
    )
    open_lesson(page, server, LESSON, "source=upload")
    linked_view(page)
    page.locator(".st-key-picture").get_by_test_id("stPopoverButton").click()
    page.get_by_role("button", name="Paste from the clipboard").click()
    expect(page.get_by_text("does not let this page read the clipboard")).to_be_visible()


def test_copied_text_is_no_picture(allowed: Page, server: str) -> None:
    page = allowed
    open_lesson(page, server, LESSON)
    linked_view(page)
    page.evaluate("navigator.clipboard.writeText('no picture')")
    page.keyboard.press("Control+V")
    expect(page.get_by_text("The clipboard holds no picture")).to_be_visible()
    expect(page).to_have_url(f"{server}/{LESSON}")


def test_numbers_are_still_pasted_where_one_types(allowed: Page, server: str) -> None:
    page = allowed
    open_lesson(page, server, LESSON, "layers=own")
    view = linked_view(page)
    page.evaluate("navigator.clipboard.writeText('7')")
    page.mouse.click(*centre(view, "layer1_kernel0", 0, 0, 3, 3))
    page.keyboard.press("Control+V")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{server}/{LESSON}?own_kernel=7,0,0;0,1,0;0,0,0&layers=own")
    expect(page.get_by_text("The clipboard holds no picture")).to_have_count(0)


@pytest.mark.parametrize("kind", ["paste", "drop"])
def test_a_phones_file_comes_out_upright(page: Page, server: str, kind: str) -> None:
    open_lesson(page, server, LESSON)
    linked_view(page)
    data = encoded(colourful(400, 300), "JPEG", exif=held(6))
    assert hand_over(page, kind, "IMG_0001.jpg", data)
    expect(page.get_by_text(first_step(400, 300))).to_be_attached()
    expect(page.get_by_text("Turned by 90° clockwise")).to_be_attached()


def test_a_document_is_one_sentence_and_the_picture_before_stays(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON)
    linked_view(page)
    before = page.get_by_text("As the file stores it").inner_text()
    assert hand_over(page, "drop", "cat.png", b"%PDF-1.7")
    expect(page.get_by_text("This file is a PDF document")).to_be_visible()
    assert page.get_by_text("As the file stores it").inner_text() == before


def test_a_sheet_says_where_to_drop(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON)
    linked_view(page)
    sheet = page.get_by_text("Drop your picture here")
    expect(sheet).to_be_hidden()
    assert not hand_over(page, "dragover"), "what is no file is none of its business"
    expect(sheet).to_be_hidden()
    assert hand_over(page, "dragover", "cat.png", b"x")
    expect(sheet).to_be_visible()
    assert hand_over(page, "drop", "cat.png", encoded(colourful(44, 33), "PNG"))
    expect(sheet).to_be_hidden()
    expect(page.get_by_text(first_step(44, 33))).to_be_attached()


# Zeros behind the end of a picture make it as large as one likes, and change nothing about it.
PASTE_LARGE = """
([bytes, zeros]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(bytes), new Uint8Array(zeros)], "large.png"));
    const options = { clipboardData: transfer, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new ClipboardEvent("paste", options));
}
"""


def test_a_picture_with_too_many_bytes_is_made_smaller(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON)
    linked_view(page)
    picture = encoded(colourful(80, 50), "PNG")
    page.evaluate(PASTE_LARGE, [list(picture), images.MAX_BYTES])
    expect(page.get_by_text(first_step(80, 50))).to_be_attached()


def test_what_is_too_large_and_no_picture_is_not_even_sent(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON)
    linked_view(page)
    page.evaluate(PASTE_LARGE, [[], images.MAX_BYTES + 1])
    expect(page.get_by_text("This picture has more than 25 MiB")).to_be_visible()
    wait_until_run(page)
