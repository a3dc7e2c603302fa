"""The short-time Fourier transform against SciPy, and against the convolution that it is."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy import signal

from cnnviz import ops

SETTINGS = [(128, 64), (256, 64), (64, 64), (100, 33), (1, 1), (500, 500)]  # window, hop


def series(length=500, seed=0):
    return np.random.default_rng(seed).standard_normal(length)


@pytest.mark.parametrize(("window", "hop"), SETTINGS)
def test_it_equals_scipy(window, hop):
    samples = series()
    *_, expected = (
        signal.stft(samples, nperseg=window, noverlap=window - hop, boundary=None, padded=False)
        if window > 1
        else (0, 0, np.zeros((1, 500)))
    )
    ours = ops.stft(samples, window, hop)
    assert_allclose(ours, expected * ops.hann(window).sum(), atol=1e-11)
    assert_allclose(ops.spectrogram(samples, window, hop), np.log10(1 + np.abs(ours)))


@pytest.mark.parametrize(("window", "hop"), SETTINGS)
def test_the_window_equals_scipy(window, hop):
    if window > 1:
        assert_allclose(ops.hann(window), signal.get_window("hann", window), atol=1e-15)


@pytest.mark.parametrize(("window", "hop"), [(64, 16), (33, 5)])
def test_every_row_is_a_convolution_with_a_stride(window, hop):
    samples, transformed = series(), ops.stft(series(), window, hop)
    for row in (0, 1, window // 3, window // 2):
        angles = 2 * np.pi * row * np.arange(window) / window
        real = ops.conv1d(samples, ops.hann(window) * np.cos(angles), stride=hop)
        imaginary = ops.conv1d(samples, ops.hann(window) * np.sin(angles), stride=hop)
        assert_allclose(transformed[row], real - 1j * imaginary, atol=1e-11)


@pytest.mark.parametrize(("row", "frame"), [(0, 0), (5, 3), (32, 27)])
def test_a_cell_opens_to_what_it_is_made_of(row, frame):
    samples, levels = series(), ops.spectrogram(series(), 64, 16)
    trace = ops.trace_spectrogram(samples, 64, 16, row, frame)
    assert trace.start == 16 * frame
    assert_allclose(trace.samples, samples[trace.start : trace.start + 64])
    assert_allclose(trace.products_cosine, trace.samples * trace.window * trace.cosine)
    assert_allclose(trace.products_sine.sum(), trace.sum_sine)
    assert_allclose(np.hypot(trace.products_cosine.sum(), trace.sum_sine), trace.magnitude)
    assert_allclose(trace.value, levels[row, frame], atol=1e-12)


@pytest.mark.parametrize("hop", [16, 32])
def test_windows_in_their_order_are_the_sound_again(hop):
    samples = series(512)
    frames = (512 - 64) // hop + 1
    again = ops.overlap_add(samples, 64, hop, np.arange(frames))
    assert_allclose(again[64:-64], samples[64 : len(again) - 64], atol=1e-12)
    other = ops.overlap_add(samples, 64, hop, np.arange(frames)[::-1])
    assert not np.allclose(other, again)


def test_what_does_not_fit_is_a_sentence():
    with pytest.raises(ValueError, match="does not fit"):
        ops.stft(series(10), 64, 16)
    with pytest.raises(ValueError, match="names each of them once"):
        ops.overlap_add(series(), 64, 16, [0, 0])
    with pytest.raises(ValueError, match="frequency"):
        ops.trace_spectrogram(series(), 64, 16, 33, 0)
