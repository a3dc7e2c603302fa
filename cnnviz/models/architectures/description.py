"""What is known about a famous network: its layers, where it comes from, what is printed of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from cnnviz.models.architectures.blocks import DamagedArchitecture
from cnnviz.models.architectures.listing import Listed, depth, listing
from cnnviz.models.architectures.printed import Printed
from cnnviz.models.budget import Budget, budget
from cnnviz.models.layers import Node

__all__ = ["Architecture", "DamagedArchitecture", "Fact", "TopFive"]

Texts = Mapping[str, str]  # of each language


@dataclass(frozen=True)
class TopFive:
    """How often the right class is not among a network's five best guesses (ImageNet).

    Parameters
    ----------
    year : int
        Of the contest.
    percent : float
    told : mapping of language to text
        Under which conditions.
    charted : bool
        Whether it stands for that year's progress.
    """

    year: int
    percent: float
    told: Texts
    charted: bool = False


@dataclass(frozen=True)
class Fact:
    """Something worth knowing that is no number of a row."""

    told: Texts


@dataclass(frozen=True)
class Architecture:
    """A network as a description.

    Parameters
    ----------
    name : str
        Of its file, as the address has it.
    order : int
        Its place in a picker.
    title, who, source : str
        What it is called, who made it, where it was published.
    about : mapping of language to text
    input : (C, H, W)
        Of its pictures.
    layers : tuple of Layer or Parallel
    biases_counted : bool
        Whether the printed numbers of parameters count biases (K08).
    printed : tuple of Printed
        What the decks print of it, row by row.
    errors : tuple of TopFive
    facts : tuple of Fact
    year : int or None
        None of a network that is only an exercise.
    after : str
        Name of the network that it grew out of; empty where there is none to compare it with.
    """

    name: str
    order: int
    title: str
    who: str
    source: str
    about: Texts
    input: tuple[int, int, int]
    layers: tuple[Node, ...]
    biases_counted: bool
    printed: tuple[Printed, ...] = ()
    errors: tuple[TopFive, ...] = ()
    facts: tuple[Fact, ...] = ()
    year: int | None = None
    after: str = ""

    @cached_property
    def budget(self) -> Budget:
        """What it costs for one picture."""
        return budget(self.layers, self.input)

    @cached_property
    def rows(self) -> tuple[Listed, ...]:
        """Its layers as a table lists them."""
        return listing(self.budget.rows)

    @cached_property
    def depth(self) -> int:
        """Layers with weights on the longest way through it."""
        return depth(self.layers)

    def row(self, name: str) -> Listed:
        """Return a row by its name, or raise KeyError."""
        for row in self.rows:
            if row.name == name:
                return row
        raise KeyError(name)
