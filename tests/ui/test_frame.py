"""The frame's menu, its languages, and the link to the next lesson."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cnnviz.ui import frame, text

ROOT = Path(__file__).resolve().parents[2]
FIRST, SECOND = (lesson for _, lesson in frame.lessons()[:2])


def opened(**parameters: str) -> AppTest:
    """Open the app, with parameters in its address."""
    app = AppTest.from_file(ROOT / "app.py", default_timeout=30)
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


def test_one_language_is_no_choice() -> None:
    assert not [box for box in opened().sidebar.selectbox if box.key == text.CHOSEN_LANGUAGE]


@pytest.mark.usefixtures("second_language")
class TestTwoLanguages:
    def test_the_address_chooses(self) -> None:
        app = opened(lang="de")
        assert app.page_link[-1].label.startswith("Weiter: ")
        assert app.sidebar.selectbox(key=text.CHOSEN_LANGUAGE).value == "de"

    @pytest.mark.parametrize("unknown", ["fr", "", "../en", "DE"])
    def test_an_unknown_language_is_english(self, unknown: str) -> None:
        app = opened(lang=unknown)
        assert not app.exception
        assert app.page_link[-1].label.startswith("Next: ")

    def test_the_visitor_chooses_and_keeps_the_choice_on_every_page(self) -> None:
        app = opened()
        app.sidebar.selectbox(key=text.CHOSEN_LANGUAGE).set_value("de").run()
        assert app.page_link[-1].label.startswith("Weiter: ")
        script = frame.lessons()[1][0].script(SECOND)
        app.switch_page(script.relative_to(ROOT).as_posix()).run()
        assert app.page_link[-1].label.startswith("Weiter: ")
