"""Beyond two asks for one cell of what is on the screen, or what a 1x1 layer costs."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np

from cnnviz.ops import multiplications
from cnnviz.quiz.writing import exactly, number, summed
from cnnviz.ui import text
from cnnviz.ui.components.linked_view import Pin, View, WindowLink
from cnnviz.ui.predict import Choose, Slip, Type

_SIDES = (7, 14, 28, 56)
_CHANNELS = (16, 32, 64, 128, 256)
_PICTURES = (64, 128, 256)  # sides, for which a large filter pays the detour and a small one not
_FILTERS = (3, 5, 25, 31)


def ask_cell(view: View, chance: Random, targets: tuple[str, ...] = ()) -> Type:
    """Ask for one cell of the panel that the player fills; of many that are 0 take few.

    Parameters
    ----------
    view : View
        Its panels are made of sums over channels, plus a bias.
    chance : Random
    targets : tuple of str
        Panels to choose from, where there is no player.
    """
    words = text.lesson("predict_beyond_two")
    targets = targets or (view.player.targets if view.player else ())
    panel = view.panel(chance.choice(targets))
    link = next(
        one for one in view.links if isinstance(one, WindowLink) and one.target == panel.name
    )
    values = panel.channels[0]
    places = np.argwhere(values != 0)
    if not len(places) or chance.random() < 0.25:
        places = np.argwhere(np.ones_like(values))
    row, column = (int(place) for place in places[chance.randrange(len(places))])
    right = float(values[row, column])
    return Type(
        question=words("ask_cell", row=row + 1, column=column + 1, panel=panel.title),
        told=_told(link, row, column, right),
        hides=tuple(targets),
        number=right,
        slips=_slips(link, row, column, right),
        cell=Pin(panel.name, row, column),
    )


def ask_cell_or_work(view: View, chance: Random) -> Type:
    """Ask for a cell, or for the cost of such a layer."""
    return ask_cell(view, chance) if chance.random() < 0.6 else ask_work(chance)


def ask_scanned(view: View, chance: Random) -> Type:
    """Ask for one of the perceptron's results; the map holds them, too."""
    asked = ask_cell(view, chance)
    return replace(asked, hides=(*asked.hides, "scan_map"))


def ask_work(chance: Random) -> Type:
    """Ask for the multiply-adds of a 1x1 layer."""
    words = text.lesson("predict_beyond_two")
    side = chance.choice(_SIDES)
    reads, makes = chance.choice(_CHANNELS), chance.choice(_CHANNELS)
    right = multiplications.of_layer(reads, makes, 1, side * side)
    shown = {"side": side, "reads": reads, "makes": makes}
    found = [
        (reads * makes, words.choice("slip", "weights", wrong=f"{reads * makes:,}")),
        (side * side * makes, words.choice("slip", "depth", wrong=f"{side * side * makes:,}")),
        (9 * right, words.choice("slip", "three", wrong=f"{9 * right:,}")),
    ]
    return Type(
        question=words("ask_work", **shown),
        told=f"{side} · {side} · {reads} · {makes} = {right:,}.",
        number=right,
        slips=tuple(Slip(wrong, why) for wrong, why in found if wrong != right),
        decimals=0,
    )


def ask_way(chance: Random) -> Choose:
    """Ask whether the FFT pays off for a filter of some size."""
    words = text.lesson("predict_beyond_two")
    side, filter_side = chance.choice(_PICTURES), chance.choice(_FILTERS)
    direct, by_fft = multiplications.direct(side, filter_side), multiplications.by_fft(side)
    counts = {"direct": f"{direct:,}", "fft": f"{by_fft:,.0f}"}
    return Choose(
        question=words("ask_way", side=side, filter=filter_side),
        told=words("told_way", places=side - filter_side + 1, filter=filter_side, **counts),
        options={way: words.choice("way", way) for way in counts},
        right="direct" if direct < by_fft else "fft",
        why={way: words.choice("why_way", way) for way in counts},
    )


def _told(link: WindowLink, row: int, column: int, right: float) -> str:
    sums = [exactly(one) for one in _sums(link, row, column)]
    terms = [*sums, exactly(link.bias)] if link.bias else sums
    total = number(exactly(right))
    return f"{summed(terms)} = {total}." if len(terms) > 1 else f"{total}."


def _slips(link: WindowLink, row: int, column: int, right: float) -> tuple[Slip, ...]:
    words, sums = text.lesson("predict_beyond_two"), _sums(link, row, column)
    found = [
        (right - link.bias, words("slip_bias", bias=number(exactly(link.bias)))),
        (sums[0], words("slip_first")),
        (-right, words("slip_sign")),
    ]
    return tuple(Slip(wrong, why) for wrong, why in found if not np.isclose(wrong, right))


def _sums(link: WindowLink, row: int, column: int) -> list[float]:
    if link.sums is None:
        return [0.0]
    return [float(one) for one in np.asarray(link.sums)[:, row, column]]
