"""Count what a network costs: parameters, memory and multiply-adds, layer by layer.

The network is only described, never built, so that a table of the largest one takes a millisecond.
A description may leave out what follows from the layer before: `in_channels`, `in_features` and
`num_features` are filled in.

Conventions, which are those of the decks (R199 to R203):

- A convolution and a fully connected layer do one multiply-add per weight and place; adding the
  bias, comparing (ReLU, max pooling) and normalising are not counted.
- Memory is the numbers that a layer puts out for one picture. ReLU, dropout, batch norm and
  flattening work in place and need none of their own; neither does joining branches.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from math import prod

from cnnviz import ops
from cnnviz.models import shapes
from cnnviz.models.layers import Layer, Node, Parallel
from cnnviz.models.shapes import Shape

BYTES = 4  # of a number in float32

IN_PLACE = {"ReLU", "LeakyReLU", "ELU", "BatchNorm2d", "Dropout", "Flatten", "Softmax"}

_FOLLOWS = {
    "Conv2d": ("in_channels", 3),
    "BatchNorm2d": ("num_features", 3),
    "Linear": ("in_features", 1),
}  # which option follows from the shape before, and how many axes that has


@dataclass(frozen=True)
class Row:
    """What one layer, or one block of parallel branches, costs.

    Parameters
    ----------
    node : Layer or Parallel
        With everything filled in that follows from the layer before.
    input, output : tuple of int
        (C, H, W) of maps, (n,) of values.
    weights, biases : int
        Numbers that are learned. Batch norm's scale counts as weights, its shift as biases.
    values : int
        Numbers that it puts into memory.
    multiply_adds : int
    reach : (Reach, Reach) or None
        What a cell of it sees along rows and columns; None once the values lost their places.
    parts : tuple of tuple of Row
        The rows of each branch; none of a plain layer.
    """

    node: Node
    input: Shape
    output: Shape
    weights: int
    biases: int
    values: int
    multiply_adds: int
    reach: tuple[ops.Reach, ops.Reach] | None
    parts: tuple[tuple[Row, ...], ...] = ()

    @property
    def name(self) -> str:
        """Of the layer or block."""
        return self.node.name

    @property
    def kind(self) -> str:
        """Class in torch.nn, or "Parallel"."""
        return self.node.kind if isinstance(self.node, Layer) else "Parallel"

    @property
    def parameters(self) -> int:
        """Weights and biases."""
        return self.weights + self.biases

    def window(self, size: tuple[int, int]) -> ops.Window | None:
        """Return the one window over a picture (H, W) through which its cells see."""
        if self.reach is None or len(self.output) != 3:
            return None
        rows, columns = self.reach
        return ops.Window(rows.axis(size[0], self.output[1]), columns.axis(size[1], self.output[2]))


@dataclass(frozen=True)
class Misfit:
    """Say which layer is the first that cannot follow, and why.

    Parameters
    ----------
    node : Layer or Parallel
    input : tuple of int
        The shape that it gets.
    reason : str
        A sentence.
    """

    node: Node
    input: Shape
    reason: str


@dataclass(frozen=True)
class Budget:
    """What a network costs for one picture.

    Parameters
    ----------
    input : (C, H, W)
        Of the picture.
    rows : tuple of Row
        One per layer, up to the first that does not fit.
    misfit : Misfit or None
        That layer.
    """

    input: Shape
    rows: tuple[Row, ...]
    misfit: Misfit | None = None

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The layers that fit, with everything filled in."""
        return tuple(row.node for row in self.rows)

    @property
    def output(self) -> Shape:
        """Shape of the last layer that fits."""
        return self.rows[-1].output if self.rows else self.input

    @property
    def weights(self) -> int:
        """Weights, without biases."""
        return sum(row.weights for row in self.rows)

    @property
    def parameters(self) -> int:
        """Weights and biases."""
        return sum(row.parameters for row in self.rows)

    @property
    def values(self) -> int:
        """Numbers in memory, those of the picture included."""
        return prod(self.input) + sum(row.values for row in self.rows)

    @property
    def multiply_adds(self) -> int:
        """Multiplications with an addition each."""
        return sum(row.multiply_adds for row in self.rows)


def budget(nodes: Iterable[Node], shape: Shape) -> Budget:
    """Follow a picture through a network and count.

    Parameters
    ----------
    nodes : iterable of Layer or Parallel
    shape : (C, H, W)
        Of the picture.

    Returns
    -------
    Budget

    References
    ----------
    Deck 001, R165, R166, R199, R200; deck 002, R185.

    Examples
    --------
    Ten 5x5 filters with padding 2 over 32x32x3 (R165):

    >>> conv = Layer("conv1", "Conv2d", {"out_channels": 10, "kernel_size": 5, "padding": 2})
    >>> [row] = budget([conv], (3, 32, 32)).rows
    >>> row.output, row.parameters, row.values, row.multiply_adds
    ((10, 32, 32), 760, 10240, 768000)

    >>> budget([Layer("pool1", "MaxPool2d", {"kernel_size": 4})], (1, 3, 3)).misfit.reason
    'A 4x4 kernel does not fit into a 3x3 picture with padding 0: ...'
    """
    return _followed(tuple(nodes), shape, (ops.Reach(), ops.Reach()))


