"""The blocks that a visitor stacks, and the words that stand for them in a link.

``c32k3s2p1`` is a convolution with 32 kernels of 3x3, stride 2 and padding 1; ``p2`` a max pooling
of 2x2, ``m3s2c`` a mean pooling of 3x3 with stride 2 in ceil mode; ``d64`` 64 neurons; ``r`` ReLU,
``f`` flatten. What is as usual is left out: stride 1, padding 0, a pooling's stride of its own size
(R209).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cnnviz.models.layers import Layer

MOST_BLOCKS: Final = 24


class Kind(StrEnum):
    """What a block does; its value begins its word."""

    CONV = "c"
    RELU = "r"
    MAX = "p"
    MEAN = "m"
    FLATTEN = "f"
    DENSE = "d"

    @property
    def is_pool(self) -> bool:
        """Whether it keeps one number of each window."""
        return self in {Kind.MAX, Kind.MEAN}


_POOL: Final = {"size": (1, 8), "stride": (1, 8)}
# What of a block can be set, from where to where.
BOUNDS: Final[dict[Kind, dict[str, tuple[int, int]]]] = {
    Kind.CONV: {"count": (1, 512), "size": (1, 11), "stride": (1, 4), "padding": (0, 5)},
    Kind.RELU: {},
    Kind.MAX: _POOL,
    Kind.MEAN: _POOL,
    Kind.FLATTEN: {},
    Kind.DENSE: {"count": (1, 4096)},
}

_TORCH: Final = {
    Kind.CONV: ("conv", "Conv2d"),
    Kind.RELU: ("relu", "ReLU"),
    Kind.MAX: ("pool", "MaxPool2d"),
    Kind.MEAN: ("pool", "AvgPool2d"),
    Kind.FLATTEN: ("flatten", "Flatten"),
    Kind.DENSE: ("dense", "Linear"),
}
_WORD: Final = re.compile(
    r"(?P<conv>c([0-9]{1,4})k([0-9]{1,2})(?:s([0-9]))?(?:p([0-9]))?)"
    r"|(?P<pool>([pm])([0-9])(?:s([0-9]))?(c)?)"
    r"|(?P<dense>d([0-9]{1,4}))"
    r"|(?P<plain>[rf])"
)


@dataclass(frozen=True)
class Block:
    """One layer of the stack.

    Parameters
    ----------
    kind : Kind
    count : int
        Kernels of a convolution, neurons of a dense layer; 0 of all others.
    size, stride : int
        Of the window that a convolution or a pooling slides; 0 of all others.
    padding : int
        Zeros on each side; a convolution only.
    ceil : bool
        Windows that stick out count, too; a pooling only.

    Raises
    ------
    ValueError
        A number out of its bounds, or one that such a block does not have.

    Examples
    --------
    >>> Block(Kind.CONV, 32, 3, 1).word, Block(Kind.MAX, size=2, stride=2, ceil=True).word
    ('c32k3', 'p2c')
    """

    kind: Kind
    count: int = 0
    size: int = 0
    stride: int = 0
    padding: int = 0
    ceil: bool = False

    def __post_init__(self) -> None:
        """Refuse what no such block can be."""
        bounds = BOUNDS[self.kind]
        for name in ("count", "size", "stride", "padding"):
            low, high = bounds.get(name, (0, 0))
            if not low <= getattr(self, name) <= high:
                raise ValueError(f"{self.kind.name} has a {name} of {low} to {high}.")
        if self.ceil and not self.kind.is_pool:
            raise ValueError(f"{self.kind.name} rounds nothing up.")

    @property
    def word(self) -> str:
        """What stands for it in a link."""
        match self.kind:
            case Kind.CONV:
                stride = f"s{self.stride}" if self.stride > 1 else ""
                padding = f"p{self.padding}" if self.padding else ""
                return f"c{self.count}k{self.size}{stride}{padding}"
            case Kind.MAX | Kind.MEAN:
                stride = f"s{self.stride}" if self.stride != self.size else ""
                return f"{self.kind}{self.size}{stride}{'c' if self.ceil else ''}"
            case Kind.DENSE:
                return f"d{self.count}"
            case _:
                return self.kind.value

    def layer(self, name: str) -> Layer:
        """Describe it as PyTorch's layer; what follows from the layer before is left out."""
        options: dict[str, int | bool] = {}
        if self.kind is Kind.CONV:
            options = {"out_channels": self.count, "kernel_size": self.size}
            options |= {"stride": self.stride} if self.stride > 1 else {}
            options |= {"padding": self.padding} if self.padding else {}
        elif self.kind.is_pool:
            options = {"kernel_size": self.size}
            options |= {"stride": self.stride} if self.stride != self.size else {}
            options |= {"ceil_mode": True} if self.ceil else {}
        elif self.kind is Kind.DENSE:
            options = {"out_features": self.count}
        return Layer(name, _TORCH[self.kind][1], options)


