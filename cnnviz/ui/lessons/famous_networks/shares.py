"""Most memory early, most parameters late: each layer's share of the whole network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

import streamlit as st

from cnnviz.models.architectures import Architecture, Listed
from cnnviz.ui import charts, text
from cnnviz.ui.lessons.architectures import strip, written


def draw(described: Architecture, shown: Listed) -> None:
    """Draw the shares layer by layer, the shown one marked, and say where most is."""
    from cnnviz.figures.costs import Costs, costs_chart

    words, rows, total = text.lesson("famous_networks"), described.rows, described.budget
    quantities = (
        (words("memory_share"), [row.values for row in rows], total.values),
        (words("parameter_share"), [row.parameters for row in rows], total.parameters),
        (words("operation_share"), [row.multiply_adds for row in rows], total.multiply_adds),
    )
    names = tuple(strip.called(row) for row in rows)
    costs = tuple(
        Costs(
            name,
            tuple(value / whole for value in values),
            tuple(
                _told(layer, value, whole, name) for layer, value in zip(names, values, strict=True)
            ),
        )
        for name, values, whole in quantities
    )
    st.header(words("shares_title"), anchor=False)
    figure = costs_chart(names, costs, strip.called(shown), dark=charts.is_dark())
    charts.show_chart(figure, key="costs_chart", alt=words("shares_alt", title=described.title))
    st.markdown(told(described))


def told(described: Architecture) -> str:
    """Say what the first layers take of the memory, and the last ones of the parameters."""
    words, rows, total = text.lesson("famous_networks"), described.rows, described.budget
    first = [row for row in rows if row.parameters][:2]
    connected = [row for row in rows if row.kind == "Linear"]
    largest = max(rows, key=lambda row: row.parameters)
    return words(
        "shares",
        first=_named(first),
        memory=written.percent(sum(row.values for row in first) / total.values),
        connected=written.percent(sum(row.weights for row in connected) / total.weights),
        half_memory=strip.called(_half([row.values for row in rows], rows)),
        half_parameters=strip.called(_half([row.parameters for row in rows], rows)),
        largest=strip.called(largest),
        largest_share=written.percent(largest.weights / total.weights),
        work=written.percent(sum(row.multiply_adds for row in connected) / total.multiply_adds),
    )


def _half(values: Sequence[int], rows: Sequence[Listed]) -> Listed:
    """Return the row with which half of all is reached."""
    reached = accumulate(values)
    return next(row for row, so_far in zip(rows, reached, strict=True) if 2 * so_far >= sum(values))


def _named(rows: Iterable[Listed]) -> str:
    return text.lesson("famous_networks")("and").join(strip.called(row) for row in rows)


def _told(layer: str, value: int, whole: int, name: str) -> str:
    return text.lesson("famous_networks")(
        "share_told", layer=layer, value=f"{value:,}", share=written.percent(value / whole), of=name
    )
