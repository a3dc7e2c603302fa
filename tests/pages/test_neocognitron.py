"""The lesson on S cells and C cells: a bar, two levels, and one pixel further."""

from functools import partial

import pytest

from tests.pages.opening import open_page, prose, sound

opened = partial(open_page, "architecture/neocognitron")


def test_a_bar_at_the_cells_angle_and_place() -> None:
    page = opened(bar_angle="60", preferred="60")
    assert "The simple cell fires with **0.60**, the complex cell with **0.60**" in prose(page)
    page.slider(key="bar_aside").set_value(2).run()
    assert "in the middle is **silent**; the complex cell fires with **0.58**" in prose(sound(page))
    page.slider(key="preferred").set_value(150).run()
    assert "Both are **silent**" in prose(sound(page))


@pytest.mark.parametrize(
    ("picture", "verdict"), [("x", "**X**"), ("o", "**O**"), ("deformed", "**X**")]
)
def test_the_last_c_cells_know_the_letter(picture: str, verdict: str) -> None:
    page = opened(cells="levels", picture=picture)
    assert f"{verdict}: the last C cells answer" in prose(page)


@pytest.mark.parametrize(
    ("cells", "thing"),
    [
        ("bar", "then shift it by two pixels"),
        ("levels", "Raise the first threshold"),
        ("moved", "say which changes more, S or C"),
    ],
)
def test_things_to_try_are_those_of_the_cells_in_sight(cells: str, thing: str) -> None:
    told = prose(opened(cells=cells))
    assert thing in told
    assert told.count("**Try this**") == 1


def test_thresholds_that_nothing_reaches_silence_all() -> None:
    page = opened(cells="levels", threshold="0.8", threshold_2="0.8")
    assert "**Neither**: the last C cells answer 0.00 for X and 0.00 for O" in prose(page)


def test_names_padlocks_and_the_teacher() -> None:
    text = prose(opened(cells="levels"))
    assert "| **C cells** of a plane | max pooling | :material/lock: fixed |" in text
    assert "backpropagation" in text


def test_the_formula_is_decoded_and_its_slip_named() -> None:
    text = prose(opened())
    assert r"\max_{k\in(i,\,i+L_l),\;m\in(j,\,j+L_l)} U^S_{l,n}(k,m)" in text
    assert "mixes $j$ and $l$" in text


def test_one_pixel_further_changes_s_more_than_c() -> None:
    text = prose(opened(cells="moved", picture="deformed", nudge="right"))
    assert "| ink | 24 | 22 | 85% |" in text
    assert "| S cells | 43 | 41 | 96% |" in text
    assert "| C cells | 27 | 20 | 68% |" in text
    assert "still answer **X**" in text


def test_cells_that_fall_silent_say_so() -> None:
    text = prose(opened(cells="moved", picture="deformed", threshold="0.8", threshold_2="0.8"))
    assert "answer neither X nor O" in text
    assert "0%" in text


def test_counts_wait_until_the_visitor_has_guessed() -> None:
    page = opened(cells="moved", ask="1")
    assert "| S cells |" not in prose(page)
    page.button(key="guess show").click().run()
    assert "| S cells |" in prose(sound(page))


@pytest.mark.parametrize("nudge", ["right", "left", "down", "up"])
@pytest.mark.parametrize("maps", ["all", "backslash", "x", "slash"])
def test_every_way_and_every_plane(nudge: str, maps: str) -> None:
    assert "| C cells |" in prose(opened(cells="moved", nudge=nudge, maps=maps))
