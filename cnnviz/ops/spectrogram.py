"""A sound as a picture: which frequencies are in it at which time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cnnviz.ops import validation
from cnnviz.ops.validation import Floats
from cnnviz.ops.windows import Axis

_SERIES = ("samples",)


@dataclass(frozen=True, eq=False)
class SpectrumTrace:
    """Where one cell of a spectrogram comes from.

    Parameters
    ----------
    start : int
        The first sample that the window reads, counted from 0.
    samples, window, cosine, sine : (window_size,) array
        What is read, how much each counts, and the two waves that it is compared with.
    products_cosine, products_sine : (window_size,) array
        samples * window * wave.
    sum_cosine, sum_sine : float
        Of the products.
    magnitude : float
        sqrt(sum_cosine² + sum_sine²): how strong the wave is, wherever its crests lie.
    value : float
        log10(1 + magnitude).
    """

    start: int
    samples: Floats
    window: Floats
    cosine: Floats
    sine: Floats
    products_cosine: Floats
    products_sine: Floats
    sum_cosine: float
    sum_sine: float
    magnitude: float
    value: float


def hann(window_size: int) -> NDArray[np.float64]:
    """Return how much each sample of a window counts: 0 at its ends, 1 in the middle.

    Notes
    -----
    Equals ``scipy.signal.get_window("hann", window_size)``.

    Examples
    --------
    >>> hann(4).round(2)
    array([0. , 0.5, 1. , 0.5])
    """
    window_size = validation.whole(window_size, "window size", 1)
    return 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(window_size) / window_size)


def stft(samples: ArrayLike, window_size: int, hop: int) -> NDArray[np.complexfloating]:
    """Transform a sound window by window (short-time Fourier transform).

    Parameters
    ----------
    samples : (L,) array
    window_size : int, at most L
    hop : int, at least 1
        How far the window moves: a stride.

    Returns
    -------
    (window_size // 2 + 1, frames) array
        frames = (L - window_size) // hop + 1. Row k is the wave that fits k times into a window.

    Raises
    ------
    ValueError
        The window does not fit, or is no whole number.

    Notes
    -----
    The real part of row k is ``conv1d(samples, hann * cosine_k, stride=hop)`` and the imaginary one
    minus the same with the sine: a convolution whose kernels nobody had to learn. Equals
    ``scipy.signal.stft`` without boundary and padding, times the sum of the window.

    References
    ----------
    Decks 001 and 003, R120. J. B. Allen and L. R. Rabiner, "A unified approach to short-time
    Fourier analysis and synthesis", Proceedings of the IEEE 65 (1977).

    Examples
    --------
    >>> abs(stft(np.cos(np.pi / 2 * np.arange(12)), 8, 4)).round(2).T
    array([[0., 1., 2., 1., 0.],
           [0., 1., 2., 1., 0.]])
    """
    series = validation.floats(samples, "sound", _SERIES)
    axis = Axis.of(len(series), window_size, hop)
    starts = axis.stride * np.arange(axis.outputs)
    frames = series[starts[:, np.newaxis] + np.arange(window_size)]  # (frames, window_size)
    spectra: NDArray[np.complexfloating] = np.fft.rfft(frames * hann(window_size)).T
    return spectra


def spectrogram(samples: ArrayLike, window_size: int, hop: int) -> Floats:
    """Return how strong each frequency is at each time, on a logarithmic scale.

    Parameters
    ----------
    samples, window_size, hop
        As in `stft`.

    Returns
    -------
    (window_size // 2 + 1, frames) array
        log10(1 + magnitude): 0 is silence.

    Examples
    --------
    >>> spectrogram(np.zeros(8), 4, 2)
    array([[0., 0., 0.],
           [0., 0., 0.],
           [0., 0., 0.]])
    """
    levels: Floats = np.log10(1 + np.abs(stft(samples, window_size, hop)))
    return levels


def trace_spectrogram(
    samples: ArrayLike, window_size: int, hop: int, frequency: int, frame: int
) -> SpectrumTrace:
    """Return all that one cell of `spectrogram` is made of.

    Parameters
    ----------
    samples, window_size, hop
        As in `stft`.
    frequency, frame : int
        Row and column, counted from 0.

    Raises
    ------
    ValueError
        As `stft`, or there is no such cell.

    Examples
    --------
    >>> trace = trace_spectrogram([0, 1, 0, -1, 0, 1, 0, -1], 4, 4, frequency=1, frame=1)
    >>> trace.start, float(round(trace.sum_sine, 9)), float(round(trace.magnitude, 9))
    (4, 1.0, 1.0)
    """
    series = validation.floats(samples, "sound", _SERIES)
    axis = Axis.of(len(series), window_size, hop)
    frequency = validation.index(frequency, "frequency", window_size // 2 + 1)
    start = validation.index(frame, "frame", axis.outputs) * axis.stride
    read, window = series[start : start + window_size], hann(window_size)
    angles = 2 * np.pi * frequency * np.arange(window_size) / window_size
    cosine, sine = np.cos(angles), np.sin(angles)
    with_cosine, with_sine = read * window * cosine, read * window * sine
    sums = float(with_cosine.sum()), float(with_sine.sum())
    magnitude = float(np.hypot(*sums))
    return SpectrumTrace(
        start=start,
        samples=read,
        window=window,
        cosine=cosine,
        sine=sine,
        products_cosine=with_cosine,
        products_sine=with_sine,
        sum_cosine=sums[0],
        sum_sine=sums[1],
        magnitude=magnitude,
        value=float(np.log10(1 + magnitude)),
    )


def overlap_add(
    samples: ArrayLike, window_size: int, hop: int, order: ArrayLike
) -> NDArray[np.float64]:
    """Put the windows of a sound together again, in some other order.

    Parameters
    ----------
    samples, window_size, hop
        As in `stft`; the hop at most half the window.
    order : (frames,) array of int
        Which window comes where.

    Returns
    -------
    ((frames - 1) * hop + window_size,) array
        In the old order, the sound itself, but for its first and last samples, which only one
        window reads.

    Examples
    --------
    >>> overlap_add(np.ones(8), 4, 2, [0, 1, 2])
    array([0. , 0.5, 1. , 1. , 1. , 1. , 1. , 0.5])
    """
    series, places = validation.floats(samples, "sound", _SERIES), np.asarray(order)
    axis, window = Axis.of(len(series), window_size, hop), hann(window_size)
    if sorted(places.tolist()) != list(range(axis.outputs)):
        raise ValueError(f"An order of {axis.outputs} windows names each of them once.")
    put, weights = np.zeros((2, (axis.outputs - 1) * hop + window_size))
    for place, taken in enumerate(places.tolist()):
        here = slice(place * hop, place * hop + window_size)
        put[here] += window * series[taken * hop : taken * hop + window_size]
        weights[here] += window
    summed: NDArray[np.float64] = put / np.maximum(weights, 1.0)
    return summed
