"""Mount the layer strip in a Streamlit page, and check what comes back from the browser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import streamlit as st

from cnnviz.ui.components.served import ServedComponent

_COMPONENT: Final = ServedComponent("layer_strip", Path(__file__).parent / "frontend")


@dataclass(frozen=True)
class Block:
    """One layer of the strip.

    Parameters
    ----------
    name : str
        Of the layer; it is drawn.
    kind : str
        Of the layer, such as "Conv2d": layers of a kind look alike.
    shape : tuple of int
        Of what it makes: (C, H, W) maps or (n,) values.
    told : str
        The same in words, for people who hear it or point at it.
    """

    name: str
    kind: str
    shape: tuple[int, ...]
    told: str


def layer_strip(
    blocks: Sequence[Block],
    chosen: str,
    *,
    label: str,
    key: str,
    on_choose: Callable[[str], None],
) -> None:
    """Draw a network's layers, to choose one of them.

    Parameters
    ----------
    blocks : sequence of Block
        From the picture to the scores.
    chosen : str
        Name of the one that is shown.
    label : str
        What the whole strip is, for people who hear it.
    key : str
        Streamlit key.
    on_choose : callable
        Takes the name of another one, before the page runs again.
    """
    names = [block.name for block in blocks]

    def heard() -> None:
        name = st.session_state[key].get("choice")
        if name in names:
            on_choose(name)

    data = {"label": label, "chosen": chosen, "blocks": [asdict(block) for block in blocks]}
    _COMPONENT.mount(key=key, data=data, on_choice_change=heard)
