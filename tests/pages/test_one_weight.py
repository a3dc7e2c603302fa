"""One weight, by hand: the table of errors, guesses, slopes, steps, whatever a link asks for."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from cnnviz import toy
from tests.golden.entries import Entry, checks

PAGE = Path(__file__).resolve().parents[2] / "pages/learning/one_weight.py"


def opened(**link: str) -> AppTest:
    page = AppTest.from_file(PAGE, default_timeout=30)
    page.query_params = {"expect": "show", **link}
    return sound(page.run())


def sound(page: AppTest) -> AppTest:
    assert not page.exception, [error.value for error in page.exception]
    return page


def prose(page: AppTest) -> str:
    return "\n".join(element.value for element in page.markdown)


def told_of_the_slope(page: AppTest) -> str:
    return page.info[0].value


def chips(page: AppTest) -> Any:
    return next(one for one in page.get("button_group") if one.key.startswith("guess "))


def views(page: AppTest) -> list[str]:
    drawn = [view.proto.component_name for view in page.get("bidi_component")]
    return [name for name in drawn if name != "cnnviz.address"]


@checks("xo.backprop.table", "xo.backprop.error")
def test_the_slides_table_is_mended_and_the_slip_explained(golden: Entry) -> None:
    told = prose(opened())
    assert "| **X** | 1 | 0.92 | −0.08 | 0.08 | 0.08 |" in told
    assert "| **O** | 0 | 0.51 | 0.51 | 0.51 | 0.49 |" in told
    assert "**0.59** | 0.57 |" in told
    assert "1 − 0.51" in told


def test_the_errors_of_the_visitors_own_picture_are_signed() -> None:
    told = prose(opened())
    assert "| **X** | 1 | 0.822 | −0.178 | 0.016 |" in told
    assert "| **O** | 0 | 0.556 | 0.556 | 0.154 |" in told
    assert "| total |  |  |  | **0.170** |" in told


def test_sizes_add_up_as_on_the_slides() -> None:
    told = prose(opened(measure="absolute"))
    assert "| total |  |  |  | **0.733** |" in told


PARTS = {
    "turn": "Which one is steeper, and why?",
    "why": "The same number: the *difference quotient*",
    "step": "A step with the learning rate 0.1",
}


@pytest.mark.parametrize("part", PARTS)
def test_one_part_is_in_sight(part: str) -> None:
    told = prose(opened(part=part))
    assert [name for name, sentence in PARTS.items() if sentence in told] == [part]


@pytest.mark.parametrize("part", PARTS)
def test_nothing_is_given_away_before_the_guess(part: str) -> None:
    page = opened(expect="none", part=part)
    assert "Guess first" in prose(page)
    assert "−0.039" not in prose(page)
    assert "−0.0388" not in prose(page)
    assert "learning rate ×" not in prose(page)
    assert not [one for one in page.button if one.label == "Take a step"]
    assert views(page) == ["cnnviz.linked_view"]  # the network, and no chain, curve or step


def test_a_guess_made_in_another_part_opens_that_one() -> None:
    page = opened(expect="none", part="why")
    chips(page).set_value("up").run()
    assert "It **falls**: at 1 the slope is −0.039." in sound(page).warning[0].value
    assert "÷ 0.002 = **−0.0388**. The same number" in prose(page)


@pytest.mark.parametrize(
    ("guess", "verdict"), [("down", "success"), ("up", "warning"), ("same", "warning")]
)
def test_a_guess_is_answered(guess: str, verdict: str) -> None:
    page = opened(expect="none")
    chips(page).set_value(guess).run()
    [told] = [one.value for one in sound(page).get(verdict)]
    assert "It **falls**: at 1 the slope is −0.039." in told


def test_at_a_kink_the_slope_to_the_right_counts_and_both_are_told() -> None:
    page = opened(picture="x", weight="feature0.0.0")
    told = prose(page)
    assert "It **rises**: at 1 the slope is 0.031." in told_of_the_slope(page)
    assert "the slope is −0.031 on its left and 0.031 on its right" in told
    page.button_group(key="part").set_value("why").run()
    told = prose(sound(page))
    assert "PyTorch's autograd has −0.0309, too" in told


def test_the_shares_of_all_places_add_up() -> None:
    told = prose(opened(part="why"))
    shares = [line.rsplit("= ", 1)[1].rstrip(" |") for line in told.split("\n") if "÷ 9 |" in line]
    assert shares == ["−0.0040", "−0.0154", "−0.0154", "−0.0040"]
    assert "**−0.0388** |" in told
    assert "÷ 0.002 = **−0.0388**. The same number" in told


def test_a_weight_of_a_vote_is_answerable_for_what_it_lets_through() -> None:
    told = prose(opened(part="why", weight="weights.4.1"))
    assert "how much value 5 counts for O" in told
    assert "0.556 × 1.000 = **0.5556**" in told


def test_nudging_moves_the_error_and_can_be_taken_back() -> None:
    page = opened()
    for _ in range(2):
        page.button(key="nudge 0.1").click().run()
    assert "now **1.2**" in prose(sound(page))
    assert "It **falls**: at 1 the slope is −0.039." in told_of_the_slope(page)  # as guessed
    assert "| total |  |  |  | **0.162** |" in prose(page)
    page.button(key="nudge back").click().run()
    assert "now **1**" in prose(sound(page))


def test_steps_go_downhill_and_back_to_the_start() -> None:
    page = opened(part="step")
    page.button(key="step 1").click().run()
    assert "After 1 of 20 steps the error is **0.043**; it began at 0.170." in prose(sound(page))
    page.button(key="step 5").click().run()
    assert "After 6 of 20 steps the error is **0.000042**" in prose(sound(page))
    assert "| textbook O | 1.01 |" not in prose(page)
    page.button(key="step 0").click().run()
    assert "Before the first step the error is **0.170**" in prose(sound(page))


def test_a_step_leaves_the_nudge_behind() -> None:
    page = opened(part="step", nudged="0.3")
    assert "now **1.3**" in prose(page)
    page.button(key="step 1").click().run()
    assert "now **1.004**" in prose(sound(page))


def test_what_learned_from_one_x_only_calls_an_o_an_x() -> None:
    row = next(
        line
        for line in prose(opened(part="step", descent="20")).split("\n")
        if line.startswith("| textbook O")
    )
    assert row.endswith("**X** |")


def test_too_large_a_learning_rate_overshoots_and_runs_away() -> None:
    told = prose(opened(part="step", rate="0.5"))
    assert "from 0.170 to **0.377**. **Too far:**" in told
    assert "beyond a thousand, and we stopped counting" in prose(opened(part="step", rate="2"))
    assert "nan" not in prose(opened(part="step", rate="2", descent="20")).lower()


def test_random_weights_are_the_seeds_and_others_can_be_drawn() -> None:
    page = opened(start="random", seed="7")
    first = prose(page)
    assert first == prose(opened(start="random", seed="7"))
    page.button(key="draw again").click().run()
    assert prose(sound(page)) != first


def test_edited_weights_go_back_to_the_slides_own() -> None:
    page = opened(votes=";".join([",".join(["0.5"] * 12)] * 2))
    page.button(key="undo votes").click().run()
    assert "| total |  |  |  | **0.170** |" in prose(sound(page))


def test_an_own_drawing_is_what_the_visitor_says() -> None:
    drawing = toy.to_code(toy.O)
    assert "| **X** | 1 | 0.556 |" in prose(opened(picture=drawing))
    assert "| **X** | 0 | 0.556 |" in prose(opened(picture=drawing, answer="o"))


@pytest.mark.parametrize(
    "link",
    [
        {"weight": "feature9.0.0"},
        {"weight": "weights.12.0"},
        {"weight": "picture.0.0"},
        {"weight": "feature0.3.3"},
        {"nudged": "2", "weight": "weights.0.0", "divide": "off"},
        {"picture": toy.to_code(-toy.X), "measure": "absolute", "descent": "20", "rate": "2"},
        {"picture": toy.to_code(0 * toy.X - 1), "weight": "feature1.1.1"},
        {"start": "random", "features": ";".join([",".join(["0"] * 9)] * 3), "rate": "0"},
        {"features": ";".join([",".join(["0"] * 9)] * 3)},
        {"features": ";".join([",".join(["999"] * 9)] * 3), "divide": "off", "rate": "2"},
    ],
)
def test_whatever_a_link_asks_for_every_part_stands(link: dict[str, str]) -> None:
    for part in PARTS:
        assert "Try this" in prose(opened(part=part, **link))
