"""Convolution: the same feature tried at every place makes a map of where it is."""

import streamlit as st

from cnnviz import toy
from cnnviz.ui import controls, match_flow, state, text
from cnnviz.ui.components.linked_view import Pin, Player
from cnnviz.ui.lesson import close_lesson, open_lesson, show

words = text.lesson("convolution")

SLIDES = {"signed": toy.SIGNED_6X6, "binary": toy.BINARY_5X5}
MOST_PLACES = 4  # that are named


@state.exhibit
def every_patch() -> None:
    """Slide the feature over the picture; then all three; then count what is shared."""
    with controls.row():
        example = controls.choice(state.EXAMPLE)
        if example == "picture":
            controls.picture_chooser()
            controls.feature_chooser()
        controls.toggle(state.FLIP)
        hidden = controls.toggle(state.GUESS)
        with controls.more():
            more(example)
    match = chosen(example)
    flow = match_flow.match_flow(
        match,
        hidden=hidden,
        note=words("guess") if hidden else told(match, example),
        turn=turned(match),
    )
    view = flow.view(
        truncate=True,
        decimals=match_flow.decimals(match),
        player=Player(targets=(match_flow.MAP,)),
        opening=opening(example),
    )
    show(view, key="every_patch", on_edit=match.take_edit)
    neuron(match)
    stack()


def more(example: str) -> None:
    """Draw what is seldom needed."""
    controls.toggle(state.TRANSPOSE)
    if example != "picture":
        return
    controls.toggle(state.DIVIDE)
    if state.value(state.FEATURE) == "own":
        controls.size_control(state.OWN)
        controls.reset_button(state.OWN)


def chosen(example: str) -> match_flow.Match:
    """Return what is looked for, and in what."""
    turn = {"flip": state.value(state.FLIP), "transpose": state.value(state.TRANSPOSE)}
    if example == "picture":
        return match_flow.current(**turn)
    return match_flow.of_slide(SLIDES[example], **turn)


def opening(example: str) -> Pin:
    """Return the cell that is explained at first: on a slide the one that the deck works out."""
    slide = SLIDES.get(example)
    return Pin(match_flow.MAP, slide.row, slide.column) if slide else Pin(match_flow.MAP, 0, 0)


def told(match: match_flow.Match, example: str) -> str:
    """Tell where the feature is, or what the deck prints."""
    if example == "picture" or match.is_turned:
        return best(match)
    slide = SLIDES[example]
    value = f"{match.map[slide.row, slide.column]:g}"
    return words.choice("slide", example, value=value, printed=f"{slide.printed:g}")


def best(match: match_flow.Match) -> str:
    """Name the places of the best match."""
    value, places = match.best, match.best_places
    names = [words("place", row=row, column=column) for row, column in places[:MOST_PLACES]]
    if len(places) > MOST_PLACES:
        names.append(words("and_more"))
    shown = toy.truncated(value) if match.divisor != 1 else f"{value:g}"
    found = words("best", value=shown, count=len(places), places="; ".join(names))
    return f"{found} {words('perfect')}" if match.is_perfect else found


def turned(match: match_flow.Match) -> str:
    """Tell what turning the kernel changes."""
    if not match.is_turned:
        return ""
    changed = match.changed_cells
    if changed is None:
        return words("turned_shape")
    if changed == 0:
        return words("turned_same")
    return words("turned", changed=changed, cells=match.map.size)


def neuron(match: match_flow.Match) -> None:
    """Count what a cell that is a neuron shares with all others."""
    count = match.connections
    st.subheader(words("neuron_title"), anchor=False)
    st.markdown(words("neuron", weights=count.weights, neurons=count.neurons))
    with st.container(horizontal=True):
        st.metric(words("neurons"), f"{count.neurons:,}")
        st.metric(words("connections"), f"{count.connections:,}")
        st.metric(words("weights"), f"{count.weights:,}")
        help_text = words("fully_connected_help")
        st.metric(words("fully_connected"), f"{count.fully_connected:,}", help=help_text)


def stack() -> None:
    """Let all three features make their maps."""
    flow = match_flow.stack_flow(state.picture(), state.features(), state.divisor())
    maps, rows, columns = flow.maps.shape
    st.subheader(words("stack_title"), anchor=False)
    st.markdown(words("stack", maps=maps, rows=rows, columns=columns))
    player = Player(targets=match_flow.STACK)
    show(flow.view(truncate=True, player=player), key="stack", on_edit=match_flow.take_stack_edit)


open_lesson(words)
every_patch()
st.markdown(words("flip"))
close_lesson(words)
