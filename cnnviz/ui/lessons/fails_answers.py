"""What a network answers before and after a change: the verdict, and the shares side by side."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from cnnviz.figures.palette import palette
from cnnviz.ui import charts, text
from cnnviz.ui.lessons import fails_changes, networks
from cnnviz.ui.lessons.maps_answer import percent
from cnnviz.ui.lessons.networks import Card

if TYPE_CHECKING:
    from cnnviz.models.inference import Answer

_BEST: Final = 3  # classes of each answer
_LIST: Final = "margin:0;padding:0;font-size:.92rem;line-height:1.5;max-width:34rem"
_ROW: Final = (
    "display:grid;grid-template-columns:minmax(4.5rem,7rem) 1fr 8.6rem;gap:.6rem;"
    "align-items:center;margin:.15rem 0"
)
_BAR: Final = "height:.42rem;border-radius:2px;min-width:1px"


def draw_answers(card: Card, before: Answer, after: Answer) -> None:
    """Say what became of the answer, and draw the best classes of both as bars.

    Parameters
    ----------
    card : Card
        Of the network that answers.
    before, after : Answer
        To the picture as it was, and as it is now.
    """
    changed = bool(fails_changes.changed_sliders(card))
    st.markdown(verdict(card, before, after, changed=changed))
    st.html(bars(card, before, after))


def verdict(card: Card, before: Answer, after: Answer, *, changed: bool) -> str:
    """Say in a sentence or two what became of the answer.

    Parameters
    ----------
    card, before, after
        As in `draw_answers`.
    changed : bool
        Whether the picture was changed at all.

    Returns
    -------
    str
    """
    words = text.lesson("where_it_fails")
    old, new = before.order[0], after.order[0]
    names = {"old": networks.class_name(card, old), "new": networks.class_name(card, new)}
    shares = {
        "before": percent(before.probabilities[old]),
        "after": percent(after.probabilities[new]),
    }
    if not changed:
        said = words("at_rest", name=names["old"], share=shares["before"])
    elif old == new:
        said = words("still", name=names["old"], **shares)
    else:
        said = words("flips", **names, **shares)
    if after.fits:
        return said
    return f"{said}\n\n{words.choice('doubt', after.verdict, count=len(card.classes))}"


def bars(card: Card, before: Answer, after: Answer) -> str:
    """Write the best classes as HTML: a pale bar for the share before, a strong one for now.

    Parameters
    ----------
    card, before, after
        As in `draw_answers`.

    Returns
    -------
    str
    """
    words = text.lesson("where_it_fails")
    classes = list(dict.fromkeys((*before.order[:_BEST], *after.order[:_BEST])))
    classes.sort(key=lambda index: -before.probabilities[index])
    rows = (
        _row(
            networks.class_name(card, index),
            float(before.probabilities[index]),
            float(after.probabilities[index]),
        )
        for index in classes
    )
    legend = f'<div style="opacity:.7;font-size:.82rem">{escape(words("legend"))}</div>'
    return f'<div style="{_LIST}">{"".join(rows)}{legend}</div>'


def _row(name: str, before: float, after: float) -> str:
    pale = f"{_BAR};width:{100 * before:.2f}%;background:currentColor;opacity:.3"
    colour = palette(dark=charts.is_dark()).positive
    strong = f"{_BAR};width:{100 * after:.2f}%;background:{colour};margin-top:1px"
    track = (
        f'<span aria-hidden="true"><div style="{pale}"></div><div style="{strong}"></div></span>'
    )
    shares = f"{percent(before)} → <b>{percent(after)}</b>"
    return (
        f'<div style="{_ROW}"><span style="text-align:right">{escape(name)}</span>{track}'
        f'<span style="white-space:nowrap">{shares}</span></div>'
    )
