"""What the lesson on colour says about its maps, with the core's numbers."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnnviz.ui import state, text
from cnnviz.ui.lessons.colour_flow import Colours
from cnnviz.ui.lessons.colour_kernels import CHANNELS


def first_cell(colours: Colours) -> str:
    """Write out the sum of the map's first cell, the one that deck 002 prints.

    Parameters
    ----------
    colours : Colours
        Of the printed corner.
    """
    words = text.lesson("three_channels")
    parts = [_addend(f"{value:g}") for value in (*colours.sums[:, 0, 0], colours.bias)]
    value = _signed(f"{colours.map[0, 0]:g}")
    told = words("first_cell", sum=" + ".join(parts), value=value)
    edited = _is_edited(state.CORNER_KERNEL) or _is_edited(state.CORNER_BIAS)
    after = words("changed") if edited else words("printed", others=colours.map.size - 1)
    return f"{told} {after}"


def shares(colours: Colours) -> str:
    """Say what each channel brings in on average, and that this and the bias is the map's mean.

    Parameters
    ----------
    colours : Colours
        Of a photograph.
    """
    means = np.append(colours.sums.mean(axis=(1, 2), dtype=float), colours.map.mean(dtype=float))
    written = [_signed(f"{mean:.3f}") for mean in means]
    told = dict(zip((*CHANNELS, "mean"), written, strict=True))
    return text.lesson("three_channels")("shares", **told, bias=_signed(f"{colours.bias:g}"))


def _is_edited(setting: state.Setting[Any]) -> bool:
    return not setting.is_default(state.value(setting))


def _signed(number: str) -> str:
    return number.replace("-", "−") if float(number) else number.removeprefix("-")


def _addend(number: str) -> str:
    return f"({_signed(number)})" if number.startswith("-") else number
