"""The stacks whose cells can be looked through: described networks, trained ones, an own one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from cnnviz.models.architectures import Listed, listing
from cnnviz.models.budget import Row, budget
from cnnviz.models.layers import Layer
from cnnviz.ui import state, text
from cnnviz.ui.lessons import networks
from cnnviz.ui.lessons.architectures import offered
from cnnviz.ui.lessons.networks import Card

OWN: Final = "own"
_OWN_SHAPE: Final = (3, 96, 96)  # channels, rows, columns
_OWN_MAPS: Final = 8


@dataclass(frozen=True)
class Stack:
    """Layers that make maps, one behind the other.

    Parameters
    ----------
    name, title : str
    input : (C, H, W)
        Of the picture.
    rows : tuple of Listed
        As the strip has them; only layers and blocks that make maps.
    card : Card or None
        Of a trained network.
    """

    name: str
    title: str
    input: tuple[int, int, int]
    rows: tuple[Listed, ...]
    card: Card | None = None

    @property
    def prepare(self) -> str:
        """What its picture is: "photo", "handwriting" or "toy"."""
        return self.card.input.prepare if self.card else "photo"

    def up_to(self, row: Listed) -> tuple[Row, ...]:
        """Return all rows of the budget that make maps, up to a listed one."""
        place = self.rows.index(row)
        several = (one for listed in self.rows[: place + 1] for one in listed.rows)
        return tuple(one for rows in several for one in rows if len(one.output) == 3)


def titles() -> dict[str, str]:
    """Give what each stack on offer is called."""
    words = text.lesson("receptive_field")
    trained = {
        name: words("trained", title=networks.title(networks.card(name)))
        for name in networks.offered()
    }
    return {OWN: words("own")} | trained | offered.titles()


def chosen() -> Stack:
    """Return the visitor's stack."""
    wanted = state.value(state.ARCHITECTURE)
    if wanted == OWN:
        layers = state.value(state.STACK_LAYERS)
        rows = _own(layers, state.value(state.STACK_KERNEL), state.value(state.STACK_STRIDE))
        return Stack(OWN, text.lesson("receptive_field")("own"), _OWN_SHAPE, rows)
    if wanted in networks.offered():
        card = networks.card(wanted)
        found = budget(card.layers, card.input.shape)
        return Stack(wanted, networks.title(card), card.input.shape, _with_maps(found.rows), card)
    described = offered.chosen()
    rows = _with_maps(described.budget.rows)
    return Stack(described.name, described.title, described.input, rows)


def opening(stack: Stack) -> str:
    """Name the layer that the page opens with: two thirds of the way to the last one."""
    return stack.rows[(2 * len(stack.rows) - 1) // 3].name


@lru_cache
def _own(layers: int, kernel_size: int, stride: int) -> tuple[Listed, ...]:
    options = {
        "out_channels": _OWN_MAPS,
        "kernel_size": kernel_size,
        "stride": stride,
        "padding": kernel_size // 2,  # so that however many there are, they fit
    }
    described = tuple(Layer(f"conv{n}", "Conv2d", options) for n in range(1, layers + 1))
    return listing(budget(described, _OWN_SHAPE).rows)


def _with_maps(rows: tuple[Row, ...]) -> tuple[Listed, ...]:
    return tuple(row for row in listing(rows) if len(row.output) == 3 and row.reach)
