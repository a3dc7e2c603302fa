"""List a network's layers as a table has them: ReLU with its convolution, equal blocks as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cnnviz import ops
from cnnviz.models.budget import IN_PLACE, Row
from cnnviz.models.layers import Layer, Node, Parallel
from cnnviz.models.shapes import Shape

INPUT = "input"  # names the row of the picture
TOTAL = "total"  # and that of the sums

_WITH_WEIGHTS = {"Conv2d", "Linear"}


@dataclass(frozen=True)
class Listed:
    """One row of a table: a layer or block with what works in place behind it, perhaps repeated.

    Parameters
    ----------
    rows : tuple of tuple of Row
        For each repetition the layer's or block's own row, and those of what follows in place.
    """

    rows: tuple[tuple[Row, ...], ...]

    @property
    def lead(self) -> Row:
        """The layer's or block's own row, the first of several."""
        return self.rows[0][0]

    @property
    def name(self) -> str:
        """Of the layer or block, the first of several."""
        return self.lead.name

    @property
    def last_name(self) -> str:
        """Of the last of several."""
        return self.rows[-1][0].name

    @property
    def count(self) -> int:
        """How many equal ones stand behind each other."""
        return len(self.rows)

    @property
    def kind(self) -> str:
        """Class in torch.nn, or "Parallel"."""
        return self.lead.kind

    @property
    def output(self) -> Shape:
        """Shape of what it makes, before it is flattened."""
        return self.lead.output

    @property
    def reach(self) -> tuple[ops.Reach, ops.Reach] | None:
        """What a cell of the last one sees of the picture."""
        return self.rows[-1][0].reach

    @property
    def weights(self) -> int:
        """Of all of them, as everything that follows."""
        return sum(row.weights for one in self.rows for row in one)

    @property
    def biases(self) -> int:
        """Added after multiplying."""
        return sum(row.biases for one in self.rows for row in one)

    @property
    def parameters(self) -> int:
        """Weights and biases."""
        return self.weights + self.biases

    @property
    def values(self) -> int:
        """Numbers put into memory."""
        return sum(row.values for one in self.rows for row in one)

    @property
    def multiply_adds(self) -> int:
        """Multiplications with an addition each."""
        return sum(row.multiply_adds for one in self.rows for row in one)


def listing(rows: Iterable[Row]) -> tuple[Listed, ...]:
    """Put in place what works in place, and equal blocks together.

    Parameters
    ----------
    rows : iterable of Row
        Of a budget.

    Returns
    -------
    tuple of Listed
        Nothing is left out: the sums are those of the rows.

    Examples
    --------
    >>> from cnnviz.models.budget import budget
    >>> conv = Layer("conv1", "Conv2d", {"out_channels": 2, "kernel_size": 3})
    >>> layers = [conv, Layer("relu1", "ReLU"), Layer("pool1", "MaxPool2d", {"kernel_size": 2})]
    >>> [(one.name, one.output) for one in listing(budget(layers, (1, 9, 9)).rows)]
    [('conv1', (2, 7, 7)), ('pool1', (2, 3, 3))]
    """
    listed: list[Listed] = []
    for row in rows:
        if listed and row.kind in IN_PLACE:
            *before, last = listed[-1].rows
            listed[-1] = Listed((*before, (*last, row)))
        else:
            listed.append(Listed(((row,),)))
    return tuple(_gathered(listed))


def _gathered(listed: Sequence[Listed]) -> list[Listed]:
    gathered: list[Listed] = []
    for one in listed:
        if gathered and one.kind == "Parallel" and _plan(gathered[-1]) == _plan(one):
            gathered[-1] = Listed((*gathered[-1].rows, *one.rows))
        else:
            gathered.append(one)
    return gathered


def _plan(listed: Listed) -> object:
    return listed.lead.input, tuple(_unnamed(row.node) for row in listed.rows[-1])


def _unnamed(node: Node) -> Node:
    if isinstance(node, Layer):
        return replace(node, name="")
    branches = tuple(tuple(map(_unnamed, branch)) for branch in node.branches)
    return replace(node, name="", branches=branches)


def depth(nodes: Iterable[Node]) -> int:
    """Count the layers with weights on the longest way: what "19 layers deep" means.

    Examples
    --------
    >>> depth([Layer("fc1", "Linear"), Layer("relu1", "ReLU"), Layer("fc2", "Linear")])
    2
    """
    return sum(
        max(map(depth, node.branches)) if isinstance(node, Parallel) else node.kind in _WITH_WEIGHTS
        for node in nodes
    )
