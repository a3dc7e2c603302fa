"""Sounds: made by the project from formulas, or decoded from the untrusted bytes of a recording.

Samples are floats from -100 to 100, per cent of full scale, `RATE` of them a second.
"""

from cnnviz.sounds.loading import MAX_BYTES, MAX_SECONDS, UnreadableSound, load
from cnnviz.sounds.making import LENGTH, RATE, SOUNDS, make

__all__ = [
    "LENGTH",
    "MAX_BYTES",
    "MAX_SECONDS",
    "RATE",
    "SOUNDS",
    "UnreadableSound",
    "load",
    "make",
]
