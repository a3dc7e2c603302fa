"""All described networks: error and depth over the years, and one table to sort."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import streamlit as st

from cnnviz.models import architectures
from cnnviz.models.architectures import Architecture, TopFive
from cnnviz.ui import charts, controls, predict, state, text
from cnnviz.ui.lessons.architectures import offered, written
from cnnviz.ui.lessons.famous_networks import top_five
from cnnviz.ui.predict.questions import famous_networks as questions

if TYPE_CHECKING:
    from cnnviz.figures.years import Entry

Key = tuple[bool, float, int]


def draw_controls() -> None:
    """Draw nothing: the table's order is chosen above the table."""


def draw() -> None:
    """Draw the chart over the years, the table, and what the trend is."""
    from cnnviz.figures.years import years_chart

    words = text.lesson("famous_networks")
    if predict.ask(questions.ask_network).is_open:
        return
    st.markdown(words("years_claim"))
    entries = tuple(_entry(one, error) for one in _all() for error in one.errors if error.charted)
    figure = years_chart(entries, words("error_axis"), words("depth_axis"), dark=charts.is_dark())
    charts.show_chart(figure, key="years_chart", alt=words("years_alt"))
    st.markdown(words("years"))
    top_five.draw()
    st.header(words("compare_title"), anchor=False)
    controls.choice(state.SORTED_BY)
    st.markdown(table(state.value(state.SORTED_BY)))
    st.caption(words("compare"))
    st.header(words("trend_title"), anchor=False)
    st.markdown(words("trend"))


def table(order: str) -> str:
    """Write all networks as a Markdown table.

    Parameters
    ----------
    order : str
        An option of `state.SORTED_BY`: the oldest first, else the largest; unknown ones last.
    """
    words = text.lesson("famous_networks")
    columns = _columns(order)
    heads = [words.choice("column", name) for name in ("name", *columns)]
    rows = [heads, [":---", *["---:"] * (len(heads) - 1)]]
    rows += [_row(one, order) for one in sorted(_all(), key=_ORDERS[order])]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def best_error(described: Architecture) -> TopFive | None:
    """Return the lowest of a network's errors."""
    return min(described.errors, key=lambda one: one.percent, default=None)


def _row(described: Architecture, order: str) -> list[str]:
    budget, error = described.budget, best_error(described)
    cells = {
        "year": "" if described.year is None else str(described.year),
        "depth": str(described.depth),
        "parameters": written.short(budget.parameters),
        "operations": written.short(budget.multiply_adds),
        "memory": written.megabytes(budget.values),
        "error": "" if error is None else f"{error.percent:g} %",
    }
    cells[order] = cells[order] and f"**{cells[order]}**"
    row = [described.title, *(cells[name] for name in _columns(order))]
    return [cell.replace(" ", "\u00a0") for cell in row]


def _columns(order: str) -> tuple[str, ...]:
    # Beside the names, so that a phone shows what the table is sorted by.
    return order, *(name for name in state.SORTED_BY.options if name != order)


def _entry(described: Architecture, error: TopFive) -> Entry:
    from cnnviz.figures.years import Entry

    words = text.lesson("famous_networks")
    title = described.title.partition(" (")[0]
    told = offered.said(error.told).replace("; ", ";<br>")  # a phone is narrow
    return Entry(
        f"{title}<br>{error.year}",
        error.percent,
        described.depth,
        words("error_told", title=title, percent=f"{error.percent:g}", told=told),
        words("depth_told", title=title, depth=described.depth),
    )


def _all() -> list[Architecture]:
    return [architectures.read(name) for name in architectures.names()]


def _by_year(one: Architecture) -> Key:
    return one.year is None, one.year or 0, one.order


def _by_error(one: Architecture) -> Key:
    error = best_error(one)
    return error is None, 0.0 if error is None else error.percent, one.order


def _largest(value: Callable[[Architecture], int]) -> Callable[[Architecture], Key]:
    return lambda one: (False, -value(one), one.order)


_ORDERS: Final[dict[str, Callable[[Architecture], Key]]] = {
    "year": _by_year,
    "depth": _largest(lambda one: one.depth),
    "parameters": _largest(lambda one: one.budget.parameters),
    "operations": _largest(lambda one: one.budget.multiply_adds),
    "memory": _largest(lambda one: one.budget.values),
    "error": _by_error,
}
