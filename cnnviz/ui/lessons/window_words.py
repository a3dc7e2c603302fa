"""What the lessons on stride and padding say below the map, with the core's numbers."""

from __future__ import annotations

from dataclasses import replace

from cnnviz.ui import text
from cnnviz.ui.lessons.sliding import Sliding


def kept(sliding: Sliding) -> str:
    """Say how many of all windows the stride keeps; at stride 1, how many stride 2 would keep.

    Parameters
    ----------
    sliding : Sliding
        A window that fits.
    """
    words, every = text.lesson("stride"), sliding.every.maps.size
    if sliding.maps.size < every:
        return words("fewer", every=every, kept=sliding.maps.size)
    longer = replace(sliding, stride=(1, 2) if sliding.is_series else (2, 2))
    if longer.trouble:
        return words("all", every=every)
    return words("all_but", every=every, kept=longer.maps.size)


def change_of_size(sliding: Sliding) -> str:
    """Say whether the picture shrinks, stays as large, or grows.

    Parameters
    ----------
    sliding : Sliding
        A window that fits.
    """
    before, after = sliding.source.shape[1:], sliding.maps.shape[1:]
    pairs = list(zip(after, before, strict=True))
    if before == after:
        change = "stays"
    elif all(new <= old for new, old in pairs):
        change = "shrinks" if max(sliding.stride) == 1 else "strides"
    else:
        change = "grows" if all(new >= old for new, old in pairs) else "becomes"
    return text.lesson("padding").choice("change", change, before=_size(before), after=_size(after))


def _size(shape: tuple[int, ...]) -> str:
    return f"{shape[0]}×{shape[1]}"
