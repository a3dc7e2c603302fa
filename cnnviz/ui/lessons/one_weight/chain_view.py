"""One feature's way forward to the error, and below it the error's way back to each weight."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from cnnviz import ops, toy
from cnnviz.ui import state, text
from cnnviz.ui.components.linked_view import (
    DenseLink,
    Form,
    Link,
    Panel,
    Pin,
    Reduce,
    View,
)
from cnnviz.ui.flow import Flow, Shown
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons.one_weight.chain_back import (
    COLUMNS,
    accent_of,
    link_to_weights,
    links_back,
    own_columns,
    slopes_of_votes,
    slopes_of_weights,
    slopes_on_the_way,
)
from cnnviz.ui.lessons.one_weight.situation import Situation
from cnnviz.ui.lessons.toy_flow import per_feature, picture_shown

_PICTURE: Final = 0.8
_DECIMALS: Final = 3  # slopes are small


def show_chain(now: Situation) -> None:
    """Draw the chain; each weight has a view of its own, which begins with that weight's slope."""
    show(chain(now), key=f"chain {state.WEIGHT.format(now.pin)}")


def chain(now: Situation) -> View:
    """Draw the way over the map of the chosen weight's feature, forward above and back below."""
    words = text.lesson("one_weight")
    forward = _forward(now)
    panels = [_shortened(panel) for panel in forward.panels]
    panels += [_weights(now), _votes(now)]
    links = [*forward.links, *_voting(now)]
    if now.weight.table == "features":
        panels += slopes_on_the_way(now)
        links += links_back(now)
        row, column = now.weight.index[2:]
        opening = Pin("feature_slope", row, column)
    else:
        panels += [slopes_of_votes(now), slopes_of_weights(now)]
        links.append(link_to_weights(now))
        opening = Pin("weights_slope", now.weight.index[1] - now.own_values.start, 0)
    return View(
        label=words("chain_label"),
        panels=tuple(panels),
        links=tuple(links),
        headings=("",) * len(COLUMNS),
        decimals=_DECIMALS,
        opening=opening,
    )


def _forward(now: Situation) -> View:
    """Run the picture through one feature to its four values."""
    words, here, limit = text.lesson("one_weight"), now.here, 9 / now.here.divisor
    flow = Flow("")
    flow.picture(here.run.picture, replace(picture_shown(size=_PICTURE), editing=None))
    flow.convolve(
        here.weights.features[now.feature : now.feature + 1],
        Shown("map", [_title("map", now)], limit=limit),
        Shown("feature", [_title("feature", now)]),
        divisor=here.divisor,
        accents=(accent_of(now),),
    )
    flow.activate(ops.relu, Shown("relu", [_title("relu", now)], limit=limit), called="ReLU")
    for name in ("pooled", "again"):
        shown = Shown(name, [_title(name, now)], limit=limit)
        flow.pool(Reduce.MAX, shown, 2, ceil_mode=True)
    flow.flatten(
        Shown(
            "values",
            [words("four_values")],
            form=Form.LIST,
            limit=limit,
            labels=_value_names(now),
        )
    )
    return flow.view()


def _shortened(panel: Panel) -> Panel:
    words = text.lesson("one_weight")
    return replace(panel, short=words.choice("chain_short", panel.name.rstrip("0")))


def _weights(now: Situation) -> Panel:
    words = text.lesson("one_weight")
    return Panel(
        name="weights",
        title=words("vote_weights"),
        short=words.choice("chain_short", "weights"),
        values=now.here.weights.votes[:, own_columns(now)].T,
        column=COLUMNS.index("weights"),
        limit=1.0,
    )


def _votes(now: Situation) -> Panel:
    words = text.lesson("one_weight")
    return Panel(
        name="votes",
        title=text.lesson("toy")("votes"),
        short=words.choice("chain_short", "votes"),
        values=now.here.run.votes[:, np.newaxis],
        column=COLUMNS.index("votes"),
        form=Form.LIST,
        labels=tuple(words("vote_for", letter=name) for name in toy.CLASS_NAMES),
        limit=1.0,
    )


def _voting(now: Situation) -> list[Link]:
    """Let the four values vote; the other eight add what they add."""
    own = own_columns(now)
    weights = now.here.weights.votes[:, own]
    rest = now.here.run.votes - weights @ now.here.run.values[own]
    return [
        DenseLink(
            source="values", target="votes", weights=weights, weights_panel="weights", rest=rest
        )
    ]


def _title(key: str, now: Situation) -> str:
    return per_feature(key)[now.feature]


def _value_names(now: Situation) -> tuple[str, ...]:
    words = text.lesson("one_weight")
    return tuple(words("value_name", value=value + 1) for value in now.own_values)
