"""Every value gets a vote: the weights decide how much it counts for X, and how much for O."""

import streamlit as st

from cnnviz import toy
from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.components.linked_view import Edit, Pin
from cnnviz.ui.lesson import close_lesson, open_lesson, show
from cnnviz.ui.lessons import vote_flow
from cnnviz.ui.predict.questions import votes

words = text.lesson("flatten_and_vote")

READY = {
    "slides": {state.VOTES: toy.VOTE_WEIGHTS, state.OFF: ()},
    "same": {state.VOTES: vote_flow.same_weights(0.1)},
    "zero": {state.VOTES: vote_flow.same_weights(0.0)},
}


def edited(edit: Edit) -> None:
    """Take over a drawn pixel, a value that was switched, or a weight."""
    match edit.panel:
        case "picture":
            state.paint(edit.values)
        case "values":
            state.set_off(edit.values)
        case "weights":
            state.put(state.VOTES, edit.values.T)
        case "second_weights":
            state.put(state.SECOND_VOTES, edit.values.T)


@state.exhibit
def voting() -> None:
    """Let twelve values vote; then let the votes vote."""
    with controls.row():
        source = controls.choice(state.VALUES)
        if source == "picture":
            controls.picture_chooser()
        label = words("ready_label")
        controls.examples("ready weights", label, READY, lambda name: words.choice("ready", name))
    off, weights = state.value(state.OFF), state.vote_weights()
    if source == "picture":
        picture, features = state.picture(), state.features()
        flow = vote_flow.values_of_picture(picture, features, state.divisor(), off)
    else:
        flow = vote_flow.values_of_slides(off)
    outcome = vote_flow.vote(flow, weights)
    hides = ("contributions", "votes")
    guess = predict.ask(
        lambda _: votes.ask(outcome.scores, off=len(off), hides=hides), setup=votes.fresh_switches
    )
    view = flow.view(truncate=True, opening=Pin("votes", 0, 0))
    show(view, key=f"vote {source}", on_edit=edited, guess=guess)
    if not guess.is_open:
        tell(outcome, source)
        second(outcome)


def tell(outcome: vote_flow.Outcome, source: str) -> None:
    """Tell what the slides print for their own list, or that the scores are no probabilities."""
    if source == "slides":
        x, o = vote_flow.exact_means()
        st.markdown(words("printed", x=x, o=o))
    of_x, of_o = (f"{share:.3f}" for share in outcome.probabilities)
    st.markdown(words("means", total=outcome.total, x=of_x, o=of_o))


def second(outcome: vote_flow.Outcome) -> None:
    """Let the two votes vote once more."""
    st.header(words("second_title"), anchor=False)
    st.markdown(words("second_told"))
    flow = vote_flow.second_vote(outcome.scores, state.value(state.SECOND_VOTES))
    show(flow.view(), key="second_vote", on_edit=edited)


open_lesson(words)
voting()
st.markdown(words("why"))
close_lesson(words)
