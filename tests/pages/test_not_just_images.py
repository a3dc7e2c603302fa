"""The lesson on data that are no pictures: every kind opens, numbers check, recordings stay out."""

import io
import wave
from functools import partial

import numpy as np
import pytest
from scipy import signal

from cnnviz import sounds
from cnnviz.models.swapping import recorded
from cnnviz.ui.lessons.not_just_images import (
    customers_view,
    hearing,
    orders,
    pictures_view,
    sentence,
    sorting,
    sound_view,
    text_view,
)
from cnnviz.ui.lessons.not_just_images.hearing import KERNELS, Hearing
from cnnviz.ui.lessons.not_just_images.sentence import Sentence
from tests.pages.opening import open_page, prose, sound

opened = partial(open_page, "review/not_just_images")


@pytest.mark.parametrize("data", ["sound", "text", "customers", "pictures", "sort"])
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_every_kind_opens_in_every_language(data: str, lang: str) -> None:
    assert len(prose(opened(data=data, lang=lang, swap="all", ask="3"))) > 500


# Sound


def heard(name: str = "chirp", kernel: str = "rising", **change: object) -> Hearing:
    return Hearing(sounds.make(name), 128, 64, KERNELS[kernel], **change)


def test_the_kernel_answers_to_what_rises_in_the_first_half_only() -> None:
    found = heard().map.max(axis=0)
    assert found[5:55].min() > 4
    assert found[70:].max() < 2
    np.testing.assert_allclose(heard(kernel="falling").map.max(axis=0)[70:115], 4, atol=2)


def test_the_map_is_scipys() -> None:
    one = heard("zero")
    assert np.allclose(one.map, signal.correlate2d(one.levels, one.kernel, mode="valid"))


@pytest.mark.parametrize("rows", [False, True])
def test_shuffled_it_falls_and_every_number_is_still_there(rows: bool) -> None:
    before, after = heard(), heard(swap="all", rows=rows, seed=1)
    assert np.array_equal(np.sort(before.levels, axis=None), np.sort(after.levels, axis=None))
    assert after.map.max() < 0.8 * before.map.max()


@pytest.mark.parametrize(("swap", "rows"), [("none", False), ("all", False), ("all", True)])
def test_a_cell_that_is_shown_opens_to_its_own_samples(swap: str, rows: bool) -> None:
    one = heard("whistle", swap=swap, rows=rows, seed=4)
    for row, column in ((3, 70), (40, 9), one.loudest):
        trace = one.trace(row, column)
        assert trace.value == pytest.approx(one.levels[row, column])
        assert trace.start == round(one.seconds(column) * sounds.RATE)


def test_what_is_played_is_shuffled_too() -> None:
    one = heard()
    assert np.array_equal(one.played(), one.samples)
    shuffled = heard(swap="all", seed=1).played()
    assert not np.allclose(shuffled[: len(one.samples)], one.samples[: len(shuffled)])


def test_a_pinned_cell_of_the_spectrogram_is_written_out() -> None:
    told = prose(opened(sound="zero", pin="spectrogram.30.40"))
    assert "**2,125 Hz, samples 2,561 to 2,688**" in told
    assert "| 2,561 |" in told


def test_a_window_that_is_long_and_a_step_that_is_longer() -> None:
    for window, hop in (("32", "256"), ("512", "32"), ("33", "33")):
        opened(sound_window=window, sound_hop=hop)


def test_a_recording_is_read_and_a_wrong_one_is_told() -> None:
    page = opened(sound="own")
    assert "you see and hear “zero”" in " ".join(one.value for one in page.caption)
    page.session_state["cnnviz"].kept["recording refused"] = "damaged"
    page.run()
    assert "no WAV recording" in page.error[0].value
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setparams((1, 2, 8000, 8000, "NONE", ""))
        written.writeframes((100 * sounds.make("whistle")).astype("<i2").tobytes())
    page.session_state["cnnviz"].kept |= {
        "recording refused": "",
        hearing.RECORDING: sounds.load(file.getvalue()),
    }
    sound(page.run())
    assert not page.error
    assert "The kernel finds most" in prose(page)


