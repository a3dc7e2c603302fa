"""The button: nothing is made before somebody looks, and what is shown belongs to this screen."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from cnnviz.ui import text
from cnnviz.ui.takeaway import script
from cnnviz.ui.takeaway.parcel import Parcel, file_name
from tests.pages.opening import open_page, sound
from tests.ui.takeaway.views import small_network

ROOT = Path(__file__).resolve().parents[3]
VIEW = "stride_view"


def opened(part: str, **link: str) -> AppTest:
    """Open the first button of the lesson on strides."""
    page = open_page("toy/stride", **link)
    page.session_state[f"take {VIEW}"] = True
    page.session_state[f"take part {VIEW}"] = part
    return sound(page.run())


def test_nothing_is_made_before_somebody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("nobody has asked for this")

    for name in ("code", "archive", "drawn", "all_arrays", "all_tables"):
        monkeypatch.setattr(Parcel, name, fail)
    open_page("toy/stride")


@pytest.mark.parametrize("language", ["numpy", "pytorch"])
def test_the_code_is_that_of_the_screen(language: str) -> None:
    page = opened(language, stride="3")
    codes = [code.value for code in page.code]
    (found,) = [code for code in codes if "import" in code]
    assert ("stride=(3, 3)" if language == "numpy" else "stride=3") in found
    assert "?stride=3" in found


def test_the_link_is_that_of_the_screen() -> None:
    codes = [code.value for code in opened("link", stride="3", pad="2").code]
    assert "?stride=3&pad=2" in codes  # a test has no browser, hence no address before it


@pytest.mark.parametrize("part", ["numbers", "picture"])
def test_numbers_and_pictures_are_offered_panel_by_panel(part: str) -> None:
    page = opened(part)
    (chosen,) = [box for box in page.selectbox if box.key == f"take panel {VIEW}"]
    assert len(chosen.options) == 4  # everything, picture, kernel, map
    chosen.select("map0").run()
    sound(page)


def test_every_page_offers_its_address() -> None:
    page = AppTest.from_file(ROOT / "app.py", default_timeout=30)
    page.query_params = {"stride": "2"}
    sound(page.run())
    page.button(key="link of the page").click()
    assert any("stride=2" in code.value for code in sound(page.run()).code)


@pytest.mark.parametrize("lesson", ["toy/convolution", "architecture/size_lab"])
def test_an_open_question_is_not_answered_by_a_file(lesson: str) -> None:
    page = open_page(lesson, ask="1")
    assert [popover for popover in page.get("popover") if _is_ours(popover)] == []


def _is_ours(popover: Any) -> bool:
    return bool(popover.proto.popover.label == text.lesson("takeaway")("button"))


@pytest.mark.parametrize("language", text.languages())
def test_every_language_writes_code_that_runs(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text, "language", lambda: language)
    parcel = Parcel.of(small_network(hidden="map1"), file_name("stride", VIEW))
    for dialect in ("numpy", "pytorch"):
        written: script.Script = parcel.code(dialect, "http://x/")  # type: ignore[arg-type]
        exec(compile(written.code, language, "exec"), {})
