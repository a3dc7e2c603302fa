"""What a network says to a picture: its best guesses as bars, and the softmax opened up."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import streamlit as st

from cnnviz.figures.palette import palette
from cnnviz.ui import charts, text
from cnnviz.ui.evidence import number
from cnnviz.ui.lessons import networks
from cnnviz.ui.lessons.networks import Card

if TYPE_CHECKING:
    from cnnviz.models.inference import Answer

_BARS: Final = 3
_WIDTH: Final = 440  # px
_NEARLY: Final = 0.9995  # of certainty: rounded, it would read 100 %
_HARDLY: Final = 0.0005

_ROW: Final = "display:grid;grid-template-columns:minmax(5rem,9rem) 1fr 4rem;gap:.6rem;"
_TRACK: Final = (
    "height:.85rem;border-radius:3px;background:color-mix(in srgb,currentColor 9%,transparent)"
)
_LIST: Final = "margin:0;padding:0;font-size:.92rem;line-height:1.6;max-width:34rem"


def draw_answer(card: Card, answer: Answer, *, is_blank: bool = False) -> None:
    """Say which class it is, or that none fits, and draw the best guesses.

    Parameters
    ----------
    card : Card
        Of the network that answers.
    answer : Answer
    is_blank : bool
        The picture is of one colour, hence none of the classes fits.
    """
    words, best = text.lesson("maps_answer"), answer.order[0]
    told = {
        "count": len(card.classes),
        "name": networks.class_name(card, best),
        "share": percent(answer.probabilities[best]),
    }
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        with st.container(width=_WIDTH):
            st.markdown(words.choice("says", "blank" if is_blank else answer.verdict, **told))
        st.html(bars(card, answer), width=_WIDTH)


def tell_familiarity(card: Card, answer: Answer) -> None:
    """Say how familiar the picture is, and when the network names a class."""
    words, knows = text.lesson("maps_answer"), card.answer
    least, kept = percent(knows.least, decimals=0), percent(knows.kept, decimals=0)
    sentences = [words("names", least=least, farthest=_short(knows.farthest), kept=kept)]
    if answer.distance is not None:
        sentences.insert(0, words("distance", distance=_short(answer.distance)))
    st.caption(" ".join(sentences))


def bars(card: Card, answer: Answer) -> str:
    """Write the best guesses as HTML: a name, a bar and a share each.

    Parameters
    ----------
    card, answer
        As in `draw_answer`.

    Returns
    -------
    str
    """
    sure = palette(dark=charts.is_dark()).positive
    colour = sure if answer.fits else "color-mix(in srgb,currentColor 45%,transparent)"
    rows = (
        _row(networks.class_name(card, index), float(answer.probabilities[index]), colour)
        for index in answer.order[:_BARS]
    )
    return f'<div style="{_LIST}">{"".join(rows)}</div>'


def _row(name: str, probability: float, colour: str) -> str:
    width = f"width:{100 * probability:.2f}%;min-width:1px"
    fill = f"{width};height:100%;border-radius:3px;background:{colour};opacity:.85"
    return (
        f'<div style="{_ROW}align-items:center">'
        f'<span style="text-align:right">{escape(name)}</span>'
        f'<span style="{_TRACK}" aria-hidden="true"><span style="display:block;{fill}"></span>'
        f"</span><span>{percent(probability)}</span></div>"
    )


def draw_softmax(card: Card, answer: Answer) -> None:
    """Open the softmax: scores, exponentials, their sum, shares, all to be checked.

    Parameters
    ----------
    card, answer
        As in `draw_answer`.
    """
    words = text.lesson("maps_answer")
    largest, total = float(answer.logits.max()), float(answer.exponentials.sum())
    heads = [words("class"), words("logit"), words("exponential"), words("probability")]
    lines = ["| " + " | ".join(heads) + " |", "| :--- | ---: | ---: | ---: |"]
    for index in answer.order:
        exponential = number(float(answer.exponentials[index]))
        share = percent(float(answer.probabilities[index]), decimals=2)
        cells = (
            networks.class_name(card, index),
            number(float(answer.logits[index])),
            f"e^({number(float(answer.logits[index]))} − {_bracketed(largest)}) = {exponential}",
            f"{exponential} ÷ {number(total)} = {share}",
        )
        lines.append("| " + " | ".join(cells) + " |")
    lines.append(f"| {words('sum')} | | **{number(total)}** | **100 %** |")
    st.markdown("\n".join(lines))
    st.markdown(words("softmax", largest=number(largest)))


def percent(share: float, decimals: int = 1) -> str:
    """Write a share in percent; never quite all and never quite nothing.

    Examples
    --------
    >>> percent(0.973), percent(0.99999), percent(0.0), percent(0.5, decimals=0)
    ('97.3 %', '> 99.9 %', '< 0.1 %', '50 %')
    """
    if decimals == 1 and share > _NEARLY:
        return "> 99.9 %"
    if decimals == 1 and share < _HARDLY:
        return "< 0.1 %"
    return f"{100 * share:.{decimals}f} %"


def _bracketed(value: float) -> str:
    return f"({number(value)})" if value < 0 else number(value)


def _short(value: float) -> str:
    return f"{value:.1f}".replace("-", "−")
