"""The quiz in a browser: pairs by mouse and keyboard, Enter all the way, pointing at a cell."""

from playwright.sync_api import Page, expect

from cnnviz.quiz import CellOf, Matching, Question
from cnnviz.quiz.making import CHAPTERS
from cnnviz.quiz.questions import generate
from cnnviz.ui.lessons.quiz import dealing, wording
from tests.browser.visit import linked_view, open_lesson

ORDER = dealing.order(7, CHAPTERS)


def ask(page: Page, server: str, name: str) -> Question:
    number = ORDER.index(name) + 1
    open_lesson(page, server, "quiz", f"quiz_deal=7&quiz_number={number}")
    return generate(name, 7000 + number)


def pairs(question: Question) -> list[tuple[str, str]]:
    form = question.form
    assert isinstance(form, Matching)
    named = zip(form.left, form.rights, strict=True)
    return [(wording.named(one), wording.named(other)) for one, other in named]


def verdict(page: Page):
    return page.get_by_test_id("stAlert")


def test_pairs_by_mouse(page: Page, server: str) -> None:
    question = ask(page, server, "matching")
    board = page.locator(".matching")
    expect(board.locator(".check")).to_be_disabled()
    for left, right in pairs(question):
        board.locator(".left button", has_text=left).click()
        board.locator(".right button", has_text=right).click()
    board.locator(".check").click()
    expect(verdict(page)).to_contain_text("Right.")
    expect(board.locator(".is-right")).to_have_count(4)


def test_pairs_by_keyboard_and_a_pair_can_be_parted(page: Page, server: str) -> None:
    question = ask(page, server, "can_handle")
    form = question.form
    assert isinstance(form, Matching)
    board = page.locator(".matching")
    board.locator(".left button").first.focus()
    for place, right in enumerate(form.rights):
        page.keyboard.press("ArrowLeft")
        for _ in form.left:
            page.keyboard.press("ArrowUp")
        for _ in range(place):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.keyboard.press("ArrowRight")
        for _ in form.offered:
            page.keyboard.press("ArrowUp")
        for _ in range(form.offered.index(right)):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    expect(board.locator(".check")).to_be_focused()
    page.keyboard.press("Enter")
    expect(verdict(page)).to_contain_text("Right.")


def test_enter_answers_and_enter_goes_on(page: Page, server: str) -> None:
    question = ask(page, server, "relu_value")
    field = page.get_by_label("Your answer")
    field.fill(question.answer)
    field.press("Enter")
    expect(verdict(page)).to_contain_text("Right.")
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"question {ORDER.index('relu_value') + 2}")).to_be_visible()
    expect(verdict(page)).to_have_count(0)


def test_a_cell_is_pointed_at_and_the_exhibit_opens(page: Page, server: str) -> None:
    question = ask(page, server, "remembered_cell")
    form = question.form
    assert isinstance(form, CellOf)
    row, column = form.rights[0]
    view = linked_view(page)
    panel = view.locator("[data-panel=map]")
    box = panel.bounding_box()
    assert box
    panel.click(
        position={"x": (column + 0.5) * box["width"] / 4, "y": (row + 0.5) * box["height"] / 4}
    )
    expect(verdict(page)).to_contain_text("Right.")
    page.get_by_role("link", name="See it in").click()
    expect(page.get_by_role("heading", level=1, name="Pooling")).to_be_visible()
    assert "grid=" in page.url
