"""The rows of controls above the exhibits."""

from __future__ import annotations

from cnnviz.ui import controls, state, text
from cnnviz.ui.lessons import photo_controls
from cnnviz.ui.lessons.beyond_two import cost, learned, mixing, waves


def mixing_row() -> str:
    """Draw what a 1x1 kernel mixes and its bias; return "numbers" or "photo"."""
    words = text.lesson("beyond_two")
    with controls.row():
        over = controls.choice(state.MIX)
        if over == "photo":
            photo_controls.photo_chooser(adjusted=(state.CROP,))
            controls.examples(
                "mix preset",
                words("mix_presets"),
                mixing.PRESETS,
                lambda name: words.choice("mix_preset", name),
            )
            controls.slider(state.COLOUR_BIAS)
        else:
            controls.slider(state.MIX_BIAS)
    return over


def film_row() -> None:
    """Draw how deep the kernel is, and how the ball moves."""
    with controls.row():
        controls.slider(state.KERNEL_DEPTH)
        controls.slider(state.FILM_START)
        controls.choice(state.FILM_WAY)


def cost_row() -> tuple[int, int]:
    """Draw the sides of picture and filter, and return them."""
    with controls.row():
        side = controls.slider(state.SIDE)
        filter_side = controls.slider(state.FILTER_SIDE, high=cost.largest_filter(side))
    return side, odd(filter_side)


def detour_choices() -> tuple[str, int, bool]:
    """Draw the filter, its side, and whether zeros are put around the photograph."""
    kind = controls.choice(state.WAVE)
    side = controls.slider(state.FILTER_SIDE, high=waves.LARGEST)
    return kind, odd(side), controls.toggle(state.WRAP)


def pooling_row() -> bool:
    """Draw what learns to pool, and ready-made numbers; return whether it is the network."""
    words = text.lesson("beyond_two")
    with controls.row():
        chosen = controls.choice(state.LEARNED)
        if chosen == "filter":
            controls.example_button(words("pool_quarters"), (state.POOL_WEIGHTS, learned.QUARTERS))
            grid = state.value(state.GRID)
            weights = learned.fitted(grid)
            if weights is not None:
                controls.example_button(words("pool_fit"), (state.POOL_WEIGHTS, weights))
        controls.example_button(words("pool_mix_up"), (state.GRID, learned.MIXED_UP))
    return chosen == "network"


def odd(side: int) -> int:
    """Return an odd side: a link may hold an even one, and an odd filter has a middle."""
    return side - 1 + side % 2
