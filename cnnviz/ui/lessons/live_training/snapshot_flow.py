"""The network of one moment with the visitor's picture in it, worked out by the NumPy core."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops
from cnnviz.models.layers import Layer
from cnnviz.models.live.history import Moment
from cnnviz.models.live.settings import Task
from cnnviz.ui import state, text
from cnnviz.ui.components.linked_view import (
    DenseLink,
    Editing,
    FlattenLink,
    Form,
    Panel,
    Reduce,
    Shading,
    View,
)
from cnnviz.ui.flow import Flow, Maps, Shown
from cnnviz.ui.lessons import digit_drawing

_SMALL: Final = 9  # cells of a side, in which numbers can be read
_SOME: Final = 32  # planes of kernels
_FEW: Final = 4  # classes whose votes can be drawn large
_MOST_VALUES: Final = 8  # of the list that votes; the others together are one number
_FUNCTIONS: Final[Mapping[str, Callable[[Maps], Maps]]] = {
    "ReLU": ops.relu,
    "LeakyReLU": ops.leaky_relu,
    "ELU": ops.elu,
}


def picture(moment: Moment) -> Maps:
    """Return the visitor's picture as the network takes it, (1, H, W) float32."""
    if moment.settings.task is Task.LETTERS:
        return state.picture().astype(np.float32)
    low, high = moment.settings.pixel_range
    ink = np.asarray(digit_drawing.current().pixels, np.float32).reshape(1, 28, 28)
    return low + (high - low) * ink


def snapshot(moment: Moment, votes_note: Callable[[Maps], str]) -> View:
    """Show the visitor's picture, what the network of a moment makes of it, and its votes.

    Parameters
    ----------
    moment : Moment
    votes_note : callable
        Says something about the votes (n,), to stand below them.
    """
    words, weights = text.lesson("live_training"), moment.weights
    flow = Flow(words("whole"))
    flow.picture(picture(moment), _picture_shown(moment))
    for layer in moment.settings.layers:
        _add(flow, layer, weights)
    scores = ops.linear(ops.flatten(flow.maps), weights["dense1.weight"], weights["dense1.bias"])
    return _with_votes(flow, moment, scores, votes_note(scores))


def _add(flow: Flow, layer: Layer, weights: Mapping[str, NDArray[np.float32]]) -> None:
    """Add one layer's maps; the list and the votes come in the end."""
    words, options = text.lesson("live_training"), dict(layer.options)
    count, size = len(flow.maps), _size(flow.maps)
    titles = [words.choice("panel", layer.kind, number=index + 1) for index in range(count)]
    heading = words.choice("heading", layer.kind)
    shown = Shown(layer.name, titles, heading, size=size, shorts=_numbers(count))
    match layer.kind:
        case "Conv2d":
            kernels = weights[f"{layer.name}.weight"]
            _convolve(flow, layer, kernels, weights[f"{layer.name}.bias"])
        case "MaxPool2d":
            flow.pool(Reduce.MAX, replace(shown, column=None), **_pooling(options))
        case "Flatten" | "Linear":
            pass
        case kind:
            flow.activate(_FUNCTIONS[kind], shown, called=kind)


def _convolve(flow: Flow, layer: Layer, kernels: Maps, biases: Maps) -> None:
    words, count, channels = text.lesson("live_training"), len(kernels), kernels.shape[1]
    kernel_titles = [
        words("kernel", number=index + 1)
        if channels == 1
        else words("kernel_plane", number=index + 1, channel=channel + 1)
        for index in range(count)
        for channel in range(channels)
    ]
    maps = [words.choice("panel", layer.kind, number=index + 1) for index in range(count)]
    flow.convolve(
        kernels,
        Shown(
            layer.name,
            maps,
            words.choice("heading", layer.kind),
            size=_size(flow.maps),
            shorts=_numbers(count),
        ),
        Shown(
            f"{layer.name}_kernel",
            kernel_titles,
            words("kernels"),
            size=_kernel_size(flow.maps, kernels),
        ),
        bias=biases,
        accents=(None,),
        all_planes=channels > 1,
    )


def _numbers(count: int) -> list[str]:
    return [str(index + 1) for index in range(count)]


def _size(maps: Maps) -> float:
    """Return the size of a map's cells beside a kernel's: what is learned is drawn largest."""
    return 0.5 if maps.shape[-1] <= _SMALL else 0.3


def _kernel_size(maps: Maps, kernels: Maps) -> float:
    """Return the size of a kernel's cells: as large as there is room for so many of them."""
    if len(maps) > 1:
        return 0.4 if kernels.shape[0] * kernels.shape[1] <= _SOME else 0.2
    return 1.1 if maps.shape[-1] <= _SMALL else 1.3


def _pooling(options: dict[str, Any]) -> dict[str, Any]:
    return {"kernel_size": options["kernel_size"], "ceil_mode": options.get("ceil_mode", False)}


def _picture_shown(moment: Moment) -> Shown:
    words = text.lesson("live_training")
    is_letter = moment.settings.task is Task.LETTERS
    return Shown(
        "picture",
        [words("picture")],
        words("picture"),
        shading=Shading.INK if is_letter else Shading.GREY,
        editing=Editing.PAINT if is_letter else None,
        size=1.0 if is_letter else 0.5,
    )


def _with_votes(flow: Flow, moment: Moment, scores: Maps, note: str) -> View:
    """Add the list, of which only the values are drawn that count most, and the votes."""
    words, weights = text.lesson("live_training"), moment.weights["dense1.weight"]
    view, values = flow.view(zoom=moment.settings.task is Task.DIGITS), ops.flatten(flow.maps)
    drawn = _weightiest(weights, values)
    others = values.copy()
    others[drawn] = 0.0
    last = moment.settings.layers[-3].name
    column = len(view.headings)
    listed = Panel(
        name="values",
        title=words("values_note", count=len(drawn), total=len(values)),
        values=values[drawn, np.newaxis],
        column=column,
        form=Form.LIST,
        labels=tuple(_place(flow.maps, int(index)) for index in drawn),
        size=0.9 if len(scores) <= _FEW else 1.6,
    )
    votes = Panel(
        name="votes",
        title=words("votes"),
        values=scores[:, np.newaxis],
        column=column + 1,
        form=Form.SCORES,
        labels=moment.settings.classes,
        note=note,
        size=1.2 if len(scores) <= _FEW else 0.6,
    )
    sources = tuple(f"{last}{index}" for index in range(len(flow.maps)))
    links = (
        FlattenLink(sources=sources, target="values", places=drawn),
        DenseLink(
            source="values",
            target="votes",
            weights=weights[:, drawn],
            bias=moment.weights["dense1.bias"],
            rest=ops.linear(others, weights) if len(drawn) < len(values) else None,
        ),
    )
    return replace(
        view,
        panels=(*view.panels, listed, votes),
        links=(*view.links, *links),
        headings=(*view.headings, words("values"), words("votes")),
    )


def _weightiest(weights: Maps, values: Maps) -> NDArray[np.int64]:
    """Find the values whose votes differ most between the classes, in the order of the list."""
    votes = weights * values
    spread = votes.max(axis=0) - votes.min(axis=0)
    return np.sort(np.argsort(-spread, kind="stable")[:_MOST_VALUES])


def _place(maps: Maps, index: int) -> str:
    channel, row, column = (int(one) + 1 for one in np.unravel_index(index, maps.shape))
    return text.lesson("live_training")("place", number=channel, row=row, column=column)
