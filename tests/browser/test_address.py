"""The browser's address: it follows the visitor's settings, and opens the same screen again."""

import re
import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.server import ROOT, running
from tests.browser.visit import open_lesson, wait_until_run

FRAME = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
import streamlit as st
from cnnviz.ui import controls, state

start = st.Page("pages/x/start.py", default=True)
page = st.navigation([start, st.Page("pages/x/moved.py"), st.Page("pages/x/stepped.py")])
state.follow()
page.run()
with st.sidebar:
    controls.share_link()
"""

MOVED = """
import streamlit as st
from cnnviz.ui import controls, state
from cnnviz.ui.components.linked_view import Pin

@state.exhibit
def exhibit():
    controls.picture_chooser()
    controls.slider(state.RIGHT)
    st.button("Pin", on_click=state.set_pin, args=(Pin("map0", 2, 1),))
    st.button("Paint", on_click=lambda: state.paint(-state.picture()))
    st.text(f"picture {int(state.picture().sum())}")

st.title("Moved")
exhibit()
"""

STEPPED = """
import streamlit as st
from cnnviz.ui import controls, state
st.title("Stepped")
controls.slider(state.STRIDE)
controls.reset_button()
st.text(f"right {state.value(state.RIGHT)}, pin {state.pin()}")
st.page_link("pages/x/moved.py", label="See the O", query_params={"picture": "o"})
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, browser_path: str) -> Iterator[str]:
    """Address of a small app with two pages that set different things."""
    folder = tmp_path_factory.mktemp("app")
    shutil.copytree(ROOT / ".streamlit", folder / ".streamlit")
    (folder / "pages/x").mkdir(parents=True)
    (folder / "pages/x/start.py").write_text("import streamlit as st\nst.title('Start')")
    (folder / "pages/x/moved.py").write_text(MOVED)
    (folder / "pages/x/stepped.py").write_text(STEPPED)
    (folder / "app.py").write_text(FRAME)
    with running(folder / "log.txt", folder=folder) as address:
        yield address


@pytest.fixture
def moved(page: Page, server: str) -> Page:
    """A tab with the page "moved", where nothing has been set."""
    open_lesson(page, server)
    go(page, "moved")
    return page


def go(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", name=name.capitalize())).to_be_visible()
    wait_until_run(page)


def slider(page: Page, label: str) -> Locator:
    return page.get_by_role("slider", name=label)


def press(page: Page, label: str, key: str) -> None:
    slider(page, label).focus()
    page.keyboard.press(key)


def choose(page: Page, picture: str) -> None:
    page.get_by_role("radio", name=picture, exact=True).click()


def expect_query(page: Page, query: str) -> None:
    address = re.compile(rf"/\w*{re.escape('?' + query) if query else ''}$")
    expect(page).to_have_url(address)


def entries(page: Page) -> int:
    count: int = page.evaluate("history.length")
    return count


def test_the_address_follows_without_new_entries_in_the_history(moved: Page) -> None:
    before = entries(moved)
    choose(moved, "O")
    expect_query(moved, "picture=o")
    press(moved, "Shift right", "ArrowRight")
    expect_query(moved, "picture=o&right=1")
    moved.get_by_role("button", name="Pin").click()
    expect_query(moved, "picture=o&right=1&pin=map0.2.1")
    press(moved, "Shift right", "ArrowLeft")
    expect_query(moved, "picture=o&pin=map0.2.1")
    assert entries(moved) == before


def test_fast_changes_end_at_the_last_one(moved: Page) -> None:
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft", "ArrowRight"):
        press(moved, "Shift right", key)
    expect_query(moved, "right=3")
    expect(slider(moved, "Shift right")).to_have_value("3")


def test_settings_travel_through_pages_that_do_not_have_them(moved: Page) -> None:
    press(moved, "Shift right", "ArrowRight")
    moved.get_by_role("button", name="Pin").click()
    expect_query(moved, "right=1&pin=map0.2.1")
    go(moved, "stepped")
    expect_query(moved, "right=1&pin=map0.2.1")
    expect(moved.get_by_text("right 1, pin Pin(panel='map0', row=2, column=1)")).to_be_visible()
    press(moved, "Stride", "ArrowRight")
    expect_query(moved, "right=1&stride=2&pin=map0.2.1")
    go(moved, "moved")
    expect_query(moved, "right=1&stride=2&pin=map0.2.1")
    expect(slider(moved, "Shift right")).to_have_value("1")


def test_back_and_forward_lead_to_the_screens_as_they_were_left(moved: Page) -> None:
    press(moved, "Shift right", "ArrowRight")
    expect_query(moved, "right=1")
    go(moved, "stepped")
    press(moved, "Stride", "ArrowRight")
    expect_query(moved, "right=1&stride=2")
    moved.get_by_role("button", name="Reset").click()
    expect_query(moved, "")
    moved.go_back()
    expect_query(moved, "right=1")
    expect(slider(moved, "Shift right")).to_have_value("1")
    moved.go_forward()
    expect_query(moved, "")
    expect(slider(moved, "Stride")).to_have_value("1")


def test_the_link_opens_the_same_screen_for_somebody_else(moved: Page, browser: Browser) -> None:
    choose(moved, "O")
    moved.get_by_role("button", name="Paint").click()
    expect(moved).to_have_url(re.compile(r"picture=[\w-]{14}$"))
    press(moved, "Shift right", "ArrowRight")
    expect(moved).to_have_url(re.compile(r"picture=[\w-]{14}&right=1$"))
    shown = moved.get_by_text(re.compile("^picture")).inner_text()
    other = browser.new_page()
    other.goto(moved.url)
    expect(other.get_by_text(shown, exact=True)).to_be_visible()
    expect(other.get_by_role("radio", name="Draw")).to_be_checked()
    expect(slider(other, "Shift right")).to_have_value("1")
    assert other.url == moved.url
    other.close()


def test_reloading_changes_nothing(moved: Page) -> None:
    press(moved, "Shift right", "ArrowRight")
    expect_query(moved, "right=1")
    moved.reload()
    wait_until_run(moved)
    expect_query(moved, "right=1")
    expect(slider(moved, "Shift right")).to_have_value("1")


def test_a_link_between_pages_may_set_something(moved: Page) -> None:
    press(moved, "Shift right", "ArrowRight")
    expect_query(moved, "right=1")
    go(moved, "stepped")
    moved.get_by_role("link", name="See the O").click()
    expect_query(moved, "picture=o&right=1")
    expect(moved.get_by_role("radio", name="O", exact=True)).to_be_checked()


def test_nonsense_is_removed_and_streamlits_parameters_stay(moved: Page, server: str) -> None:
    nonsense = "right=nan&scale=9e9&picture=%3Cscript%3E&junk=1&pin=..&embed_options=light_theme"
    open_lesson(moved, server, "moved", nonsense)
    expect_query(moved, "embed_options=light_theme")
    expect(slider(moved, "Shift right")).to_have_value("0")


def test_copying_the_link(moved: Page, server: str) -> None:
    moved.context.grant_permissions(["clipboard-read", "clipboard-write"])
    press(moved, "Shift right", "ArrowRight")
    expect_query(moved, "right=1")
    moved.get_by_role("button", name="Copy link").click()
    expect(moved.get_by_role("button", name="Copied")).to_be_visible()
    assert moved.evaluate("navigator.clipboard.readText()") == moved.url
    expect(moved.get_by_role("button", name="Copy link")).to_be_visible()
    assert urlsplit(moved.url).query == "right=1"
