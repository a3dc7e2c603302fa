"""In which order columns stand: as they were, two of them swapped, or all of them shuffled."""

from __future__ import annotations

from typing import Final

import numpy as np
import streamlit as st

from cnnviz.ui import controls, state, text

Order = tuple[int, ...]

_STREAM: Final = 11  # of the random numbers of a seed


def order(count: int) -> Order:
    """Return the order that the visitor chose for so many columns, or rows.

    Returns
    -------
    tuple of int
        Place i shows what stood at place order[i].
    """
    return shuffled(count, state.value(state.SWAP), state.value(state.SEED))


def shuffled(count: int, swap: str, seed: int) -> Order:
    """Return an order.

    Parameters
    ----------
    count : int
    swap : str
        "none", "two" or "all".
    seed : int

    Examples
    --------
    >>> shuffled(4, "none", 1), sorted(shuffled(4, "all", 1))
    ((0, 1, 2, 3), [0, 1, 2, 3])
    """
    random, places = np.random.default_rng([seed, _STREAM]), np.arange(count)
    if swap == "two" and count > 1:
        first, second = random.choice(count, 2, replace=False)
        places[[first, second]] = second, first
    elif swap == "all":
        places = random.permutation(count)
    return tuple(places.tolist())


def swap_controls(*, rows: bool) -> None:
    """Draw what changes places, and a button for another order.

    Parameters
    ----------
    rows : bool
        Rows may change places as well as columns.
    """
    swap = controls.choice(state.SWAP)
    if rows and swap != "none":
        controls.choice(state.SWAP_OF)
    if swap != "none":
        another_button(text.lesson("not_just_images")("another"))


def another_button(label: str) -> None:
    """Draw a button that goes on to the next seed."""
    seed = state.value(state.SEED)
    following = seed + 1 if seed < state.SEED.high else state.SEED.low
    st.button(
        label,
        key="another order",
        icon=":material/shuffle:",
        on_click=state.put,
        args=(state.SEED, following),
    )


def swaps_rows() -> bool:
    """Tell whether rows change places, instead of columns."""
    return state.value(state.SWAP_OF) == "rows"
