"""The lesson on colour in a real browser: the sum over the channels, and each channel's colour."""

from playwright.sync_api import Page, expect

from tests.browser import modules
from tests.browser.touch import centre, words
from tests.browser.visit import linked_view, open_lesson

LESSON = "three_channels"


def test_a_cell_shows_the_sum_over_the_channels(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON)
    view = linked_view(page)
    expect(words(view)).to_contain_text("308 + (−498) + 164 + bias 1 = −25")
    page.mouse.move(*centre(view, "corner_map", 3, 4, 4, 5))
    expect(words(view)).to_contain_text("= 801")
    page.mouse.move(*centre(view, "corner_sum_green", 0, 0, 4, 5))
    expect(words(view)).to_contain_text("= −498")


def test_a_typed_weight_changes_its_channel_only(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON)
    view = linked_view(page)
    page.mouse.click(*centre(view, "corner_kernel_blue", 2, 2, 3, 3))
    page.keyboard.type("0")
    page.keyboard.press("Enter")
    # The blue pixel below that weight is 161.
    expect(page.get_by_text("308 + (−498) + 3 + 1 = −186")).to_be_visible()
    page.get_by_role("button", name="Back to the slide's kernel").click()
    expect(page.get_by_text("308 + (−498) + 164 + 1 = −25.")).to_be_visible()


def test_a_photos_cell_adds_the_bias(page: Page, server: str) -> None:
    open_lesson(page, server, LESSON, "colour_kernel=grey&colour_bias=0.5&side=32")
    view = linked_view(page, 1)
    page.mouse.move(*centre(view, "photo_map", 5, 5, 32, 32))
    expect(words(view)).to_contain_text("Red: ")
    expect(words(view)).to_contain_text("bias 0.5")


def test_each_channel_has_its_colour(page: Page, server: str) -> None:
    modules.load(page, server)
    script = """
        const { shade } = window.modules;
        return argument.map(([shading, value, white]) =>
            shade({ shading, at: () => value, black: 0, white }, 0, 0, {}));
    """
    names = ("red", "green", "blue")
    full = modules.evaluate(page, script, [[name, 1, 1] for name in names])
    for index, colour in enumerate(full):
        assert max(colour) == colour[index] > 2 * sorted(colour)[1] - 60
    dark = modules.evaluate(page, script, [[name, -3, 1] for name in names])
    assert dark == [[0, 0, 0]] * 3
    assert modules.evaluate(page, script, [["red", 400, 255], ["red", 255, 255]]) == [full[0]] * 2
    (half,) = modules.evaluate(page, script, [["blue", 127.5, 255]])
    assert half == [part / 2 for part in full[2]]
