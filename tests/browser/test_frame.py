"""The frame in a real browser: addresses, menu, links, a phone, a page that fails."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cnnviz.ui import frame, text
from tests.browser.server import ROOT, running
from tests.browser.visit import PATIENCE, open_lesson, wait_until_run

LESSONS = [lesson for _, lesson in frame.lessons()]
FAILING_PAGE = """
import streamlit as st

st.title("Title")

@st.fragment
def exhibit():
    if st.toggle("Fail"):
        raise ValueError("a word for the log")

exhibit()
"""


@pytest.fixture(scope="module")
def failing_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The app with a page that fails, on a server that nobody has visited yet; and its log."""
    folder = tmp_path_factory.mktemp("app")
    for part in ("app.py", "cnnviz", "assets", ".streamlit"):
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, folder / part)
    for chapter, lesson in frame.lessons()[:2]:
        script = folder / chapter.script(lesson).relative_to(ROOT)
        script.parent.mkdir(parents=True, exist_ok=True)
        script.write_text(FAILING_PAGE)
    log = folder / "log.txt"
    with running(log, folder=folder) as address:
        yield address, log


def test_the_first_visitor_of_a_new_server_finds_any_page(
    failing_app: tuple[str, Path], page: Page
) -> None:
    address, _ = failing_app
    open_lesson(page, address, LESSONS[1])
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.url == f"{address}/{LESSONS[1]}"


def test_a_failure_is_one_sentence_for_the_visitor_and_a_traceback_for_the_log(
    failing_app: tuple[str, Path], page: Page
) -> None:
    address, log = failing_app
    open_lesson(page, address)
    page.get_by_text("Fail", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text(
        text.lesson_in("en", "app")("sorry"), timeout=PATIENCE
    )
    body = page.locator("body").inner_text()
    assert "a word for the log" not in body
    assert "Traceback" not in body
    assert "ValueError: a word for the log" in log.read_text()


def test_the_menu_lists_every_lesson_and_leads_there(server: str, page: Page) -> None:
    menu = text.lesson_in("en", "menu")
    open_lesson(page, server)
    links = page.get_by_test_id("stSidebarNavLink")
    expect(links).to_have_text([menu.choice("lesson", lesson) for lesson in LESSONS])
    links.last.click()
    page.wait_for_url(f"**/{LESSONS[-1]}*")
    wait_until_run(page)


def test_the_keyboard_folds_a_section_of_the_menu(server: str, page: Page) -> None:
    open_lesson(page, server)
    section = page.get_by_role("list", name=text.lesson_in("en", "menu").choice("chapter", "toy"))
    heading = section.get_by_role("button", expanded=True)
    heading.press("Enter")
    expect(section.get_by_role("link")).to_have_count(0)
    section.get_by_role("button", expanded=False).press(" ")
    expect(section.get_by_role("link").first).to_be_visible()
    expect(heading).to_be_focused()


def test_the_keyboard_goes_through_what_a_button_opens_and_on_from_it(
    server: str, page: Page
) -> None:
    open_lesson(page, server, "stride")
    # What mends Tab is loaded by itself, together with this button, and may come after the lesson.
    expect(page.get_by_role("button", name="Copy link")).to_be_visible(timeout=PATIENCE)
    button = page.get_by_role("button", name="More").first
    button.press("Enter")
    inside = page.get_by_test_id("stPopoverBody")
    expect(inside.get_by_role("slider").first).to_be_attached()
    wait_until_run(page)
    button.press("Tab")
    expect(inside.locator(":focus")).to_have_count(1)
    page.keyboard.press("Shift+Tab")
    expect(button).to_be_focused()
    page.keyboard.press("Escape")
    expect(inside).to_have_count(0)
    expect(button).to_be_focused()


def test_a_lesson_leads_to_the_next(server: str, page: Page) -> None:
    open_lesson(page, server)
    page.get_by_test_id("stPageLink").last.click()
    page.wait_for_url(f"**/{LESSONS[1]}*")
    wait_until_run(page)


def test_a_page_runs_alone(tmp_path: Path, page: Page) -> None:
    chapter, lesson = frame.lessons()[0]
    log = tmp_path / "log.txt"
    with running(log, script=chapter.script(lesson).relative_to(ROOT).as_posix()) as address:
        open_lesson(page, address)
        expect(page.get_by_role("alert")).to_have_count(0)
        expect(page.get_by_test_id("stPageLink")).to_have_count(0)
        page.close()  # before its server goes away
    assert "Traceback" not in log.read_text()


def test_nothing_is_fetched_from_another_host(server: str, page: Page) -> None:
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    open_lesson(page, server)
    foreign = [url for url in addresses if not url.startswith((server, "data:", "blob:"))]
    assert foreign == []
