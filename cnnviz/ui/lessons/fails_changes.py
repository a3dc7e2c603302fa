"""How the visitor changes the picture that a network sees, and what the sliders mean for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from cnnviz.images.distorting import Distortion, distort, resize
from cnnviz.ui import state, text
from cnnviz.ui.lessons import network_pictures
from cnnviz.ui.lessons.fails_memory import remembered
from cnnviz.ui.lessons.networks import Card
from cnnviz.ui.state import Bounded

if TYPE_CHECKING:
    from cnnviz.models.inference import Network

Pixels = NDArray[np.float32]

SETTINGS: Final = 21  # along a slider, for a chart
PAPER: Final = 0.0  # of drawings, whose ink is bright

_TIMES: Final = 2  # a photograph is moved and turned while it has so many times as many rows
_PERCENT: Final = 100

# The sliders of each challenge; the first one is looked at along its whole range.
SLIDERS: Final[dict[str, tuple[Bounded[Any], ...]]] = {
    "shift": (state.FAR_RIGHT, state.FAR_DOWN),
    "scale": (state.ZOOM,),
    "rotation": (state.TURN,),
    "view": (state.TILT,),
    "bend": (state.BEND,),
    "light": (state.LIGHT,),
    "noise": (state.NOISE,),
    "cover": (state.COVER, state.COVER_ACROSS, state.COVER_DOWN),
    "clutter": (state.CLUTTER,),
}
ALL: Final = tuple(slider for sliders in SLIDERS.values() for slider in sliders)
PLACES: Final = (state.COVER_ACROSS, state.COVER_DOWN)  # change nothing without a cover

# What each slider is called in a `Distortion`.
_FIELDS: Final = {
    state.FAR_RIGHT: "right",
    state.FAR_DOWN: "down",
    state.ZOOM: "scale",
    state.TURN: "rotation",
    state.TILT: "tilt",
    state.BEND: "bend",
    state.LIGHT: "brightness",
    state.NOISE: "noise",
    state.COVER: "occlusion",
    state.COVER_ACROSS: "across",
    state.COVER_DOWN: "below",
    state.CLUTTER: "clutter",
}
_IN_PIXELS: Final = (state.FAR_RIGHT, state.FAR_DOWN)
_IN_PERCENT: Final = (state.BEND, state.NOISE, state.COVER)


@dataclass(frozen=True, eq=False)
class Swept:
    """What a network answers along the whole range of a slider.

    Parameters
    ----------
    slider : Bounded
    settings : tuple of float
        Ascending; the one that changes nothing is among them.
    probabilities : (settings, classes) float32 array
    """

    slider: Bounded[Any]
    settings: tuple[float, ...]
    probabilities: NDArray[np.float32]


def bounds(slider: Bounded[Any], card: Card) -> tuple[Any, Any]:
    """Return how far a slider goes: a shift, by half of the network's picture at most."""
    if slider in _IN_PIXELS:
        size = card.input.width if slider is state.FAR_RIGHT else card.input.height
        return max(slider.low, -(size // 2)), min(slider.high, size // 2)
    return slider.low, slider.high


def value(slider: Bounded[Any], card: Card) -> float:
    """Return what a slider is set to, within its bounds."""
    low, high = bounds(slider, card)
    return float(min(max(state.value(slider), low), high))


def changed_sliders(card: Card) -> list[Bounded[Any]]:
    """List the sliders that change the picture."""
    return [
        slider
        for slider in ALL
        if slider not in PLACES and not slider.is_default(value(slider, card))
    ]


def told(slider: Bounded[Any], setting: float) -> str:
    """Say what a setting of a slider does, in a few words."""
    words = text.lesson("where_it_fails")
    if slider in _IN_PIXELS and setting < 0:
        return words.choice("told", f"{slider.name} back", value=f"{-setting:g}")
    shown = setting * _PERCENT if slider in _IN_PERCENT else setting
    return words.choice("told", slider.name, value=f"{shown:.3g}".replace("-", "−"))


def swept_slider() -> Bounded[Any]:
    """Return the slider whose whole range is looked at: of a shift, the one that was moved."""
    first, *others = SLIDERS[state.value(state.CHALLENGE)]
    moved = [slider for slider in others if slider not in PLACES]
    if moved and first.is_default(state.value(first)):
        return next(
            (slider for slider in moved if not slider.is_default(state.value(slider))), first
        )
    return first


def settings_along(slider: Bounded[Any], card: Card, count: int = SETTINGS) -> tuple[float, ...]:
    """Choose settings along a slider, evenly, with both ends and the one that changes nothing."""
    low, high = bounds(slider, card)
    steps = round((high - low) / slider.step)
    positions = np.unique(np.rint(np.linspace(0, steps, min(count, steps + 1))))
    settings = np.round(low + positions * slider.step, 3)
    settings[np.argmin(np.abs(settings - slider.default))] = slider.default
    return tuple(float(setting) for setting in settings)


def distortion(card: Card) -> Distortion:
    """Return what the visitor wishes to be done to the picture of a network."""
    return _distortion({slider: value(slider, card) for slider in ALL}, card)


def pixels(card: Card, distortion: Distortion) -> Pixels:
    """Change the visitor's picture.

    Parameters
    ----------
    card : Card
        Of the network that is to see it.
    distortion : Distortion

    Returns
    -------
    (C, H, W) float32 array, 0 to 1
        The very picture of the other lessons if the distortion changes nothing. A photograph is
        changed while it has more pixels than the network takes, and then made smaller; only noise
        comes last, as it does in a camera. Around a drawing there is paper.
    """
    plain = np.asarray(network_pictures.current(card.input).pixels, np.float32)
    if not distortion.changes:
        return plain
    if card.input.prepare != "photo":
        return distort(plain, distortion, PAPER)
    before_noise = replace(distortion, noise=0.0)
    if before_noise.changes:
        large = np.asarray(network_pictures.current(card.input, _TIMES).pixels, np.float32)
        plain = resize(distort(large, before_noise), card.input.height)
    return distort(plain, Distortion(noise=distortion.noise, seed=distortion.seed))


def sweep(
    network: Network, slider: Bounded[Any], count: int = SETTINGS, *, alone: bool = False
) -> Swept:
    """Let a network answer all settings of a slider, while the others stay as they are.

    Parameters
    ----------
    network : Network
    slider : Bounded
    count : int
        Of settings, at most.
    alone : bool
        The others change nothing.

    Returns
    -------
    Swept
        Worked out once for a picture: moving this very slider changes nothing about it.
    """
    card = network.card
    settings = settings_along(slider, card, count)
    wanted = {each: each.default if alone else value(each, card) for each in ALL}
    wanted[slider] = slider.default

    def answers() -> NDArray[np.float32]:
        from cnnviz.models import explaining

        distortions = [_distortion(wanted | {slider: setting}, card) for setting in settings]
        pictures = np.stack([pixels(card, distortion) for distortion in distortions])
        return explaining.probabilities(network, network.scale(pictures))

    current = network_pictures.current(card.input)
    others = _distortion(wanted, card)
    key = (card.name, digest(current.pixels), others, slider.name, settings)
    found = remembered(f"{count} of {slider.name}", key, answers, shared=is_shared(card))
    return Swept(slider, settings, found)


def digest(picture: NDArray[np.floating[Any]]) -> bytes:
    """Return a few bytes that stand for a picture."""
    return blake2b(np.ascontiguousarray(picture).tobytes(), digest_size=16).digest()


def is_shared(card: Card) -> bool:
    """Tell whether everyone may see the picture, because it comes with the app."""
    return network_pictures.current(card.input).identity is not None


def _distortion(wanted: Mapping[Bounded[Any], float], card: Card) -> Distortion:
    fields: dict[str, Any] = {}
    for slider, setting in wanted.items():
        fields[_FIELDS[slider]] = int(setting) if slider is state.CLUTTER else setting
    fields["right"] /= card.input.width
    fields["down"] /= card.input.height
    return Distortion(**fields)
