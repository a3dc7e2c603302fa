"""The worksheet in a real browser: two sheets to see, to take away, and to print."""

import io
from pathlib import Path

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.visit import PATIENCE, open_lesson

LESSON = "worksheet"


def test_both_sheets_are_seen_downloaded_and_printed(
    page: Page, server: str, tmp_path: Path
) -> None:
    open_lesson(page, server, LESSON, "sheet=stride&level=2&seed=5")
    sheets = page.locator(".st-key-sheets img")
    expect(sheets).to_have_count(2, timeout=PATIENCE)
    for sheet in sheets.all():
        assert sheet.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    with page.expect_download(timeout=PATIENCE) as waiting:
        page.get_by_role("button", name="PDF, both sheets").click()
    waiting.value.save_as(tmp_path / "sheet.pdf")
    assert len(PdfReader(tmp_path / "sheet.pdf").pages) == 2
    printed = PdfReader(io.BytesIO(page.pdf(format="A4")))
    assert len(printed.pages) == 2
    assert all("The X/O toy" not in one.extract_text() for one in printed.pages)
