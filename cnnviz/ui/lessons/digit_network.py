"""What a network makes of the visitor's digit, with some of its maps switched off and without."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cnnviz.models import shapes
from cnnviz.models.cards import Card
from cnnviz.ui import state
from cnnviz.ui.lessons import digit_drawing

if TYPE_CHECKING:
    from cnnviz.models.inference import Answer, Network, Run

_KEPT: Final = "digit runs"


@dataclass(frozen=True, eq=False)
class Read:
    """A digit as a network reads it.

    Parameters
    ----------
    run, answer
        With the maps that are switched off.
    whole, before
        The same with all maps on; `run` and `answer` themselves if none is off.
    """

    run: Run
    answer: Answer
    whole: Run
    before: Answer

    @property
    def off(self) -> int:
        """How many maps are switched off."""
        return sum(map(len, self.run.off.values()))


def read(network: Network) -> Read:
    """Show a network the visitor's digit."""
    whole = _run(network)
    before, off = network.answer(whole), silent(network.card)
    if not off:
        return Read(whole, before, whole, before)
    run = network.run(whole.maps["input"], off)
    return Read(run, network.answer(run), whole, before)


def _run(network: Network) -> Run:
    """Run the network with all maps on, unless its last run was on these very pixels."""
    pixels = digit_drawing.current().pixels
    whose, known, run = state.kept(_KEPT, ("", None, None))
    if run is None or whose != network.card.name or known is not pixels:
        run = network.run(network.scale(pixels))
        state.keep(_KEPT, (network.card.name, pixels, run))
    return run


def stage(card: Card, layer: str) -> str | None:
    """Name the convolution whose maps a layer shows, after ReLU and pooling perhaps.

    A map that is switched off there stays 0 through both: it is off in all of its stage.
    """
    found = None
    for one in card.layers:
        found = one.name if one.kind == "Conv2d" else found
        if one.name == layer:
            return found
    return None


def silent(card: Card) -> dict[str, tuple[int, ...]]:
    """Return the maps that are switched off and that this network has, by convolution."""
    counts = {
        layer.name: weights[0]
        for layer in card.layers
        if layer.kind == "Conv2d"
        for weights in [next(iter(shapes.parameter_shapes([layer]).values()))]
    }
    off: dict[str, tuple[int, ...]] = {}
    for layer, number in state.value(state.SILENT):
        if number < counts.get(layer, 0):
            off[layer] = (*off.get(layer, ()), number)
    return off


def silence(layer: str, numbers: Iterable[int]) -> None:
    """Switch off these maps of a convolution, and all others of it on."""
    others = [one for one in state.value(state.SILENT) if one[0] != layer]
    state.put(state.SILENT, (*others, *((layer, number) for number in numbers)))
