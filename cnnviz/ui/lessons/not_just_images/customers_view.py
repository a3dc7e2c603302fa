"""Customers: a table that means the same in any order of its columns, and networks that read it."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnviz.models.swapping import customers, recorded
from cnnviz.toy import customer_table
from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.lessons.not_just_images import orders
from cnnviz.ui.lessons.not_just_images.orders import Order
from cnnviz.ui.predict.questions import not_just_images as questions

_JUDGED: Final = 200  # customers
_SEED: Final = 1  # those that no network learned from
_SHOWN: Final = 3  # rows of the table that is made up
_SWAPS: Final = "columns swapped"
_COLUMNS: Final = len(customer_table.COLUMNS)


def draw_customers() -> None:
    """Draw the table, swap its columns, and ask networks."""
    words = text.lesson("not_just_images")
    state.note_control(state.CUSTOMER_ORDER)
    with controls.row():
        if not state.is_hidden(state.CUSTOMER_ORDER):
            _taps()
            st.button(
                words("shuffle_table"),
                key="shuffle table",
                icon=":material/shuffle:",
                on_click=_shuffle,
                disabled=state.is_locked(state.CUSTOMER_ORDER),
            )
        controls.reset_button(state.CUSTOMER_ORDER)
    guess = predict.ask(lambda _: questions.ask_customers())
    order = current()
    st.markdown(deck_table(order))
    if guess.is_open:
        return
    st.markdown(words("deck_rule"))
    st.markdown(f"**{words('network_title')}** {words('network_reads', count=_JUDGED)}")
    st.markdown(made_up_table(order))
    st.markdown(results_table(order))
    st.markdown(words("weights_move"))
    st.caption(words("measured_by", command=recorded.measured().command))


def current() -> Order:
    """Return the order of the columns; a link that names none in each place is not followed."""
    places = tuple(int(place) - 1 for place in state.value(state.CUSTOMER_ORDER)[0])
    return places if sorted(places) == list(range(_COLUMNS)) else tuple(range(_COLUMNS))


def deck_table(order: Order) -> str:
    """Write the decks' table with its columns in this order; columns that moved are bold."""
    words = text.lesson("not_just_images")
    heads = [words.choice("column", customer_table.COLUMNS[place]) for place in order]
    rows = [[row[place] for place in order] for row in customer_table.CUSTOMERS]
    return _table(heads, rows, order)


def made_up_table(order: Order) -> str:
    """Write some rows of the customers that the network is judged by."""
    words, people = text.lesson("not_just_images"), customers.made_up(_SEED, _JUDGED)
    heads = [words.choice("feature", customers.COLUMNS[place]) for place in order]
    rows = [
        [f"{people.table[row, place]:.0f}" for place in order] + [words.choice("buys", str(buys))]
        for row, buys in enumerate(people.buys[:_SHOWN].tolist())
    ]
    return _table([*heads, words("buys_again")], rows, (*order, len(order)))


@lru_cache
def counts(order: Order) -> tuple[int, int, int, int]:
    """Count right answers about the customers that are judged.

    Returns
    -------
    in_order, stayed, moved, equal : int
        With the table in its order; with the order changed and the weights where they were; with
        every column's weights moved along; and how many answers of the last are those of the first.
    """
    people, network = customers.made_up(_SEED, _JUDGED), recorded.dense()
    shown = people.scaled[:, list(order)]
    before = _answers(network.votes(people.scaled))
    stayed = _answers(network.votes(shown))
    moved = _answers(network.moved_along(order).votes(shown))
    right = (int((one == people.buys).sum()) for one in (before, stayed, moved))
    return (*right, int((moved == before).sum()))  # type: ignore[return-value]


def results_table(order: Order) -> str:
    """Write what the networks make of the table in its order, and in this one."""
    words, found = text.lesson("not_just_images"), recorded.measured()
    in_order, stayed, moved, equal = counts(order)
    same = words("same_answers", equal=equal, count=_JUDGED)
    lines = [
        (words("row_along"), _share(in_order), _share(moved), same),
        (words("row_stayed"), _share(in_order), _share(stayed), words("as_a_stranger")),
    ]
    for name, anew in found.customers.items():
        ordered, shuffled = (f"**{percent(share)}**" for share in anew.means)
        low, high = percent(min(anew.shuffled)), percent(max(anew.shuffled))
        remark = words.choice("anew_remark", name, low=low, high=high)
        lines.append((words.choice("row_anew", name), ordered, shuffled, remark))
    heads = [words.choice("result_head", name) for name in ("network", "ordered", "swapped", "why")]
    rows = [f"| {' | '.join(line)} |" for line in (heads, ["---", "---:", "---:", "---"], *lines)]
    return "\n".join(rows)


def swapped(order: Order, first: int, second: int) -> Order:
    """Return the order with two of its places exchanged.

    Examples
    --------
    >>> swapped((0, 1, 2), 0, 2)
    (2, 1, 0)
    """
    places = list(order)
    places[first], places[second] = places[second], places[first]
    return tuple(places)


def _taps() -> None:
    """Draw the columns side by side: two that are tapped change places."""
    words, order = text.lesson("not_just_images"), current()
    key = f"tapped {state.kept(_SWAPS, 0)}"
    names = [words.choice("column", customer_table.COLUMNS[place]) for place in order]
    st.segmented_control(
        words("tap_two"),
        range(_COLUMNS),
        selection_mode="multi",
        format_func=lambda place: f"{place + 1} {names[place]}",
        key=key,
        on_change=_take,
        args=(key,),
        disabled=state.is_locked(state.CUSTOMER_ORDER),
        wrap=True,
    )


def _take(key: str) -> None:
    tapped = state.filled(key)
    if not isinstance(tapped, list) or len(tapped) < 2:
        return
    first, second = (int(place) for place in tapped[:2])
    _put(swapped(current(), first, second))
    state.keep(_SWAPS, state.kept(_SWAPS, 0) + 1)  # new taps: none is chosen


def _shuffle() -> None:
    seed = (state.value(state.SEED) + 1) % (state.SEED.high + 1)
    state.put(state.SEED, seed)
    _put(orders.shuffled(_COLUMNS, "all", seed))


def _put(order: Order) -> None:
    state.put(state.CUSTOMER_ORDER, [[place + 1 for place in order]])


def _answers(votes: NDArray[np.floating]) -> NDArray[np.int64]:
    return np.asarray(votes.argmax(axis=1))


def percent(share: float) -> str:
    """Write a share as people do: 0.881 is 88.1 %."""
    return f"{100 * share:.1f}\u00a0%"  # which never break apart


def _share(right: int) -> str:
    return f"{right}\u00a0÷\u00a0{_JUDGED} = **{percent(right / _JUDGED)}**"


def _table(heads: list[str], rows: list[list[str]], order: Order) -> str:
    """Write a table whose columns are bold where they do not stand at their own place."""
    moved = [place != stands for stands, place in enumerate(order)]

    def line(cells: list[str]) -> str:
        written = (
            f"**{cell}**" if is_moved else cell for cell, is_moved in zip(cells, moved, strict=True)
        )
        return f"| {' | '.join(written)} |"

    # Headings are bold anyway.
    marked = [
        f"⇄ {head}" if is_moved else head for head, is_moved in zip(heads, moved, strict=True)
    ]
    return "\n".join([f"| {' | '.join(marked)} |", "|" + " :---: |" * len(heads), *map(line, rows)])
