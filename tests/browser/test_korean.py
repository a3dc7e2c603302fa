"""The app in Korean in a real browser: what is left of English, who chooses, how it fits."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from cnnviz.ui import frame, text
from tests.browser.visit import open_lesson, wait_until_run

LESSONS = [lesson for _, lesson in frame.lessons()]
MENU = '[data-testid="stSidebarNavLink"]'
PHONE = {"width": 360, "height": 740}

# All that can be read, also within the components; what is code or a formula has no language.
READABLE = (Path(__file__).parent / "readable.js").read_text(encoding="utf-8")
HANGUL = re.compile("[가-힣]")
WORD = re.compile(r"(?<![\w.])[a-z]{3,}(?![\w.])")
PHRASE = re.compile(r"(?<![\w.])[a-z]{3,} [a-z]{2,}(?![\w.])")
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’")
# Names that every language writes alike: files, layers, functions, and a teacher's shorthand.
NAMES = {"arxiv", "cnnviz", "csv", "dense", "flatten", "input", "json", "mean", "npy", "npz", "png"}
NAMES |= {"pdf", "svg", "tanh", "wav", "zip", "log", "max", "padding", "stride"}
NAMES |= {"safetensors", "things", "weights"}
# Titles of papers and books, words that a slide or a data set prints, and the one sentence of
# Streamlit's own, which shows on the keyboard.
QUOTATIONS = (
    "Very Deep Convolutional Networks",
    "Handbuch der physiologischen",
    "Skip to main content",
    "MB per file",
    "Eskimo dog",
    "entity",
    "hammer",
    "Future values vote",
    "Kasparov vs.",
    "Upload",
)
BILINGUAL = {"glossary"}  # has each term in English, too


def english(run: str) -> bool:
    """Tell whether a run of text is English: words without Korean, or a phrase among Korean."""
    if any(quotation in run for quotation in QUOTATIONS):
        return False
    told = QUOTED.sub("", run)
    if HANGUL.search(told):
        return bool(PHRASE.search(told))
    return bool(set(WORD.findall(told)) - NAMES)


@pytest.mark.parametrize(
    ("run", "is_english"),
    [
        ("지도, 7×7", False),
        ("ReLU", False),
        ("코드 (.py)", False),
        ("pool1", False),
        ("슬라이드는 “doesn't fit at all”이라고 합니다.", False),
        ("the map", True),
        ("Shift right", True),
        ("지도의 under the line", True),
    ],
)
def test_the_crawler_knows_english_when_it_sees_it(run: str, is_english: bool) -> None:
    assert english(run) == is_english


@pytest.fixture
def korean(browser: Browser) -> Iterator[Page]:
    """A tab of a browser that asks for Korean."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="ko-KR")
    yield context.new_page()
    context.close()


def test_no_page_shows_english_where_korean_is_chosen(server: str, page: Page) -> None:
    open_lesson(page, server, LESSONS[0], "lang=ko")
    left = []
    for lesson in LESSONS[1:]:  # the first one's address has another name in the menu
        page.locator(f'{MENU}[href$="/{lesson}"]').click()
        expect(page.locator("h1")).to_have_text(text.lesson_in("ko", lesson)("title"))
        wait_until_run(page)
        if lesson not in BILINGUAL:
            left += [f"{lesson}: {run}" for run in page.evaluate(READABLE) if english(run)]
    assert left == []


def test_the_browser_decides_until_the_visitor_does(server: str, korean: Page) -> None:
    open_lesson(korean, server, "stride", "stride=2")
    expect(korean.locator("html")).to_have_attribute("lang", "ko")
    expect(korean).to_have_url(f"{server}/stride?lang=ko&stride=2")
    korean.get_by_role("radio", name="English").click()
    expect(korean.locator("html")).to_have_attribute("lang", "en")
    expect(korean).to_have_url(f"{server}/stride?lang=en&stride=2")
    korean.locator(f'{MENU}[href$="/padding"]').click()
    expect(korean.locator("h1")).to_have_text("Padding")
    # The address is written at the page's end, after its title is there.
    expect(korean).to_have_url(f"{server}/padding?lang=en&stride=2")
    korean.goto("about:blank")
    korean.goto(f"{server}/padding?lang=en&stride=2")  # as somebody does who was sent the link
    expect(korean.locator("h1")).to_have_text("Padding")


def test_an_english_browser_keeps_addresses_short(server: str, page: Page) -> None:
    open_lesson(page, server, "stride", "stride=2")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(f"{server}/stride?stride=2")
    page.get_by_role("radio", name="한국어").click()
    expect(page.locator("h1")).to_have_text(text.lesson_in("ko", "stride")("title"))
    expect(page).to_have_url(f"{server}/stride?lang=ko&stride=2")


def test_korean_breaks_between_words_and_fits_a_phone(server: str, page: Page) -> None:
    page.set_viewport_size(PHONE)
    open_lesson(page, server, "size_lab", "lang=ko")
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    claim = page.get_by_test_id("stMarkdownContainer").locator("p").first
    expect(claim).to_have_css("word-break", "keep-all")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
