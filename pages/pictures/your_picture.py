"""Your picture: a few numbers, slid over any photograph, blur it, sharpen it or find its edges."""

import streamlit as st

from cnnviz.ui import controls, state, text
from cnnviz.ui.lesson import close_lesson, open_lesson, show
from cnnviz.ui.lessons import photo, photo_controls, photo_layers
from cnnviz.ui.lessons.downloads import download_buttons
from cnnviz.ui.lessons.photo_flow import PhotoRun, run
from cnnviz.ui.lessons.photo_steps import draw_steps

words = text.lesson("your_picture")


@state.exhibit
def layers() -> None:
    """Slide kernels over the photo, and show every map they make."""
    with controls.row():
        photo_controls.photo_chooser()
        photo_controls.layer_controls()
    if photo.wants_own() and not photo.is_own():
        st.caption(words("no_upload", sample=photo.sample_name()))
    stack = photo_layers.layers()
    kernels = [photo_layers.kernel(index) for index in range(len(stack))]
    made = run(current().pixels, stack, kernels)
    show(made.view, key="your_picture", on_edit=photo_layers.take_kernel)
    if made.problem:
        st.warning(made.problem)
    tell(made)
    st.subheader(words("steps_title"), anchor=False)
    st.markdown(words("steps"))
    draw_steps(current().stages)


def tell(made: PhotoRun) -> None:
    """Say what the chosen layer does, and offer its map as a file."""
    index = photo_layers.chosen()
    if index >= len(made.results):
        return
    kernel, result = photo_layers.layers()[index].kernel, made.results[index]
    flipped = kernel == "shift" and state.value(state.FLIP)
    told = [words.choice("about", f"{kernel} flipped" if flipped else kernel)]
    told += [words("cells", layer=index + 1, **result.told())]
    told += [words("colour")] if state.value(state.COLOUR) else []
    st.markdown("\n\n".join(told))
    name = f"{photo.name()}-layer{index + 1}-{kernel}".replace(" ", "-")
    download_buttons(result.map, limit=result.limit, grey=result.grey, name=name)


def current() -> photo.Photo:
    """Return the photograph as it is prepared here."""
    return photo.prepared(
        state.value(state.SIDE), colour=state.value(state.COLOUR), crop=state.value(state.CROP)
    )


open_lesson(words)
layers()
close_lesson(words)
