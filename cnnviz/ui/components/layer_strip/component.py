"""Mount the layer strip in a Streamlit page, and check what comes back from the browser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Literal

import streamlit as st

from cnnviz.ui.components import untrusted
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
    look : {"", "misfit", "waiting", "hidden"}
        Whether it cannot follow the one before, waits behind such a one, or keeps its shape to
        itself. The first two have no shape.
    fixed : bool
        It stays in its place.
    """

    name: str
    kind: str
    shape: tuple[int, ...]
    told: str
    look: Literal["", "misfit", "waiting", "hidden"] = ""
    fixed: bool = False


def layer_strip(
    blocks: Sequence[Block],
    chosen: str,
    *,
    label: str,
    key: str,
    on_choose: Callable[[str], None],
    on_move: Callable[[str, int], None] | None = None,
    on_remove: Callable[[str], None] | None = None,
    hint: str = "",
    disabled: bool = False,
) -> None:
    """Draw a network's layers, to choose one of them, or to put them into another order.

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
    on_move : callable, optional
        Blocks can be dragged, and moved with Alt and the arrow keys: takes the name of one and its
        new place among those that are not fixed, counted from 0.
    on_remove : callable, optional
        Takes the name of a block on which somebody pressed Delete.
    hint : str
        How that is done, for people who hear it or point at a block.
    disabled : bool
        It can be looked at only.
    """
    names = [block.name for block in blocks]
    loose = [block.name for block in blocks if not block.fixed]

    def heard() -> None:
        name = st.session_state[key].get("choice")
        if name in names:
            on_choose(name)

    def moved() -> None:
        told = st.session_state[key].get("move")
        if on_move and isinstance(told, dict) and told.get("name") in loose:
            place = untrusted.count(told.get("place"), len(loose))
            if place is not None:
                on_move(str(told["name"]), place)

    def removed() -> None:
        name = st.session_state[key].get("remove")
        if on_remove and name in loose:
            on_remove(name)

    data = {
        "label": label,
        "chosen": chosen,
        "blocks": [asdict(block) for block in blocks],
        "moves": on_move is not None,
        "hint": hint,
        "disabled": disabled,
    }
    _COMPONENT.mount(
        key=key,
        data=data,
        on_choice_change=heard,
        on_move_change=moved,
        on_remove_change=removed,
    )
