"""Recordings from outside: what is no sound is refused for its reason, and never decoded."""

import io
import struct
import wave

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.io import wavfile

from cnnviz import sounds
from cnnviz.sounds import UnreadableSound, load


def recording(samples, rate=8000, dtype=np.int16):
    file = io.BytesIO()
    wavfile.write(file, rate, np.asarray(samples).astype(dtype))
    return file.getvalue()


def tone(hertz, rate, seconds=1.0):
    return np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate)


@pytest.mark.parametrize("rate", [8000, 16000, 44100, 48000])
def test_a_tone_keeps_its_frequency_at_any_rate(rate):
    samples = load(recording(20000 * tone(440, rate), rate))
    assert samples.shape == (sounds.LENGTH,)
    assert np.abs(np.fft.rfft(samples)).argmax() == 440
    assert np.abs(samples).max() == pytest.approx(80)


@pytest.mark.parametrize(
    ("dtype", "scale", "offset"), [(np.uint8, 100, 128), (np.int16, 30000, 0), (np.int32, 2e9, 0)]
)
def test_every_width_gives_the_same(dtype, scale, offset):
    samples = load(recording(scale * tone(500, 8000) + offset, dtype=dtype))
    np.testing.assert_allclose(samples, 80 * tone(500, 8000), atol=1.0)


def test_24_bits_and_two_channels():
    left = np.rint(4e6 * tone(500, 8000)).astype(int)
    frames = b"".join(struct.pack("<i", value)[:3] * 2 for value in left.tolist())
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setparams((2, 3, 8000, len(left), "NONE", ""))
        written.writeframes(frames)
    np.testing.assert_allclose(load(file.getvalue()), 80 * tone(500, 8000), atol=0.01)


def test_of_a_longer_one_the_loudest_second():
    samples = np.concatenate([np.zeros(12000), 10000 * tone(300, 8000), np.zeros(9000)])
    loaded = load(recording(samples))
    np.testing.assert_allclose(loaded, 80 * tone(300, 8000), atol=0.05)


def test_a_shorter_one_is_filled_with_silence():
    loaded = load(recording(10000 * tone(300, 8000, 0.25)))
    assert not loaded[2000:].any()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"RIFF", "damaged"),
        (b"\x89PNG\r\n" * 50, "damaged"),
        (recording(np.zeros(0)), "empty"),
        (recording(np.zeros(8000)), "silent"),
        (recording(np.ones(11 * 8000)), "long"),
        (recording(np.ones((100, 6))), "odd"),
        (recording(np.ones(100), rate=1000), "odd"),
        (bytes(sounds.MAX_BYTES + 1), "large"),
    ],
)
def test_what_is_no_sound_says_why(data, reason):
    with pytest.raises(UnreadableSound) as refused:
        load(data)
    assert refused.value.reason == reason


@given(st.binary(max_size=80), st.integers(0, 60))
@settings(deadline=None, max_examples=200)
def test_damage_never_gets_further_than_a_refusal(noise, place):
    whole = recording(10000 * tone(300, 8000, 0.02))
    try:
        samples = load(whole[:place] + noise + whole[place + len(noise) // 2 :])
    except UnreadableSound:
        return
    assert np.isfinite(samples).all()
