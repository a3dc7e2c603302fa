"""What the stack makes of the picture: the maps of the chosen layer, or the way to a value."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from cnnviz.models import blueprint
from cnnviz.ui import controls, state, text
from cnnviz.ui.components.linked_view import Edit, Editing, View
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons import network_flow
from cnnviz.ui.lessons.build_a_network import guessing, running, stack, table
from cnnviz.ui.lessons.build_a_network.running import Ran
from cnnviz.ui.lessons.network_panels import PICTURE, Panels
from cnnviz.ui.takeaway import Program, program_of

if TYPE_CHECKING:
    from cnnviz.models.chain import Run

_LOOKS = ("maps", "map")
_PICTURE = 3.0  # size of the picture by itself


def draw() -> Ran | None:
    """Draw what the chosen layer makes of the picture.

    Returns
    -------
    Ran or None
        What was run; None where the stack is too large for that.
    """
    now = stack.current()
    excess = blueprint.excess(now.counted)
    if excess:
        words = text.lesson("build_a_network")
        told = {"found": f"{excess.found:,}", "most": f"{excess.most:,}"}
        st.info(words.choice("excess", excess.what, **told), icon=":material/hourglass_disabled:")
        return None
    ran = running.ran()
    _draw(ran, now.shown(stack.chosen()), now)
    return ran


def _draw(ran: Ran, layer: str, now: stack.Stack) -> None:
    row = now.row(layer)
    if row and guessing.is_hidden(row, guessing.OUTPUT):
        st.info(text.lesson("build_a_network")("view_hidden", name=layer))
    elif layer == stack.INPUT:
        _show(_paintable(_picture(ran), ran), now, ran)
    elif ran.run.maps[layer].ndim == 1:
        _draw_way(ran, layer, now)
    else:
        _draw_maps(ran, layer, now)


def _picture(ran: Ran) -> View:
    words = text.lesson("network_flow")
    made = Panels(ran.run, ran.network)
    return View(
        label=words("picture"),
        panels=(made.picture(size=_PICTURE),),
        links=(),
        headings=(words("picture"),),
        zoom=True,
    )


def _draw_maps(ran: Ran, layer: str, now: stack.Stack) -> None:
    count = len(ran.run.maps[layer])
    if state.value(state.LOOK) == "map":
        index = min(state.value(state.MAP), count) - 1
        view = network_flow.map_view(ran.run, ran.network, layer, index)
        _show(view, now, ran, key="stack_map")
    else:
        view = network_flow.layer_view(ran.run, ran.network, layer)
        # Nothing is pointed at in the beginning: the first thing to see is the picture, undimmed.
        _show(_paintable(replace(view, opening=None), ran), now, ran, until=layer)


def look_chooser(now: stack.Stack) -> None:
    """Draw the choice between all maps and one of them, where there are maps."""
    row = now.row(now.shown(stack.chosen()))
    if row is None or len(row.output) != 3 or guessing.is_hidden(row, guessing.OUTPUT):
        return
    if controls.choice(state.LOOK, _LOOKS) == "map":
        controls.slider(state.MAP, high=row.output[0])


def _draw_way(ran: Ran, layer: str, now: stack.Stack) -> None:
    """Follow the largest value of a list back to the pixels."""
    part = ran.network.until(layer)
    run = _until(ran.run, layer)
    trace = network_flow.trace_view(run, part, int(np.argmax(ran.run.maps[layer])))
    _show(trace.view, now, ran, key="stack_way", until=layer)


def _until(run: Run, layer: str) -> Run:
    names = list(run.maps)
    kept = names[: names.index(layer) + 1]
    return replace(run, maps={name: run.maps[name] for name in kept}, logits=run.maps[layer])


def _paintable(view: View, ran: Ran) -> View:
    """Let the toy's picture be drawn on."""
    if ran.network.input.prepare != "toy":
        return view
    panels = (
        replace(panel, editing=Editing.PAINT) if panel.name == PICTURE else panel
        for panel in view.panels
    )
    return replace(view, panels=tuple(panels))


def _show(
    view: View, now: stack.Stack, ran: Ran, *, key: str = "stack_maps", until: str | None = None
) -> None:
    def program() -> Program:
        return program_of(ran.run, ran.network, told=view.label, until=until)

    # The sizes of layers would stand in the code, too.
    whole = None if table.hides(now) else program
    show(view, key=key, on_edit=_paint, on_open=_open, program=whole)


def _paint(edit: Edit) -> None:
    state.paint(edit.values)


def _open(panel: str) -> None:
    found = network_flow.panel_map(panel)
    if found:
        layer, index = found
        stack.choose(layer)
        state.put(state.MAP, index + 1)
        state.put(state.LOOK, "map")
