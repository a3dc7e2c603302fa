"""One famous network: where it comes from, its strip, the layer that is looked at, its table."""

from __future__ import annotations

from collections.abc import Container

import streamlit as st

from cnnviz.models.architectures import Architecture, confronted
from cnnviz.ui import predict, text
from cnnviz.ui.lessons.architectures import offered, strip, written
from cnnviz.ui.lessons.famous_networks import changes, guessing, row_told, shares, table
from cnnviz.ui.predict.questions import famous_networks as questions


def draw_controls() -> None:
    """Draw the choice of the network."""
    offered.chooser(offered.titles(), offered.chosen().name)


def draw() -> None:
    """Draw the chosen network."""
    described = offered.chosen()
    predict.ask(lambda chance: questions.ask_row(described, chance))
    st.markdown(offered.said(described.about))
    st.caption(_sums_told(described))
    opening = opening_row(described)
    row = strip.layer(described.rows, opening)
    hidden = guessing.hidden(described)
    strip.strip(described.rows, described.input, row.name, hidden=hidden)
    with st.container(border=True):
        if row.name in hidden:
            guessing.ask(described, row)
        else:
            row_told.draw(described, row)
    if hidden:
        st.caption(guessing.progress(described))
    if not hidden:  # these would give the numbers away
        changes.draw(described)
        shares.draw(described, row)
    _draw_table(described, row.name, hidden)
    if not hidden:
        _tell_reasons(described)


def opening_row(described: Architecture) -> str:
    """Name what there is most to say about: a block that passes x on, any block, a layer."""
    blocks = [row for row in described.rows if len(row.lead.parts) > 1]
    skipping = [row for row in blocks if () in row.lead.parts]
    return (*skipping, *blocks, *described.rows)[0].name


def _draw_table(described: Architecture, shown: str, hidden: Container[str]) -> None:
    words, found = text.lesson("famous_networks"), confronted(described)
    st.header(words("table_title"), anchor=False)
    st.markdown(table.summary(described, found))
    table.draw(described, found, shown, hidden)


def _tell_reasons(described: Architecture) -> None:
    """Explain what deviates, and tell what else there is to know, the source at last."""
    words = text.lesson("famous_networks")
    reasons = [offered.said(one.why) for one in described.printed if one.why]
    reasons += [offered.said(fact.told) for fact in described.facts]
    year = "" if described.year is None else f" ({described.year})"
    reasons.append(words("origin", who=described.who, year=year, source=described.source))
    st.markdown(words("reasons_title"))
    st.markdown("\n".join(f"- {reason}" for reason in reasons))


def _sums_told(described: Architecture) -> str:
    budget = described.budget
    return text.lesson("famous_networks")(
        "sums",
        depth=described.depth,
        parameters=written.short(budget.parameters),
        memory=written.megabytes(budget.values),
        operations=written.short(budget.multiply_adds),
    )
