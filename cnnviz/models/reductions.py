"""Take a block's reductions out again: what its 1x1 convolutions save."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cnnviz.models.layers import Layer, Node, Parallel


def without_reductions(block: Parallel) -> Parallel:
    """Let larger convolutions read all maps, without a 1x1 convolution before them.

    Parameters
    ----------
    block : Parallel
        As a budget has it, or as described.

    Returns
    -------
    Parallel
        Puts out the same maps: of each branch only what comes before its larger convolution is
        left out. A branch without one stays as it is.

    References
    ----------
    C. Szegedy et al., "Going Deeper with Convolutions", 2014, figure 2. Deck 001, R201.

    Examples
    --------
    >>> reduce = Layer("reduce", "Conv2d", {"out_channels": 16, "kernel_size": 1})
    >>> wide = Layer("wide", "Conv2d", {"out_channels": 32, "kernel_size": 5, "padding": 2})
    >>> block = Parallel("3a", ((reduce, Layer("relu", "ReLU"), wide),), "concatenate")
    >>> [layer.name for layer in without_reductions(block).branches[0]]
    ['wide']
    """
    return replace(block, branches=tuple(map(_unreduced, block.branches)))


def _unreduced(branch: Sequence[Node]) -> tuple[Node, ...]:
    is_convolution = [isinstance(node, Layer) and node.kind == "Conv2d" for node in branch]
    if sum(is_convolution) < 2:
        return tuple(branch)
    first = next(
        (index for index, node in enumerate(branch) if _is_wide(node)), 0
    )  # none is wide: nothing is reduced for it
    return tuple(_unconnected(node) for node in branch[first:])


def _is_wide(node: Node) -> bool:
    return isinstance(node, Layer) and node.kind == "Conv2d" and node.options["kernel_size"] > 1


def _unconnected(node: Node) -> Node:
    # How many maps it reads follows from what comes before, which is another layer now.
    if not isinstance(node, Layer):
        return node
    kept = {name: value for name, value in node.options.items() if name != "in_channels"}
    return replace(node, options=kept)
