"""The cards, read from ``assets/background.toml``, and the one that the visitor has before them."""

from __future__ import annotations

from cnnviz.ui import controls, state, text
from cnnviz.ui.lessons.looking_up.places import Place, place_of, tables


def by_theme() -> dict[str, tuple[str, ...]]:
    """List the names of all cards under the name of their theme.

    Examples
    --------
    >>> by_theme()["imagenet"]
    ('husky', 'hammer', 'top_five')
    """
    found: dict[str, tuple[str, ...]] = {}
    for name, card in tables("background")["cards"].items():
        found[card["theme"]] = (*found.get(card["theme"], ()), name)
    return found


def theme_of(name: str) -> str:
    """Name the theme of a card."""
    theme: str = tables("background")["cards"][name]["theme"]
    return theme


def places(name: str) -> tuple[Place, ...]:
    """Return where one can go on from a card."""
    return tuple(place_of(one) for one in tables("background")["cards"][name].get("places", ()))


def choose() -> str:
    """Draw the choice of a theme and of one of its cards; return the card's name."""
    words, themes = text.lesson("background"), by_theme()
    with controls.row():
        controls.examples(
            "theme",
            words("which_theme"),
            {theme: {state.CARD: first_or_current(theme)} for theme in themes},
            lambda theme: words.choice("theme", theme),
        )
    return controls.choice(state.CARD, themes[theme_of(state.value(state.CARD))])


def first_or_current(theme: str) -> str:
    """Return the card that a theme opens with: the one that is there, or its first."""
    current = state.value(state.CARD)
    return current if theme_of(current) == theme else by_theme()[theme][0]
