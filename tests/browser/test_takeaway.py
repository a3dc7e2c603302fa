"""Take away, in a browser: by keyboard, on a phone, and the image that only a browser can draw."""

import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.visit import PATIENCE, linked_view, open_lesson, take_away

WIDTH = 360  # px, of a narrow phone


def test_by_keyboard_alone_the_code_is_taken_and_runs(
    page: Page, server: str, tmp_path: Path
) -> None:
    open_lesson(page, server, "stride", "stride=2")
    linked_view(page)
    page.get_by_role("button", name="Take away").first.focus()
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Code (.py)")
    expect(button).to_be_visible(timeout=PATIENCE)
    button.focus()
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == "cnnviz-stride.py"
    script = tmp_path / "cnnviz-stride.py"
    waiting.value.save_as(script)
    run = subprocess.run([sys.executable, script], capture_output=True, check=False, text=True)
    assert run.returncode == 0, run.stderr
    assert "maps" in run.stdout
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)


def test_the_image_is_the_drawing_twice_as_large(page: Page, server: str, tmp_path: Path) -> None:
    open_lesson(page, server, "stride", "stride=2")
    linked_view(page)
    inside = take_away(page, "Picture")
    drawing = inside.get_by_role("img").first
    expect(drawing).to_be_visible()
    size = drawing.evaluate("image => [image.naturalWidth, image.naturalHeight]")
    with page.expect_download() as waiting:
        inside.get_by_role("button", name="Image (.png)").click()
    assert waiting.value.suggested_filename == "cnnviz-stride.png"
    waiting.value.save_as(tmp_path / "picture.png")
    with Image.open(tmp_path / "picture.png") as image:
        assert image.size == (2 * size[0], 2 * size[1])
        colours = image.convert("RGB").getcolors(image.width * image.height)
        assert len(colours or ()) > 8, "ink, paper, blue and orange"


def test_an_archive_holds_a_large_exhibit(page: Page, server: str, tmp_path: Path) -> None:
    open_lesson(page, server, "your_picture", "layers=blur")
    linked_view(page)
    inside = take_away(page, "PyTorch")
    with page.expect_download() as waiting:
        inside.get_by_role("button", name="Code and numbers (.zip)").click()
    waiting.value.save_as(tmp_path / "taken.zip")
    with zipfile.ZipFile(tmp_path / "taken.zip") as packed:
        packed.extractall(tmp_path)
        assert sorted(packed.namelist()) == ["cnnviz-your-picture.npz", "cnnviz-your-picture.py"]
    script = tmp_path / "cnnviz-your-picture.py"
    run = subprocess.run(
        [sys.executable, script], capture_output=True, check=False, cwd=tmp_path, text=True
    )
    assert run.returncode == 0, run.stderr
    with np.load(tmp_path / "cnnviz-your-picture.npz") as numbers:
        assert {"photo", "layer1_map"} <= set(numbers.files)


def test_on_a_phone_it_fits_and_shows_the_qr_code(browser: Browser, server: str) -> None:
    context = browser.new_context(viewport={"width": WIDTH, "height": 740}, has_touch=True)
    page = context.new_page()
    open_lesson(page, server, "stride", "stride=2")
    linked_view(page)
    inside = take_away(page, "Link")
    code = inside.get_by_role("img", name="QR code of the address of this screen")
    expect(code).to_be_visible()
    box = code.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= WIDTH
    assert box["width"] >= 200, "it can be read by another phone"
    expect(inside.get_by_text("stride?stride=2")).to_be_visible()
    context.close()
