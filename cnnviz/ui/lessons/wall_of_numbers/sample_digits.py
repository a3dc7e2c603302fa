"""Ten sample digits, one opened as numbers, and what a network is given of it."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnviz.models.live.pictures import VARIABLE
from cnnviz.ui import controls, frame, state, text
from cnnviz.ui.components.linked_view import Form, Panel, Shading, View
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons.wall_of_numbers.greys import WHITE, wall

if TYPE_CHECKING:
    from cnnviz.models.live.pictures import Collected

_CLASSES: Final = 10

Levels = NDArray[np.uint8]


def draw_digits() -> None:
    """Draw a digit of each class, and the chosen one as numbers with its label as a list."""
    words, seed = text.lesson("wall_of_numbers"), state.value(state.SEED)
    digits, source, problem = sampled(seed)
    if problem:
        st.warning(problem)
    st.markdown(words.choice("digits_told", source))
    with controls.row():
        controls.slider(state.DIGIT)
        controls.toggle(state.SCALED)
        st.button(words("other_digits"), key="other digits", on_click=_draw_others)
    chosen, scaled = state.value(state.DIGIT), state.value(state.SCALED)
    all_ten, one = st.columns([1, 4], gap="medium")
    with all_ten:
        show(gallery(digits), key="sample_digits", on_open=_open)
    with one:
        show(one_digit(digits[chosen], chosen, is_scaled=scaled), key="one_digit")
    st.markdown(words("shapes", pixels=digits[0].size))
    st.markdown(words("to_a_category"))
    frame.link_to("draw_a_digit")


def gallery(digits: Levels) -> View:
    """Show ten small pictures, each of which can be opened."""
    words = text.lesson("wall_of_numbers")
    panels = tuple(
        Panel(
            name=f"sample{digit}",
            title=words("sample", digit=digit),
            short=str(digit),
            values=digits[digit],
            column=0,
            shading=Shading.GREY,
            white=WHITE,
            opens=True,
            numbered=False,
        )
        for digit in range(len(digits))
    )
    return View(label=words("gallery_label"), panels=panels)


def one_digit(levels: Levels, digit: int, *, is_scaled: bool) -> View:
    """Show the numbers of a digit, and its label as ten values of which one is 1."""
    words = text.lesson("wall_of_numbers")
    numbers = wall("numbers", words("digit_numbers"), levels, percent=100)
    if is_scaled:
        numbers = Panel(
            name="numbers",
            title=words("digit_shares"),
            values=levels / WHITE,
            column=0,
            shading=Shading.GREY,
        )
    label = Panel(
        name="one_hot",
        title=words("one_hot"),
        values=np.eye(_CLASSES)[digit][:, np.newaxis],
        column=1,
        shading=Shading.PLAIN,
        form=Form.SCORES,
        labels=tuple(str(digit) for digit in range(_CLASSES)),
    )
    return View(label=words("one_digit_label"), panels=(numbers, label))


@lru_cache(maxsize=64)  # shared by all visitors
def sampled(seed: int) -> tuple[Levels, str, str | None]:
    """Return a digit of each class, (10, 28, 28), where they come from, and what went wrong.

    MNIST's digits where CNNVIZ_MNIST says they are; else those that the project draws.
    """
    if os.environ.get(VARIABLE):
        collected = _collected()
        pictures, labels = collected.dataset.held_out.pictures, collected.dataset.held_out.labels
        source, problem = collected.source, collected.problem
    else:
        from cnnviz.models.training.handwritten import drawn_digits

        dataset = drawn_digits(seed, _CLASSES, _CLASSES)
        pictures, labels = dataset.train.pictures, dataset.train.labels
        source, problem = "drawn", None
    chance = np.random.default_rng(seed)
    chosen = [int(chance.choice(np.flatnonzero(labels == digit))) for digit in range(_CLASSES)]
    return pictures[chosen, 0], source, problem


@lru_cache(maxsize=1)
def _collected() -> Collected:
    from cnnviz.models.live.pictures import collect
    from cnnviz.models.live.settings import Task

    return collect(Task.DIGITS)


def _draw_others() -> None:
    state.put(state.SEED, (state.value(state.SEED) + 1) % (state.SEED.high + 1))


def _open(panel: str) -> None:
    state.put(state.DIGIT, int(panel.removeprefix("sample")))
