"""The chain rule with every factor written out, beside the difference quotient."""

from __future__ import annotations

import streamlit as st

from cnnviz import toy
from cnnviz.toy import learning
from cnnviz.toy.learning import Path
from cnnviz.ui import text
from cnnviz.ui.lessons.one_weight.numbers import short, weight_name, written
from cnnviz.ui.lessons.one_weight.situation import Situation

_EXACT = 4  # decimals: shares are small
_DIFFERENT = 1e-6


def draw_chain(now: Situation) -> None:
    """Write the gradient as its factors, then the difference quotient, and compare."""
    words = text.lesson("one_weight")
    st.markdown(words("chain_of", weight=weight_name(now)))
    if now.weight.table == "features":
        st.markdown(_paths_table(now))
    else:
        st.markdown(_vote_product(now))
    st.markdown(_quotient(now))


def _paths_table(now: Situation) -> str:
    """List the four ways to the error: one factor per column, the shares last."""
    words, divisor = text.lesson("one_weight"), now.here.divisor
    heads = (
        words("way"),
        words("votes_factor"),
        words("max_factor"),
        words("relu_factor"),
        words("pixel_factor"),
        *((words("divided"),) if divisor != 1 else ()),
        words("share"),
    )
    lines = ["| " + " | ".join(heads) + " |", "| :--- |" + " ---: |" * (len(heads) - 1)]
    ways = learning.paths(now.here, now.weight)
    lines += ["| " + " | ".join(_row(now, way)) + " |" for way in ways]
    blanks = " |" * (len(heads) - 2)
    lines.append(f"| {words('sum')} |{blanks} **{written(now.gradient, _EXACT)}** |")
    return "\n".join(lines)


def _row(now: Situation, way: Path) -> tuple[str, ...]:
    words, here = text.lesson("one_weight"), now.here
    weights = here.weights.votes[:, way.value]
    parts = [
        f"{_bracketed(slope)}·{_bracketed(weight)}"
        for slope, weight in zip(here.slopes, weights, strict=True)
        if weight
    ]
    votes = f"{' + '.join(parts)} = {written(way.votes)}" if parts else words("no_vote")
    over = words("over", value=way.value + 1, row=way.row + 1, column=way.column + 1)
    relu = "× 1" if way.match > 0 else words("relu_stops")
    divided = (f"÷ {short(here.divisor)}",) if here.divisor != 1 else ()
    pixel = f"× {_bracketed(way.pixel)}"
    return (over, votes, "× 1 × 1", relu, pixel, *divided, f"= {written(way.share, _EXACT)}")


def _vote_product(now: Situation) -> str:
    output, value = now.weight.index
    words, here = text.lesson("one_weight"), now.here
    return words.choice(
        "vote_product",
        here.measure.value,
        letter=toy.CLASS_NAMES[output],
        value=value + 1,
        slope=written(here.slopes[output]),
        number=written(here.run.values[value]),
        product=written(now.gradient, _EXACT),
    )


def _quotient(now: Situation) -> str:
    """Move the weight by a little instead, and say whether the same comes out."""
    words = text.lesson("one_weight")
    found = learning.quotients(now.here, now.weight)
    told = words(
        "quotient",
        step=short(found.step),
        after=written(found.after, 6),
        before=written(found.before, 6),
        width=short(2 * found.step),
        quotient=written(found.both, _EXACT),
    )
    if abs(found.both - now.gradient) < _DIFFERENT * max(1.0, abs(now.gradient)):
        return f"{told} {words('same')}"
    sides = {"below": written(found.below, _EXACT), "above": written(found.above, _EXACT)}
    return f"{told} {words('not_same', gradient=written(now.gradient, _EXACT), **sides)}"


def _bracketed(value: float) -> str:
    return f"({short(value)})" if value < 0 else short(value)
