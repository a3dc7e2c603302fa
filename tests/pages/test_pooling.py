"""The lesson on pooling: the decks' numbers, and what a shift by one pixel changes."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.golden.entries import Entry, checks

PAGE = Path(__file__).resolve().parents[2] / "pages/toy/pooling.py"


def opened(**link: str) -> AppTest:
    page = AppTest.from_file(PAGE, default_timeout=30)
    page.query_params = dict(link)
    page.run()
    assert not page.exception, [error.value for error in page.exception]
    return page


def prose(page: AppTest) -> str:
    return "\n".join(element.value for element in page.markdown)


@checks("pool.argmax")
def test_the_winners_of_the_small_example_are_named(golden: Entry) -> None:
    told = prose(opened())
    flat = [str(index) for row in golden["expected"]["flat_index"] for index in row]
    assert ", ".join(flat) in told
    for row in golden["expected"]["row_col"]:
        for place in row:
            assert f"row {place[0] + 1}, column {place[1] + 1}" in told


def test_the_shift_changes_less_and_less() -> None:
    page = opened(picture="x")
    assert "**26 of 81** pixels change, and **46 of 49** cells" in prose(page)
    assert "After pooling **9 of 16** change, after pooling again **0 of 4**." in prose(page)


def test_a_window_that_does_not_fit_is_a_sentence_and_the_controls_stay() -> None:
    one = ";".join([",".join(["1"] * 7)] * 7)
    page = opened(feature="own", own=one, window="5")
    assert "5×5 is larger than the map, which has 3×3 cells" in page.info[0].value
    page.slider(key="window").set_value(2).run()
    assert not page.exception
    assert not page.info


def test_what_is_to_be_guessed_is_not_shown_further_down() -> None:
    titles = [element.value for element in opened().header]
    guessing = [element.value for element in opened(ask="1").header]
    assert len(guessing) == len(titles) - 1
