"""The lesson on stride: sizes and outputs of the slides, and what does not fit."""

from functools import partial

from streamlit.testing.v1 import AppTest

from tests.pages.opening import open_page, sound

opened = partial(open_page, "toy/stride")


def prose(page: AppTest) -> str:
    return "\n".join(element.value for kind in ("markdown", "info") for element in page.get(kind))


def test_the_stride_decides_how_many_windows_remain() -> None:
    page = opened()
    assert "(9 + 0 + 0 − 3) ÷ 1 + 1 = 7" in prose(page)
    assert "All 49 windows. Stride 2 keeps 16." in prose(page)
    page.slider(key="stride").set_value(2).run()
    assert "(9 + 0 + 0 − 3) ÷ 2 + 1 = 4" in prose(page)
    assert "16 of all 49 windows." in prose(page)
    assert "stride=2" in page.code[0].value


def test_one_tap_shows_the_slides_window_that_does_not_fit() -> None:
    page = opened(padding="same", stride_across="4", feature="own", own="1")
    choose(page, "picture")
    assert "(7 + 0 + 0 − 3) ÷ 3 + 1 = 2.33, rounded down to 2" in prose(page)
    assert "doesn't fit" in prose(page)
    assert "nn.Conv2d(1, 1, kernel_size=3, stride=3, bias=False)" in page.code[0].value


def test_one_tap_shows_the_value_that_the_slide_drops() -> None:
    page = opened(series="1,2,3")
    choose(page, "series")
    assert "(8 + 1 + 1 − 3) ÷ 2 + 1 = 4.5, rounded down to 4" in prose(page)
    assert "2 7 8 6" in prose(page)
    assert "2 7 8 3" in prose(page)
    page.slider(key="series length").set_value(7).run()
    assert "(7 + 1 + 1 − 3) ÷ 2 + 1 = 4" in prose(page)
    assert "2 7 8 6" not in prose(page)


def test_what_the_core_refuses_is_a_sentence_and_the_controls_stay() -> None:
    page = opened(padding="same", stride="2")
    assert "use stride 1" in page.warning[0].value
    page.slider(key="stride").set_value(1).run()
    assert not sound(page).warning


def test_one_tap_leads_out_of_same_padding_with_a_stride() -> None:
    page = opened(padding="same", stride="2", kernel_size="5")
    tap(page, "P = 2")
    assert "(9 + 2 + 2 − 5) ÷ 2 + 1 = 5" in prose(page)


def test_what_is_to_be_guessed_stands_nowhere_else() -> None:
    page = opened(over="series", stride="2", padding="all", ask="1")
    assert "2 7 8" not in prose(page)
    assert "windows" not in prose(page)


def test_one_tap_leads_out_of_a_window_that_does_not_fit() -> None:
    page = opened(middle="5", kernel_size="5", dilation="3")
    assert "does not fit" in page.warning[0].value
    tap(page, "dilation 1")
    assert not page.warning
    assert "(5 + 0 + 0 − 5) ÷ 1 + 1 = 1" in prose(page)


def choose(page: AppTest, example: str) -> None:
    [group] = [one for one in page.get("button_group") if one.key.startswith("stride examples")]
    group.set_value(example)
    sound(page.run())


def tap(page: AppTest, label: str) -> None:
    [button] = [button for button in page.button if label in button.label]
    button.click()
    sound(page.run())
