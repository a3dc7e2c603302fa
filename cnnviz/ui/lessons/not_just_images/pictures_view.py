"""Pictures: shuffle the columns of digits, all in the same way, and ask a network that learned."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnviz import ops
from cnnviz.models.swapping import recorded
from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.charts import show_curves
from cnnviz.ui.components.curves import Axis, Chart, Line, Mark, Role
from cnnviz.ui.components.linked_view import (
    CopyLink,
    Panel,
    Shading,
    View,
    WindowLink,
    planes,
)
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons.not_just_images import orders
from cnnviz.ui.lessons.not_just_images.customers_view import percent
from cnnviz.ui.lessons.not_just_images.orders import Order
from cnnviz.ui.predict.questions import not_just_images as questions

if TYPE_CHECKING:
    from cnnviz.models.swapping.shuffled_digits import Score

PICTURE: Final = "in_order"
SHUFFLED: Final = "out_of_order"
KERNEL: Final = "stroke_kernel"
MAP: Final = "stroke_map"
SIDE: Final = 28
# An upright stroke, dark on both sides.
_STROKE: Final = np.tile([-0.5, 1.0, -0.5], (3, 1))
_HEIGHT: Final = 190  # px


def draw_pictures() -> None:
    """Draw a digit in both orders, and how a trained network does on two hundred of them."""
    words = text.lesson("not_just_images")
    with controls.row():
        controls.slider(state.DIGIT)
        orders.swap_controls(rows=False)
    order = orders.order(SIDE)
    guess = predict.ask(lambda _: questions.ask_pictures())
    picture, index = digit(state.value(state.DIGIT))
    show(pictures_view(picture, order), key="pictures_view")
    if guess.is_open:
        return
    st.markdown(told(index, order))
    show_curves(steps_chart(order), key="steps_chart")
    st.markdown(anew_told())
    st.caption(words("measured_by", command=recorded.measured().command))


@lru_cache
def digit(name: int) -> tuple[NDArray[np.float32], int]:
    """Return the first unseen digit of a class, (28, 28) of 0 to 1, and its number."""
    from cnnviz.models.swapping import shuffled_digits

    unseen = shuffled_digits.unseen_digits()
    index = int((unseen.labels == name).argmax())
    return unseen.pictures[index, 0].astype(np.float32) / 255, index


def pictures_view(picture: NDArray[np.float32], order: Order) -> View:
    """Show a picture, the same with its columns in another order, and a kernel over that.

    Parameters
    ----------
    picture : (28, 28) array
    order : tuple of int
        Column i that is shown is column order[i] of the picture.
    """
    words = text.lesson("not_just_images")
    shuffled, kernels = picture[:, list(order)], _STROKE.astype(np.float32)
    found = ops.conv2d(shuffled[None], kernels[None, None])[0]
    before = ops.conv2d(picture[None], kernels[None, None])[0]
    places = np.arange(SIDE)[:, None] * SIDE + np.array(order)
    titles = {
        name: words.choice("picture_panel", name) for name in (PICTURE, SHUFFLED, KERNEL, MAP)
    }
    return View(
        label=words("pictures_whole"),
        panels=(
            _photo(PICTURE, titles[PICTURE], picture, 0, words("axes")),
            _photo(SHUFFLED, titles[SHUFFLED], shuffled, 1, ""),
            Panel(name=KERNEL, title=titles[KERNEL], values=kernels, column=2, size=2.5),
            Panel(
                name=MAP,
                title=titles[MAP],
                values=found,
                column=3,
                limit=float(np.abs(before).max()),
            ),
        ),
        links=(
            CopyLink(source=PICTURE, target=SHUFFLED, places=places.ravel()),
            WindowLink(
                sources=planes(SHUFFLED),
                target=MAP,
                window=ops.Window.of(shuffled.shape, kernels.shape),
                kernels=planes(KERNEL),
                sums=ops.channel_sums(shuffled[None], kernels[None, None])[0],
            ),
        ),
    )


def told(index: int, order: Order) -> str:
    """Say what the network takes the digit for, and how many of all digits it names rightly."""
    from cnnviz.models.swapping import shuffled_digits

    words, straight = text.lesson("not_just_images"), tuple(range(SIDE))
    here = int(shuffled_digits.answers(order)[index])
    now, before = shuffled_digits.score(order), shuffled_digits.score(straight)
    asked = words("network_says", network=shuffled_digits.NETWORK, digit=here)
    moved = [place + 1 for place, stands in enumerate(order) if place != stands]
    if len(moved) == 2:
        asked = f"{words('two_columns', first=moved[0], second=moved[1])} {asked}"
    if order == straight:
        return f"{asked} {words('network_score', score=_written(now))}"
    return f"{asked} {words('network_fell', before=_written(before), after=_written(now))}"


def steps_chart(order: Order) -> Chart:
    """Draw what is left of the answers the more columns stand somewhere else.

    Parameters
    ----------
    order : tuple of int
        The visitor's own, which is marked.
    """
    words, found = text.lesson("not_just_images"), recorded.measured()
    moved = np.array([step.moved for step in found.steps])
    dense = found.customers["dense"].means[0]
    columns = recorded.dense().first.shape[1]
    network = [("cnn", "mean", False), ("cnn_worst", "low", True), ("cnn_best", "high", True)]
    lines = [
        Line(
            words.choice("line", name),
            moved,
            np.array([getattr(step, share) for step in found.steps]),
            Role.QUIET if is_dashed else Role.POSITIVE,
            dashed=is_dashed,
        )
        for name, share, is_dashed in network
    ]
    table = np.array([0, columns])
    lines.append(Line(words.choice("line", "dense"), table, np.full(2, dense), Role.NEGATIVE))
    own = sum(place != stands for stands, place in enumerate(order))
    return Chart(
        words("steps_alt", orders=found.orders, pictures=found.pictures),
        tuple(lines),
        x=Axis(words("moved_axis"), low=0, high=SIDE, decimals=0),
        y=Axis(words("right_axis"), percent=True, low=0.0, high=1.0),
        marks=(Mark(own, words("yours")),) if own else (),
        height=_HEIGHT,
    )


def anew_told() -> str:
    """Write what networks make of shuffled digits that never saw others."""
    words, found = text.lesson("not_just_images"), recorded.measured()
    lines = [words("anew_heads"), "| --- | ---: | ---: |"]
    for name, anew in found.digits.items():
        ordered, shuffled = (percent(share) for share in anew.means)
        lines.append(f"| {words.choice('row_digits', name)} | **{ordered}** | **{shuffled}** |")
    told = words("anew", digits=f"{found.learned_from:,}", pictures=f"{found.pictures:,}")
    table = "\n".join(lines)
    return f"{told}\n\n{table}\n\n{words('anew_why')}"


def _photo(name: str, title: str, values: NDArray[np.float32], column: int, note: str) -> Panel:
    return Panel(
        name=name, title=title, values=values, column=column, shading=Shading.GREY, note=note
    )


def _written(score: Score) -> str:
    return f"{score.right} ÷ {score.total} = **{percent(score.share)}**"
