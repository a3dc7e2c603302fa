"""The sensor's three channels over time, and what each kernel makes of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from cnnviz.ui import state, text
from cnnviz.ui.components.curves import Axis, Chart, Handle, Line, Mark, Role
from cnnviz.ui.lessons.one_dimension import sensor
from cnnviz.ui.lessons.one_dimension.detection import Detection, all_kernels, detector
from cnnviz.ui.lessons.one_dimension.sensor import CHANNELS, LENGTH, RATE

_ROLES: Final = (Role.FIRST, Role.SECOND, Role.THIRD)
_HEIGHT: Final = 150  # px: both charts and the cells between them belong together


def recording_chart(found: Detection) -> Chart:
    """Draw the three channels; the handle moves the fall.

    Parameters
    ----------
    found : Detection
    """
    words = text.lesson("one_dimension")
    channels = zip(CHANNELS, sensor.recording(found.fall), _ROLES, strict=True)
    return Chart(
        words("recording_alt"),
        tuple(
            Line(words.choice("channel", name), _times(), values, role)
            for name, values, role in channels
        ),
        x=_seconds(),
        y=Axis(words("in_g"), decimals=2),
        handle=Handle(
            x=sensor.seconds(found.fall),
            label=words("the_fall"),
            step=1 / RATE,
            low=sensor.seconds(state.FALL_AT.low),
            high=sensor.seconds(state.FALL_AT.high),
        ),
        height=_HEIGHT,
    )


def maps_chart(found: Detection) -> Chart:
    """Draw what each kernel makes of the recording, and where the chosen one is strongest.

    Parameters
    ----------
    found : Detection
    """
    words, kernels = text.lesson("one_dimension"), all_kernels()
    others = [name for name in kernels if name != detector()]
    return Chart(
        words("maps_alt"),
        tuple(
            Line(
                words.choice("map", name),
                _times(),
                replace(found, kernel=kernels[name]).map,
                Role.POSITIVE if name == detector() else Role.QUIET,
                dashed=name in others[1:],
            )
            for name in (*others, detector())  # the chosen one on top
        ),
        x=_seconds(),
        y=Axis(words("match"), decimals=2),
        marks=(Mark(sensor.seconds(found.strongest), words("strongest"), Role.POSITIVE),),
        height=_HEIGHT,
    )


def _times() -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.arange(LENGTH) / RATE


def _seconds() -> Axis:
    label = text.lesson("one_dimension")("seconds")
    return Axis(label, low=0.0, high=sensor.seconds(LENGTH - 1), decimals=2)
