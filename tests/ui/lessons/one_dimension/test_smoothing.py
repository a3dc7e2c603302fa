"""The moving average against SciPy: its values, its noise, its lag."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy.ndimage import uniform_filter1d

from cnnviz.ui.lessons.one_dimension import smoothing_view
from cnnviz.ui.lessons.one_dimension.smoothing import COUNT, NOISE, SIGNALS, Smoothing, X
from tests.golden.entries import Entry, checks

LENGTHS = (1, 2, 9, 10, 51, 101)
every_length = pytest.mark.parametrize("length", LENGTHS)
every_signal = pytest.mark.parametrize("name", SIGNALS)


@every_length
@every_signal
def test_the_average_is_scipys(name: str, length: int) -> None:
    smoothed = Smoothing(name, length)
    # SciPy centres its windows; of an even one the middle is right of the half.
    centred = uniform_filter1d(smoothed.noisy, length)
    first = length // 2
    assert_allclose(smoothed.average, centred[first : first + COUNT - length + 1], atol=1e-12)


@checks("conv1d.moving_average")
def test_the_slides_average(golden: Entry) -> None:
    smoothed, expected = Smoothing("line", 10), golden["expected"]
    assert golden["inputs"]["N_series"] == COUNT
    assert len(smoothed.average) == expected["output_length"]
    assert smoothed.kernel.sum() == pytest.approx(expected["kernel_sum"])
    assert smoothed.expected_factor == pytest.approx(expected["noise_std_factor"])
    assert smoothed.lag == expected["lag_in_samples_when_plotted_at_x[:len(z)]"]
    assert smoothed.lag_in_x == pytest.approx(expected["lag_in_x_units"])


@pytest.mark.parametrize("length", [2, 5, 10, 20, 50])
def test_the_measured_noise_is_near_the_theory(length: int) -> None:
    smoothed = Smoothing("line", length)
    assert smoothed.noise_before == pytest.approx(1, abs=0.05)
    assert smoothed.factor == pytest.approx(smoothed.expected_factor, rel=0.15)
    by_hand = np.convolve(NOISE, np.ones(length) / length, "valid").std() / NOISE.std()
    assert smoothed.factor == pytest.approx(by_hand)


@every_length
def test_drawn_in_the_middle_the_average_of_a_line_lies_on_it(length: int) -> None:
    line = SIGNALS["line"]
    clean = np.convolve(line, np.ones(length) / length, "valid")
    centred, left = Smoothing("line", length, is_centred=True), Smoothing("line", length)
    assert_allclose(np.interp(centred.places, X, line), clean, atol=1e-9)
    assert_allclose(np.interp(left.places + left.lag_in_x, X, line), clean, atol=1e-9)
    assert left.places[0] == 0
    assert centred.places[-1] == pytest.approx(100 - centred.lag_in_x)


@every_length
@pytest.mark.parametrize("at", [0, 495, 999])
def test_the_window_shows_its_numbers_and_their_mean(length: int, at: int) -> None:
    smoothed = Smoothing("step", length)
    at = smoothed.window(at)
    view = smoothing_view.window_view(smoothed, at)
    opening = view.opening
    assert opening is not None
    noisy, mean = view.panel("noisy").values[0, 0], view.panel("average0").values[0]
    assert mean[opening.column] == pytest.approx(smoothed.average[at])
    assert_allclose(
        noisy[opening.column : opening.column + length], smoothed.noisy[at : at + length]
    )
    assert np.mean(noisy[opening.column : opening.column + length]) == pytest.approx(
        smoothed.average[at]
    )


@every_length
def test_the_chart_shades_the_window_whose_average_the_handle_stands_on(length: int) -> None:
    smoothed = Smoothing("line", length, is_centred=True)
    at = smoothed.window(999)
    chart = smoothing_view.smoothing_chart(smoothed, at)
    (shaded,) = chart.ranges
    assert chart.handle is not None
    assert (shaded.low + shaded.high) / 2 == pytest.approx(chart.handle.x)
    assert shaded.high == pytest.approx(100)
