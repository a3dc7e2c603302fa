"""Where a network fails: its limits, what it mixes up, and what it does with the unknown."""

from __future__ import annotations

from typing import Final

import streamlit as st

from cnnviz.ui import text
from cnnviz.ui.lessons import card_bars, fails_known
from cnnviz.ui.lessons.card_bars import Bar, counted
from cnnviz.ui.lessons.networks import Card

_MOST: Final = 3  # mix-ups that are listed


def draw_limits(card: Card) -> None:
    """Say what the network cannot do, and list what it mixes up most often."""
    words = text.lesson("model_cards")
    st.markdown(words("limits", limits=Card.text(card.limits, text.language())))
    listed = [
        f"- {fails_known.confusion_told(card, *pair)}" for pair in fails_known.mix_ups(card)[:_MOST]
    ]
    st.markdown("\n".join([words("mixed"), *listed]) if listed else words("nothing_mixed"))


def draw_strangers(card: Card) -> None:
    """Draw how many pictures of other things it refuses."""
    words, answer = text.lesson("model_cards"), card.answer
    if not answer.rejected:
        return
    st.markdown(words("strangers"))
    st.html(
        card_bars.bars(
            Bar(words.optional("stranger", name) or name, share, counted(share))
            for name, share in answer.rejected.items()
        )
    )
    st.caption(
        words(
            "refused",
            farthest=f"{answer.farthest:.2f}",
            least=counted(answer.least),
            share=counted(1 - answer.kept),
        )
    )
