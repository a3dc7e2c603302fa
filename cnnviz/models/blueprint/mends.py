"""The first block that does not fit: why, and what would help."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from cnnviz.models.blueprint.blocks import BOUNDS, MOST_BLOCKS, Block, Kind, described
from cnnviz.models.budget import Budget, budget


class Cause(StrEnum):
    """Why a block does not fit."""

    WINDOW = "window"  # it is larger than the maps
    NEEDS_LIST = "needs_list"  # a dense layer right behind maps
    NEEDS_MAPS = "needs_maps"  # a layer of maps behind a list


@dataclass(frozen=True)
class Mend:
    """One way out.

    Parameters
    ----------
    name : str
        "pad", "shrink", "unpool", "flatten", "earlier" or "remove".
    blocks : tuple of Block
        The stack with it.
    amount : int
        The padding, or the size of the window; 0 where there is none to tell.
    """

    name: str
    blocks: tuple[Block, ...]
    amount: int = 0


def cause(counted: Budget, blocks: Sequence[Block]) -> Cause:
    """Tell why the first block behind those that fit does not."""
    given, kind = counted.output, blocks[len(counted.rows)].kind
    if kind is Kind.DENSE:
        return Cause.NEEDS_LIST
    return Cause.NEEDS_MAPS if len(given) == 1 else Cause.WINDOW


def mends(counted: Budget, blocks: Sequence[Block]) -> tuple[Mend, ...]:
    """List ways out for a stack with a misfit, the gentlest first.

    Parameters
    ----------
    counted : Budget
        Of these blocks.
    blocks : sequence of Block

    Returns
    -------
    tuple of Mend
        After each, the block fits or is gone; a later one may still not fit.

    Examples
    --------
    >>> from cnnviz.models.blueprint import read, written
    >>> stack = read("c8k3,r,d10")
    >>> [(mend.name, written(mend.blocks))
    ...     for mend in mends(budget(described(stack), (1, 9, 9)), stack)]
    [('flatten', 'c8k3,r,f,d10'), ('remove', 'c8k3,r')]
    """
    index, stack = len(counted.rows), tuple(blocks)
    tried = _ways(cause(counted, stack), counted, stack, index)
    return tuple(mend for mend in tried if mend.blocks and _helps(mend, counted.input, index))


def _ways(why: Cause, counted: Budget, stack: tuple[Block, ...], index: int) -> Iterator[Mend]:
    before, block, after = stack[:index], stack[index], stack[index + 1 :]
    if why is Cause.NEEDS_LIST and len(stack) < MOST_BLOCKS:
        yield Mend("flatten", (*before, Block(Kind.FLATTEN), block, *after))
    if why is Cause.NEEDS_MAPS and block.kind is not Kind.FLATTEN:
        flat = next(i for i, row in enumerate(counted.rows) if len(row.output) == 1)
        yield Mend("earlier", (*stack[:flat], block, *stack[flat:index], *after))
    if why is Cause.WINDOW:
        shortest = min(counted.output[1:])
        missing = -(-(block.size - shortest) // 2)
        if missing <= BOUNDS[block.kind].get("padding", (0, 0))[1]:
            padded = replace(block, padding=missing)
            yield Mend("pad", (*before, padded, *after), missing)
        stride = shortest if block.kind.is_pool and block.stride == block.size else block.stride
        smaller = replace(block, size=shortest, stride=stride)
        yield Mend("shrink", (*before, smaller, *after), shortest)
        pools = [place for place, one in enumerate(before) if one.kind.is_pool]
        if pools:
            yield Mend("unpool", (*stack[: pools[-1]], *stack[pools[-1] + 1 :]))
    yield Mend("remove", (*before, *after))


def _helps(mend: Mend, shape: tuple[int, ...], index: int) -> bool:
    found = budget(described(mend.blocks), shape)
    wanted = index if mend.name in {"remove", "unpool"} else index + 1
    return found.misfit is None or len(found.rows) >= wanted
