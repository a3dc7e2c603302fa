"""The lesson on stacking: sizes, orders that matter, and the stack that a slide draws."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

PAGE = Path(__file__).resolve().parents[2] / "pages/toy/stacking.py"


def opened(**link: str) -> AppTest:
    page = AppTest.from_file(PAGE, default_timeout=30)
    page.query_params = dict(link)
    page.run()
    return sound(page)


def sound(page: AppTest) -> AppTest:
    assert not page.exception, [error.value for error in page.exception]
    return page


def prose(page: AppTest) -> str:
    return "\n".join(element.value for element in page.markdown)


def choose(page: AppTest, key: str, option: str) -> None:
    page.button_group(key=key).set_value(option)
    sound(page.run())


def test_the_slides_stack_votes() -> None:
    told = prose(opened())
    assert "**9 → 7 → 7 → 4 → 2**" in told
    assert "**X wins** their vote, 0.822 to 0.556" in told
    assert "all 48 numbers of all maps stay the same" in told
    assert "All 16 numbers are the same in both orders:" in told


def test_the_drawn_stack_ends_with_single_numbers() -> None:
    page = opened()
    choose(page, "ready stack", "drawn")
    assert "**9 → 7 → 7 → 5 → 5 → 3 → 1 → 1 → 1**" in prose(page)
    assert "this stack cannot vote" in prose(page)
    assert "**eight layers**" in prose(page)


def test_with_the_mean_the_order_decides_who_wins() -> None:
    page = opened(picture="x", pool="mean")
    choose(page, "ready stack", "mean_first")
    assert "41 of the 48 numbers" in prose(page)
    assert "**O wins** their vote, 0.375 to 0.367" in prose(page)
    choose(page, "ready stack", "mean_second")
    assert "**X wins** their vote, 0.478 to 0.382" in prose(page)
    assert "13 of 16 numbers differ." in prose(page)


def test_layers_are_put_on_and_taken_out() -> None:
    page = opened()
    choose(page, "add layer", "convolution")
    assert "Layer 5 does not fit: it needs 3×3 cells" in page.warning[0].value
    assert "have 2×2" in page.warning[0].value
    choose(page, "remove layer", 4)
    assert not page.warning
    assert "**9 → 7 → 7 → 4 → 2**" in prose(page)


def test_a_full_stack_takes_no_more_layers_and_the_last_one_stays() -> None:
    page = opened(order=",".join(["relu"] * 8))
    assert [group.key for group in page.button_group].count("add layer") == 0
    page = opened(order="relu")
    choose(page, "remove layer", 0)
    assert "**9 → 9**" in prose(page)


def test_own_weights_are_named_where_they_vote() -> None:
    assert "your own weights" not in prose(opened())
    weights = ";".join([",".join(["0.1"] * 12), ",".join(["-999"] * 12)])
    told = prose(opened(votes=weights))
    assert "**X wins** their vote" in told
    assert "to −" in told
    assert "your own weights" in told
