"""Turn the untrusted bytes of a recording into one second of sound, or say why not."""

from __future__ import annotations

import io
import wave
from dataclasses import dataclass
from typing import Final

import numpy as np

from cnnviz.sounds.making import FULL, LENGTH, RATE, Samples

MAX_BYTES: Final = 4 * 1024**2
MAX_SECONDS: Final = 10
_RATES: Final = (4_000, 192_000)
_CHANNELS: Final = (1, 2)
_BYTES_PER_SAMPLE: Final = (1, 2, 3, 4)
_SILENT: Final = 0.05  # per cent of full scale


class UnreadableSound(ValueError):
    """A recording that is none.

    Parameters
    ----------
    reason : str
        "empty", "large", "damaged", "long", "odd" or "silent": whoever shows it finds the words.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(f"This recording cannot be used: it is {reason}.")
        self.reason = reason


@dataclass(frozen=True)
class _Format:
    """What the header of a WAV file says."""

    rate: int
    channels: int
    width: int  # bytes of a sample
    frames: int

    def check(self) -> None:
        """Refuse what nobody records, before anything is decoded."""
        low, high = _RATES
        if not low <= self.rate <= high or self.channels not in _CHANNELS:
            raise UnreadableSound("odd")
        if self.width not in _BYTES_PER_SAMPLE:
            raise UnreadableSound("odd")
        if self.frames > MAX_SECONDS * self.rate:
            raise UnreadableSound("long")


def load(data: bytes) -> Samples:
    """Read a recording from the bytes of a WAV file that nobody vouches for.

    Parameters
    ----------
    data : bytes, at most MAX_BYTES
        PCM with one or two channels, at most MAX_SECONDS long.

    Returns
    -------
    (8000,) array
        The loudest second of it, at 8,000 samples a second; what is shorter is filled up with
        silence. Its largest sample is 80.

    Raises
    ------
    UnreadableSound
        Empty, too large, too long, no such file, or silent.

    Examples
    --------
    >>> load(b"RIFF")
    Traceback (most recent call last):
    cnnviz.sounds.loading.UnreadableSound: This recording cannot be used: it is damaged.
    """
    if not data:
        raise UnreadableSound("empty")
    if len(data) > MAX_BYTES:
        raise UnreadableSound("large")
    samples = _loudest_second(_resampled(*_decoded(data)))
    largest = float(np.abs(samples).max())
    if largest < _SILENT:
        raise UnreadableSound("silent")
    return samples * (0.8 * FULL / largest)


def _decoded(data: bytes) -> tuple[Samples, int]:
    """Return the mean of all channels, and how many samples a second has."""
    try:
        with wave.open(io.BytesIO(data)) as file:
            told = _Format(
                file.getframerate(), file.getnchannels(), file.getsampwidth(), file.getnframes()
            )
            told.check()
            content = file.readframes(told.frames)
    except (wave.Error, EOFError, RuntimeError) as error:  # the last for chunks that lie about size
        raise UnreadableSound("damaged") from error
    whole = len(content) - len(content) % (told.width * told.channels)
    if not whole:
        raise UnreadableSound("empty")
    values = _numbers(content[:whole], told.width)
    return values.reshape(-1, told.channels).mean(axis=1), told.rate


def _numbers(content: bytes, width: int) -> Samples:
    """Read PCM samples of 8 bits (0 to 255) or 16, 24, 32 (signed) as per cent of full scale."""
    octets = np.frombuffer(content, np.uint8).reshape(-1, width)
    if width == 1:
        return (octets[:, 0].astype(np.float64) - 128) * (FULL / 128)
    wide = np.zeros((len(octets), 4), np.uint8)
    wide[:, 4 - width :] = octets  # little endian: the most significant bytes are the last
    return wide.view("<i4")[:, 0].astype(np.float64) * (FULL / 2**31)


def _resampled(samples: Samples, rate: int) -> Samples:
    """Bring to `RATE` by leaving out the frequencies that it cannot hold, or adding none."""
    if rate == RATE:
        return samples
    length = max(1, round(len(samples) * RATE / rate))
    spectrum = np.fft.rfft(samples)[: length // 2 + 1]
    return np.fft.irfft(spectrum, length) * (length / len(samples))


def _loudest_second(samples: Samples) -> Samples:
    if len(samples) <= LENGTH:
        return np.pad(samples, (0, LENGTH - len(samples)))
    energy = np.concatenate([[0.0], np.cumsum(samples**2)])
    start = int((energy[LENGTH:] - energy[:-LENGTH]).argmax())
    return samples[start : start + LENGTH]
