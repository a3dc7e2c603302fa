"""The lesson on series: the slides' numbers, a noisy line, and a sensor."""

from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.opening import open_page, sound

opened = partial(open_page, "architecture/one_dimension")


def prose(page: AppTest) -> str:
    return "\n".join(element.value for kind in ("markdown", "info") for element in page.get(kind))


def test_the_slides_results_and_every_dot_product() -> None:
    page = opened()
    assert "(8 + 0 + 0 − 3) ÷ 1 + 1 = 6" in prose(page)
    assert "1 7 9 8 −1 6" in prose(page)
    assert "| 1 | 1·(−1) + 0·2 + 2·1 | **1** |" in prose(page)
    choose(page, "zeros")
    assert "2 1 7 9 8 −1 6 4" in prose(page)
    assert "nn.Conv1d(1, 1, kernel_size=3, padding=1, bias=False)" in page.code[0].value


def test_numbers_of_the_visitors_own_are_not_called_the_slides() -> None:
    page = opened()
    assert "The slides' series and kernel." in prose(page)
    choose(page, "seven")
    assert "The slides' series and kernel." in prose(page)
    for own in ({"series": "1,2,3,4"}, {"series_kernel": "1,0,-1"}):
        told = prose(opened(**own))
        assert "The slides' series and kernel." not in told
        assert "Your own numbers." in told


@pytest.mark.parametrize(
    ("stream", "thing"),
    [
        ("numbers", "type each result before you see it"),
        ("noise", "to leave a tenth of the noise"),
        ("sensor", "Type a kernel that finds free fall"),
    ],
)
def test_things_to_try_are_those_of_the_series_in_sight(stream: str, thing: str) -> None:
    told = prose(opened(stream=stream))
    assert thing in told
    assert told.count("**Try this**") == 1


def test_what_becomes_of_the_eighth_value() -> None:
    page = opened()
    choose(page, "seven")
    assert "(7 + 1 + 1 − 3) ÷ 2 + 1 = 4" in prose(page)
    assert "What became of the eighth value?" in prose(page)
    choose(page, "eight")
    assert "= 4.5, rounded down to 4" in prose(page)
    assert "2 7 8 6" in prose(page)
    assert "2 7 8 3" in prose(page)
    page.slider(key="stride").set_value(3).run()
    assert "eighth value" not in prose(page)


def test_a_flipped_kernel_gives_the_other_convolution() -> None:
    page = opened()
    choose(page, "flipped")
    assert "−1 1 3 12 5 2" in prose(page)
    assert "that gives 1 7 9 8 −1 6" in prose(page)


def test_what_is_to_be_guessed_stands_nowhere_else() -> None:
    page = opened(ask="1", flip="on", stride="2", padding="all")
    assert "**Outputs:**" not in prose(page)
    assert "2 7 8" not in prose(page)
    assert "·" not in prose(page)


def test_what_the_core_refuses_is_a_sentence_and_the_controls_stay() -> None:
    page = opened(stride="2", padding="same")
    assert "use stride 1" in page.warning[0].value
    choose(page, "valid")
    assert not page.warning


@pytest.mark.parametrize(
    ("length", "outputs", "expected"), [(1, "1,000", "× 1.000"), (101, "900", "× 0.100")]
)
def test_the_noise_before_and_after(length: int, outputs: str, expected: str) -> None:
    page = opened(stream="noise", average=str(length))
    metrics = {metric.label: metric.value for metric in page.metric}
    assert metrics[f"Numbers: 1,000 − {length} + 1"] == outputs
    assert metrics[f"1 ÷ √{length}"] == expected


def test_the_lag_of_the_slides_code() -> None:
    page = opened(stream="noise")
    assert "(10 − 1) ÷ 2 = **4.5 samples** too early: 0.45 in x" in prose(page)
    page.toggle(key="centred").set_value(True).run()
    assert "**Drawn in the middle**" in prose(sound(page))


def test_a_kernel_says_how_well_and_when() -> None:
    page = opened(stream="sensor", fall_at="30")
    assert "sample 32: the person is falling" in prose(page)
    page.toggle(key="causal").set_value(True).run()
    assert "sample 34" in prose(sound(page))
    assert "**Causal**" in prose(page)


@pytest.mark.parametrize("detector", ["tips", "wiggle", "mean", "own"])
@pytest.mark.parametrize("fall", ["16", "36", "99"])
def test_every_kernel_at_every_fall(detector: str, fall: str) -> None:
    assert "The largest number says" in prose(
        opened(stream="sensor", detector=detector, fall_at=fall)
    )


def choose(page: AppTest, example: str) -> None:
    [group] = [one for one in page.get("button_group") if one.key.startswith("series examples")]
    group.set_value(example)
    sound(page.run())
