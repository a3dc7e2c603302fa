"""Pictures from the clipboard: what a browser may send, and what becomes of it."""

import base64
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from cnnviz import images
from cnnviz.ui.components.paste import Hindrance, Pasted
from cnnviz.ui.components.paste.component import read
from tests.images.files import colourful, encoded

LETTERS = base64.b64encode(b"hello").decode()


def test_a_file_is_taken_with_its_name() -> None:
    assert read({"name": "cat.png", "data": LETTERS}) == Pasted(b"hello", "cat.png")


@pytest.mark.parametrize("name", [None, 7, ["cat"], {}])
def test_a_name_that_is_none_is_empty(name: object) -> None:
    assert read({"name": name, "data": LETTERS}) == Pasted(b"hello", "")


def test_a_name_is_cut() -> None:
    assert len(read({"name": "x" * 10_000, "data": LETTERS}).name) == 200


@pytest.mark.parametrize("reason", list(Hindrance))
def test_a_browser_says_why_there_is_none(reason: Hindrance) -> None:
    assert read({"hindrance": str(reason)}).hindrance is reason


@pytest.mark.parametrize(
    "message",
    [
        None,
        7,
        "hello",
        [LETTERS],
        {},
        {"data": None},
        {"data": [1, 2]},
        {"data": "not base64!"},
        {"data": "ÄÖÜ="},
        {"data": LETTERS[:-1]},
        {"hindrance": "<script>"},
        {"hindrance": ["none"]},
    ],
)
def test_anything_odd_is_broken(message: Any) -> None:
    assert read(message) == Pasted(hindrance=Hindrance.BROKEN)


def test_the_limit_holds_on_the_server_too() -> None:
    most = base64.b64encode(bytes(images.MAX_BYTES)).decode()
    assert len(read({"data": most}).data) == images.MAX_BYTES
    assert read({"data": most + "AAAA"}) == Pasted(hindrance=Hindrance.LARGE)


def pasting() -> None:
    """A page on which a picture was pasted just now."""
    import streamlit as st

    from cnnviz.ui import state
    from cnnviz.ui.components.paste import Hindrance, Pasted
    from cnnviz.ui.lessons import photo, uploads

    asked = st.query_params
    data = bytes.fromhex(asked["file"]) if "file" in asked else b""
    reason = Hindrance(asked["reason"]) if "reason" in asked else None
    if state.kept("pasted", False) is False:
        state.keep("pasted", True)
        uploads._take_pasted(Pasted(data, "pasted.png", reason))
    uploads.wait_for_paste()
    st.text(f"{state.query()} {photo.is_own()}")


def page_after(script: Callable[[], None] = pasting, **link: str) -> AppTest:
    page = AppTest.from_function(script, default_timeout=60)
    page.query_params = dict(link)
    page.run()
    assert not page.exception, [error.value for error in page.exception]
    return page


def test_a_pasted_picture_replaces_the_sample() -> None:
    page = page_after(file=encoded(colourful(), "PNG").hex(), photo="rocket")
    assert page.text[0].value == "source=upload&photo=rocket True"
    assert not page.toast


def test_who_came_from_the_camera_stays_there() -> None:
    page = page_after(file=encoded(colourful(), "PNG").hex(), source="camera")
    assert page.text[0].value == "source=camera True"


def test_what_is_no_picture_is_said_once_and_changes_nothing() -> None:
    page = page_after(file=b"%PDF-1.7".hex())
    assert page.text[0].value.strip() == "False"
    (told,) = page.toast
    assert told.value.startswith("This file is a PDF document: choose ")
    assert not page.run().toast


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("none", "The clipboard holds no picture"),
        ("forbidden", "press Ctrl+V"),
        ("large", "more than 25 MiB"),
        ("broken", "choose a JPEG, PNG"),
    ],
)
def test_every_hindrance_has_its_sentence(reason: str, sentence: str) -> None:
    (told,) = page_after(reason=reason).toast
    assert sentence in told.value
