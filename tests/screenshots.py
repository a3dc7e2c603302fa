"""Draw the pictures of the README anew, from the running app: ``python -m tests.screenshots``."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser import chromium
from tests.browser.server import ROOT, running
from tests.browser.visit import linked_view, open_lesson

FOLDER = ROOT / "assets" / "screenshots"


@dataclass(frozen=True)
class Shot:
    """One picture: a lesson with its settings, and the cell that is pointed at."""

    name: str
    lesson: str
    query: str = ""
    panel: str = ""
    row: float = 0.0  # as a share of the panel's height
    column: float = 0.0
    width: int = 1366
    height: int = 768
    dark: bool = False
    press: str = ""  # a button
    seconds: float = 1.0  # for the fonts, or until there is something to see


SHOTS = (
    Shot("x_or_o", "x_or_o", "", "map0", 1.5 / 7, 0.5 / 7),
    Shot("filtering", "filtering", "picture=x", "map0", 3.5 / 7, 3.5 / 7),
    Shot("padding", "padding", "padding=same", "map0", 0.5 / 9, 0.5 / 9, dark=True),
    Shot("flatten_and_vote", "flatten_and_vote", "", "votes", 0.25, 0.5),
    Shot("your_picture", "your_picture", "photo=coffee", "", height=900),
    Shot("activation_maps", "activation_maps", "photo=coffee", height=900),
    Shot("draw_a_digit", "draw_a_digit", "", height=900),
    Shot("one_weight", "one_weight", "", "feature0", 1.5 / 3, 1.5 / 3, height=900),
    Shot("live_training", "live_training", "", height=900, press="Start", seconds=6.0),
    Shot("build_a_network", "build_a_network", "", height=900, dark=True),
    Shot("famous_networks", "famous_networks", "", height=900),
    Shot("receptive_field", "receptive_field", "photo=coffee", "cells", 0.55, 0.45, height=900),
    Shot("size_lab", "size_lab", "", height=900),
    Shot("phone", "x_or_o", "", "map2", 2.5 / 7, 3.5 / 7, width=390, height=844),
)


def main() -> None:
    """Take every picture."""
    path = chromium.find()
    if path is None:
        sys.exit(chromium.NONE_FOUND)
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder) / "log.txt") as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=list(chromium.ARGUMENTS))
        for shot in SHOTS:
            take(browser, server, shot)
        browser.close()


def take(browser: Browser, server: str, shot: Shot) -> None:
    """Open the lesson, point, and keep what is in the window."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.dark else "light",
    )
    page = context.new_page()
    open_lesson(page, server, shot.lesson, shot.query)
    if shot.press:
        page.get_by_role("button", name=shot.press, exact=True).click()
    page.wait_for_timeout(1000 * shot.seconds)
    if shot.panel:
        panel = linked_view(page).locator(f'[data-panel="{shot.panel}"]')
        panel.scroll_into_view_if_needed()
        box = panel.bounding_box()
        if box is None:
            sys.exit(f"The lesson {shot.lesson} has no panel {shot.panel} to point at.")
        x = box["x"] + box["width"] * shot.column
        page.mouse.move(x, box["y"] + box["height"] * shot.row)
        page.wait_for_timeout(300)
    page.screenshot(path=FOLDER / f"{shot.name}.png")
    print(f"{shot.name}.png")
    context.close()


if __name__ == "__main__":
    main()
