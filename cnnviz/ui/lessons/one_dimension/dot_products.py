"""The decks' eight numbers: a kernel slides over them, flipped or not, and every sum is written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import numpy as np
import streamlit as st

from cnnviz import ops
from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.components.linked_view import Edit, Pin, Player, View
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons import sliding, window_controls
from cnnviz.ui.lessons.sliding import Sliding
from cnnviz.ui.lessons.window_flow import sliding_flow, target
from cnnviz.ui.lessons.window_lesson import tell_size, tell_trouble, written_numbers
from cnnviz.ui.predict.questions import one_dimension as questions
from cnnviz.ui.state import Setting

_KERNEL: Final = "series_kernel0"  # the panel of the kernel

# What the slides work out: the numbers as they are, with zeros, in steps of two; then what they
# leave out: all eight values in steps of two, and the flipped kernel of mathematics.
_PLAIN: Final[dict[Setting[Any], object]] = {
    **{setting: setting.default for setting in window_controls.MOTION + window_controls.SERIES},
    state.FLIP: False,
}
_SEVEN: Final = state.SERIES.default[:, :7]
_PADDED: Final[dict[Setting[Any], object]] = _PLAIN | {state.PADDING: "all"}
EXAMPLES: Final[dict[str, dict[Setting[Any], object]]] = {
    "valid": _PLAIN,
    "zeros": _PADDED,
    "seven": _PADDED | {state.STRIDE: 2, state.SERIES: _SEVEN},
    "eight": _PADDED | {state.STRIDE: 2},
    "flipped": _PLAIN | {state.FLIP: True},
}


def draw_numbers() -> None:
    """Draw the sliding kernel, its size, and every dot product."""
    laid = current()
    if laid.trouble:
        tell_trouble(laid)
        return
    guess = predict.ask(
        lambda chance: questions.ask_product(laid, chance), setup=questions.fresh_numbers
    )
    show(numbers_view(laid), key="numbers_view", on_edit=take_edit, guess=guess)
    if guess.is_open:
        return
    tell_size(laid, more=lambda: _tell_more(laid))
    _tell_products(laid)


def current() -> Sliding:
    """Return the visitor's kernel over their series; flipped, if they flipped it."""
    chosen = sliding.over_series()
    if not state.value(state.FLIP):
        return chosen
    return replace(chosen, kernel=ops.flip(chosen.kernel))


def are_the_slides() -> bool:
    """Tell whether the numbers are the slides' own: a kernel over eight values, or seven."""
    series, kernel = state.value(state.SERIES), state.value(state.SERIES_KERNEL)
    printed = state.SERIES.default, _SEVEN
    is_theirs = any(np.array_equal(series, one) for one in printed)
    return is_theirs and np.array_equal(kernel, state.SERIES_KERNEL.default)


def take_edit(edit: Edit) -> None:
    """Take over what was typed; a kernel that lies flipped is kept unflipped."""
    if edit.panel == _KERNEL and state.value(state.FLIP):
        edit = replace(edit, values=ops.flip(edit.values).astype(np.float64))
    sliding.take_edit(edit)


def numbers_view(laid: Sliding) -> View:
    """Show the series, the kernel as it lies, and what comes out, to be played and guessed.

    Parameters
    ----------
    laid : Sliding
        A window that fits.
    """
    filled = target(laid)
    view = sliding_flow(laid).view(
        player=Player(targets=(filled,), terms=True), opening=Pin(filled, 0, 0)
    )
    if not state.value(state.FLIP):
        return view
    title = text.lesson("one_dimension")("flipped_kernel")
    panels = [
        replace(panel, title=title) if panel.name == _KERNEL else panel for panel in view.panels
    ]
    return replace(view, panels=tuple(panels))


def products(laid: Sliding) -> list[tuple[int, str, str]]:
    """Write every dot product out.

    Parameters
    ----------
    laid : Sliding
        A window that fits.

    Returns
    -------
    list of (int, str, str)
        For each output its place, counted from 1, its sum of products, and its value.

    References
    ----------
    Deck 002, R124 and R125: one slide for each step.
    """
    rows = []
    for column in range(laid.maps.shape[2]):
        traced = ops.trace_conv2d(
            laid.source, laid.kernel[np.newaxis], 0, 0, column, **laid.settings
        )
        pairs = zip(traced.patch.ravel().tolist(), traced.kernel.ravel().tolist(), strict=True)
        terms = " + ".join(f"{_factor(value)}·{_factor(weight)}" for value, weight in pairs)
        rows.append((column + 1, terms, _number(traced.value)))
    return rows


def number_controls() -> None:
    """Draw what the slides work out, the stride, and how all else is set."""
    words, label = text.lesson("one_dimension"), text.lesson("window")("examples")
    controls.examples(
        "series examples", label, EXAMPLES, lambda name: words.choice("example", name)
    )
    controls.slider(state.STRIDE)
    with controls.more():
        controls.toggle(state.FLIP)
        _padding()
        controls.length_control(state.SERIES)
        controls.length_control(state.SERIES_KERNEL)
        controls.slider(state.DILATION)
        controls.reset_button(*_PLAIN)


def _padding() -> None:
    chosen = controls.choice(state.PADDING)
    if chosen == "all":
        controls.slider(state.PAD)
    if chosen == "sides":
        for side in state.PAD_SIDES[2:]:
            controls.slider(side)


def _tell_more(laid: Sliding) -> None:
    """Say what a flip changes, and what becomes of the value that the slide leaves out."""
    words = text.lesson("one_dimension")
    if state.value(state.FLIP):
        other = written_numbers(replace(laid, kernel=ops.flip(laid.kernel)).maps)
        st.markdown(words("flip_told", other=other))
    for name in ("seven", "eight"):
        if controls.are_set(EXAMPLES[name]):
            st.markdown(words.choice("eighth", name))


def _tell_products(laid: Sliding) -> None:
    words = text.lesson("one_dimension")
    with st.expander(words("products_title")):
        heads = f"| {words('place')} | {words('products')} | {words('sum')} |\n|---|---|---|\n"
        lines = (f"| {place} | {terms} | **{total}** |" for place, terms, total in products(laid))
        st.markdown(heads + "\n".join(lines))


def _factor(value: float) -> str:
    return f"({_number(value)})" if value < 0 else _number(value)


def _number(value: float) -> str:
    return f"{value:.4g}".replace("-", "−")
