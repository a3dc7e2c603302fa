"""Write a network's layers out in full: blocks by their name, once or many times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cnnviz.models.layers import Layer, Node, Parallel

# What a layer must be told and what it may be told; the rest follows from the layer before.
_OPTIONS = {
    "Conv2d": (
        {"out_channels", "kernel_size"},
        {"stride", "padding", "dilation", "groups", "bias"},
    ),
    "Linear": ({"out_features"}, {"bias"}),
    "MaxPool2d": ({"kernel_size"}, {"stride", "padding", "ceil_mode"}),
    "AvgPool2d": ({"kernel_size"}, {"stride", "padding", "ceil_mode"}),
    "LocalResponseNorm": ({"size"}, set[str]()),
    "BatchNorm2d": (set[str](), set[str]()),
    "ReLU": (set[str](), set[str]()),
    "Dropout": (set[str](), set[str]()),
    "Softmax": (set[str](), set[str]()),
    "Flatten": (set[str](), set[str]()),
}
_MOST_REPEATS = 200
_DEEPEST = 8  # blocks within blocks: deeper ones use themselves


class DamagedArchitecture(ValueError):
    """Say in a sentence what is wrong with a description, and in which file."""


@dataclass(frozen=True)
class Block:
    """Layers under one name, with values to fill in.

    Parameters
    ----------
    nodes : sequence of mapping
        As the file has them; "$maps" stands for the value `maps`.
    needs : tuple of str
        Values that every use gives.
    defaults : mapping of str to int
        Values that a use may give.
    """

    nodes: Sequence[Mapping[str, Any]]
    needs: tuple[str, ...] = ()
    defaults: Mapping[str, int] = field(default_factory=dict)


def written_out(nodes: Sequence[Any], blocks: Mapping[str, Block]) -> tuple[Node, ...]:
    """Write layers out in full.

    Parameters
    ----------
    nodes : sequence of mapping
        Each is a layer (`kind` and its options), branches (`branches` and `join`), or a block
        (`use` and its values), perhaps several times: `repeat = [2, 8]` numbers them, and "{}" in
        the name is the number.
    blocks : mapping of str to Block

    Returns
    -------
    tuple of Layer or Parallel

    Raises
    ------
    DamagedArchitecture
        Something else, a value that is missing or not taken, a block that does not exist.

    Examples
    --------
    >>> pool = Block([{"kind": "MaxPool2d", "kernel_size": "$side"}], needs=("side",))
    >>> use = {"use": "pool", "name": "pool{}", "repeat": [1, 2], "side": 2}
    >>> [(layer.name, layer.options) for layer in written_out([use], {"pool": pool})]
    [('pool1', {'kernel_size': 2}), ('pool2', {'kernel_size': 2})]
    """
    return tuple(_nodes(nodes, blocks, "", {}, 0))


def _nodes(
    nodes: Sequence[Any],
    blocks: Mapping[str, Block],
    prefix: str,
    values: Mapping[str, int],
    depth: int,
) -> Iterator[Node]:
    if depth > _DEEPEST:
        raise DamagedArchitecture(f"The block {prefix!r} uses itself.")
    for node in nodes:
        if not isinstance(node, Mapping):
            raise DamagedArchitecture(f"A layer is a table of its options, not {node!r}.")
        given = {key: _filled(value, values, prefix) for key, value in node.items()}
        name = "_".join(filter(None, (prefix, str(given.pop("name", "")))))
        if "use" in given:
            yield from _used(given, blocks, name, depth)
        elif "branches" in given:
            yield _branches(given, blocks, name, values, depth)
        else:
            yield _layer(given, name)


def _filled(value: Any, values: Mapping[str, int], whose: str) -> Any:
    if not (isinstance(value, str) and value.startswith("$")):
        return value
    if value[1:] not in values:
        raise DamagedArchitecture(
            f"{whose!r} asks for the value {value[1:]!r}, which it never gets."
        )
    return values[value[1:]]


def _layer(given: dict[str, Any], name: str) -> Layer:
    kind = given.pop("kind", None)
    if not name or not isinstance(kind, str):
        raise DamagedArchitecture(
            f"A layer needs a name and a kind, or branches, or a block to use: {given} has none."
        )
    if kind not in _OPTIONS:
        raise DamagedArchitecture(
            f"{name!r} is of the unknown kind {kind!r}; there are {', '.join(_OPTIONS)}."
        )
    needed, allowed = _OPTIONS[kind]
    if not needed <= given.keys() <= needed | allowed:
        takes = ", ".join(sorted(needed | allowed)) or "no options"
        raise DamagedArchitecture(f"{name!r} ({kind}) has other options than it takes: {takes}.")
    for option, value in given.items():
        if not isinstance(value, int):
            raise DamagedArchitecture(f"The option {option} of {name!r} is no whole number.")
    return Layer(name, kind, given)


def _branches(
    given: dict[str, Any],
    blocks: Mapping[str, Block],
    name: str,
    values: Mapping[str, int],
    depth: int,
) -> Parallel:
    branches, join = given["branches"], given.get("join")
    if join not in {"concatenate", "add"} or len(given) > 2:
        raise DamagedArchitecture(
            f'The branches of {name!r} are joined by "concatenate" or "add", and need nothing else.'
        )
    return Parallel(
        name,
        tuple(tuple(_nodes(branch, blocks, name, values, depth + 1)) for branch in branches),
        join,
    )


def _used(
    given: dict[str, Any], blocks: Mapping[str, Block], name: str, depth: int
) -> Iterator[Node]:
    called = given.pop("use")
    block = blocks.get(called)
    if block is None:
        raise DamagedArchitecture(
            f"{name!r} uses the block {called!r}; there are {', '.join(sorted(blocks))}."
        )
    numbers = _numbers(given.pop("repeat", None), name)
    missing = [value for value in block.needs if value not in given]
    unknown = given.keys() - {*block.needs, *block.defaults}
    if missing or unknown:
        gives = ", ".join(given) or "nothing"
        takes = ", ".join((*block.needs, *block.defaults)) or "no values"
        raise DamagedArchitecture(f"{name!r} gives the block {called!r} {gives}; it takes {takes}.")
    values = {**block.defaults, **given}
    for number in numbers:
        yield from _nodes(block.nodes, blocks, name.replace("{}", number), values, depth + 1)


def _numbers(repeat: Any, name: str) -> Sequence[str]:
    if repeat is None:
        return ("",)
    match repeat:
        case [int(first), int(last)] if 0 <= last - first < _MOST_REPEATS and "{}" in name:
            return [str(number) for number in range(first, last + 1)]
    raise DamagedArchitecture(
        f'{name!r} is repeated from one number to another, such as [2, 8], and has "{{}}" in its '
        f"name for the number; {repeat!r} is none of that, or too often."
    )
