"""A network's maps as linked views: all of one layer, one of them opened, or a class traced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from cnnviz.ui import text
from cnnviz.ui.components.linked_view import Form, Panel, Pin, Shading, View
from cnnviz.ui.lessons.network_panels import INPUT, Panels, Scale, panel_map, panel_name
from cnnviz.ui.lessons.network_trace import Step, Trace, trace_view

if TYPE_CHECKING:
    from cnnviz.models.chain import Chain
    from cnnviz.models.inference import Answer, Network, Run

__all__ = [
    "Scale",
    "Step",
    "Trace",
    "brightest",
    "layer_view",
    "map_view",
    "panel_map",
    "panel_name",
    "scores",
    "trace_view",
]

_MAP: Final = 0.5  # size of one of many maps; a kernel's cells are as large as a panel's of size 1
_OPENED: Final = 2.4
_FOLLOWING: Final = 1.2
_SPREAD: Final = 0.72  # so many times the root of their number: the picture is as high as all maps


def layer_view(
    run: Run, network: Chain, layer: str, *, scale: Scale = Scale.LAYER, opens: bool = True
) -> View:
    """Show the picture and all maps of one layer.

    Pointing at a cell outlines what it sees of the picture; pointing at the picture marks the cells
    that see it.

    Parameters
    ----------
    run : Run
    network : Chain
        That made the run.
    layer : str
        Any layer of the run that puts out maps.
    scale : Scale
        What shares a colour scale.
    opens : bool
        Maps can be opened: `on_open` gets the panel, which `panel_map` reads.

    Returns
    -------
    View
        It opens with the strongest answer of the layer.
    """
    made, words = Panels(run, network), text.lesson("network_flow")
    maps = made.maps(layer)
    count, height, width = maps.shape
    size = _MAP * max(2.0, _SPREAD * count**0.5)
    told = {"layer": layer, "count": count, "height": height, "width": width}
    heading = words("heading_one", **told) if count == 1 else words("heading", **told)
    channels = range(count)
    strongest = int(maps.reshape(count, -1).max(axis=1).argmax())
    return View(
        label=words("all_maps", layer=layer),
        panels=(
            made.picture(size=size),
            *(made.map(layer, index, 1, scale=scale, size=_MAP, opens=opens) for index in channels),
        ),
        links=tuple(made.reach(layer, index) for index in channels),
        headings=(words("picture"), heading),
        zoom=True,
        opening=made.brightest(layer, strongest),
    )


def map_view(
    run: Run,
    network: Chain,
    layer: str,
    channel: int,
    *,
    scale: Scale = Scale.LAYER,
    over: bool = True,
) -> View:
    """Open one map: the maps and the kernel that it is made with, and what the next layers make.

    Parameters
    ----------
    run : Run
    network : Chain
        That made the run.
    layer : str
        Any layer of the run that puts out maps.
    channel : int
        Which map, counted from 0.
    scale : Scale
        What shares a colour scale.
    over : bool
        The map is laid over the picture.

    Returns
    -------
    View
        It opens with the cell where the map answers most.
    """
    made, words = Panels(run, network), text.lesson("network_flow")
    before, opened = made.before(layer), panel_name(layer, channel)
    panels = [made.picture(size=_OPENED, over=opened if over else None)]
    headings = [words("picture")]
    is_sum = made.layer(layer).kind == "Conv2d"
    channels: Sequence[int] = range(len(made.maps(before))) if is_sum else (channel,)
    if before != INPUT:
        size = _MAP if is_sum else _OPENED
        panels += [
            made.map(before, index, len(headings), scale=scale, size=size) for index in channels
        ]
        headings.append(words("read", layer=before))
    if is_sum:
        panels += made.kernels(layer, channel, len(headings))
        headings.append(words("kernels", number=channel + 1))
    following = made.followers(layer)
    panels += [
        made.map(
            name,
            channel,
            len(headings),
            scale=scale,
            size=_OPENED if name == layer else _FOLLOWING,
            opens=False,
            short=words("map", number=channel + 1, layer=name),
        )
        for name in (layer, *following)
    ]
    shown = [] if before == INPUT else [(before, index) for index in channels]
    shown += [(name, channel) for name in (layer, *following)]
    made_of = [made.into(name, channel) for name in (layer, *following)]
    return View(
        label=words("one_map", number=channel + 1, layer=layer),
        panels=tuple(panels),
        links=(*(link for link in made_of if link), *(made.reach(*one) for one in shown)),
        headings=tuple(headings),
        zoom=True,
        opening=made.brightest(layer, channel),
    )


def brightest(run: Run, layer: str, channel: int) -> Pin:
    """Tell in which cell a map answers most."""
    map_ = run.maps[layer][channel]
    row, column = divmod(int(map_.argmax()), map_.shape[1])
    return Pin(panel_name(layer, channel), row, column)


def scores(network: Network, answer: Answer, *, column: int = 0) -> Panel:
    """Show the classes with their probabilities, the most probable first.

    Parameters
    ----------
    network : Network
    answer : Answer
        By this network.
    column : int
        Place of the panel.

    Returns
    -------
    Panel
        Named "scores"; its rows are in the order of `answer.order`.
    """
    card = network.card
    names = card.text(card.class_names, text.language())
    order = list(answer.order)
    return Panel(
        name="scores",
        title=text.lesson("network_flow")("probabilities"),
        values=np.asarray(answer.probabilities[order], np.float32)[:, np.newaxis],
        column=column,
        shading=Shading.PLAIN,
        form=Form.SCORES,
        labels=tuple(names[index] for index in order),
        limit=1.0,
    )
