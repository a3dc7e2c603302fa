"""The famous ones ask which layer learns most, which network has most, and what a skip is for."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from cnnviz.models import architectures
from cnnviz.models.architectures import Architecture
from cnnviz.ui import state, text
from cnnviz.ui.lessons.architectures import strip, written
from cnnviz.ui.predict import Choose
from cnnviz.ui.state import Setting

_OFFERED = 4
GONE = 1e-3  # of a gradient: less than this is as good as nothing


def ask_row(described: Architecture, chance: Random) -> Choose | None:
    """Ask which of some layers of a network has most parameters.

    Parameters
    ----------
    described : Architecture
    chance : Random
    """
    words = text.lesson("predict_famous_networks")
    counts = {row.name: row.parameters for row in described.rows if row.parameters}
    called = {row.name: strip.called(row) for row in described.rows}
    offered = _offered(counts, chance)
    if offered is None:
        return None
    right = max(offered, key=counts.__getitem__)
    return Choose(
        question=words("ask_row", title=described.title),
        told=words("told_row", name=called[right], count=f"{counts[right]:,}"),
        options={name: called[name] for name in offered},
        right=right,
        why={name: words("why", count=f"{counts[name]:,}") for name in offered},
    )


def ask_network(chance: Random) -> Choose | None:
    """Ask which of some networks has most parameters, or most work to do."""
    words, kind = text.lesson("predict_famous_networks"), chance.choice(("parameters", "work"))
    all_ = {name: architectures.read(name) for name in architectures.names()}
    counts = {
        name: one.budget.parameters if kind == "parameters" else one.budget.multiply_adds
        for name, one in all_.items()
    }
    offered = _offered(counts, chance)
    if offered is None:
        return None
    right = max(offered, key=counts.__getitem__)
    count = written.short(counts[right])
    return Choose(
        question=words.choice("ask", kind),
        told=words.choice("told", kind, name=all_[right].title, count=count),
        options={name: all_[name].title for name in offered},
        right=right,
        why={name: words("why", count=written.short(counts[name])) for name in offered},
    )


def ask_gradient(blocks: int, arrives: float, told: str) -> Choose:
    """Ask how much of a gradient arrives in front of many blocks without skip connections.

    Parameters
    ----------
    blocks : int
    arrives : float
        What there is of it in front of the first block, by what there was behind the last.
    told : str
        What is said about it.
    """
    words = text.lesson("predict_famous_networks")
    right = "nothing" if arrives < GONE else "some" if arrives < 1 else "more"
    return Choose(
        question=words("ask_gradient", blocks=blocks),
        told=told,
        options={name: words.choice("arrives", name) for name in ("nothing", "some", "more")},
        right=right,
    )


def fresh_blocks(chance: Random) -> Mapping[Setting[Any], object]:
    """Set another number of blocks, and other weights."""
    return {
        state.SKIPPED_BLOCKS: chance.choice((5, 10, 20, 30)),
        state.WEIGHT_SIZE: chance.choice((0.3, 0.5, 0.8, 1.0, 1.2)),
    }


def _offered(counts: dict[str, int], chance: Random) -> list[str] | None:
    """Choose a few of different counts, in their own order; None where there are too few."""
    distinct = {count: name for name, count in counts.items()}
    if len(distinct) < 2:
        return None
    chosen = chance.sample(sorted(distinct), min(_OFFERED, len(distinct)))
    names = {distinct[count] for count in chosen}
    return [name for name in counts if name in names]
