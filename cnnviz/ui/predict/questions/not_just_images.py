"""Not just images asks for a kernel's favourite sound, a match, and what survives a shuffle."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import TYPE_CHECKING, Any

from cnnviz import sounds
from cnnviz.models.swapping import recorded
from cnnviz.ui import state, text
from cnnviz.ui.components.linked_view import Pin
from cnnviz.ui.predict import Choose, Slip, Type
from cnnviz.ui.state import Setting

if TYPE_CHECKING:
    from cnnviz.ui.lessons.not_just_images.hearing import Hearing
    from cnnviz.ui.lessons.not_just_images.sentence import Sentence

_BOUNDS = (0.25, 0.5, 0.75, 1.0)  # shares that are told apart


def ask_kernel(heard: Hearing) -> Choose:
    """Ask which of the kernels finds most in the sound.

    Parameters
    ----------
    heard : Hearing
    """
    from cnnviz.ui.lessons.not_just_images.hearing import KERNELS, Hearing

    words, options = text.lesson("predict_not_just_images"), text.lesson("controls")
    names = {name: options.choice("option", "sound_kernel", name) for name in KERNELS}
    found = {
        name: float(Hearing(heard.samples, heard.window, heard.hop, kernel).map.max())
        for name, kernel in KERNELS.items()
    }
    right = max(found, key=found.__getitem__)
    listed = ", ".join(f"{names[name]}: {value:.2f}" for name, value in found.items())
    return Choose(
        question=words("ask_kernel"),
        told=words("told_kernel", name=names[right], listed=listed),
        hides=("sound_map",),
        options=names,
        right=right,
    )


def fresh_sound(chance: Random) -> Mapping[Setting[Any], object]:
    """Take a sound that the project makes, in its order."""
    return {state.SOUND: chance.choice(sounds.SOUNDS), state.SWAP: "none"}


def ask_matches(read: Sentence, chance: Random) -> Type:
    """Ask how many words of the pattern match at one place.

    Parameters
    ----------
    read : Sentence
    chance : Random
    """
    words, places = text.lesson("predict_not_just_images"), read.map.shape[1]
    column = read.best if chance.random() < 0.5 else chance.randrange(places)
    here = read.read[column : column + len(read.pattern)]
    right = int(read.map[0, column])
    anywhere = sum(token in here for token in read.pattern)
    slips = ((anywhere, words("slip_anywhere")), (read.wanted, words("slip_wanted")))
    return Type(
        question=words("ask_matches", place=column + 1),
        told=words("told_matches", here=" ".join(here), right=right),
        hides=("matches",),
        number=right,
        slips=tuple(Slip(wrong, why) for wrong, why in slips if wrong != right),
        decimals=0,
        cell=Pin("matches", 0, column),
    )


def ask_customers() -> Choose:
    """Ask whether the table is as useful in another order."""
    words = text.lesson("predict_not_just_images")
    return Choose(
        question=words("ask_customers"),
        told=words("told_customers"),
        options={name: words.choice("useful", name) for name in ("same", "less", "lost")},
        right="same",
        why={name: words.choice("useful_why", name) for name in ("less", "lost")},
    )


def ask_pictures() -> Choose:
    """Ask how much is left of a trained network's answers when all columns are shuffled."""
    words, last = text.lesson("predict_not_just_images"), recorded.measured().steps[-1]
    right = next(index for index, bound in enumerate(_BOUNDS) if last.mean <= bound)
    share = f"{100 * last.mean:.1f} %"
    return Choose(
        question=words("ask_pictures"),
        told=words("told_pictures", share=share, low=f"{100 * last.low:.1f} %"),
        options={str(index): words.choice("left", str(index)) for index in range(len(_BOUNDS))},
        right=str(right),
    )
