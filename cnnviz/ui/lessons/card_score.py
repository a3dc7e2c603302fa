"""How well a network does: the headline of its card, and its hits class by class."""

from __future__ import annotations

import streamlit as st

from cnnviz.ui import text
from cnnviz.ui.lessons import card_bars, card_facts, networks
from cnnviz.ui.lessons.card_bars import Bar, counted
from cnnviz.ui.lessons.card_facts import Z
from cnnviz.ui.lessons.networks import Card

_MANY = 10_000  # pictures: one of them is no more than a second decimal


def draw_score(card: Card) -> None:
    """Draw the share of right answers, large, and how sure that share is."""
    words, found = text.lesson("model_cards"), card_facts.hits(card)
    low, high = card_facts.interval(found)
    chance = 1 / len(card.classes)
    decimals = 2 if found.total >= _MANY else 1
    told = {
        "low": counted(low, decimals),
        "high": counted(high, decimals),
        "chance": counted(chance, 0),
    }
    numbers = {"count": f"{found.right:,}", "total": f"{found.total:,}"}
    st.html(card_bars.headline(counted(found.share, decimals)))
    st.markdown(words("right", data=networks.said(card.results.data), **numbers))
    st.html(card_bars.ruler(found.share, low, high, chance))
    st.caption(
        words("interval", **told),
        help=words("wilson", share=f"{found.share:.4f}", z=Z, **told, **numbers),
    )


def draw_hits(card: Card) -> None:
    """Draw the share of right answers for each class; the weakest stands out."""
    words, each = text.lesson("model_cards"), card_facts.class_hits(card)
    weakest = min(one.share for one in each)
    st.markdown(words("hits"))
    rows = [
        Bar(
            name,
            one.share,
            words("of", count=f"{one.right:,}", total=f"{one.total:,}"),
            stands_out=one.share == weakest < 1,
        )
        for name, one in zip(networks.class_names(card), each, strict=True)
    ]
    st.html(card_bars.bars(rows))
