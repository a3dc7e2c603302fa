"""Not just images: what counts is that near means related; swap columns and see whether it does."""

import streamlit as st

from cnnviz.ui import controls, frame, state, text
from cnnviz.ui.lesson import close_with, open_lesson
from cnnviz.ui.lessons.not_just_images.customers_view import draw_customers
from cnnviz.ui.lessons.not_just_images.pictures_view import draw_pictures
from cnnviz.ui.lessons.not_just_images.sorting import draw_sorting
from cnnviz.ui.lessons.not_just_images.sound_view import draw_sound
from cnnviz.ui.lessons.not_just_images.text_view import draw_text

words = text.lesson("not_just_images")

DATA = {
    "sound": draw_sound,
    "text": draw_text,
    "customers": draw_customers,
    "pictures": draw_pictures,
    "sort": draw_sorting,
}


@state.exhibit
def data() -> None:
    """Draw the kind of data that is chosen."""
    chosen = controls.choice(state.DATA)
    st.markdown(words.choice("about", chosen))
    DATA[chosen]()
    with st.expander(words("axes_title")):
        st.markdown(words("axes_table"))
    with st.expander(words("slips_title")):
        st.markdown(words("slips"))
        frame.link_to("one_dimension")
        frame.link_to("beyond_two")
    close_with(words, words.choice("things", chosen))


open_lesson(words)
data()
