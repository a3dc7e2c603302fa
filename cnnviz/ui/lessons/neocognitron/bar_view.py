"""A bar to turn and to move, the simple cells that see it, and the complex cell that asks them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
import streamlit as st

from cnnviz import ops
from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.charts import show_curves
from cnnviz.ui.components.curves import Axis, Chart, Handle, Line, Mark, Role
from cnnviz.ui.components.linked_view import Pin, Reduce, Shading, View
from cnnviz.ui.flow import Flow, Shown
from cnnviz.ui.lesson import show
from cnnviz.ui.lessons.neocognitron import bars
from cnnviz.ui.lessons.neocognitron.bars import ANGLES, PLACES, THRESHOLD, Response
from cnnviz.ui.predict.questions import neocognitron as questions

MIDDLE: Final = Pin("simple0", PLACES // 2, PLACES // 2)  # the simple cell that is listened to
_MATCH: Final = replace(MIDDLE, panel="excited0")  # its products say more than ReLU of their sum
_HEIGHT: Final = 130  # px of the chart: the bar has to stand beside it on one screen
_LARGE: Final = 3.0  # of the only complex cell


def bar_controls() -> None:
    """Draw what turns and moves the bar, and which angle the cells prefer."""
    controls.slider(state.BAR_ASIDE)
    controls.slider(state.PREFERRED)


def draw_bar() -> None:
    """Draw the tuning curves, with a handle that turns the bar, and the cells that see it."""
    words, response = text.lesson("neocognitron"), current()
    guess = predict.ask(
        lambda _: questions.ask_cell(response, answering(response), told(response)),
        setup=questions.fresh_bar,
    )
    if guess.is_open:
        show(bar_view(response), key="bar_view", guess=guess)
        return
    show_curves(tuning_chart(response), key="tuning_chart", on_move=_turn)
    show(bar_view(response), key="bar_view", guess=guess)
    st.markdown(told(response))
    st.markdown(words("bar_facts"))


def current() -> Response:
    """Return how the visitor's cells answer to their bar."""
    return Response(
        state.value(state.PREFERRED), state.value(state.BAR_ANGLE), state.value(state.BAR_ASIDE)
    )


def tuning_chart(response: Response) -> Chart:
    """Draw both cells' answers over the angle of the bar.

    Parameters
    ----------
    response : Response
    """
    words, angles = text.lesson("neocognitron"), np.array(ANGLES, np.float64)
    simple, complex_ = bars.tuning(response.preferred, response.aside)
    names = words("complex_cell"), words("simple_cell")
    return Chart(
        words("tuning_alt"),
        (
            Line(names[0], angles, np.array(complex_), Role.NEGATIVE, dashed=True),
            Line(names[1], angles, np.array(simple), Role.POSITIVE),
        ),
        x=Axis(words("angle"), low=float(ANGLES[0]), high=float(ANGLES[-1]), decimals=0),
        y=Axis(words("fires"), low=0.0, high=0.7, decimals=2),
        marks=(Mark(response.preferred, words("preferred")),),
        handle=Handle(x=response.angle, label=words("turn_bar")),
        height=_HEIGHT,
    )


def bar_view(response: Response) -> View:
    """Show the bar, the kernel, a simple cell at each place, and the complex cell.

    Parameters
    ----------
    response : Response
    """
    words = text.lesson("neocognitron")
    flow = Flow(words("bar_alt"))
    flow.picture(
        bars.bar(response.angle, response.aside),
        Shown("bar", [words("bar")], words("bar_heading"), shading=Shading.GREY),
    )
    flow.convolve(
        bars.stripe(response.preferred)[np.newaxis],
        Shown("excited", [words("excited")], words("excited_heading", threshold=THRESHOLD)),
        Shown("stripe", [words("stripe")], words("stripe_heading")),
        bias=-THRESHOLD,
        accents=(None,),
    )
    simple = Shown("simple", [words("simple_cells")], words("simple_heading"))
    flow.activate(ops.relu, simple, called="ReLU")
    complex_ = Shown(
        "complex", [words("complex_cell")], words("complex_heading"), size=_LARGE, limit=1.0
    )
    flow.pool(Reduce.MAX, complex_, PLACES)
    return replace(flow.view(opening=_MATCH), marked=MIDDLE)


def told(response: Response) -> str:
    """Say how both cells answer.

    Parameters
    ----------
    response : Response
    """
    words = text.lesson("neocognitron")
    simple, complex_ = _written(response)
    return words.choice("answer", answering(response), simple=simple, complex=complex_)


def answering(response: Response) -> str:
    """Tell whether "both" cells answer, only the "complex" one, or "neither"."""
    simple, complex_ = _written(response)
    silent = f"{0:.2f}"  # as it is written: a trace of an answer is none
    return "both" if simple != silent else "complex" if complex_ != silent else "neither"


def _written(response: Response) -> tuple[str, str]:
    return f"{response.simple:.2f}", f"{response.complex:.2f}"


def _turn(angle: float) -> None:
    state.put(state.BAR_ANGLE, round(angle))
