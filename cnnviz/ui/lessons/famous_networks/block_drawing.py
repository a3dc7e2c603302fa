"""Draw a block: what all branches read, each branch from top to bottom, where they meet again."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

import streamlit as st

from cnnviz.models.architectures import Listed, listing
from cnnviz.models.budget import Row, budget
from cnnviz.models.layers import Parallel
from cnnviz.models.reductions import without_reductions
from cnnviz.ui import text
from cnnviz.ui.lessons.architectures import strip, written

_LINE: Final = "color-mix(in srgb,currentColor 35%,transparent)"
_BOX: Final = (
    f"border:1px solid {_LINE};border-radius:8px;padding:.3rem .6rem;text-align:center;"
    "line-height:1.35;font-size:.85rem;"
)
_PLAIN: Final = "background:color-mix(in srgb,currentColor 6%,transparent);"
_LEARNED: Final = "background:color-mix(in srgb,var(--st-primary-color,#0b5cad) 14%,transparent);"
_NOTE: Final = "font-size:.78rem;opacity:.85;text-align:center;margin:.4rem .2rem 0"
_UNKNOWN: Final = "?"
_ARROW: Final = '<div aria-hidden="true" style="text-align:center;line-height:1.1">↓</div>'


def draw(row: Listed, *, hidden: bool = False) -> None:
    """Draw the block of a row."""
    st.html(drawing(row.lead, hidden=hidden))


def drawing(block: Row, *, hidden: bool = False) -> str:
    """Write a block as HTML.

    Parameters
    ----------
    block : Row
        Of branches, by `cnnviz.models.budget`.
    hidden : bool
        Its numbers are still to be guessed: only what its layers do is written.

    Returns
    -------
    str
    """
    words = text.lesson("famous_networks")
    reads = _box(words("reads", shape=written.volume(block.input)), "", learned=False)
    branches = "".join(
        f'<div style="flex:1 1 0;min-width:8.5rem;display:flex;flex-direction:column">'
        f"{''.join(_branch(part, '' if hidden else saves, hidden))}</div>"
        for part, saves in zip(block.parts, _savings(block), strict=True)
    )
    assert isinstance(block.node, Parallel)  # noqa: S101  # nothing else has parts
    joined = _joined(block, block.node, hidden)
    side_by_side = f'<div style="display:flex;gap:.6rem;align-items:stretch">{branches}</div>'
    width = f"min-width:{9 * len(block.parts)}rem;max-width:{17 * len(block.parts)}rem"
    inside = f'<div style="{width}">{reads}{side_by_side}{joined}</div>'
    return f'<div style="overflow-x:auto">{inside}</div>'


def reduction_told(row: Listed) -> str:
    """Say what a block would cost if its larger windows read all maps; empty where it is so."""
    straight = _straight(row.lead)
    if straight is None:
        return ""
    return text.lesson("famous_networks")(
        "reduction",
        name=row.name,
        operations=f"{straight.multiply_adds:,}",
        reduced=f"{row.multiply_adds:,}",
        saved=written.percent(1 - row.multiply_adds / straight.multiply_adds),
        parameters=f"{straight.weights:,}",
        reduced_parameters=f"{row.weights:,}",
        times=f"{straight.multiply_adds / row.multiply_adds:.1f}",
    )


def _straight(block: Row) -> Row | None:
    """Count a block of several branches that stack up, without its reductions; None of others."""
    node = block.node
    assert isinstance(node, Parallel)  # noqa: S101
    if node.join != "concatenate" or len(node.branches) == 1:
        return None
    return budget([without_reductions(node)], block.input).rows[0]


def _savings(block: Row) -> list[str]:
    """Say of each branch what its reduction saves; empty where it has none."""
    straight = _straight(block)
    if straight is None:
        return [""] * len(block.parts)
    return [
        _saves(_work(part), _work(other)) if len(other) < len(part) else ""
        for part, other in zip(block.parts, straight.parts, strict=True)
    ]


def _work(rows: tuple[Row, ...]) -> int:
    return sum(row.multiply_adds for row in rows)


def _saves(reduced: int, straight: int) -> str:
    return text.lesson("famous_networks")(
        "branch_saves",
        reduced=f"{reduced:,}",
        operations=f"{straight:,}",
        saved=written.percent(1 - reduced / straight),
    )


def _branch(rows: tuple[Row, ...], saves: str, hidden: bool) -> Iterator[str]:
    words = text.lesson("famous_networks")
    if not rows:
        passed = f"border-left:2px dashed {_LINE};flex:1;margin:.2rem auto .2rem"
        yield f'<div style="{passed}"></div>'
        yield f'<div style="text-align:center;font-size:.85rem">{escape(words("passed_on"))}</div>'
        yield f'<div style="{passed}"></div>'
        yield _ARROW
        return
    for one in listing(rows):
        yield _ARROW
        kind = strip.kind_told(one.lead.node)
        if hidden:
            cost = ""
        elif one.parameters:
            cost = words(
                "branch_cost",
                shape=written.volume(one.output),
                parameters=f"{one.parameters:,}",
                operations=written.short(one.multiply_adds),
            )
        else:
            cost = words("branch_free", shape=written.volume(one.output))
        yield _box(kind, cost, learned=bool(one.parameters))
    if saves:
        yield f'<div style="{_NOTE}">{escape(saves)}</div>'
    yield '<div style="flex:1"></div>'
    yield _ARROW


def _joined(block: Row, node: Parallel, hidden: bool) -> str:
    words = text.lesson("famous_networks")
    ends = [part[-1].output[0] if part else block.input[0] for part in block.parts]
    shape = _UNKNOWN if hidden else written.volume(block.output)
    if node.join == "add":
        told = words("joined_add", shape=shape)
    elif len(ends) == 1:
        told = shape
    else:
        sum_ = " + ".join(_UNKNOWN if hidden else str(end) for end in ends)
        told = words("joined", sum=sum_, shape=shape)
    return _box(told, "", learned=False)


def _box(title: str, cost: str, *, learned: bool) -> str:
    small = f'<div style="font-size:.78rem;opacity:.85">{escape(cost)}</div>' if cost else ""
    fill = _LEARNED if learned else _PLAIN
    return f'<div style="{_BOX}{fill}"><b>{escape(title)}</b>{small}</div>'
