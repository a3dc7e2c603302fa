"""Sounds made from formulas, with a seed where there is noise: the same bits every time."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Samples: TypeAlias = NDArray[np.float64]

RATE: Final = 8000  # samples a second, as a telephone has
LENGTH: Final = 8000  # samples: one second
FULL: Final = 100.0

_SEED: Final = 120
_LOUD: Final = 80.0  # the largest sample of a made sound

# The vocal tract while it says "zero": seconds, then the middle of the first three formants in Hz.
# After G. E. Peterson and H. L. Barney, "Control methods used in a study of the vowels", 1952.
_TRACT: Final = (
    (0.00, 250, 1400, 2500),  # z: the tongue is near the teeth
    (0.20, 300, 1900, 2600),
    (0.30, 400, 2000, 2600),  # ih
    (0.45, 420, 1250, 1550),  # r: the third formant falls
    (0.58, 520, 950, 2300),  # oh
    (0.85, 380, 750, 2300),  # its second half: the lips close
    (1.00, 360, 720, 2300),
)
_BANDWIDTHS: Final = (70.0, 100.0, 140.0)  # Hz


def _zero() -> Samples:
    """Send pulses of the vocal cords through three resonances that move, and add the z's hiss."""
    time, chance = _time(), np.random.default_rng(_SEED)
    pitch = np.interp(time, (0, 0.3, 1), (118, 128, 88))
    turns = np.cumsum(pitch) / RATE
    pulses = np.diff(np.floor(turns), prepend=0.0)
    voice = pulses * np.interp(time, (0.03, 0.1, 0.24, 0.85, 0.95), (0.0, 0.5, 1.0, 0.8, 0.0))
    path = np.array(_TRACT).T
    for formant, bandwidth in zip(path[1:], _BANDWIDTHS, strict=True):
        voice = _resonated(voice, np.interp(time, path[0], formant), bandwidth)
    hiss = np.diff(chance.standard_normal(LENGTH + 2), 2)  # high frequencies only
    loudness = np.interp(time, (0.03, 0.08, 0.17, 0.23), (0.0, 1.0, 1.0, 0.0))
    sound: Samples = voice / np.abs(voice).max() + 0.1 * hiss * loudness
    return sound


def _whistle() -> Samples:
    """Return one tone with a little tremble that swoops up, down, and up again."""
    time = _time()
    swoop = np.interp(time, (0.05, 0.35, 0.65, 0.95), (1000, 2400, 1300, 2900))
    heard = np.interp(time, (0.04, 0.1, 0.88, 0.96), (0.0, 1.0, 1.0, 0.0))
    return heard * _tone(swoop + 25 * np.sin(2 * np.pi * 6 * time))


def _chirp() -> Samples:
    """Return a tone that rises evenly for half a second, and falls back for the other half."""
    time = _time()
    return _tone(np.interp(time, (0.0, 0.5, 1.0), (300, 3500, 300)))


def _two_tones() -> Samples:
    """Return two tones 100 Hz apart, all the time."""
    time = _time()
    return np.sin(2 * np.pi * 1000 * time) + np.sin(2 * np.pi * 1100 * time)


def _clap() -> Samples:
    """Return three bursts of noise that die away."""
    time, chance = _time(), np.random.default_rng(_SEED)
    heard = np.zeros(LENGTH)
    for start in (0.15, 0.45, 0.75):
        after = time - start
        heard += np.where(after >= 0, np.exp(-np.maximum(after, 0) / 0.015), 0.0)
    return heard * chance.standard_normal(LENGTH)


_MAKERS: Final = {
    "zero": _zero,
    "whistle": _whistle,
    "chirp": _chirp,
    "two_tones": _two_tones,
    "clap": _clap,
}
SOUNDS: Final = tuple(_MAKERS)


@lru_cache
def make(name: str) -> Samples:
    """Make a sound.

    Parameters
    ----------
    name : str
        One of SOUNDS.

    Returns
    -------
    (8000,) array
        One second; read-only.

    Raises
    ------
    ValueError
        There is no such sound.

    Notes
    -----
    "zero" is no recording: pulses and hiss through three resonances that move as those of a mouth
    do, the classical way of D. H. Klatt, "Software for a cascade/parallel formant synthesizer",
    Journal of the Acoustical Society of America 67 (1980).

    Examples
    --------
    >>> float(abs(make("chirp")).max().round(6)), make("chirp").shape
    (80.0, (8000,))
    """
    if name not in _MAKERS:
        raise ValueError(f"There is no sound {name!r}: choose one of {', '.join(SOUNDS)}.")
    sound = _MAKERS[name]()
    samples: Samples = _LOUD * sound / np.abs(sound).max()
    samples.flags.writeable = False
    return samples


def _time() -> Samples:
    return np.arange(LENGTH) / RATE


def _tone(frequency: ArrayLike) -> Samples:
    """Return a sine whose frequency changes, (8000,)."""
    turns: Samples = np.cumsum(np.broadcast_to(frequency, LENGTH)) / RATE
    return np.sin(2 * np.pi * turns)


def _resonated(samples: Samples, frequency: Samples, bandwidth: float) -> Samples:
    """Let a resonance answer: y[n] = g x[n] + b y[n-1] + c y[n-2], whose frequency changes."""
    shrinks = np.exp(-np.pi * bandwidth / RATE)
    b, c = 2 * shrinks * np.cos(2 * np.pi * frequency / RATE), -(shrinks**2)
    gains = 1 - b - c
    heard, last, before = np.empty(LENGTH), 0.0, 0.0
    for index, (sample, gain, back) in enumerate(
        zip(samples.tolist(), gains.tolist(), b.tolist(), strict=True)
    ):
        last, before = gain * sample + back * last + c * before, last
        heard[index] = last
    return heard
