"""Model cards asks which class a network gets wrong most often, and for what it takes it."""

from __future__ import annotations

from random import Random

from cnnviz.ui import text
from cnnviz.ui.lessons import card_facts, networks
from cnnviz.ui.lessons.card_bars import counted
from cnnviz.ui.lessons.networks import Card
from cnnviz.ui.predict import Choose, Prediction

_OTHERS = 3


def ask(card: Card, chance: Random) -> Prediction | None:
    """Ask for the weakest class, or for the likeliest mistake with some class.

    Parameters
    ----------
    card : Card
    chance : Random
    """
    kinds = [_ask_weakest, _ask_mistake]
    chance.shuffle(kinds)
    found = (kind(card, chance) for kind in kinds)
    return next((question for question in found if question), None)


def _ask_weakest(card: Card, chance: Random) -> Choose | None:
    words, names = text.lesson("predict_model_cards"), networks.class_names(card)
    shares = [one.share for one in card_facts.class_hits(card)]
    weakest = min(range(len(shares)), key=shares.__getitem__)
    others = [index for index, share in enumerate(shares) if share > shares[weakest]]
    if not others:
        return None
    offered = [weakest, *chance.sample(others, min(_OTHERS, len(others)))]
    chance.shuffle(offered)
    return Choose(
        question=words("ask_weakest", title=networks.title(card)),
        told=words("told_weakest", name=names[weakest], share=counted(shares[weakest])),
        options={card.classes[index]: names[index] for index in offered},
        right=card.classes[weakest],
        why={
            card.classes[index]: words("why_weakest", name=names[index], share=counted(share))
            for index, share in enumerate(shares)
        },
    )


def _ask_mistake(card: Card, chance: Random) -> Choose | None:
    words, names = text.lesson("predict_model_cards"), networks.class_names(card)
    rows = [(truth, *_most_often(row, truth)) for truth, row in enumerate(card.results.confusion)]
    clear = [(truth, taken) for truth, taken, is_clear in rows if is_clear]
    if not clear:
        return None
    truth, taken = chance.choice(clear)
    row = card.results.confusion[truth]
    others = [index for index in range(len(names)) if index not in (truth, taken)]
    if not others:
        return None
    offered = [taken, *chance.sample(others, min(_OTHERS, len(others)))]
    chance.shuffle(offered)
    shown = {"truth": names[truth], "total": f"{sum(row):,}"}
    return Choose(
        question=words("ask_mistake", name=names[truth]),
        told=words("told_mistake", name=names[taken], count=f"{row[taken]:,}", **shown),
        options={card.classes[index]: names[index] for index in offered},
        right=card.classes[taken],
        why={
            card.classes[index]: words("why_mistake", count=f"{count:,}")
            for index, count in enumerate(row)
        },
    )


def _most_often(row: tuple[int, ...], truth: int) -> tuple[int, bool]:
    """Return for what a class is taken most often, and whether nothing else is as often."""
    wrong = sorted(
        ((count, index) for index, count in enumerate(row) if index != truth), reverse=True
    )
    is_clear = len(wrong) > 1 and wrong[0][0] > wrong[1][0]
    return wrong[0][1], is_clear
