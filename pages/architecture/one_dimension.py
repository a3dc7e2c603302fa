"""One dimension: a kernel that moves along time only is the same convolution, with one axis."""

import streamlit as st

from cnnviz.ui import controls, state, text
from cnnviz.ui.lesson import close_with, open_lesson
from cnnviz.ui.lessons.one_dimension.dot_products import (
    are_the_slides,
    draw_numbers,
    number_controls,
)
from cnnviz.ui.lessons.one_dimension.sensor_view import draw_sensor, sensor_controls
from cnnviz.ui.lessons.one_dimension.smoothing_view import draw_smoothing, smoothing_controls

words = text.lesson("one_dimension")

SERIES = {
    "numbers": (number_controls, draw_numbers),
    "noise": (smoothing_controls, draw_smoothing),
    "sensor": (sensor_controls, draw_sensor),
}


@state.exhibit
def series() -> None:
    """Slide a kernel over the series that is chosen."""
    with controls.row():
        stream = controls.choice(state.STREAM)
        draw_controls, draw = SERIES[stream]
        draw_controls()
    is_own = stream == "numbers" and not are_the_slides()
    st.markdown(words.choice("about", "own" if is_own else stream))
    draw()
    with st.expander(words("slips_title")):
        st.markdown(words("slips"))
    close_with(words, words.choice("things", stream))


open_lesson(words)
series()
