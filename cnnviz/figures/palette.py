"""The colours of the app: those of the linked view, for charts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """Colours that mean the same everywhere.

    Parameters
    ----------
    positive, negative : str
        Values above and below zero; safe for colour-blind eyes.
    text : str
        Labels, axes and everything neutral.
    accents : tuple of str
        The three features of the toy, or any three series.
    """

    positive: str
    negative: str
    text: str
    accents: tuple[str, str, str]


LIGHT = Palette(
    positive="#0b5cad",
    negative="#bc581a",
    text="#1d2733",
    accents=("#0f8b8d", "#c98a00", "#b0379f"),
)
DARK = Palette(
    positive="#4892de",
    negative="#cd7034",
    text="#e4e9f0",
    accents=("#3fc1c0", "#e5b045", "#df7fd0"),
)


def palette(*, dark: bool) -> Palette:
    """Return the colours for a dark or a light page."""
    return DARK if dark else LIGHT
