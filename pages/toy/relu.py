"""ReLU keeps what is positive and makes everything negative 0; its cousins leave a trace."""

import streamlit as st

from cnnviz import ops, toy
from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.charts import is_dark, show_chart
from cnnviz.ui.components.linked_view import Player, View
from cnnviz.ui.lesson import close_lesson, open_lesson, show
from cnnviz.ui.lessons import activation_flow, match_flow, matching
from cnnviz.ui.predict.questions import letters, relu

words = text.lesson("relu")

CURVES = ("relu", "leaky", "elu", "printed", "pinned", "input", "output")
SMALL_ALPHA, LARGE_Z = 0.1, 5.0  # where the slide's slip shows


@state.exhibit
def activations() -> None:
    """Apply the activation to one map, then to the stack; then draw its curve."""
    with controls.row():
        controls.picture_chooser()
        controls.feature_chooser()
        controls.activation_controls()
    match, activation = matching.current(), activation_flow.chosen()
    guess = predict.ask(
        lambda chance: relu.ask(match, activation, chance), setup=letters.fresh_letter_and_feature
    )
    flow = activation_flow.before_and_after(match, activation)
    view = flow.view(
        truncate=activation.is_on_slides,
        decimals=activation.decimals,
        player=Player(targets=("after0",)),
        opening=activation_flow.first_negative(match),
    )
    show(view, key="before_and_after", on_edit=match.take_edit, guess=guess)
    stack(activation, guess)
    curves(view)


def stack(activation: activation_flow.Activation, guess: predict.Guess) -> None:
    """Apply the activation to all three maps."""
    st.header(words("stack_title"), anchor=False)
    st.markdown(words("stack") + " " + words.choice("stack_told", activation.name))
    now = state.picture(), state.features(), state.divisor()
    flow = activation_flow.whole_stack(*now, activation)
    view = flow.view(truncate=activation.is_on_slides, decimals=activation.decimals)
    show(view, key="whole_stack", on_edit=match_flow.take_stack_edit, guess=guess)


def curves(view: View) -> None:
    """Draw the three curves and the printed ELU, read at one value."""
    st.header(words("curves_title"), anchor=False)
    # Server and browser take a second each to load Plotly: only for those who ask for it.
    if not controls.toggle(state.CURVES):
        return
    from cnnviz.figures.activations import Names, activation_curves

    with controls.row():
        z = controls.slider(state.Z)
        slope = controls.slider(state.SLOPE, place="curves")
        alpha = controls.slider(state.ALPHA, place="curves")
    figure = activation_curves(
        slope,
        alpha,
        z,
        Names(**{name: words.choice("curve", name) for name in CURVES}),
        pinned=activation_flow.pinned_value(view),
        chosen=state.value(state.ACTIVATION),
        dark=is_dark(),
    )
    show_chart(figure, key="chart", alt=words("curves_alt", slope=slope, alpha=alpha, z=z))
    st.markdown(activation_flow.elu_told(z, alpha) + " " + activation_flow.smooth_told(alpha))


def slides_slip() -> str:
    """Tell what the printed formula gives with a small alpha."""
    return words(
        "small",
        alpha=SMALL_ALPHA,
        limit=f"{toy.printed_elu_holds_until(SMALL_ALPHA):.3f}",
        z=f"{LARGE_Z:g}",
        printed=f"{toy.printed_elu(LARGE_Z, SMALL_ALPHA):.2f}",
        right=f"{ops.elu(LARGE_Z, SMALL_ALPHA):g}",
    )


open_lesson(words)
activations()
st.markdown(words("why", slip=slides_slip()))
close_lesson(words)
