"""From the picture by way of all responses to one score: a network whose filters are parts."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops
from cnnviz.toy.cat_parts import Found
from cnnviz.ui import state, text
from cnnviz.ui.components.linked_view import (
    DenseLink,
    FlattenLink,
    Form,
    Link,
    Panel,
    Plane,
    ReachLink,
    Reduce,
    Shading,
    View,
    WindowLink,
)
from cnnviz.ui.lessons.cat_story import situation
from cnnviz.ui.lessons.fails_panels import picture_size

Pixels = NDArray[np.float64]

_MAP_SIZE: Final = 0.5  # beside the picture
_LARGEST_SIZE: Final = 2.0  # one cell, that has to be seen beside whole maps


def evidence_view(picture: Pixels, found: tuple[Found, ...]) -> View:
    """Show the picture, a response map for each filter, their largest values, and the score."""
    words, count = text.lesson("cat_story"), len(found)
    panels = [
        Panel(
            name="picture",
            title=words("picture"),
            values=picture,
            column=0,
            shading=Shading.GREY,
            numbered=False,
            size=picture_size(picture.shape, zoom=False),
        )
    ]
    links: list[Link] = []
    for index, one in enumerate(found):
        panels += _map_panels(index, one)
        links += _map_links(index, one, picture.shape)
    best = np.array([one.value for one in found])
    weights = np.full((1, count), 1 / count)
    names = tuple(situation.named(one.kind) for one in found)
    panels += [
        Panel(
            name="best",
            title=words("largest"),
            values=best[:, np.newaxis],
            column=3,
            form=Form.LIST,
            labels=names,
            limit=1.0,
        ),
        Panel(
            name="score",
            title=words("score"),
            values=ops.linear(best, weights)[:, np.newaxis],
            column=4,
            form=Form.SCORES,
            labels=(words("cat_score"),),
            limit=1.0,
            note=words("threshold_note", threshold=f"{state.value(state.FOUND_FROM):g}"),
        ),
    ]
    maxima = tuple(f"max{index}" for index in range(count))
    links += [
        FlattenLink(sources=maxima, target="best"),
        DenseLink(source="best", target="score", weights=weights),
    ]
    headings = (words("picture"), "", "", words("evidence_heading"), words("together_heading"))
    return View(
        label=words("evidence_label"),
        panels=tuple(panels),
        links=tuple(links),
        headings=headings,
    )


def _map_panels(index: int, found: Found) -> list[Panel]:
    name = situation.named(found.kind)
    words = text.lesson("cat_story")
    response = Panel(
        name=f"map{index}",
        title=words("response_of", name=name),
        short=name,
        values=found.match.values,
        column=1,
        limit=1.0,
        numbered=False,
        size=_MAP_SIZE * picture_size(found.match.values.shape, zoom=False),
    )
    largest = Panel(
        name=f"max{index}",
        title=words("largest_of", name=name),
        short=name,
        values=np.array([[found.value]]),
        column=2,
        limit=1.0,
        size=_LARGEST_SIZE,
    )
    return [response, largest]


def _map_links(index: int, found: Found, size: tuple[int, ...]) -> list[Link]:
    shape = found.match.values.shape
    values = found.match.values[np.newaxis]
    seen = ops.Window.of((size[0], size[1]), found.match.kernel.shape, found.stride)
    whole = ops.pooling_window((shape[0], shape[1]), shape)
    return [
        ReachLink(source="picture", target=f"map{index}", window=seen),
        WindowLink(
            sources=(Plane(f"map{index}"),),
            target=f"max{index}",
            window=whole,
            reduce=Reduce.MAX,
            winners=ops.max_pool2d_winners(values, shape)[0],
        ),
    ]
