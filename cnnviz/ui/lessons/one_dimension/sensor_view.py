"""The sensor's cells: a kernel spans all channels and moves along time only."""

from __future__ import annotations

from typing import Final

import numpy as np
import streamlit as st

from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.charts import show_curves
from cnnviz.ui.components.linked_view import Editing, Pin, Player, Reduce, View
from cnnviz.ui.flow import Flow, Shown
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons.one_dimension import detection, sensor
from cnnviz.ui.lessons.one_dimension.detection import Detection, detector
from cnnviz.ui.lessons.one_dimension.sensor import CHANNELS, LENGTH, RATE, SIZE
from cnnviz.ui.lessons.one_dimension.sensor_charts import maps_chart, recording_chart
from cnnviz.ui.predict.questions import one_dimension as questions

MAP: Final = "detected0"  # the panel of the map
_LONG: Final = 2.6  # of the cells of a series that is as long as this one
_LARGE: Final = 1.2


def sensor_controls() -> None:
    """Draw the choice of the kernel, and where its zeros stand."""
    controls.choice(state.DETECTOR, detection.offered())
    controls.toggle(state.CAUSAL)


def draw_sensor() -> None:
    """Draw the recording, the kernel that slides along it, and where it was strongest."""
    words, found = text.lesson("one_dimension"), detection.current()
    st.markdown(words.choice("detector", detector()))
    guess = predict.ask(
        lambda _: questions.ask_strongest(found.map, _told(found)), setup=questions.fresh_fall
    )
    show_curves(recording_chart(found), key="recording_chart", on_move=_take_fall)
    view = detection_view(found)
    show(view, key="detection_view", on_edit=detection.take_edit, guess=guess)
    if not guess.is_open:
        st.markdown(_told(found))
        show_curves(maps_chart(found), key="maps_chart")
    st.markdown(words.choice("zeros", "before" if found.is_causal else "both", half=SIZE // 2))
    st.markdown(words("made_up"))


def detection_view(found: Detection) -> View:
    """Lay the kernel over all three channels and keep the largest number.

    Parameters
    ----------
    found : Detection
    """
    words, flow = text.lesson("one_dimension"), Flow(text.lesson("one_dimension")("sensor_alt"))
    numbers = range(1, len(CHANNELS) + 1)
    names = [words.choice("channel", name) for name in CHANNELS]
    titles = [
        words("numbered", number=at, name=name) for at, name in zip(numbers, names, strict=True)
    ]
    flow.channels(found.series, Shown("channel", titles, size=_LONG))
    rows = [words("for_channel", number=number) for number in numbers]
    shorts = [words("for_channel_short", number=number) for number in numbers]
    flow.convolve(
        found.kernel[np.newaxis, :, np.newaxis],
        Shown("detected", [words.choice("map", detector())], column=0, size=_LONG),
        Shown("detector", rows, editing=Editing.TYPE, size=_LARGE, shorts=shorts),
        padding=found.padding,
        accents=(None,),
        all_planes=True,
    )
    titles, short = [words("largest")], [words("largest_short")]
    largest = Shown("strongest", titles, column=1, size=_LARGE, shorts=short)
    flow.pool(Reduce.MAX, largest, (1, LENGTH))
    return flow.view(player=Player(targets=(MAP,)), opening=Pin(MAP, 0, found.strongest))


def _told(found: Detection) -> str:
    """Say when the kernel matches best, and what happens then."""
    words, at = text.lesson("one_dimension"), found.strongest
    return words(
        "found",
        value=f"{found.map[at]:.2f}".replace("-", "−"),
        time=f"{sensor.seconds(at):.2f}",
        sample=at + 1,
        doing=words.choice("doing", sensor.doing(at, found.fall)),
    )


def _take_fall(x: float) -> None:
    state.put(state.FALL_AT, round(x * RATE))
