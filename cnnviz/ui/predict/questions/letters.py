"""Another letter for a new question; a drawing of the visitor's own stays."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from cnnviz.ui import state
from cnnviz.ui.state import Setting

_LETTERS = ("x", "o", "deformed")


def fresh_letter(chance: Random) -> dict[Setting[Any], object]:
    """Choose one of the three letters, upright and in its place."""
    letter = chance.choice(_LETTERS)
    if state.picture_name() == "own":
        return {}
    return {state.PICTURE: letter, **{setting: setting.default for setting in state.TRICKY}}


def fresh_letter_and_feature(chance: Random) -> Mapping[Setting[Any], object]:
    """Choose a letter, and which of the three features looks at it; an own feature stays."""
    letter, feature = fresh_letter(chance), chance.choice(state.FEATURE.options[:3])
    is_own = state.value(state.FEATURE) == "own"
    return letter if is_own else letter | {state.FEATURE: feature}
