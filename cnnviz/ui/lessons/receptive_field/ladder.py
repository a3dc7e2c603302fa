"""From edges to parts: what the strongest cells of each layer of a trained network saw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import streamlit as st

from cnnviz import ops
from cnnviz.ui import predict, text
from cnnviz.ui.components.linked_view import Panel, Shading, View
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons import maps_controls, maps_runs, networks
from cnnviz.ui.lessons.networks import Card
from cnnviz.ui.lessons.receptive_field.small_filters import wide_kernel
from cnnviz.ui.predict.questions import receptive_field as questions

if TYPE_CHECKING:
    from cnnviz.models.inference import Network, Run

_MAPS: Final = 3  # of each layer
_SMALLEST: Final = 0.35  # of the picture's size: a patch of a few pixels must still be seen


def draw_controls() -> None:
    """Draw the choice of the network and of its picture."""
    maps_controls.network_chooser()
    maps_controls.choose_picture(networks.card().input.prepare)


def draw() -> None:
    """Draw what the strongest cells of each convolution saw of the picture."""
    words = text.lesson("receptive_field")
    predict.ask(lambda chance: questions.ask_small(chance, wide_kernel))
    st.markdown(words("ladder"))
    card = networks.card()
    maps_controls.tell_what_is_lost(card.input.prepare)
    try:
        network = networks.network(card.name)
        show(view(network, maps_runs.answered(network).run), key="ladder_view")
    except networks.DamagedModel as damage:
        st.error(str(damage), icon=":material/broken_image:")
    st.markdown(words("cortex"))


def view(network: Network, run: Run) -> View:
    """Put the patches of each convolution into a column, the strongest first.

    Parameters
    ----------
    network : Network
    run : Run
        By the network, at its own size.
    """
    words = text.lesson("receptive_field")
    picture = run.maps["input"]
    size = picture.shape[1], picture.shape[2]
    panels: list[Panel] = []
    headings: list[str] = []
    for layer in (one.name for one in network.feature_part if one.kind == "Conv2d"):
        window = network.reach(layer, size)
        field = window.rows.kernel_size
        for place, (channel, row, column) in enumerate(strongest(run, layer)):
            rows, columns = seen(window.rows, row), seen(window.columns, column)
            panels.append(
                Panel(
                    name=f"{layer}_{place}",
                    title=words("patch", channel=channel + 1, layer=layer),
                    values=picture[:, rows, columns],
                    column=len(headings),
                    shading=_shading(network.card),
                    black=network.card.input.black,
                    white=network.card.input.white,
                    size=max(_SMALLEST, min(1.0, field / max(size))),
                    numbered=False,
                )
            )
        headings.append(words("patch_heading", layer=layer, field=field))
    label = words("ladder_label")
    return View(label=label, panels=tuple(panels), headings=tuple(headings), zoom=True)


def strongest(run: Run, layer: str) -> list[tuple[int, int, int]]:
    """Return (channel, row, column) of the strongest cell in each of the strongest maps."""
    maps = run.maps[layer]
    flat = maps.reshape(len(maps), -1)
    best = np.argsort(-flat.max(axis=1), kind="stable")[:_MAPS]
    cells = [divmod(int(flat[channel].argmax()), maps.shape[2]) for channel in best]
    return [(int(channel), *cell) for channel, cell in zip(best, cells, strict=True)]


def seen(axis: ops.Axis, cell: int) -> slice:
    """Return the pixels along one axis that a cell sees, without padding.

    Examples
    --------
    >>> seen(ops.Axis(9, 5, before=2, after=2), 0)
    slice(0, 3, None)
    """
    first = cell * axis.stride - axis.before
    return slice(max(0, first), min(axis.size, first + axis.kernel_size))


def _shading(card: Card) -> Shading:
    if card.input.prepare == "toy":
        return Shading.INK
    return Shading.COLOUR if card.input.channels == 3 else Shading.GREY
