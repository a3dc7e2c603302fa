"""Where a network comes from: what it learned from, and the file that it became."""

from __future__ import annotations

from typing import Final

import streamlit as st

from cnnviz.models import cards
from cnnviz.ui import text
from cnnviz.ui.lessons import card_facts, networks
from cnnviz.ui.lessons.networks import Card

_HOUR: Final = 60  # minutes


def draw_training(card: Card) -> None:
    """Say what the network learned from, for how long, and how to train it again."""
    words, training = text.lesson("model_cards"), card.training
    st.markdown(
        words(
            "training",
            data=networks.said(training.data),
            licence=networks.said(training.licence),
            pictures=f"{training.pictures:,}",
            epochs=training.epochs,
            looks=f"{card_facts.looks(card):,}",
            time=duration(training.minutes),
            cores=training.cores,
        )
    )
    st.markdown(words("command", seed=training.seed))
    st.code(training.command, language="bash", wrap_lines=True)


def draw_file(card: Card) -> None:
    """Show that the network does not change: its checksum on the card, and of the file now."""
    words = text.lesson("model_cards")
    path = cards.weights_path(card)
    now = cards.fingerprint(path)
    st.markdown(words("learning", parameters=f"{card.parameters:,}"))
    st.code(card.weights.sha256, language=None, wrap_lines=True)
    if now != card.weights:
        st.error(words("changed", file=path.name), icon=":material/broken_image:")
        return
    st.markdown(
        words(
            "file",
            file=f"{card.name}/{path.name}",
            bytes=f"{now.bytes:,}",
            parameters=f"{card.parameters:,}",
            size=card_facts.BYTES,
            header=f"{card_facts.header_bytes(card):,}",
        )
    )


def duration(minutes: float) -> str:
    """Say how long something took.

    Parameters
    ----------
    minutes : float

    Returns
    -------
    str
        In hours and minutes.
    """
    words = text.lesson("model_cards")
    whole = round(minutes)
    if whole < 1:
        return words("moment")
    if whole < _HOUR:
        return words("minutes", minutes=whole)
    return words("hours", hours=whole // _HOUR, minutes=whole % _HOUR)
