"""Every page in Korean, right after somebody else has read it in English on the same server."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cnnviz.ui import frame, text

ROOT = Path(__file__).resolve().parents[2]
PAGES = {
    name: chapter.script(name).relative_to(ROOT).as_posix() for chapter, name in frame.lessons()
}
HANGUL = re.compile("[가-힣]")
CODE = re.compile(r"`[^`]*`|<[^>]*>|\$[^$]*\$|“[^”]*”|\"[^\"]*\"|https?://\S+")
PHRASE = re.compile(r"\b[a-z]{3,} [a-z]{2,} [a-z]{2,}\b")  # three words in small letters
BILINGUAL = {"glossary"}  # has each term in English, too


def opened(script: str, language: str) -> AppTest:
    """Open a page by itself, in a language that the address asks for."""
    page = AppTest.from_file(ROOT / script, default_timeout=30)
    page.query_params = {text.LANGUAGE_PARAMETER: language}
    return page.run()


def readable(page: AppTest) -> Iterator[str]:
    """Yield the prose of a page, and what its widgets are called and offer."""
    for kind in ("title", "header", "markdown", "caption", "warning", "info", "error"):
        yield from (element.value for element in page.get(kind))
    for kind in (
        "button",
        "button_group",
        "selectbox",
        "slider",
        "toggle",
        "text_input",
        "expander",
    ):
        for element in page.get(kind):
            yield element.label
            yield from map(str, getattr(element, "options", ()) if kind != "slider" else ())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_in_korean_and_keeps_no_word_of_an_english_visitor(name: str) -> None:
    english, korean = opened(PAGES[name], "en"), opened(PAGES[name], "ko")
    assert not korean.exception, [error.stack_trace for error in korean.exception]
    assert korean.title[0].value == text.lesson_in("ko", name)("title") != english.title[0].value
    told = [CODE.sub(" ", each) for each in readable(korean)]
    assert any(map(HANGUL.search, told))
    left = [each for each in told if PHRASE.search(each)] if name not in BILINGUAL else []
    assert left == []