def read(text: str) -> tuple[Block, ...]:
    """Read blocks from their words.

    Parameters
    ----------
    text : str
        Words with commas between them.

    Returns
    -------
    tuple of Block
        One to MOST_BLOCKS.

    Raises
    ------
    ValueError
        A word that stands for no block, none at all or too many of them.

    Examples
    --------
    >>> written(read("c6k5p2,r,p2s2,m3s2c,f,d10"))
    'c6k5p2,r,p2,m3s2c,f,d10'
    """
    words = text.split(",")
    if len(words) > MOST_BLOCKS:
        raise ValueError(f"A stack has up to {MOST_BLOCKS} blocks, not {len(words)}.")
    return tuple(_read_one(word) for word in words)


def _read_one(word: str) -> Block:
    found = _WORD.fullmatch(word)
    if found is None:
        raise ValueError(f"{word!r} stands for no block.")
    groups = [int(part) if part and part.isdigit() else 0 for part in found.groups()]
    if found["conv"]:
        count, size, stride, padding = groups[1:5]
        return Block(Kind.CONV, count, size, stride or 1, padding)
    if found["pool"]:
        size, stride = groups[7], groups[8]
        kind = Kind(word[0])
        return Block(kind, size=size, stride=stride or size, ceil=word.endswith("c"))
    if found["dense"]:
        return Block(Kind.DENSE, int(word[1:]))
    return Block(Kind(word))


def written(blocks: Iterable[Block]) -> str:
    """Write blocks as `read` reads them."""
    return ",".join(block.word for block in blocks)


def named(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Name blocks as the trained networks' layers are: conv1, relu1, ..., flatten, dense1.

    Examples
    --------
    >>> named(read("c3k3,r,p2c,m2,f,d2"))
    ('conv1', 'relu1', 'pool1', 'pool2', 'flatten', 'dense1')
    """
    counts: Counter[str] = Counter()
    names = []
    for block in blocks:
        stem = _TORCH[block.kind][0]
        counts[stem] += 1
        is_only = block.kind is Kind.FLATTEN and counts[stem] == 1
        names.append(stem if is_only else f"{stem}{counts[stem]}")
    return tuple(names)


def described(blocks: Sequence[Block]) -> tuple[Layer, ...]:
    """Describe blocks as layers, as `cnnviz.models.budget.budget` takes them."""
    return tuple(block.layer(name) for block, name in zip(blocks, named(blocks), strict=True))


def recognised(layers: Iterable[Layer]) -> tuple[Block, ...]:
    """Find the blocks that a plain network is made of.

    Raises
    ------
    ValueError
        A layer that no block can be.
    """
    kinds = {torch: kind for kind, (_, torch) in _TORCH.items()}
    return tuple(_block(layer, kinds) for layer in layers)


def _block(layer: Layer, kinds: dict[str, Kind]) -> Block:
    if layer.kind not in kinds:
        raise ValueError(f"No block is a {layer.kind}.")
    kind, given = kinds[layer.kind], layer.options
    size = given.get("kernel_size", 0)
    block = Block(
        kind,
        count=given.get("out_channels", given.get("out_features", 0)),
        size=size,
        stride=given.get("stride", 1 if kind is Kind.CONV else size),
        padding=given.get("padding", 0),
        ceil=bool(given.get("ceil_mode", False)),
    )
    if given.get("dilation", 1) != 1 or not given.get("bias", True):
        raise ValueError(f"No block is a {layer.kind} with {given}.")
    return block
