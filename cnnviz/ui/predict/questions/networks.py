"""What a trained network says: to a picture, with parts switched off, after a change."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import TYPE_CHECKING, Any

from cnnviz import images
from cnnviz.images.digit_examples import EXAMPLES
from cnnviz.models import shapes
from cnnviz.ui import state, text
from cnnviz.ui.lessons import fails_changes, networks
from cnnviz.ui.lessons.maps_answer import percent
from cnnviz.ui.lessons.networks import Card
from cnnviz.ui.predict import Choose
from cnnviz.ui.state import Bounded, Setting

if TYPE_CHECKING:
    from cnnviz.models.inference import Answer

_NONE = "none"
_OFFERED = 3  # classes
_STILL = {True: "yes", False: "no"}
_CHANGES: dict[str, dict[Bounded[Any], tuple[float, ...]]] = {
    "shift": {state.FAR_RIGHT: (-12, -6, 4, 8, 16)},
    "scale": {state.ZOOM: (0.5, 0.7, 1.4)},
    "rotation": {state.TURN: (-90, -30, 15, 45, 180)},
    "light": {state.LIGHT: (0.2, 0.5, 1.8)},
    "noise": {state.NOISE: (0.06, 0.14, 0.3)},
    "cover": {state.COVER: (0.2, 0.4, 0.6)},
    "clutter": {state.CLUTTER: (4, 12, 30)},
}


def ask_class(card: Card, answer: Answer, *, is_blank: bool, chance: Random) -> Choose:
    """Ask what a network says to the picture.

    Parameters
    ----------
    card : Card
    answer : Answer
    is_blank : bool
        The picture is of one colour.
    chance : Random
    """
    words = text.lesson("predict_networks")
    best = [card.classes[index] for index in answer.order[:_OFFERED]]
    names = dict(zip(card.classes, networks.class_names(card), strict=True))
    chance.shuffle(best)
    shares = {name: percent(answer.probabilities[card.classes.index(name)]) for name in best}
    first = card.classes[answer.order[0]]
    fits = answer.fits and not is_blank
    told = words.choice("told", "says" if fits else "none", name=names[first], share=shares[first])
    return Choose(
        question=words("ask_class", title=networks.title(card)),
        told=told,
        options={name: names[name] for name in best} | {_NONE: words("none")},
        right=first if fits else _NONE,
        why={
            **{name: words("why_class", share=shares[name]) for name in best},
            _NONE: words("why_none"),
        },
    )


def ask_silenced(card: Card, before: Answer, after: Answer, off: int) -> Choose | None:
    """Ask whether a digit is still read with maps switched off; nothing where none is.

    Parameters
    ----------
    card : Card
    before, after : Answer
        With all maps, and without some.
    off : int
        How many are switched off.
    """
    if not off:
        return None
    words = text.lesson("predict_networks")
    old, new = (networks.class_name(card, one.order[0]) for one in (before, after))
    right = _STILL[old == new]
    share = percent(after.probabilities[after.order[0]])
    return Choose(
        question=words("ask_silenced", count=off, name=old),
        told=words.choice("told_still", right, old=old, new=new, share=share),
        options={name: words.choice("still", name) for name in _STILL.values()},
        right=right,
    )


def ask_changed(card: Card, before: Answer, after: Answer) -> Choose | None:
    """Ask whether a network still says the same of a changed picture; nothing of an unchanged one.

    Parameters
    ----------
    card : Card
    before, after : Answer
    """
    changed = fails_changes.changed_sliders(card)
    if not changed:
        return None
    words = text.lesson("predict_networks")
    change = ", ".join(
        fails_changes.told(slider, fails_changes.value(slider, card)) for slider in changed
    )
    old, new = (networks.class_name(card, one.order[0]) for one in (before, after))
    right = _STILL[old == new]
    share = percent(after.probabilities[after.order[0]])
    return Choose(
        question=words("ask_changed", change=change, name=old),
        told=words.choice("told_still", right, old=old, new=new, share=share),
        options={name: words.choice("still", name) for name in _STILL.values()},
        right=right,
    )


def fresh_photo(chance: Random) -> Mapping[Setting[Any], object]:
    """Take another sample, unless the visitor has brought a photo."""
    if state.value(state.SOURCE) != "sample":
        return {}
    return {state.PHOTO: chance.choice(list(images.sample_names()))}


def fresh_silence(card: Card, chance: Random) -> Mapping[Setting[Any], object]:
    """Switch a good part of one layer off; take another digit, unless one was drawn."""
    layers = [layer for layer in card.layers if layer.kind == "Conv2d"]
    layer = chance.choice(layers)
    maps = next(iter(shapes.parameter_shapes([layer]).values()))[0]
    off = chance.sample(range(maps), round(maps * chance.choice((0.25, 0.5, 0.75))))
    drawn: dict[Setting[Any], object] = {}
    if state.value(state.INK) in (*EXAMPLES, "empty"):
        drawn[state.INK] = chance.choice(list(EXAMPLES))
    return drawn | {state.SILENT: [(layer.name, number) for number in off]}


def fresh_change(chance: Random) -> Mapping[Setting[Any], object]:
    """Change one thing about the picture."""
    challenge = chance.choice(list(_CHANGES))
    [(slider, values)] = _CHANGES[challenge].items()
    changed: dict[Setting[Any], object] = {one: one.default for one in fails_changes.ALL}
    return changed | {state.CHALLENGE: challenge, slider: chance.choice(values)}
