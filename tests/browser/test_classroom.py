"""A teacher and students in browsers of their own; and a screen that is presented by keyboard."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.visit import PATIENCE, linked_view, open_lesson, wait_until_run

Join = Callable[[], Page]


@pytest.fixture
def teacher(page: Page, server: str) -> Page:
    """A teacher who has just started a class."""
    open_lesson(page, server, "classroom")
    page.get_by_role("button", name="Start a class").click()
    expect(page.get_by_text("0 following")).to_be_visible(timeout=PATIENCE)
    return page


@pytest.fixture
def join(teacher: Page, server: str, browser: Browser) -> Iterator[Join]:
    """Let somebody else into the class, by its link."""
    code = teacher.locator(".st-key-class_code").inner_text().strip()
    contexts = []

    def joined() -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        contexts.append(context)
        student = context.new_page()
        open_lesson(student, server, query=f"follow={code}")
        expect(student.get_by_text(f"Class {code}: your teacher")).to_be_visible(timeout=PATIENCE)
        return student

    yield joined
    for context in contexts:
        context.close()


def go(page: Page, lesson: str, title: str) -> None:
    page.get_by_test_id("stSidebarNavLink").filter(has_text=re.compile(f"^{title}$")).click()
    arrives(page, lesson)


def arrives(page: Page, lesson: str) -> None:
    page.wait_for_url(f"**/{lesson}*", timeout=PATIENCE)
    wait_until_run(page)


def stride(page: Page) -> Locator:
    return page.get_by_role("slider", name="Stride").first


def test_a_class_follows_and_each_student_can_leave_and_come_back(
    teacher: Page, join: Join
) -> None:
    one, other = join(), join()
    expect(teacher.get_by_text("2 following")).to_be_visible(timeout=PATIENCE)
    go(teacher, "stride", "Stride")
    for student in (one, other):
        arrives(student, "stride")
    stride(teacher).press("ArrowRight")
    for student in (one, other):
        expect(stride(student)).to_have_value("2", timeout=PATIENCE)

    one.get_by_role("button", name="Look around on my own").click()
    expect(stride(one)).to_have_value("1", timeout=PATIENCE)  # the own settings are back
    expect(teacher.get_by_text("1 following")).to_be_visible(timeout=PATIENCE)
    stride(one).press("End")
    wait_until_run(one)
    expect(stride(one)).to_have_value("4")
    stride(teacher).press("ArrowRight")
    expect(stride(other)).to_have_value("3", timeout=PATIENCE)
    expect(stride(one)).to_have_value("4")

    one.get_by_role("button", name="Back to the class").click()
    expect(stride(one)).to_have_value("3", timeout=PATIENCE)
    teacher.get_by_role("button", name="End the class").click()
    for student in (one, other):
        expect(student.get_by_text(re.compile("^Class .* is over"))).to_be_visible(timeout=PATIENCE)
    one.get_by_role("button", name="Leave the class").click()
    expect(stride(one)).to_have_value("4", timeout=PATIENCE)


def test_students_see_the_cell_that_the_teacher_points_at_without_a_run_of_their_page(
    teacher: Page, join: Join
) -> None:
    student = join()
    go(teacher, "stride", "Stride")
    arrives(student, "stride")
    theirs = linked_view(student)
    paints = theirs.get_attribute("data-paints")  # with every answer of the server
    panel = linked_view(teacher).locator("[data-panel=map0]")
    panel.hover(position={"x": 12, "y": 12})
    expect(theirs).to_have_attribute("data-cell", "map0.0.0", timeout=PATIENCE)
    expect(student.locator("[data-ring=off]")).to_be_visible()
    teacher.mouse.move(2, 300)
    expect(student.locator("[data-ring=off]")).to_be_hidden(timeout=PATIENCE)
    assert theirs.get_attribute("data-paints") == paints


def test_a_reload_ends_no_class_and_keeps_nobody_from_following(teacher: Page, join: Join) -> None:
    student = join()
    go(teacher, "stride", "Stride")
    arrives(student, "stride")
    teacher.reload()
    wait_until_run(teacher)
    expect(teacher.get_by_text("1 following")).to_be_visible(timeout=PATIENCE)
    student.reload()
    wait_until_run(student)
    stride(teacher).press("ArrowRight")
    expect(stride(student)).to_have_value("2", timeout=PATIENCE)


def test_a_screen_is_presented_with_the_keyboard_alone(server: str, page: Page) -> None:
    open_lesson(page, server, "stride", "present=1")
    expect(page.locator("html")).to_have_attribute("data-presented", "", timeout=PATIENCE)
    expect(page.locator(".stSidebar")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Keys of the presenter")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_have_count(0)

    page.keyboard.press("e")  # the first example
    expect(page).to_have_url(re.compile("stride=3"), timeout=PATIENCE)
    view = linked_view(page)
    view.locator("[data-panel=map0]").focus()
    page.keyboard.press("ArrowRight")
    expect(view).to_have_attribute("data-cell", re.compile("^map0"))
    expect(page.locator("[data-ring=ring]")).to_be_visible()  # around the cell
    page.keyboard.press("l")
    expect(page.locator("[data-ring=spotlight]")).to_be_visible()

    page.keyboard.press("PageDown")
    arrives(page, "padding")
    page.keyboard.press("x")
    expect(page.locator(".stSidebar")).to_be_visible(timeout=PATIENCE)
    expect(page).not_to_have_url(re.compile("present"))
