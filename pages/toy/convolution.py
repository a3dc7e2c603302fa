"""Convolution: the same feature tried at every place makes a map of where it is."""

import streamlit as st

from cnnviz import ops
from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.components.linked_view import Player
from cnnviz.ui.lesson import close_lesson, open_lesson, show
from cnnviz.ui.lessons import match_flow, match_words, matching
from cnnviz.ui.lessons.convolution import slides
from cnnviz.ui.predict.questions import convolution, letters

words = text.lesson("convolution")

KERNELS = {
    "plus": {state.OWN: state.OWN.default, state.DIVIDE: True},
    "corner": {state.OWN: ((1, -1, -1), (1, -1, -1), (1, 1, 1)), state.DIVIDE: True},
    "shift": {state.OWN: ops.SHIFT, state.DIVIDE: False},
}


@state.exhibit
def every_patch() -> None:
    """Slide the feature over the picture; then all three; then count what is shared."""
    with controls.row():
        example = controls.choice(state.EXAMPLE)
        if example == "picture":
            controls.picture_chooser()
            controls.feature_chooser()
        controls.toggle(state.FLIP)
        if example != "picture":
            controls.toggle(state.TRANSPOSE)
        stride = slides.choose_stride(example)
        if example == "picture":
            further_settings()
    match = chosen(example, stride)
    guess = predict.ask(
        lambda chance: convolution.ask(match, chance), setup=letters.fresh_letter_and_feature
    )
    flow = match_flow.match_flow(match, note=told(match, example))
    view = flow.view(
        truncate=True,
        decimals=match_flow.decimals(match),
        player=Player(targets=(matching.MAP,)),
        opening=slides.opening(match, example),
    )
    show(view, key="every_patch", on_edit=match.take_edit, guess=guess)
    controls.undo_edits(state.FEATURES)
    neuron(match)
    stack(guess)


def further_settings() -> None:
    """Draw what is seldom needed, and what belongs to the visitor's own feature."""
    with controls.more():
        if state.value(state.FEATURE) == "own":
            label = words("kernels")
            controls.examples(
                "own kernels", label, KERNELS, lambda one: words.choice("kernel", one)
            )
            controls.size_control(state.OWN)
        controls.toggle(state.DIVIDE)
        controls.toggle(state.TRANSPOSE)


def chosen(example: str, stride: int) -> matching.Match:
    """Return what is looked for, and in what."""
    turn = {"flip": state.value(state.FLIP), "transpose": state.value(state.TRANSPOSE)}
    if example == "picture":
        return matching.current(**turn)
    return matching.of_slide(slides.EXAMPLES[example], stride=stride, **turn)


def told(match: matching.Match, example: str) -> str:
    """Say what the turn changes, where the feature is, or what the deck prints."""
    if match.is_turned:
        return match_words.turned(match)
    return match_words.best(match) if example == "picture" else slides.told(match, example)


def neuron(match: matching.Match) -> None:
    """Count what a cell that is a neuron shares with all others."""
    count = match.connections
    st.header(words("neuron_title"), anchor=False)
    st.markdown(
        words("neuron", weights=count.weights, neurons=count.neurons, connections=count.connections)
    )
    with st.container(horizontal=True):
        st.metric(words("neurons"), f"{count.neurons:,}")
        st.metric(words("connections"), f"{count.connections:,}")
        st.metric(words("weights"), f"{count.weights:,}")
        help_text = words("fully_connected_help")
        st.metric(words("fully_connected"), f"{count.fully_connected:,}", help=help_text)


def stack(guess: predict.Guess) -> None:
    """Let all three features make their maps."""
    flow = match_flow.stack_flow(state.picture(), state.features(), state.divisor())
    maps, rows, columns = flow.maps.shape
    st.header(words("stack_title"), anchor=False)
    st.markdown(words("stack", maps=maps, rows=rows, columns=columns))
    player = Player(targets=match_flow.STACK)
    view = flow.view(truncate=True, player=player)
    show(view, key="stack", on_edit=match_flow.take_stack_edit, guess=guess)


open_lesson(words)
every_patch()
st.markdown(words("flip"))
close_lesson(words)
