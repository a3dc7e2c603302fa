"""What a network changed in the one that it grew out of: the rows that differ, side by side."""

from __future__ import annotations

import streamlit as st

from cnnviz.models import architectures
from cnnviz.models.architectures import Architecture, Listed
from cnnviz.ui import text
from cnnviz.ui.lessons.architectures import strip, written

Pair = tuple[Listed | None, Listed | None]


def draw(described: Architecture) -> None:
    """Draw the rows that changed; nothing of a network that changes no other one."""
    if described.after not in architectures.names():
        return
    words, before = text.lesson("famous_networks"), architectures.read(described.after)
    st.header(words("changes_title", before=before.title), anchor=False)
    st.markdown(table(before, described))


def changed(before: Architecture, after: Architecture) -> list[Pair]:
    """Pair the rows of two networks by their names, and keep the pairs that differ.

    Parameters
    ----------
    before, after : Architecture

    Returns
    -------
    list of (Listed or None, Listed or None)
        In the order of the later one, then what it left out. None where a network has no such row.

    Examples
    --------
    >>> pairs = changed(architectures.read("alexnet"), architectures.read("zfnet"))
    >>> [row.name for _, row in pairs]
    ['conv1', 'conv2', 'conv3', 'conv4', 'conv5']
    """
    old, new = ({row.name: row for row in one.rows} for one in (before, after))
    pairs = [(old.get(name), new.get(name)) for name in {**new, **old}]
    return [(one, other) for one, other in pairs if _kind(one) != _kind(other)]


def table(before: Architecture, after: Architecture) -> str:
    """Write the rows that differ as a Markdown table, what both cost in the last one."""
    words = text.lesson("famous_networks")
    rows = [
        [words("layer"), before.title, after.title],
        [":---"] * 3,
        *([_name(pair), *map(_cell, pair)] for pair in changed(before, after)),
        [words("changes_sum"), _cost(before), _cost(after)],
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _kind(row: Listed | None) -> str:
    return strip.kind_told(row.lead.node, row.count) if row else ""


def _name(pair: Pair) -> str:
    return next(row.name for row in pair if row)


def _cell(row: Listed | None) -> str:
    words = text.lesson("famous_networks")
    if row is None:
        return words("changes_missing")
    return words("changes_cell", kind=_kind(row), shape=written.volume(row.output))


def _cost(described: Architecture) -> str:
    return text.lesson("famous_networks")(
        "changes_cost",
        parameters=written.short(described.budget.parameters),
        operations=written.short(described.budget.multiply_adds),
    )