# Text


def read(text: str, pattern: str, **change: object) -> Sentence:
    return Sentence(sentence.split(text, "word"), sentence.pattern(pattern, "word"), **change)


@pytest.mark.parametrize(
    ("text", "pattern", "expected"),
    [
        ("it was not good", "was not good", [0, 3]),
        ("it was so good", "was * good", [0, 2]),
        ("good good good good", "good", [1, 1]),
    ],
)
def test_matches_are_counted(text: str, pattern: str, expected: list[int]) -> None:
    assert read(text, pattern).map[0].tolist() == expected


def test_rows_mean_nothing_and_columns_do() -> None:
    text, pattern = "the film was not good but the music was good", "was not good"
    straight = read(text, pattern)
    for seed in range(5):
        rows = read(text, pattern, swap="all", rows=True, seed=seed)
        assert np.array_equal(rows.map, straight.map)
    columns = [read(text, pattern, swap="all", seed=seed) for seed in range(10)]
    assert sum(one.is_found for one in columns) <= 2


@pytest.mark.parametrize("typed", ["", "one two", "?!", "a" * 80, "* * *", "한 두 세 네"])
@pytest.mark.parametrize("unit", ["word", "letter"])
def test_whatever_is_typed(typed: str, unit: str) -> None:
    for pattern in ("", "*", typed[:40]):
        opened(data="text", sentence=typed, pattern=pattern, unit=unit, ask="2")


def test_examples_are_found_or_not() -> None:
    for name, values in text_view.examples().items():
        unit, text, pattern = (str(value) for value in values.values())
        if name != "not_good":  # which is what stands there without any
            tokens = sentence.split(text, unit)
            assert Sentence(tokens, sentence.pattern(pattern, unit)).is_found
    for lang in ("en", "ko"):
        told = prose(opened(data="text", lang=lang))
        assert "**Found at place 3**" in told or "찾았습니다" in told


# Customers


@pytest.mark.parametrize("seed", range(4))
def test_weights_that_move_along_lose_nothing(seed: int) -> None:
    order = orders.shuffled(9, "all", seed)
    in_order, stayed, moved, equal = customers_view.counts(order)
    assert moved == in_order
    assert equal == 200
    assert stayed < in_order


def test_an_order_that_is_none_is_the_first_one() -> None:
    told = prose(opened(data="customers", customer_order="1,1,1,1,1,1,1,1,1"))
    assert "| name | age | address |" in told


def test_two_taps_change_places() -> None:
    page = opened(data="customers")
    [taps] = [one for one in page.get("button_group") if str(one.key).startswith("tapped")]
    taps.set_value([0, 1])
    assert "| ⇄ age | ⇄ name | address |" in prose(sound(page.run()))


# Pictures


def test_the_network_falls() -> None:
    page = opened(data="pictures", swap="all", seed="1")
    assert "195 ÷ 200 = **97.5\u00a0%**" in prose(page)
    found = recorded.measured()
    assert found.steps[0].mean > 0.97
    assert found.steps[-1].mean < 0.3


def test_the_shuffled_picture_knows_its_columns() -> None:
    order = orders.shuffled(28, "all", 3)
    picture, _ = pictures_view.digit(5)
    view = pictures_view.pictures_view(picture, order)
    [copy] = [link for link in view.links if hasattr(link, "missing")]
    assert np.array_equal(picture.ravel()[copy.places].reshape(28, 28), picture[:, list(order)])


# Sorting


def test_answers_are_told() -> None:
    told = prose(opened(data="sort", sorted="1,1,0,0,0,0,0,0,0,0,0,0"))
    assert "**Right.** Pixels" in told
    assert "**Not quite.** Age beside address" in told
    assert "**1 of 2** right" in told
    assert {example.axes for example in sorting.EXAMPLES} == {0, 1, 2, 3}


def test_rows_are_named_by_their_frequency() -> None:
    view = sound_view.sound_view(heard())
    names = view.panel(sound_view.SPECTROGRAM).row_names
    assert [name for name in names if name] == [f"{hertz:,} Hz" for hertz in range(4000, -1, -1000)]
