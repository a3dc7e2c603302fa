"""The decks' pattern of a convolutional network, and where a stack departs from it.

[(CONV-RELU)*N-POOL?]*M-(FC-RELU)*K-SOFTMAX, where SOFTMAX is the last dense layer, whose scores
become probabilities. Flattening has no word of its own in it.

References
----------
Deck 001, R203.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from cnnviz.models.blueprint.blocks import Block, Kind

MOST_FC: Final = 2  # K of the deck: 0 <= K <= 2

_WORDS: Final = {
    Kind.CONV: "CONV",
    Kind.RELU: "RELU",
    Kind.MAX: "POOL",
    Kind.MEAN: "POOL",
    Kind.DENSE: "FC",
}
# What may come behind what; behind FC-RELU there is a count to keep besides.
_NEXT: Final = {
    "": ("CONV",),
    "CONV": ("RELU",),
    "CONV RELU": ("CONV", "POOL", "FC", "SOFTMAX"),
    "POOL": ("CONV", "FC", "SOFTMAX"),
    "FC": ("RELU",),
    "FC RELU": ("FC", "SOFTMAX"),
    "SOFTMAX": (),
}


@dataclass(frozen=True)
class Pattern:
    """A stack that follows the pattern.

    Parameters
    ----------
    n : tuple of int
        CONV-RELU pairs of each group; a group ends with its POOL, or with the last convolution.
    k : int
        FC-RELU pairs.
    """

    n: tuple[int, ...]
    k: int

    @property
    def m(self) -> int:
        """Groups."""
        return len(self.n)


@dataclass(frozen=True)
class Departure:
    """The first place where a stack cannot be the pattern's.

    Parameters
    ----------
    index : int
        Of the block; the number of blocks if the stack only ends too early.
    found : str
        Its word in the pattern; "" at the end.
    expected : tuple of str
        What the pattern has there; nothing behind SOFTMAX.
    """

    index: int
    found: str
    expected: tuple[str, ...]


def pattern_words(blocks: Sequence[Block]) -> tuple[tuple[int, str], ...]:
    """Say a stack in the pattern's words, each with the index of its block.

    Examples
    --------
    >>> from cnnviz.models.blueprint import read
    >>> " ".join(word for _, word in pattern_words(read("c32k3,r,p2,f,d64,r,d10")))
    'CONV RELU POOL FC RELU SOFTMAX'
    """
    last = len(blocks) - 1
    return tuple(
        (index, "SOFTMAX" if block.kind is Kind.DENSE and index == last else _WORDS[block.kind])
        for index, block in enumerate(blocks)
        if block.kind in _WORDS
    )


def pattern(blocks: Sequence[Block]) -> Pattern | Departure:
    """Recognise the pattern in a stack, or find where it departs from it.

    Examples
    --------
    >>> from cnnviz.models.blueprint import read
    >>> pattern(read("c8k3,r,c8k3,r,p2,c8k3,r,f,d64,r,d10"))
    Pattern(n=(2, 1), k=1)
    >>> pattern(read("c3k3,r,p2c,p2c,f,d2"))
    Departure(index=3, found='POOL', expected=('CONV', 'FC', 'SOFTMAX'))
    """
    said = pattern_words(blocks)
    place, dense = "", 0
    for index, word in said:
        allowed = _allowed(place, dense)
        if word not in allowed:
            return Departure(index, word, allowed)
        place = f"{place} RELU" if word == "RELU" else word
        dense += word == "FC"
    if place != "SOFTMAX":
        return Departure(len(blocks), "", _allowed(place, dense))
    return _counted([word for _, word in said])


def _allowed(place: str, dense: int) -> tuple[str, ...]:
    return tuple(word for word in _NEXT[place] if word != "FC" or dense < MOST_FC)


def _counted(words: Sequence[str]) -> Pattern:
    groups, pairs = [], 0
    maps = words[: next(index for index, word in enumerate(words) if word in {"FC", "SOFTMAX"})]
    for word, run in groupby(maps):
        if word == "POOL":
            groups.append(pairs)
            pairs = 0
        elif word == "CONV":
            pairs += len(list(run))
    groups += [pairs] if pairs else []
    return Pattern(tuple(groups), words.count("FC"))
