"""What is known about a network's mistakes: the numbers on its card, in sentences and charts."""

from __future__ import annotations

from typing import Final

import streamlit as st

from cnnviz.ui import charts, text
from cnnviz.ui.lessons import networks
from cnnviz.ui.lessons.maps_answer import percent
from cnnviz.ui.lessons.networks import Card

_MOST: Final = 5  # mix-ups and mistakes that are listed


def draw_known(card: Card) -> None:
    """Draw all that a card knows about mistakes: what is mixed up, how surely, and the curves."""
    words, results = text.lesson("where_it_fails"), card.results
    right = percent(results.accuracy)
    st.markdown(
        words(
            "tested",
            pictures=f"{results.pictures:,}",
            data=networks.said(results.data),
            right=right,
        )
    )
    chart, lists = st.columns([3, 2])
    with chart:
        draw_confusion(card)
    with lists:
        list_mix_ups(card)
        list_mistakes(card)
    if results.curves:
        draw_curves(card)


def draw_confusion(card: Card) -> None:
    """Draw the confusion matrix, whose cells speak in sentences."""
    from cnnviz.figures.confusion import confusion_chart

    words, names = text.lesson("where_it_fails"), networks.class_names(card)
    sentences = tuple(
        tuple(confusion_told(card, truth, answer) for answer in range(len(names)))
        for truth in range(len(names))
    )
    axes = words("truth"), words("answer")
    figure = confusion_chart(card.results.confusion, names, sentences, *axes, dark=charts.is_dark())
    charts.show_chart(figure, key="confusion_chart", alt=words("confusion_alt"))


def list_mix_ups(card: Card) -> None:
    """List the classes that are mixed up most often."""
    listed = [f"- {confusion_told(card, *pair)}" for pair in mix_ups(card)[:_MOST]]
    if listed:
        st.markdown("\n".join([text.lesson("where_it_fails")("mix_ups"), *listed]))


def list_mistakes(card: Card) -> None:
    """List the mistakes that the network was most sure of."""
    words, mistakes = text.lesson("where_it_fails"), card.results.mistakes[:_MOST]
    if not mistakes:
        st.markdown(words("no_mistakes"))
        return
    heads = (words("number"), words("truth"), words("answer"), words("sure"))
    lines = ["| " + " | ".join(heads) + " |", "| ---: | :--- | :--- | ---: |"]
    for mistake in mistakes:
        cells = (
            str(mistake.index),
            networks.class_name(card, mistake.truth),
            networks.class_name(card, mistake.answer),
            percent(mistake.probability),
        )
        lines.append("| " + " | ".join(cells) + " |")
    st.markdown("\n".join([words("mistakes"), "", *lines]))


def draw_curves(card: Card) -> None:
    """Draw accuracy against what is taken further and further, if the card has such curves."""
    from cnnviz.figures.sweeps import accuracy_chart

    words = text.lesson("where_it_fails")
    st.markdown(words("curves"))
    for column, (name, points) in zip(
        st.columns(len(card.results.curves)), card.results.curves.items(), strict=True
    ):
        setting = words.optional("curve", name) or name
        figure = accuracy_chart(points, setting, words("accuracy"), dark=charts.is_dark())
        with column:
            charts.show_chart(figure, key=f"curve {name}", alt=words("curve_alt", setting=setting))


def mix_ups(card: Card) -> list[tuple[int, int]]:
    """List the pairs of classes that are mixed up, truth and answer, the worst first."""
    table = card.results.confusion
    pairs = [
        (truth, answer)
        for truth, row in enumerate(table)
        for answer, count in enumerate(row)
        if truth != answer and count
    ]
    return sorted(pairs, key=lambda pair: -table[pair[0]][pair[1]] / max(1, sum(table[pair[0]])))


def confusion_told(card: Card, truth: int, answer: int) -> str:
    """Say what a cell of the confusion matrix counts.

    Parameters
    ----------
    card : Card
    truth, answer : int
        Indices of the classes.

    Returns
    -------
    str
    """
    words, names = text.lesson("where_it_fails"), networks.class_names(card)
    row = card.results.confusion[truth]
    told = {"count": f"{row[answer]:,}", "total": f"{sum(row):,}", "truth": names[truth]}
    if truth == answer:
        return words("right", **told)
    return words("wrong", answer=names[answer], **told)
