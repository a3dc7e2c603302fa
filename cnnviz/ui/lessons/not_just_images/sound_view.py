"""A spectrogram, the kernel that slides over it, and the map: every cell opens."""

from __future__ import annotations

from typing import Final

import numpy as np
import streamlit as st

from cnnviz import ops, sounds
from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.components.linked_view import (
    Edit,
    Editing,
    Panel,
    Pin,
    View,
    WindowLink,
    planes,
)
from cnnviz.ui.evidence import show_evidence
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons.not_just_images import hearing, orders, recording, sound_cell
from cnnviz.ui.lessons.not_just_images.hearing import Hearing
from cnnviz.ui.predict.questions import not_just_images as questions

SPECTROGRAM: Final = "spectrogram"
KERNEL: Final = "sound_kernel"
MAP: Final = "sound_map"
_NAMED: Final = 1000  # Hz from one name of a row to the next
_STRONG: Final = 0.8  # of the loudest cell gets the full colour
_WIDE, _HIGH = 1.6, 1.1  # cells of a spectrogram that is wider than high, or higher
_WINDOWS: Final = (32, 64, 128, 256, 512)


def draw_sound() -> None:
    """Draw the sound that is chosen, what is looked for in it, and one cell opened."""
    words = text.lesson("not_just_images")
    with controls.row():
        controls.select(state.SOUND)
        controls.select(state.SOUND_KERNEL)
        orders.swap_controls(rows=True)
        with controls.more():
            controls.steps(state.SOUND_WINDOW, _WINDOWS)
            controls.slider(state.SOUND_HOP, high=max(32, state.value(state.SOUND_WINDOW) // 2))
            controls.reset_button(state.SOUND_WINDOW, state.SOUND_HOP, state.OWN_SOUND_KERNEL)
    if state.value(state.SOUND) == "own":
        recording.recorder()
    heard = hearing.current()
    guess = predict.ask(lambda _: questions.ask_kernel(heard), setup=questions.fresh_sound)
    st.audio(heard.played(), sample_rate=sounds.RATE, width=420)
    shown = sound_view(heard)
    show(shown, key="sound_view", on_edit=take_edit, guess=guess, evidence=_evidence)
    if not guess.is_open:
        st.markdown(told(heard))
    if not _is_open(shown, state.pin()):
        st.markdown(words("tap"))
        with st.container(border=True):
            sound_cell.draw_cell(heard, *heard.loudest)


def sound_view(heard: Hearing) -> View:
    """Lay the kernel over the spectrogram.

    Parameters
    ----------
    heard : Hearing
    """
    words, levels, kernels = text.lesson("not_just_images"), heard.levels, heard.kernel
    sums = ops.channel_sums(levels[np.newaxis], kernels[np.newaxis, np.newaxis])[0]
    size = _WIDE if levels.shape[1] > levels.shape[0] else _HIGH
    return View(
        label=words("sound_whole"),
        panels=(
            Panel(
                name=SPECTROGRAM,
                title=words("spectrogram"),
                values=levels,
                column=0,
                size=size,
                limit=_STRONG * float(heard.ordered.max()) or 1.0,
                row_names=_row_names(heard),
                note=words("across"),
            ),
            Panel(
                name=KERNEL,
                title=words("sound_kernel"),
                values=kernels,
                column=1,
                editing=Editing.TYPE,
                size=0.9,
            ),
            Panel(
                name=MAP,
                title=words("sound_map"),
                values=heard.map,
                column=2,
                size=size,
                limit=float(np.abs(heard.ordered_map).max()) or 1.0,
            ),
        ),
        links=(
            WindowLink(
                sources=planes(SPECTROGRAM),
                target=MAP,
                window=ops.Window.of(levels.shape, kernels.shape),
                kernels=planes(KERNEL),
                sums=sums,
            ),
        ),
    )


def take_edit(edit: Edit) -> None:
    """Take over a weight of the kernel, which becomes the visitor's own."""
    if edit.panel == KERNEL:
        state.put(state.OWN_SOUND_KERNEL, edit.values)
        state.put(state.SOUND_KERNEL, "own")


def told(heard: Hearing) -> str:
    """Say where the kernel found most, and what the change of places did to that."""
    words = text.lesson("not_just_images")
    most, before = float(heard.map.max()), float(heard.ordered_map.max())
    if heard.swap == "none":
        row, column = np.unravel_index(int(heard.map.argmax()), heard.map.shape)
        middle = int(row) + 2, int(column) + 2
        return words(
            "sound_found",
            value=sound_cell.written(most),
            time=f"{heard.seconds(middle[1]):.2f}",
            hertz=f"{heard.hertz(middle[0]):,.0f}",
        )
    what = "rows" if heard.rows else "columns"
    shown = {"after": sound_cell.written(most), "before": sound_cell.written(before)}
    return words.choice("sound_swapped", heard.swap, what, **shown)


def _row_names(heard: Hearing) -> tuple[str, ...]:
    """Name the rows nearest to full thousands of hertz; shuffled, all that have room."""
    words, rows = text.lesson("not_just_images"), range(len(heard.levels))
    step = sounds.RATE / heard.window
    is_shuffled = heard.rows and heard.swap != "none"
    return tuple(
        words("hertz", hertz=f"{heard.hertz(row):,.0f}")
        if is_shuffled or heard.hertz(row) % _NAMED < step / 2
        else ""
        for row in rows
    )


def _is_open(view: View, pin: Pin | None) -> bool:
    return view.has(pin)


def _evidence(view: View, pin: Pin) -> None:
    if pin.panel == SPECTROGRAM:
        sound_cell.draw_cell(hearing.current(), pin.row, pin.column)
    else:
        show_evidence(view, pin)
