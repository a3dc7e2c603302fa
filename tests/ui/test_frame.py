"""The frame's menu, its languages, and the link to the next lesson."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cnnviz.ui import frame, text

ROOT = Path(__file__).resolve().parents[2]
FIRST, SECOND = (lesson for _, lesson in frame.lessons()[:2])


def opened(locale: str | None = None, **parameters: str) -> AppTest:
    """Open the app with parameters in its address, in a browser that speaks some language."""
    app = AppTest.from_file(ROOT / "app.py", default_timeout=30)
    app.context = {"locale": locale}
    app.query_params = dict(parameters)
    return app.run()


@pytest.fixture
def second_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second language beside the first: the same words, but for the link to the next lesson."""
    for language in ("en", "de"):
        shutil.copytree(text.FOLDER / "en", tmp_path / language)
    frame_text = tmp_path / "de" / "frame.toml"
    english = frame_text.read_text(encoding="utf-8")
    german = english.replace('"English"', '"Deutsch"').replace('"Next: ', '"Weiter: ')
    frame_text.write_text(german, encoding="utf-8")
    monkeypatch.setattr(text, "FOLDER", tmp_path)


def test_the_first_lesson_is_the_default_page() -> None:
    assert not opened().exception
    assert frame.CHAPTERS[0].lessons[0] == FIRST


def test_a_lesson_links_to_the_next() -> None:
    title = text.lesson("menu").choice("lesson", SECOND)
    assert opened().page_link[-1].label == f"Next: {title}"


def test_a_lesson_links_to_another_that_it_builds_on() -> None:
    app = AppTest.from_file(ROOT / "app.py", default_timeout=30)
    app.query_params = {"beyond": "pooling"}
    app = app.run().switch_page("pages/architecture/beyond_two.py").run()
    links = [link.label for link in app.page_link]
    assert text.lesson("menu").choice("lesson", "pooling") in links


def test_one_language_is_no_choice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(text.FOLDER / "en", tmp_path / "en")
    monkeypatch.setattr(text, "FOLDER", tmp_path)
    app = opened()
    assert not app.exception
    assert not [group for group in app.sidebar.button_group if group.key == text.CHOSEN_LANGUAGE]


@pytest.mark.usefixtures("second_language")
class TestTwoLanguages:
    def test_the_address_chooses(self) -> None:
        app = opened(lang="de")
        assert app.page_link[-1].label.startswith("Weiter: ")
        assert app.sidebar.button_group(key=text.CHOSEN_LANGUAGE).value == "de"

    @pytest.mark.parametrize(
        ("locale", "link"),
        [("de-AT", "Weiter: "), ("de", "Weiter: "), ("fr-FR", "Next: "), (None, "Next: ")],
    )
    def test_the_browser_decides_where_nobody_chose(self, locale: str | None, link: str) -> None:
        assert opened(locale).page_link[-1].label.startswith(link)

    def test_an_address_counts_for_more_than_the_browser(self) -> None:
        assert opened("de-AT", lang="en").page_link[-1].label.startswith("Next: ")

    def test_two_visitors_have_two_languages_at_the_same_time(self) -> None:
        first, second = opened(lang="de"), opened(lang="en")
        assert first.run().page_link[-1].label.startswith("Weiter: ")
        assert second.run().page_link[-1].label.startswith("Next: ")

    @pytest.mark.parametrize("unknown", ["fr", "", "../en", "DE"])
    def test_an_unknown_language_is_english(self, unknown: str) -> None:
        app = opened(lang=unknown)
        assert not app.exception
        assert app.page_link[-1].label.startswith("Next: ")

    def test_the_visitor_chooses_and_keeps_the_choice_on_every_page(self) -> None:
        app = opened()
        app.sidebar.button_group(key=text.CHOSEN_LANGUAGE).set_value("de").run()
        assert app.page_link[-1].label.startswith("Weiter: ")
        script = frame.lessons()[1][0].script(SECOND)
        app.switch_page(script.relative_to(ROOT).as_posix()).run()
        assert app.page_link[-1].label.startswith("Weiter: ")
