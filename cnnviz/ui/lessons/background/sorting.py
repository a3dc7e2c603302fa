"""Sort things into heaps, and be told at once whether and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from cnnviz.ui import state, text
from cnnviz.ui.lessons.looking_up.places import tables

GAMES: Final = ("captions", "top_five", "vqa", "moravec")


def game(name: str) -> Mapping[str, Any]:
    """Return a game: its heaps, the right one for each thing, and what is quoted of it."""
    found: Mapping[str, Any] = tables("background")["games"][name]
    return found


def draw_game(name: str) -> None:
    """Draw everything that is to be sorted, and what there is to say about what is.

    Parameters
    ----------
    name : str
        One of GAMES.
    """
    words, right = text.lesson("background"), game(name)["right"]
    answers = sorted_so_far(name)
    for item in right:
        with st.container(border=True):
            _draw_item(name, item, answers.get(item))
    if answers:
        hits = sum(right[item] == answer for item, answer in answers.items())
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(words("score", right=hits, total=len(right)))
            again, key = words("again"), f"again {name}"
            st.button(again, key=key, icon=":material/undo:", on_click=_begin_again, args=(name,))


def sorted_so_far(name: str) -> dict[str, str]:
    """Return the heap of everything that has been sorted."""
    return dict(state.kept(f"sorted {name}", {}))


def _draw_item(name: str, item: str, answer: str | None) -> None:
    words, found = text.lesson("background"), game(name)
    quoted = found.get("quoted", {}).get(item)
    told, heaps = st.columns([1, 1], vertical_alignment="center")
    with told:
        quotation = f"  \n**{quoted}**" if quoted else ""
        st.markdown(words.choice("item", name, item) + quotation)
    with heaps:
        key = state.fill(f"sort {name} {item}", answer)
        st.segmented_control(
            quoted or item,
            found["heaps"],
            default=answer,
            format_func=lambda heap: words.choice("heap", heap),
            key=key,
            label_visibility="collapsed",
            on_change=_take,
            args=(name, item, key),
        )
        if answer:
            because = words.choice("because", name, item)
            right, wrong = words("right", because=because), words("wrong", because=because)
            st.markdown(right if answer == found["right"][item] else wrong)


def _take(name: str, item: str, key: str) -> None:
    heap, answers = state.filled(key), sorted_so_far(name)
    if heap in game(name)["heaps"]:
        state.keep(f"sorted {name}", answers | {item: str(heap)})


def _begin_again(name: str) -> None:
    state.keep(f"sorted {name}", {})
