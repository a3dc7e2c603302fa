"""The controls of the lesson: example digits, and a photo of handwriting instead of the pad."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from cnnviz import images
from cnnviz.images.digit_examples import EXAMPLES
from cnnviz.ui import controls, state, text
from cnnviz.ui.lessons import digit_drawing, uploads
from cnnviz.ui.state import Setting

_WIDTH: Final = 300  # px, of what stands behind a button
_LOOKS: Final = ("map", "answer")


def example_chooser() -> None:
    """Draw the ten digits that the app brings, behind one button."""
    words = text.lesson("draw_a_digit")
    offered: Mapping[str, Mapping[Setting[Any], object]] = {
        name: {state.INK: name, state.WRITTEN: "pad"} for name in EXAMPLES
    }
    with (
        controls.popover(words("examples"), ":material/gesture:", key="examples", of=(state.INK,)),
        st.container(width=_WIDTH),
    ):
        controls.examples("example digit", words("example"), offered, str)


def photo_chooser() -> None:
    """Draw the choice between pad and photo, and where the photo comes from, behind one button."""
    words = text.lesson("draw_a_digit")
    if digit_drawing.is_photo():
        uploads.wait_for_paste()
    called = words("from_photo") if digit_drawing.is_photo() else words("use_photo")
    with (
        controls.popover(
            called, ":material/add_a_photo:", key="written photo", of=(state.WRITTEN,)
        ),
        st.container(width=_WIDTH),
    ):
        if controls.choice(state.WRITTEN) == "pad":
            return
        match controls.choice(state.SOURCE):
            case "sample":
                controls.select(state.PHOTO, images.sample_names())
            case "upload":
                uploads.drop_zone()
            case _:
                uploads.camera()


def look_chooser() -> str:
    """Draw the choice of what is opened below the pad: a map, or the way to the answer."""
    return controls.choice(state.LOOK, _LOOKS)
