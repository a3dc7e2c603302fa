"""Beyond two: 1x1, 3-D, scanned, by way of the FFT or learned, it stays the same weighted sum."""

import streamlit as st

from cnnviz.ui import controls, frame, predict, state, text
from cnnviz.ui.lesson import close_with, open_lesson, show
from cnnviz.ui.lessons import photo, photo_controls, uploads
from cnnviz.ui.lessons.beyond_two import (
    beyond_controls,
    cost,
    figures,
    film,
    learned,
    learned_views,
    mixing,
    scanning,
    waves,
)
from cnnviz.ui.predict.questions import beyond_two as questions

words = text.lesson("beyond_two")


@state.exhibit
def exhibits() -> None:
    """Show the one exhibit that is chosen."""
    chosen = controls.choice(state.BEYOND)
    st.markdown(words.choice("message", chosen))
    EXHIBITS[chosen]()
    st.markdown(words.choice("why", chosen))
    close_with(words, words.choice("things", chosen))


def one_by_one() -> None:
    """Mix three maps, or a photo's three channels, pixel by pixel."""
    over = beyond_controls.mixing_row()
    if over == "photo":
        predict.ask(questions.ask_work)
        uploads.tell_stand_in()
        pixels = photo.prepared(waves.SIDE, colour=True, crop=state.value(state.CROP)).pixels
        view = mixing.photo_view(mixing.photograph(pixels))
        show(view, key="mix_photo", on_edit=mixing.take_photo_edit)
    else:
        view = mixing.numbers_view(mixing.numbers())
        guess = predict.ask(lambda chance: questions.ask_cell_or_work(view, chance))
        show(view, key="mix_numbers", on_edit=mixing.take_edit, guess=guess)
        controls.undo_edits(state.MIX_MAPS, state.MIX_WEIGHTS)
    figures.kernel_costs()
    st.markdown(words("reduce"))
    figures.reduction()


def depth() -> None:
    """Slide a kernel through a film, as deep as the visitor likes."""
    beyond_controls.film_row()
    shown = film.current()
    view = film.view(shown)
    guess = predict.ask(lambda chance: questions.ask_cell(view, chance))
    show(view, key="film", on_edit=film.take_edit, guess=guess)
    controls.undo_edits(state.FILM_KERNEL)
    told = "" if guess.is_open else film.told(shown)
    st.markdown(f"{told}\n\n{film.deck_sizes()}")
    frame.link_to("three_channels")


def scan() -> None:
    """Lay one perceptron over every block, and count."""
    with controls.row():
        controls.slider(state.SCAN_BIAS)
    view = scanning.view(scanning.current())
    guess = predict.ask(lambda chance: questions.ask_scanned(view, chance))
    show(view, key="scan", on_edit=scanning.take_edit, guess=guess)
    controls.undo_edits(state.SCAN_PICTURE, state.SCAN_KERNEL)
    st.markdown(f"{words('scan_counts')}\n\n{scanning.table()}")
    frame.link_to("shared_weights")


def costs() -> None:
    """Count and measure both ways."""
    sides = beyond_controls.cost_row()
    if not predict.ask(questions.ask_way).is_open:
        figures.costs(*sides)
    with st.expander(words("cost_deck_title")):
        st.markdown(f"{words('cost_deck')}\n\n{cost.deck_table()}")


def fft() -> None:
    """Take the detour through the spectra, with the visitor's photo."""
    with controls.row():
        photo_controls.photo_chooser(adjusted=(state.CROP,))
        kind, side, wrap = beyond_controls.detour_choices()
    predict.ask(questions.ask_way)
    uploads.tell_stand_in()
    pixels = photo.prepared(waves.SIDE, crop=state.value(state.CROP)).pixels[0]
    detour = waves.Detour(pixels.astype(float), waves.kernel(kind, side), kind == "blur", wrap)
    show(waves.view(detour), key="detour")
    st.markdown(waves.told(detour))


def pooling() -> None:
    """Pool with four weights, or with a small network."""
    by_network = beyond_controls.pooling_row()
    view, target = learned_views.current(by_network=by_network)
    guess = predict.ask(lambda chance: questions.ask_cell(view, chance, (target,)))
    show(view, key=f"learned {target}", on_edit=learned.take_edit, guess=guess)
    controls.undo_edits(*(learned.OF_NETWORK if by_network else learned.OF_FILTER))
    if not guess.is_open:
        st.markdown(learned.told(by_network=by_network))
    figures.pooling_parameters()
    frame.link_to("pooling")


EXHIBITS = dict(
    zip(state.BEYOND.options, (one_by_one, depth, scan, costs, fft, pooling), strict=True)
)

open_lesson(words)
exhibits()
