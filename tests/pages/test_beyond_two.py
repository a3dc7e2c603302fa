"""The lesson beyond two dimensions: what each of its exhibits says, and what follows from it."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cnnviz.ui import state
from cnnviz.ui.lessons.beyond_two import timing
from cnnviz.ui.lessons.beyond_two.timing import Timing

PAGE = Path(__file__).resolve().parents[2] / "pages/architecture/beyond_two.py"


def opened(exhibit: str = "one_by_one", **link: str) -> AppTest:
    page = AppTest.from_file(PAGE, default_timeout=60)
    page.query_params = {"beyond": exhibit, **link}
    return sound(page.run())


def sound(page: AppTest) -> AppTest:
    assert not page.exception, [error.value for error in page.exception]
    return page


def prose(page: AppTest) -> str:
    return "\n".join(element.value for element in page.markdown)


def metrics(page: AppTest) -> list[str]:
    return [one.value for one in page.metric]


def press(page: AppTest, label: str) -> AppTest:
    (button,) = (one for one in page.button if one.label == label)
    return sound(button.click().run())


@pytest.fixture(autouse=True)
def no_measuring(monkeypatch: pytest.MonkeyPatch) -> None:
    """What this machine needs is not what these tests are about."""
    timings = {3: Timing(0.001, 0.002, 7), 9: Timing(0.004, 0.002, 7), 63: Timing(0.1, 0.002, 7)}

    def measured(side: int, filter_side: int) -> dict[int, Timing]:
        return dict(sorted(({filter_side: Timing(0.005, 0.002, 7)} | timings).items()))

    monkeypatch.setattr(timing, "measured", measured)
    monkeypatch.setattr(timing, "is_complete", lambda _side: True)


@pytest.mark.parametrize("exhibit", state.BEYOND.options)
def test_one_exhibit_is_on_the_screen_with_its_own_things_to_try(exhibit: str) -> None:
    told = prose(opened(exhibit))
    assert told.count("**Try this**") == 1
    assert ("**Counted.**" in told) == (exhibit == "cost")


def test_a_nonsense_exhibit_is_the_first() -> None:
    assert prose(opened("nonsense")) == prose(opened())


def test_kernels_and_the_reduction_are_counted() -> None:
    page = opened()
    assert metrics(page) == ["3", "27", "75", "346.8 M", "12.8 M", "86.7 M", "71 %"]
    page.slider(key="reduced").set_value(256).run()
    assert metrics(sound(page))[-1] == "−15 %"


def test_edited_maps_can_be_taken_back() -> None:
    page = opened(mix_weights="1,1,1")
    page = press(page, "Back to the first weights")
    assert not any(one.label == "Back to the first weights" for one in page.button)


@pytest.mark.parametrize(
    ("preset", "weights"), [("grey", "0.299,0.587,0.114"), ("opponent", "1,-1,0")]
)
def test_weights_of_the_photo_are_recognised(preset: str, weights: str) -> None:
    page = opened(mix="photo", photo_weights=weights)
    (group,) = (one for one in page.get("button_group") if one.key == "mix preset")
    assert group.value == preset


def test_the_deeper_kernel_loses_the_ball() -> None:
    page = opened("depth")
    assert "most, **3** of at most 3, in slice 2" in prose(page)
    page.slider(key="kernel_depth").set_value(5).run()
    assert "just **one** place" in prose(sound(page))
    assert "most, **2** of at most 3" in prose(page)
    page.slider(key="film_start").set_value(1).run()
    assert "most, **3** of at most 3, in slice 1" in prose(sound(page))


def test_what_is_to_be_guessed_is_not_said() -> None:
    page = opened("depth", ask="1")
    assert "It finds most" not in prose(page)
    page.button(key="guess show").click().run()
    assert "It finds most" in prose(sound(page))


def test_both_comparisons_are_shown() -> None:
    told = prose(opened("scanning"))
    assert "| Deck 004: 20×20, 5×5 | 6,400 | 6,400 | 102,400 |" in told
    assert "| Deck 001: 8×8, 3×3 | 324 | 324 | 2,304 |" in told


def test_counted_and_measured_stand_side_by_side() -> None:
    page = opened("cost", side="128", filter_side="11")
    assert "118² places × 11² weights = **1,684,804**" in prose(page)
    assert "Direct **5.00 ms**, FFT **2.00 ms**. The FFT is 2.5 times cheaper." in prose(page)
    assert "wins from M = 9 on" in prose(page)


@pytest.mark.parametrize(("side", "most"), [("32", 15), ("64", 31), ("256", 63)])
def test_the_filter_stays_within_half_of_the_picture(side: str, most: int) -> None:
    slider = opened("cost", side=side, filter_side="63").slider(key="filter_side")
    assert (slider.max, slider.value) == (most, most)


def test_an_even_filter_from_a_link_is_made_odd() -> None:
    assert "× 9² weights" in prose(opened("cost", filter_side="10"))
    assert "9×9 products" in prose(opened("fft", filter_side="10"))


def test_the_detour_says_how_far_both_ways_are_apart() -> None:
    told = prose(opened("fft"))
    assert re.search(r"by more than \d · 10⁻\S+, which is rounding", told)
    wrapped = prose(opened("fft", wrap="on", filter_side="9"))
    assert "**960 of 4096 cells differ**" in wrapped
    assert "within 4 of an edge" in wrapped


def test_four_weights_learn_by_heart_and_the_network_does_not() -> None:
    page = opened("pooling")
    assert "The largest of their block: **0 of 4**" in prose(page)
    page = press(page, "Fit these four blocks")
    assert "All four numbers are the largest of their block" in prose(page)
    page = press(page, "Mix up the numbers")
    assert "The largest of their block: **0 of 4**" in prose(page)
    page = opened("pooling", learned="network", grid="6,2,8,1;1,4,2,5;0,4,7,1;3,1,2,3")
    assert "**All four are the largest of their block**" in prose(page)
    assert metrics(page) == ["0", "4", "26"]


def test_numbers_below_0_are_the_networks_limit() -> None:
    grid = ";".join(["-1,-2,-3,-4"] * 4)
    told = prose(opened("pooling", learned="network", grid=grid))
    assert "**0 of 4**" in told
    assert "With numbers below 0 it cannot" in told


def test_the_evidence_names_the_frames() -> None:
    table = prose(opened("depth", pin="film_output1.1.1"))
    assert "| frame 2 | 3 | 2 | 1 | 1 | 1 |" in table
    assert "| frame 4 |" in table
    assert "| frame 1 |" not in table
