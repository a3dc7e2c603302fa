"""Mount the wiring in a Streamlit page, and check what comes back from the browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import streamlit as st

from cnnviz.ui.components import untrusted
from cnnviz.ui.components.served import ServedComponent

_COMPONENT: Final = ServedComponent("wiring", Path(__file__).parent / "frontend")


@dataclass(frozen=True)
class Way:
    """One way to wire the neurons.

    Parameters
    ----------
    name : str
        "full", "local" or "shared".
    label : str
    count : str
        The weights to learn, drawn large.
    lines : tuple of str
        How one counts them.
    share : float, 0 to 1
        Length of its bar.
    values : tuple of float
        What each neuron makes of the picture.
    weights : tuple of tuple of float
        Of each neuron, in the order of the pixels that it reads.
    """

    name: str
    label: str
    count: str
    lines: tuple[str, ...]
    share: float
    values: tuple[float, ...]
    weights: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Net:
    """A picture, and a map over it.

    Parameters
    ----------
    picture : tuple of tuple of float
        Rows of -1 (paper) and +1 (ink).
    rows, columns : int
        Of the map.
    kernel_rows, kernel_columns, stride : int
    """

    picture: tuple[tuple[float, ...], ...]
    rows: int
    columns: int
    kernel_rows: int
    kernel_columns: int
    stride: int


@dataclass(frozen=True)
class Edited:
    """A weight that the visitor changed.

    Parameters
    ----------
    neuron : int
        That it was changed at.
    place : int
        Of the weight among the neuron's.
    value : float
        Its new one.
    """

    neuron: int
    place: int
    value: float


def wiring_view(
    net: Net,
    ways: Sequence[Way],
    chosen: str,
    words: Mapping[str, str],
    *,
    neuron: int,
    key: str,
    on_choose: Callable[[str], None],
    on_edit: Callable[[str, Edited], None],
    on_neuron: Callable[[int], None],
    keeps_way: bool = False,
    keeps_weights: bool = False,
) -> None:
    """Draw a picture, the neurons of a map and their connections, in one of several ways.

    Parameters
    ----------
    net : Net
    ways : sequence of Way
    chosen : str
        Name of the one that is shown.
    words : mapping of str to str
        What is written, with {placeholders} that the browser fills in.
    neuron : int
        The one whose connections are drawn until another is pointed at.
    key : str
        Streamlit key.
    on_choose : callable
        Takes the name of another way, before the page runs again.
    on_edit : callable
        Takes the name of the way and the changed weight.
    on_neuron : callable
        Takes the neuron that was clicked.
    keeps_way, keeps_weights : bool
        No other way can be chosen; no weight can be changed.
    """
    names = [way.name for way in ways]

    def heard_way() -> None:
        name = st.session_state[key].get("way")
        if name in names:
            on_choose(name)

    def heard_edit() -> None:
        found = read_edit(st.session_state[key].get("edit"), ways)
        if found:
            on_edit(*found)

    def heard_neuron() -> None:
        index = untrusted.count(st.session_state[key].get("neuron"), net.rows * net.columns)
        if index is not None:
            on_neuron(index)

    data = {
        "net": asdict(net),
        "ways": [asdict(way) for way in ways],
        "chosen": chosen,
        "neuron": neuron,
        "words": dict(words),
        "keepsWay": keeps_way,
        "keepsWeights": keeps_weights,
    }
    _COMPONENT.mount(
        key=key,
        data=data,
        on_way_change=heard_way,
        on_edit_change=heard_edit,
        on_neuron_change=heard_neuron,
    )


def read_edit(message: Any, ways: Sequence[Way]) -> tuple[str, Edited] | None:
    """Check an edit that came from a browser; anything odd is none.

    Parameters
    ----------
    message : object
        Not trusted.
    ways : sequence of Way
        Those that were drawn.

    Returns
    -------
    (str, Edited) or None
    """
    if not isinstance(message, dict):
        return None
    way = next((way for way in ways if way.name == message.get("way")), None)
    if way is None:
        return None
    neuron = untrusted.count(message.get("neuron"), len(way.weights))
    value = untrusted.number(message.get("value"))
    if neuron is None or value is None:
        return None
    place = untrusted.count(message.get("place"), len(way.weights[neuron]))
    if place is None:
        return None
    return way.name, Edited(neuron, place, value)
