"""Measure what a visitor waits for with photographs, in a real browser.

    python -m tests.benchmarks.bench_photo

A phone's photo of 12 megapixels, from the moment it is handed to the page until its maps are
painted; and another picture chosen for a trained network, until all maps of a layer are painted.
Budgets: cnnviz's design, section 7: 1 s, and 100 ms in 95 of 100 cases.
"""

from __future__ import annotations

import base64
import io
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pillow_heif
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from cnnviz.images import samples
from tests.benchmarks.bench_browser import Measured
from tests.browser import chromium
from tests.browser.server import process
from tests.images.files import held

PAGE = "activation_maps"
UPLOADS = 8
SWITCHES = 6  # through all samples
WIDTH, HEIGHT = 4000, 3000
SIDEWAYS = 6  # the Exif orientation of a phone that is held upright
TILE = 512  # px: phones write HEIC in tiles
NOISE = 6.0  # levels of 255: without it, a photo would be too easy to decode

# Timed inside the page, from the act to the first paint that looks different.
IN_PAGE = """
window.view = () => {
  const hosts = document.querySelectorAll('[data-testid="stBidiComponentIsolated"]');
  const roots = [...hosts].map((host) => host.shadowRoot).filter(Boolean);
  return roots.map((root) => root.querySelector("[data-paints]")).find(Boolean);
};
window.look = () => {
  const small = new OffscreenCanvas(64, 64);
  const context = small.getContext("2d");
  context.drawImage(window.view().querySelector("canvas.cells"), 0, 0, 64, 64);
  return context.getImageData(0, 0, 64, 64).data.join();
};
window.untilRepainted = (act) => new Promise((resolve) => {
  const before = window.look();
  const start = performance.now();
  const observer = new MutationObserver(() => {
    const duration = performance.now() - start;
    if (window.look() === before) return;
    observer.disconnect();
    resolve(duration);
  });
  observer.observe(window.view(), { attributeFilter: ["data-paints"] });
  act();
});
window.keep = async (name, data) => {
  const answer = await fetch(`data:application/octet-stream;base64,${data}`);
  window.kept = { ...window.kept, [name]: new File([await answer.blob()], name) };
};
window.carrying = (name) => {
  const transfer = new DataTransfer();
  transfer.items.add(window.kept[name]);
  return transfer;
};
window.upload = (name) => {
  const input = document.querySelector('input[type="file"]');
  input.files = window.carrying(name).files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
};
window.paste = (name) => document.body.dispatchEvent(
  new ClipboardEvent("paste", { clipboardData: window.carrying(name), bubbles: true }),
);
window.choose = (name) => [...document.querySelectorAll('[role="radio"], button')]
  .find((one) => one.textContent.trim() === name).click();
"""


def main() -> None:
    """Print one line for each thing that a visitor waits for."""
    path = chromium.find()
    if path is None:
        sys.exit(chromium.NONE_FOUND)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        address, _ = stack.enter_context(process(folder / "log.txt"))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=path, args=list(chromium.ARGUMENTS))
        _switches(_open(browser, address, "source=sample"))
        for kind, files in _phone_photos().items():
            page = _open(browser, address, "source=upload")
            for name, data in files.items():
                page.evaluate("(file) => window.keep(...file)", [name, _in_letters(data)])
            for act in ("upload", "paste"):
                _report(f"12 MP {kind}, {act} -> maps", _taken(page, act, list(files)))
            page.context.close()
        browser.close()


def _open(browser: Browser, address: str, query: str) -> Page:
    """Open the page, and the popover with the choice of the picture."""
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    page.add_init_script(IN_PAGE)
    page.goto(f"{address}/{PAGE}?{query}")
    page.wait_for_function("window.view()?.dataset.paints > 0", timeout=60_000)
    page.locator(".st-key-picture").get_by_test_id("stPopoverButton").click()
    time.sleep(2)  # until Streamlit's own late work is over
    return page


def _taken(page: Page, act: str, names: list[str]) -> Measured:
    """Hand over one file after the other; each looks different from the one before."""
    script = "([act, name]) => window.untilRepainted(() => window[act](name))"
    times = []
    for number in range(UPLOADS):
        times.append(float(page.evaluate(script, [act, names[number % len(names)]])))
        time.sleep(1)
    return Measured(times)


def _switches(page: Page) -> None:
    """Choose every sample in turn: the first time its maps are worked out, later they are known."""
    script = "(name) => window.untilRepainted(() => window.choose(name))"
    titles = page.locator(".st-key-photo").get_by_role("radio").all_inner_texts()
    if len(titles) != len(samples.sample_names()):
        sys.exit(f"Of the samples only these are offered: {titles}")
    chosen = page.locator('.st-key-photo [aria-checked="true"]').inner_text()
    order = [title for title in titles if title != chosen] + [chosen]
    times = []
    for _ in range(SWITCHES):
        for title in order:
            times.append(float(page.evaluate(script, title)))
            time.sleep(0.3)
    _report("another picture -> maps, new", Measured(times[: len(order) - 1]))
    _report("another picture -> maps, known", Measured(times[len(order) :]))
    page.context.close()


def _phone_photos() -> Mapping[str, Mapping[str, bytes]]:
    """Write two photos that look different, as phones do: JPEG with Exif, HEIC in tiles."""
    pillow_heif.register_heif_opener()
    written: dict[str, dict[str, bytes]] = {"JPEG": {}, "HEIC": {}}
    for sample in ("astronaut", "coffee"):
        image = _of_a_phone(sample)
        written["JPEG"][f"{sample}.jpg"] = _file(image, "JPEG", quality=92)
        written["HEIC"][f"{sample}.heic"] = _file(image, "HEIF", quality=60, tile_size=TILE)
    return written


def _of_a_phone(sample: str) -> Image.Image:
    image = Image.open(samples.FOLDER / f"{sample}.jpg").convert("RGB")
    pixels = np.asarray(image.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC), np.float32)
    noise = np.random.default_rng(0).standard_normal(pixels.shape, np.float32) * NOISE
    photo = Image.fromarray(np.clip(pixels + noise, 0, 255).astype(np.uint8))
    photo.info["exif"] = held(SIDEWAYS).tobytes()
    return photo


def _file(image: Image.Image, kind: str, **options: int) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, exif=image.info["exif"], **options)
    return file.getvalue()


def _in_letters(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _report(name: str, measured: Measured) -> None:
    print(f"{name:<32} {measured}", flush=True)


if __name__ == "__main__":
    main()
