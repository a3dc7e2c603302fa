"""The sounds that the project makes: what is said to be in them is in them."""

import numpy as np
import pytest
from scipy import signal

from cnnviz import sounds


@pytest.mark.parametrize("name", sounds.SOUNDS)
def test_a_sound_is_a_second_and_never_clips(name):
    samples = sounds.make(name)
    assert samples.shape == (sounds.LENGTH,)
    assert np.isfinite(samples).all()
    assert np.abs(samples).max() == pytest.approx(80)


def strongest(name, second, window=512):
    frequencies, times, levels = signal.stft(sounds.make(name), sounds.RATE, nperseg=window)
    return frequencies[np.abs(levels[:, np.abs(times - second).argmin()]).argmax()]


@pytest.mark.parametrize(
    ("name", "second", "hertz"),
    [
        ("chirp", 0.25, 1900),
        ("chirp", 0.75, 1900),
        ("whistle", 0.35, 2400),
        ("whistle", 0.65, 1300),
    ],
)
def test_tones_are_where_they_shall_be(name, second, hertz):
    assert strongest(name, second) == pytest.approx(hertz, abs=100)


def test_two_tones_are_two():
    spectrum = np.abs(np.fft.rfft(sounds.make("two_tones")))
    assert set(np.argsort(spectrum)[-2:].tolist()) == {1000, 1100}


def test_zero_has_a_hiss_then_the_formants_of_its_vowels():
    frequencies, power = signal.welch(sounds.make("zero")[900:1500], sounds.RATE, nperseg=256)
    hiss = (
        power[frequencies > 2800].sum() / power[(frequencies > 1200) & (frequencies < 2400)].sum()
    )
    assert hiss > 1
    frequencies, power = signal.welch(sounds.make("zero")[4800:6400], sounds.RATE, nperseg=256)
    low = frequencies[power.argmax()]
    assert 300 < low < 600
    assert power[frequencies > 2800].sum() < 0.01 * power.sum()


def test_a_sound_that_is_not_there_is_named():
    with pytest.raises(ValueError, match="no sound 'bark': choose one of zero"):
        sounds.make("bark")
