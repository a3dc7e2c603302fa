"""Layers are stacked: the output of one is the input of the next, and the order can matter."""

import streamlit as st

from cnnviz import toy
from cnnviz.toy import Layer
from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.components.linked_view import Edit, Reduce
from cnnviz.ui.lesson import close_lesson, open_lesson, show
from cnnviz.ui.lessons import matching, stack_controls, stack_flow
from cnnviz.ui.predict.questions import stacking as question

words = text.lesson("stacking")

CONVOLUTION, RELU, MAX, MEAN = Layer
READY = {
    "slides": (CONVOLUTION, RELU, MAX, MAX),
    "max_first": (CONVOLUTION, MAX, RELU, MAX),
    "mean_second": (CONVOLUTION, RELU, MEAN, MAX),
    "mean_first": (CONVOLUTION, MEAN, RELU, MAX),
    "drawn": (CONVOLUTION, RELU, CONVOLUTION, RELU, MAX, CONVOLUTION, RELU, MAX),
}


def edited(edit: Edit) -> None:
    """Take over a drawn picture."""
    if edit.panel == "picture":
        state.paint(edit.values)


@state.exhibit
def stacking() -> None:
    """Stack layers; then compare two orders."""
    with controls.row():
        controls.picture_chooser()
        ready = {name: {state.ORDER: order} for name, order in READY.items()}
        label = words("ready_label")
        chosen = controls.examples(
            "ready stack", label, ready, lambda name: words.choice("ready", name)
        )
        maps = controls.choice(state.MAPS)
    with controls.row():
        stack_controls.layer_list()
        stack_controls.layer_adder()
    index = None if maps == "all" else state.FEATURE.options.index(maps)
    features = state.features() if index is None else state.features()[index : index + 1]
    steps = toy.run_stack(state.picture(), state.order(), features)
    swaps = toy.relu_pool_swaps(state.picture(), state.order(), state.features())
    guess = predict.ask(lambda chance: question.ask(swaps, chance), setup=question.fresh_order)
    misfit = stack_flow.misfit(state.picture(), steps, features)
    if misfit:
        st.warning(misfit)
    flow = stack_flow.stack(state.picture(), steps, features, index)
    cut, opening = stack_flow.is_on_slides(steps), stack_flow.last_cell(steps)
    view = flow.view(truncate=cut, decimals=2 if cut else 3, opening=opening)
    show(view, key=f"stack {maps}", on_edit=edited)
    if not guess.is_open:
        tell(chosen, swaps)
        two_orders()
        st.markdown(words("why"))


def tell(chosen: str | None, swaps: tuple[toy.Swap, ...]) -> None:
    """Tell the sizes, who wins, and what a swap would change."""
    picture, layers, features = state.picture(), state.order(), state.features()
    steps = toy.run_stack(picture, layers, features)
    last = steps[-1]
    sizes = words("sizes", sizes=stack_flow.sizes(picture, steps))
    vote = "" if last.maps is None else stack_flow.told_vote(last.maps, state.vote_weights())
    st.markdown(f"{sizes} {vote}")
    if chosen == "drawn":
        st.markdown(words("drawn"))
    else:
        for swap in swaps:
            st.markdown(stack_flow.told_swap(swap))


def two_orders() -> None:
    """Show ReLU and pooling in both orders."""
    st.header(words("orders_title"), anchor=False)
    with controls.row():
        controls.feature_chooser()
        kind = controls.choice(state.POOL)
    match = matching.current()
    flow, changed, total = stack_flow.two_orders(match, Reduce(kind))
    cut = kind == "max"
    view = flow.view(truncate=cut, decimals=2 if cut else 3)
    show(view, key="two_orders", on_edit=match.take_edit)
    told = words("orders_differ", changed=changed, total=total)
    same = words("orders_same", total=total, before=match.map.size)
    st.markdown(told if changed else same)


open_lesson(words)
stacking()
close_lesson(words)
