"""What a skip connection does: in one block cell by cell, and to the signal through many."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnviz import ops
from cnnviz.models.skipping import Journey, journey
from cnnviz.ui import charts, controls, predict, state, text
from cnnviz.ui.components.linked_view import (
    ElementwiseLink,
    Panel,
    Pin,
    Plane,
    Shading,
    View,
    WindowLink,
)
from cnnviz.ui.flow import Flow, Shown
from cnnviz.ui.lesson import show
from cnnviz.ui.predict.questions import famous_networks as questions

_MIDDLE: Final = slice(2, 7)  # of the toy's picture
_SEED: Final = 3

Maps = NDArray[np.floating[Any]]


def draw_controls() -> None:
    """Draw the switch of the skip connection, the weights' size, the number of blocks."""
    controls.toggle(state.SKIP)
    controls.slider(state.WEIGHT_SIZE)
    controls.slider(state.SKIPPED_BLOCKS)


def draw() -> None:
    """Draw one block, then what many of them do to a signal and its gradient."""
    words, skip = text.lesson("famous_networks"), state.value(state.SKIP)
    size, blocks = state.value(state.WEIGHT_SIZE), state.value(state.SKIPPED_BLOCKS)
    journeys = {skipping: journey(blocks, size, skip=skipping) for skipping in (True, False)}
    plain = journeys[False].backward[0]
    guess = predict.ask(
        lambda _: questions.ask_gradient(blocks, plain, told(journeys, blocks)),
        setup=questions.fresh_blocks,
    )
    st.markdown(words("skip_claim"))
    st.markdown(words("one_block"))
    show(block_view(state.picture()[:, _MIDDLE, _MIDDLE], size, skip=skip), key="skip_block")
    if not guess.is_open:
        st.header(words("many_title", blocks=blocks), anchor=False)
        _draw_journeys(journeys)
        st.markdown(told(journeys, blocks))


def kernels(size: float) -> Maps:
    """Return the block's two kernels, (2, 1, 1, 3, 3), with one decimal so that sums can be redone.

    Parameters
    ----------
    size : float
        In units of sqrt(2 / 9).
    """
    drawn = np.random.default_rng(_SEED).standard_normal((2, 1, 1, 3, 3))
    made: Maps = np.round(size * np.sqrt(2 / 9) * drawn, 1) + 0.0
    return made


def block_view(x: Maps, size: float, *, skip: bool) -> View:
    """Draw a residual block on a tiny map: x, F(x), their sum, and its ReLU."""
    words = text.lesson("famous_networks")
    first, second = kernels(size)
    flow = Flow(words("block_label"))
    flow.picture(x, Shown("x", ["x"], heading="x", shading=Shading.SIGNED, limit=1.0))
    flow.convolve(
        first,
        Shown("a", [words("first_conv")], heading=words("first_conv")),
        Shown("first", [words("first_kernel")], heading=words("first_kernel"), size=0.8),
        padding=1,
        accents=(None,),
    )
    flow.activate(ops.relu, Shown("b", ["ReLU"], heading="ReLU"), called="ReLU")
    flow.convolve(
        second,
        Shown("f", ["F(x)"], heading="F(x)"),
        Shown("second", [words("second_kernel")], heading=words("second_kernel"), size=0.8),
        padding=1,
        accents=(None,),
    )
    return _with_sum(flow.view(decimals=1, opening=Pin("sum", 2, 2)), skip=skip)


def _with_sum(view: View, *, skip: bool) -> View:
    """Add F(x) and x up: a 1x1 convolution of both, whose weight for x is 1 or 0."""
    words = text.lesson("famous_networks")
    f, x = (view.panel(name).channels[0] for name in ("f0", "x"))
    weight = 1.0 if skip else 0.0
    parts = np.stack([f, weight * x])
    total, column = parts.sum(axis=0), len(view.headings)
    sum_title = "F(x) + x" if skip else words("no_skip")
    weights = (
        Panel(
            name="one", title=words("weight_f"), values=np.ones((1, 1)), column=column, limit=1.0
        ),
        Panel(
            name="skip",
            title=words("weight_x"),
            values=np.full((1, 1), weight),
            column=column,
            limit=1.0,
        ),
    )
    sums = (
        Panel(name="sum", title=sum_title, values=total, column=column + 1),
        Panel(name="out", title="ReLU", values=ops.relu(total), column=column + 2),
    )
    window = ops.Window.of(total.shape, 1)
    links = (
        WindowLink(
            sources=(Plane("f0"), Plane("x")),
            target="sum",
            window=window,
            kernels=(Plane("one"), Plane("skip")),
            sums=parts,
            by_title=True,
        ),
        ElementwiseLink(source="sum", target="out", function="ReLU"),
    )
    return replace(
        view,
        panels=(*view.panels, *weights, *sums),
        links=(*view.links, *links),
        headings=(*view.headings, words("weights_heading"), sum_title, "ReLU"),
    )


def told(journeys: dict[bool, Journey], blocks: int) -> str:
    """Say what arrives with and without skip connections."""
    words = text.lesson("famous_networks")
    with_skips, plain = journeys[True], journeys[False]
    arrives = words(
        "arrives",
        blocks=blocks,
        plain=_number(plain.backward[0]),
        skipping=_number(with_skips.backward[0]),
    )
    if plain.backward[0] < questions.GONE <= with_skips.backward[0]:
        return f"{arrives} {words('rescued')}"
    if with_skips.forward[-1] > 100:
        return f"{arrives} {words('grows', times=_number(with_skips.forward[-1]))}"
    return arrives


def _draw_journeys(journeys: dict[bool, Journey]) -> None:
    from cnnviz.figures.signals import SignalNames, Signals, signals_chart

    words = text.lesson("famous_networks")
    wirings = tuple(
        Signals(words.choice("wiring", "skip" if skips else "plain"), one.forward, one.backward)
        for skips, one in journeys.items()
    )
    names = SignalNames(words("signal"), words("gradient"), words("behind_block"))
    figure = signals_chart(wirings, names, dark=charts.is_dark())
    charts.show_chart(figure, key="signals_chart", alt=words("signals_alt"))


@lru_cache
def _number(value: float) -> str:
    """Write a number that may be tiny: 0.42, or 3 · 10⁻⁹."""
    if 0.01 <= value < 1e4 or not value:
        return f"{value:.2g}" if value < 100 else f"{value:.0f}"
    digits, _, power = f"{value:.0e}".partition("e")
    raised = str(int(power)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return f"{digits} · 10{raised}"
