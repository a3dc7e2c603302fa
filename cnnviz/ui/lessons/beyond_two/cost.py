"""What a large filter costs, laid on directly and by way of the FFT: by formula and measured."""

from __future__ import annotations

from typing import Final

import numpy as np

from cnnviz.ops import multiplications
from cnnviz.ui import state, text
from cnnviz.ui.components.curves import Axis, Chart, Handle, Line, Mark, Role
from cnnviz.ui.lessons.beyond_two.timing import Timing, wins_from

_MILLI: Final = 1000
_HEIGHT: Final = 250
CASES: Final = ((32, 3), (128, 5), (256, 15), (256, 63))  # of the deck's slides, in numbers


def largest_filter(side: int) -> int:
    """Return the largest odd filter side up to half of the picture's: then most windows fit."""
    half = min(side // 2, state.FILTER_SIDE.high)
    return half - 1 + half % 2


def formula_chart(side: int, filter_side: int) -> Chart:
    """Draw the multiplications against the filter's side."""
    words = text.lesson("beyond_two")
    sides = np.arange(1, largest_filter(side) + 1)
    direct = np.array([multiplications.direct(side, one) for one in sides.tolist()], float)
    by_fft = np.full(len(sides), multiplications.by_fft(side))
    order = np.array([multiplications.fft_order(side, one) for one in sides.tolist()])
    crossing = multiplications.crossing(side)
    lines = (
        Line(words("cost_direct"), sides, direct, Role.POSITIVE, smooth=True),
        Line(words("cost_fft"), sides, by_fft, Role.NEGATIVE, smooth=True),
        Line(words("cost_order"), sides, order, Role.TEXT, dashed=True, smooth=True),
    )
    return Chart(
        words("cost_formula_label", side=side),
        lines,
        x=Axis(words("filter_axis"), decimals=0),
        y=Axis(words("cost_multiplications"), log=True, decimals=0),
        marks=() if crossing is None else (Mark(crossing, words("cost_crossing", side=crossing)),),
        handle=_handle(filter_side, side),
        height=_HEIGHT,
    )


def measured_chart(side: int, filter_side: int, timings: dict[int, Timing]) -> Chart:
    """Draw the milliseconds that this server needed against the filter's side."""
    words = text.lesson("beyond_two")
    sides = np.array(list(timings))
    direct = np.array([one.direct * _MILLI for one in timings.values()])
    by_fft = np.array([one.by_fft * _MILLI for one in timings.values()])
    return Chart(
        words("cost_measured_label", side=side),
        (
            Line(words("cost_direct"), sides, direct, Role.POSITIVE),
            Line(words("cost_fft"), sides, by_fft, Role.NEGATIVE),
        ),
        x=Axis(words("filter_axis"), decimals=0, low=1, high=largest_filter(side)),
        y=Axis(words("cost_milliseconds"), log=True),
        handle=_handle(filter_side, side),
        height=_HEIGHT,
    )


def take_filter_side(filter_side: float) -> None:
    """Take over where the visitor has moved the handle."""
    state.put(state.FILTER_SIDE, round(filter_side))


def formula_told(side: int, filter_side: int) -> str:
    """Write the numbers of the formula out."""
    direct, by_fft = multiplications.direct(side, filter_side), multiplications.by_fft(side)
    return text.lesson("beyond_two")(
        "cost_formula_told",
        places=side - filter_side + 1,
        filter=filter_side,
        direct=f"{direct:,}",
        by_fft=f"{by_fft:,.0f}",
        verdict=_verdict(direct / by_fft),
    )


def measured_told(filter_side: int, timings: dict[int, Timing], is_complete: bool) -> str:
    """Write down what this server needed, and whether there is more to come."""
    words, timing = text.lesson("beyond_two"), timings[filter_side]
    told = words(
        "cost_measured_told",
        direct=_milliseconds(timing.direct),
        by_fft=_milliseconds(timing.by_fft),
        verdict=_verdict(timing.direct / timing.by_fft),
    )
    return f"{told} {_winner(timings) if is_complete else words('cost_measured_more')}"


def _winner(timings: dict[int, Timing]) -> str:
    words, side = text.lesson("beyond_two"), wins_from(timings)
    return words("cost_never") if side is None else words("cost_wins_from", side=side)


def deck_table() -> str:
    """Write the deck's orders for four sizes beside the full counts, as a table."""
    words = text.lesson("beyond_two")
    keys = ("side", "filter", "direct", "fft", "ratio", "counted")
    heads = [words.choice("cost_head", key) for key in keys]
    lines = ["| " + " | ".join(heads) + " |", "|" + " ---: |" * len(heads)]
    for side, filter_side in CASES:
        direct = multiplications.direct_order(side, filter_side)
        order = multiplications.fft_order(side, filter_side)
        exact = multiplications.direct(side, filter_side) / multiplications.by_fft(side)
        numbers = (f"{direct:,}", f"{order:,.0f}", f"{direct / order:.1f}", f"{exact:.2f}")
        lines.append("| " + " | ".join([str(side), str(filter_side), *numbers]) + " |")
    return "\n".join(lines)


def _handle(filter_side: int, side: int) -> Handle:
    label = text.lesson("beyond_two")("filter_side")
    return Handle(filter_side, label, step=2, low=1, high=largest_filter(side))


def _milliseconds(seconds: float) -> str:
    return f"{seconds * _MILLI:.2f}" if seconds < 0.01 else f"{seconds * _MILLI:.0f}"


def _verdict(ratio: float) -> str:
    words = text.lesson("beyond_two")
    if ratio >= 1:
        return words("cost_fft_wins", times=f"{ratio:.1f}")
    return words("cost_direct_wins", times=f"{1 / ratio:.1f}")
