"""Your picture: a few numbers, slid over any photograph, blur it, sharpen it or find its edges."""

import streamlit as st

from cnnviz.ui import controls, predict, state, text
from cnnviz.ui.lesson import close_lesson, open_lesson, show
from cnnviz.ui.lessons import downloads, photo, photo_controls, photo_layers
from cnnviz.ui.lessons.photo_flow import PhotoRun, run
from cnnviz.ui.lessons.photo_steps import draw_steps
from cnnviz.ui.predict.questions import your_picture as question
from cnnviz.ui.takeaway import Extra

words = text.lesson("your_picture")


@state.exhibit
def layers() -> None:
    """Slide kernels over the photo, and show every map they make."""
    with controls.row():
        photo_controls.photo_chooser()
        photo_controls.layer_controls()
    if photo.wants_own() and not photo.is_own():
        st.caption(words("no_upload", sample=photo.sample_title()))
    guess = predict.ask(question.ask)
    asked = question.asked_run(guess, current().pixels)
    if asked:
        show(asked.view, key="asked_picture", guess=guess)
        return
    stack = photo_layers.layers()
    kernels = [photo_layers.kernel(index) for index in range(len(stack))]
    made = run(current().pixels, stack, kernels)
    show(
        made.view,
        key="your_picture",
        on_edit=photo_layers.take_kernel,
        extras=chosen_map(made),
    )
    if made.problem:
        st.warning(made.problem)
    tell(made)
    st.header(words("steps_title"), anchor=False)
    st.markdown(words("steps"))
    draw_steps(current().stages)


def tell(made: PhotoRun) -> None:
    """Say what the chosen layer does."""
    index = photo_layers.chosen()
    if index >= len(made.results):
        return
    kernel, result = photo_layers.layers()[index].kernel, made.results[index]
    flipped = kernel == "shift" and state.value(state.FLIP)
    told = [words.choice("about", f"{kernel} flipped" if flipped else kernel)]
    told += [words("cells", layer=index + 1, **result.told())]
    told += [words("colour")] if state.value(state.COLOUR) else []
    st.markdown("\n\n".join(told))


def chosen_map(made: PhotoRun) -> tuple[Extra, ...]:
    """Offer the map of the chosen layer as files."""
    index = photo_layers.chosen()
    if index >= len(made.results):
        return ()
    result = made.results[index]
    name = f"{photo.name()}-layer{index + 1}-{photo_layers.layers()[index].kernel}"
    name = name.replace(" ", "-")
    return downloads.extras(result.map, limit=result.limit, grey=result.grey, name=name)


def current() -> photo.Photo:
    """Return the photograph as it is prepared here."""
    return photo.prepared(
        state.value(state.SIDE), colour=state.value(state.COLOUR), crop=state.value(state.CROP)
    )


open_lesson(words)
layers()
close_lesson(words)
