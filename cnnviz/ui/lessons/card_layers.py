"""The layers of a network as a table whose parameters can be added up."""

from __future__ import annotations

import streamlit as st

from cnnviz.ui import text
from cnnviz.ui.lessons import card_facts
from cnnviz.ui.lessons.card_facts import LayerRow
from cnnviz.ui.lessons.networks import Card


def draw_layers(card: Card) -> None:
    """Draw the table: name, kind, output, parameters as a product, and their sum."""
    words = text.lesson("model_cards")
    heads = (words("layer"), words("kind"), words("output"), words("parameters"))
    size = card_facts.times(*card.input.shape)
    rows = [
        heads,
        (":---", ":---", "---:", "---:"),
        (f"*{words('input')}*", words("picture"), size, ""),
        *(_cells(row) for row in card_facts.layer_rows(card)),
        (f"**{words('sum')}**", "", "", f"**{card.parameters:,}**"),
    ]
    st.markdown(words("layers"))
    st.markdown("\n".join(f"| {' | '.join(row)} |" for row in rows))


def _cells(row: LayerRow) -> tuple[str, str, str, str]:
    kind = f"{row.kind} {row.options}".strip()
    counted = f"{row.product} = **{row.parameters:,}**" if row.product else "0"
    return row.name, kind, row.output, counted
