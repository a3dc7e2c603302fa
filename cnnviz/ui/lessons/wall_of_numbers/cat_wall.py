"""The cat as a wall of numbers, coarser and finer."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnviz import images
from cnnviz.ui import controls, state, text
from cnnviz.ui.components.linked_view import Reduce, Shading, View
from cnnviz.ui.flow import Flow, Shown
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons.wall_of_numbers.greys import WHITE, black_at

SIDE: Final = 128  # of the picture, in pixels
SIDES: Final = (8, 16, 32, 64)  # of its walls: they divide it

Levels = NDArray[np.float64]


def draw_cat() -> None:
    """Draw the photo, its wall of numbers, and how both belong together."""
    words = text.lesson("wall_of_numbers")
    with controls.row():
        side = chosen_side()
        percent = controls.slider(state.GREYS)
    show(cat_view(side, percent), key="cat_wall")
    block = SIDE // side
    told = {"block": block, "count": block * block, "side": side, "numbers": f"{side * side:,}"}
    st.markdown(words("cat_told", **told))
    st.markdown(words("cat_slide"))


def chosen_side() -> int:
    """Draw the choice of the resolution and return it; what a link asks for is rounded to one."""
    wanted = state.value(state.WALL_SIDE)
    if wanted not in SIDES:
        state.put(state.WALL_SIDE, min(SIDES, key=lambda side: abs(side - wanted)))
    return controls.steps(state.WALL_SIDE, SIDES)


def cat_view(side: int, percent: int) -> View:
    """Show the photo and the means of its blocks."""
    words = text.lesson("wall_of_numbers")
    flow = Flow(words("cat_label"))
    titles = [words("cat_photo", side=SIDE)]
    flow.picture(levels_of("cat"), Shown("photo", titles, shading=Shading.GREY))
    block = SIDE // side
    shown = Shown("wall", [words("cat_numbers", side=side)], shading=Shading.GREY)
    flow.pool(Reduce.MEAN, shown, block)
    return _in_greys(flow.view(decimals=0, zoom=True), {"photo": 100, "wall0": percent})


@lru_cache(maxsize=16)  # shared by all visitors
def levels_of(sample: str) -> Levels:
    """Return a sample in grey, (1, 128, 128), from 0 to 255."""
    prepared = images.prepare(images.sample(sample), SIDE)
    levels = np.round(prepared.pixels.astype(np.float64) * WHITE)
    levels.flags.writeable = False
    return levels


def _in_greys(view: View, percents: dict[str, int]) -> View:
    """Draw panels between their own black and white."""
    panels = tuple(
        replace(panel, white=WHITE, black=black_at(percents[panel.name])) for panel in view.panels
    )
    return replace(view, panels=panels)
