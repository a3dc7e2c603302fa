"""The worksheet: every kind fits its paper in every language, and its PDF has two sheets."""

import io
from functools import partial
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

import pytest
from pypdf import PageObject, PdfReader

from cnnviz.ui import text
from cnnviz.ui.lessons.worksheet import sheets, tasks
from cnnviz.ui.takeaway import qr
from cnnviz.worksheet import Kind, lay_out, make, pdf, svg
from cnnviz.worksheet.layout import A4, LETTER
from cnnviz.worksheet.marks import Text
from tests.pages.opening import open_page, prose

opened = partial(open_page, "teaching/worksheet")
ADDRESS = "http://192.168.0.7:8501/convolution?picture=o&right=-1&down=-1&feature=backslash"


@pytest.fixture(params=text.languages())
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Ask for all texts in one language, without a session."""
    monkeypatch.setattr(text, "language", lambda: request.param)
    return str(request.param)


def pages(kind: Kind, level: int, seed: int, paper=A4):
    sheet = make(kind, level, seed)
    sides = sheets.sides(sheet, level, ADDRESS)
    return lay_out(tasks.tasks(sheet, level), sides, paper)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("level", [1, 2, 3])
def test_every_sheet_fits_and_every_letter_has_a_glyph(
    kind: Kind, level: int, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets.state, "value", lambda setting: chosen(setting, kind))
    for seed in range(6):
        for paper in (A4, LETTER):
            worksheet, solution = pages(kind, level, seed, paper)
            assert len(solution) > len(worksheet) - 3


def chosen(setting, kind: Kind):
    return kind.value if setting.name == "sheet" else setting.default


def test_the_file_has_two_sheets_with_the_texts_and_the_same_bytes(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets.state, "value", lambda setting: chosen(setting, Kind.STRIDE))
    both = pages(Kind.STRIDE, 3, 4)
    files = [pdf.draw(both, A4, title="worksheet", language=language) for _ in range(2)]
    assert files[0] == files[1]
    assert files[0].startswith(b"%PDF-")
    assert len(PdfReader(io.BytesIO(files[0])).pages) == 2
    assert len(files[0]) < 120_000
    first, second = (shown(page) for page in PdfReader(io.BytesIO(files[0])).pages)
    words = text.lesson_in(language, "worksheet")
    assert words("stride_place") in first
    assert words("head_name") in first
    assert words("head_solution") in second
    assert words("head_name") not in second


def shown(page: PageObject) -> str:
    """Read the words of a page; where its lines break is no matter."""
    return " ".join(page.extract_text().split())


def test_the_picture_on_the_screen_is_an_svg_with_the_same_words(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets.state, "value", lambda setting: chosen(setting, Kind.SIZES))
    worksheet, _ = pages(Kind.SIZES, 2, 1)
    drawn = svg.draw(worksheet, A4, title="<1>")
    assert 'aria-label="&lt;1&gt;"' in drawn
    assert all(escape(mark.text.strip()) in drawn for mark in worksheet if isinstance(mark, Text))
    assert "<path" in drawn


@pytest.mark.parametrize("sheet", ["filtering", "stride", "pooling", "sizes"])
@pytest.mark.parametrize("level", ["1", "3"])
def test_the_page_opens_with_every_sheet(sheet: str, level: str) -> None:
    page = opened(sheet=sheet, level=level, paper="letter", lang="ko")
    assert "해 보세요" in prose(page)
    assert len(page.get("image")) == 2


def test_the_checking_number_is_what_the_blanks_add_up_to() -> None:
    sheet = make(Kind.FILTERING, 2, 9)
    assert tasks.check(sheet) == sum(sheet.sums[place] for place in sheet.blanks)
    assert tasks.check(make(Kind.SIZES, 1, 1)) == sum(map(int, "13570"))


def test_the_link_opens_the_same_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets.links, "address_of", lambda screen: f"http://h/{screen.address}")
    monkeypatch.setattr(sheets.state, "value", lambda setting: chosen(setting, Kind.SIZES))
    parts = urlsplit(sheets.link())
    asked = parse_qs(parts.query)
    first = make(Kind.SIZES, 1, sheets.state.SEED.default).layers[0]
    assert parts.path == "/size_lab"
    assert int(asked.get("lab_filters", ["6"])[0]) == first.filters
    assert int(asked.get("lab_kernel", ["5"])[0]) == first.size


def test_the_modules_are_those_of_the_code() -> None:
    modules = qr.modules(ADDRESS)
    assert len(modules) == len(modules[0])
    finder = [row[qr.QUIET : qr.QUIET + 7] for row in modules[qr.QUIET : qr.QUIET + 7]]
    assert finder[0] == (True,) * 7
    assert finder[3] == (True, False, True, True, True, False, True)
