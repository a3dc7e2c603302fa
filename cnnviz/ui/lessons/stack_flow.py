"""The views of the lesson on stacking: layers in any order, and two orders side by side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cnnviz import ops, toy
from cnnviz.toy import Layer, StackStep, Swap
from cnnviz.toy.network import POOL_SIZE
from cnnviz.ui import text
from cnnviz.ui.components.linked_view import Accent, Pin, Reduce
from cnnviz.ui.flow import Flow, Maps, Shown
from cnnviz.ui.lessons.match_flow import SIZE, match_flow
from cnnviz.ui.lessons.matching import Match
from cnnviz.ui.lessons.toy_flow import per_feature, picture_shown

_REDUCE = {Layer.MAX_POOL: Reduce.MAX, Layer.MEAN_POOL: Reduce.MEAN}


def stack(picture: Maps, steps: Sequence[StackStep], features: Maps, index: int | None) -> Flow:
    """Show what every layer of a stack makes, as far as the layers fit.

    Parameters
    ----------
    picture : (1, 9, 9) array
    steps : sequence of StackStep
        From `toy.run_stack` with these features.
    features : (K, 1, 3, 3) array
    index : int or None
        The feature, if there is only one of the three.
    """
    words = text.lesson("stacking")
    flow = Flow(words("label"))
    flow.picture(picture, picture_shown(heading=words("picture_heading")))
    names = per_feature("feature")
    names = names if index is None else [names[index]]
    accents = tuple(Accent) if index is None else (tuple(Accent)[index],)
    for number, step in enumerate(steps, start=1):
        if step.maps is None:
            break
        height, width = step.maps.shape[1:]
        sides = {"height": height, "width": width}
        heading = words.choice("heading", step.layer, **sides)
        if width == 1:  # there is no room for more words
            heading = words("one_cell", **sides)
        title = words.choice("panel", step.layer, number=number)
        shown = Shown(f"layer{number}_", [title] * len(step.maps), heading, limit=1.0)
        before = [step.layer for step in steps[: number - 1]]
        _add(flow, step.layer, before, shown, features, names, accents)
    return flow


def _add(
    flow: Flow,
    layer: Layer,
    before: Sequence[Layer],
    shown: Shown,
    features: Maps,
    names: Sequence[str],
    accents: Sequence[Accent],
) -> None:
    match layer:
        case Layer.RELU:
            flow.activate(ops.relu, shown, called="ReLU")
        case Layer.CONVOLUTION:
            heading = text.lesson("stacking")("features_heading")
            is_first = layer not in before
            flow.convolve(
                features,
                shown,
                Shown("stacked_feature", names, heading, limit=1.0) if is_first else None,
                divisor=float(features[0].size),
                accents=accents,
                depthwise=len(flow.maps) > 1,
            )
        case _:
            flow.pool(_REDUCE[layer], shown, POOL_SIZE, ceil_mode=True)


def last_cell(steps: Sequence[StackStep]) -> Pin | None:
    """Return the first cell of the last map, if any layer fits."""
    fitting = sum(step.maps is not None for step in steps)
    return Pin(f"layer{fitting}_0", 0, 0) if fitting else None


def sizes(picture: Maps, steps: Sequence[StackStep]) -> str:
    """Write the sides of all maps down: "9 → 7 → 7 → 4 → 2"."""
    maps = [picture, *(step.maps for step in steps if step.maps is not None)]
    return " → ".join(str(each.shape[-1]) for each in maps)


def is_on_slides(steps: Sequence[StackStep]) -> bool:
    """Tell whether the slides print such numbers, with two decimals and the others cut off."""
    layers = [step.layer for step in steps if step.maps is not None]
    return layers.count(Layer.CONVOLUTION) < 2 and Layer.MEAN_POOL not in layers


def misfit(picture: Maps, steps: Sequence[StackStep], features: Maps) -> str | None:
    """Say which layer does not fit, and what helps, or return None if all fit."""
    if steps[-1].error is None:
        return None
    before = steps[-2].maps if len(steps) > 1 else None
    height, width = (picture if before is None else before).shape[1:]
    return text.lesson("stacking")(
        "misfit", place=len(steps), window=features.shape[-1], height=height, width=width
    )


def told_swap(swap: Swap) -> str:
    """Say what swapping two layers changes."""
    words = text.lesson("stacking")
    layers = {
        "place": swap.place + 1,
        "next": swap.place + 2,
        "first": words.choice("layer", swap.first),
        "second": words.choice("layer", swap.second),
        "total": swap.total,
    }
    if not swap.changed:
        return words("swap_same", **layers)
    return words("swap_changed", **layers, changed=swap.changed, largest=f"{swap.largest:.3f}")


def told_vote(maps: Maps, weights: Maps) -> str:
    """Say how the last maps vote, if they have as many values as there are votes."""
    words = text.lesson("stacking")
    if maps.size != weights.shape[1]:
        return words("no_vote", values=maps.size, votes=weights.shape[1])
    scores = ops.linear(ops.flatten(maps), weights)
    low, high = (f"{score:.3f}".replace("-", "−") for score in sorted(scores))
    winner = toy.winner(scores)
    case = "wins" if winner else "tie"
    told = words.choice("vote", case, values=maps.size, winner=winner, high=high, low=low)
    return told if np.array_equal(weights, toy.VOTE_WEIGHTS) else f"{told} {words('own_weights')}"


def two_orders(match: Match, reduce: Reduce) -> tuple[Flow, int, int]:
    """Pool a map after ReLU, and before it.

    Parameters
    ----------
    match : Match
    reduce : Reduce
        `MAX` or `MEAN`.

    Returns
    -------
    flow : Flow
    changed, total : int
        How many numbers differ at the end, of how many.
    """
    words = text.lesson("stacking")

    def shown(name: str, title: str, column: int | None = None) -> Shown:
        limit = match.largest_possible or 1.0
        return Shown(name, [title], limit=limit, size=SIZE, column=column)

    flow = match_flow(match)
    other = flow.fork()
    pool_first, pool_then = (
        words.choice("pool_first", reduce.value),
        words.choice("pool_then", reduce.value),
    )
    flow.activate(ops.relu, shown("relu_first", words("relu_first")), called="ReLU")
    flow.pool(reduce, shown("pool_then", pool_then), POOL_SIZE, ceil_mode=True)
    other.pool(reduce, shown("pool_first", pool_first, 3), POOL_SIZE, ceil_mode=True)
    other.activate(ops.relu, shown("relu_then", words("relu_then"), 4), called="ReLU")
    differs = ~np.isclose(flow.maps, other.maps, rtol=1e-9, atol=1e-12)
    return flow, int(np.count_nonzero(differs)), differs.size
