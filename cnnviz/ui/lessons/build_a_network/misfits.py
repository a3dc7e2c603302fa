"""The first block that does not fit: why, and ways out at one tap."""

from __future__ import annotations

import streamlit as st

from cnnviz.models import blueprint
from cnnviz.models.blueprint import Cause, Mend
from cnnviz.ui import controls, state, text
from cnnviz.ui.lessons.build_a_network import guessing, stack
from cnnviz.ui.lessons.build_a_network.stack import Stack
from cnnviz.ui.lessons.build_a_network.written import volume


def reason(now: Stack) -> str:
    """Say in a sentence why the first block that does not fit cannot follow."""
    words, place, given = text.lesson("build_a_network"), len(now.counted.rows), now.counted.output
    block, why = now.blocks[place], blueprint.cause(now.counted, now.blocks)
    if any(map(guessing.hides, now.counted.rows)):  # the numbers would give others away
        return words.choice("reason_hidden", why, name=now.names[place])
    told = {"name": now.names[place], "given": volume(given), "size": block.size}
    if why is Cause.WINDOW:
        smaller = min(given[1:])
        told |= {"padded": smaller + 2 * block.padding, "side": smaller, "padding": block.padding}
    return words.choice("reason", why, **told)


def draw(now: Stack) -> None:
    """Draw the reason, and a button for each way out."""
    if now.fits:
        return
    words = text.lesson("build_a_network")
    st.warning(reason(now), icon=":material/block:")
    with controls.row():
        for mend in blueprint.mends(now.counted, now.blocks):
            st.button(
                words.choice("mend", mend.name, amount=mend.amount, **_told(now)),
                key=f"mend {mend.name}",
                disabled=state.is_locked(state.NET),
                on_click=_take,
                args=(mend, len(now.counted.rows)),
            )


def _told(now: Stack) -> dict[str, str]:
    return {"name": now.names[len(now.counted.rows)]}


def _take(mend: Mend, place: int) -> None:
    stack.put(mend.blocks, place)