def _followed(
    nodes: Sequence[Node], shape: Shape, reach: tuple[ops.Reach, ops.Reach] | None
) -> Budget:
    rows: list[Row] = []
    given = shape
    for node in nodes:
        try:
            row = _row(node, shape, reach)
        except ValueError as reason:
            return Budget(given, tuple(rows), Misfit(node, shape, str(reason)))
        rows.append(row)
        shape, reach = row.output, row.reach
    return Budget(given, tuple(rows))


def _row(node: Node, shape: Shape, reach: tuple[ops.Reach, ops.Reach] | None) -> Row:
    if isinstance(node, Parallel):
        return _block(node, shape, reach)
    layer = connected(node, shape)
    output = shapes.output_shape(layer, shape)
    counts = [prod(one) for one in shapes.parameter_shapes([layer]).values()]
    weights, biases = (*counts, 0, 0)[:2]
    places = prod(output[1:]) if layer.kind == "Conv2d" else 1
    return Row(
        node=layer,
        input=shape,
        output=output,
        weights=weights,
        biases=biases,
        values=0 if layer.kind in IN_PLACE else prod(output),
        multiply_adds=weights * places if layer.kind in {"Conv2d", "Linear"} else 0,
        reach=_through(layer, shape, reach),
    )


def connected(layer: Layer, shape: Shape) -> Layer:
    """Fill in what follows from the shape that a layer gets, unless the layer says it itself.

    Raises
    ------
    ValueError
        A fully connected layer right behind maps, a convolution behind a list of values.

    Examples
    --------
    >>> connected(Layer("dense1", "Linear", {"out_features": 10}), (576,)).options
    {'in_features': 576, 'out_features': 10}
    """
    option, axes = _FOLLOWS.get(layer.kind, ("", 0))
    if not option or option in layer.options:
        return layer
    if len(shape) != axes:
        got = "a list of values" if len(shape) == 1 else "maps"
        wanted = "maps" if axes == 3 else "a list of values: flatten the maps first"
        raise ValueError(f"Layer {layer.name!r} ({layer.kind}) gets {got} and reads {wanted}.")
    return replace(layer, options={option: shape[0], **layer.options})


def _through(
    layer: Layer, shape: Shape, reach: tuple[ops.Reach, ops.Reach] | None
) -> tuple[ops.Reach, ops.Reach] | None:
    window = shapes.window(layer, shape)
    if reach is None or layer.kind in {"Flatten", "Linear"}:
        return None
    if window is None:
        return reach
    return reach[0].through(window.rows), reach[1].through(window.columns)


def _block(block: Parallel, shape: Shape, reach: tuple[ops.Reach, ops.Reach] | None) -> Row:
    branches = [_followed(branch, shape, reach) for branch in block.branches]
    for branch in branches:
        if branch.misfit:
            raise ValueError(branch.misfit.reason)
    rows = [row for branch in branches for row in branch.rows]
    ends = [branch.rows[-1].reach if branch.rows else reach for branch in branches]
    return Row(
        node=replace(block, branches=tuple(branch.nodes for branch in branches)),
        input=shape,
        output=_joined_shape(block, [branch.output for branch in branches]),
        weights=sum(row.weights for row in rows),
        biases=sum(row.biases for row in rows),
        values=sum(row.values for row in rows),
        multiply_adds=sum(row.multiply_adds for row in rows),
        reach=reduce(_joined_reach, ends),
        parts=tuple(branch.rows for branch in branches),
    )


def _joined_shape(block: Parallel, outputs: Sequence[Shape]) -> Shape:
    first, whole = outputs[0], " and ".join("x".join(map(str, shape)) for shape in outputs)
    if block.join == "add":
        if len(set(outputs)) > 1:
            raise ValueError(
                f"Block {block.name!r} adds its branches up, but they make {whole}: "
                "all must have one shape."
            )
        return first
    if len({shape[1:] for shape in outputs}) > 1 or len(first) != 3:
        raise ValueError(
            f"Block {block.name!r} stacks its branches, but they make {whole}: "
            "all maps must have one size."
        )
    return (sum(shape[0] for shape in outputs), *first[1:])


def _joined_reach(
    one: tuple[ops.Reach, ops.Reach] | None, other: tuple[ops.Reach, ops.Reach] | None
) -> tuple[ops.Reach, ops.Reach] | None:
    if one is None or other is None:
        return None
    return one[0].joined(other[0]), one[1].joined(other[1])
