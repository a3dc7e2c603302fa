"""A network that the visitor builds, as words in a link: ``c32k3,r,p2,f,d10``."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cnnviz.models import blueprint
from cnnviz.models.blueprint import Block

from .kinds import Setting


@dataclass(frozen=True, eq=False)
class Stack(Setting[tuple[Block, ...]]):
    """Blocks one behind the other; whether they fit together is not asked here.

    Examples
    --------
    >>> net = Stack("net", blueprint.read("f,d10"))
    >>> [net.format(net.parse(text)) for text in ("c8k3,r,f,d2", "c9999k3", "r;DROP TABLE")]
    ['c8k3,r,f,d2', 'f,d10', 'f,d10']
    """

    def _check(self, value: Any) -> tuple[Block, ...]:
        blocks = tuple(value)
        if not 1 <= len(blocks) <= blueprint.MOST_BLOCKS:
            raise ValueError(f"{self.name} has 1 to {blueprint.MOST_BLOCKS} blocks.")
        if not all(isinstance(block, Block) for block in blocks):
            raise TypeError(f"{self.name} is made of blocks.")
        return blocks

    def _decode(self, text: str) -> Sequence[Block]:
        return blueprint.read(text)

    def _format(self, value: tuple[Block, ...]) -> str:
        return blueprint.written(value)
