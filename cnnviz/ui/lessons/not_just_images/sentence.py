"""A sentence as a matrix: a row for each word there is, a column for each place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops
from cnnviz.ui import state, text
from cnnviz.ui.lessons.not_just_images import orders
from cnnviz.ui.lessons.not_just_images.orders import Order
from cnnviz.ui.state import Phrase

Numbers = NDArray[np.float64]

SPAN: Final = 3  # places that the kernel reads
ANY: Final = "*"  # in a pattern: whatever stands there
_MOST: Final = {"word": 14, "letter": 28}  # places
_SPACE: Final = "␣"
_WORD: Final = re.compile(r"[^\s.,;:!?\"()]+")


@dataclass(frozen=True)
class Sentence:
    """What is read, what is looked for, and in which order places or rows stand.

    Parameters
    ----------
    tokens : tuple of str
        Words or letters in their order; at least SPAN of them.
    pattern : tuple of str
        SPAN of them; ANY matches nothing and costs nothing.
    swap : str
        "none", "two" or "all".
    rows : bool
        Rows change places, instead of columns.
    seed : int
    """

    tokens: tuple[str, ...]
    pattern: tuple[str, ...]
    swap: str = "none"
    rows: bool = False
    seed: int = 0

    @cached_property
    def vocabulary(self) -> tuple[str, ...]:
        """All tokens there are, in the order of the rows that are shown."""
        known = tuple(dict.fromkeys((*self.tokens, *self.pattern)))
        known = tuple(token for token in known if token != ANY)
        order = self._order(len(known)) if self.rows else range(len(known))
        return tuple(known[place] for place in order)

    @cached_property
    def read(self) -> tuple[str, ...]:
        """The tokens in the order of the columns that are shown."""
        order = range(len(self.tokens)) if self.rows else self._order(len(self.tokens))
        return tuple(self.tokens[place] for place in order)

    @cached_property
    def matrix(self) -> Numbers:
        """1 where a word stands at a place, else 0: (words, places)."""
        return one_hot(self.read, self.vocabulary)

    @cached_property
    def kernel(self) -> Numbers:
        """The pattern as such a matrix, (words, SPAN)."""
        return one_hot(self.pattern, self.vocabulary)

    @cached_property
    def map(self) -> Numbers:
        """How many words of the pattern stand at each place where it is laid, (1, places - 2)."""
        kernels = self.kernel[np.newaxis, np.newaxis]
        return np.asarray(ops.conv2d(self.matrix[np.newaxis], kernels)[0])

    @property
    def wanted(self) -> int:
        """How many words the pattern has."""
        return sum(token != ANY for token in self.pattern)

    @property
    def best(self) -> int:
        """The place where the pattern matches best, counted from 0."""
        return int(self.map[0].argmax())

    @property
    def is_found(self) -> bool:
        """Whether the whole pattern stands somewhere."""
        return int(self.map.max()) == self.wanted > 0

    def _order(self, count: int) -> Order:
        return orders.shuffled(count, self.swap, self.seed)


def one_hot(tokens: tuple[str, ...], vocabulary: tuple[str, ...]) -> Numbers:
    """Write tokens as columns with a single 1 each.

    Examples
    --------
    >>> one_hot(("so", "so", "good"), ("good", "so"))
    array([[0., 0., 1.],
           [1., 1., 0.]])
    """
    return np.array([[float(token == word) for token in tokens] for word in vocabulary])


def split(phrase: str, unit: str) -> tuple[str, ...]:
    """Cut a text into words, or into letters, without capitals; as many as are shown.

    Examples
    --------
    >>> split("Not bad, not bad!", "word"), split("To be", "letter")
    (('not', 'bad', 'not', 'bad'), ('t', 'o', '␣', 'b', 'e'))
    """
    words = _WORD.findall(phrase.lower())
    found = words if unit == "word" else list(_SPACE.join(words))
    return tuple(found[: _MOST[unit]])


def is_cut(phrase: str, unit: str) -> bool:
    """Tell whether a text is longer than what is shown of it."""
    words = _WORD.findall(phrase)
    return len(words if unit == "word" else _SPACE.join(words)) > _MOST[unit]


def pattern(phrase: str, unit: str) -> tuple[str, ...]:
    """Cut a pattern, and fill it up to SPAN places.

    Examples
    --------
    >>> pattern("not good", "word"), pattern("* good", "word")
    (('not', 'good', '*'), ('*', 'good', '*'))
    """
    found = split(phrase, unit)[:SPAN]
    return found + (ANY,) * (SPAN - len(found))


def typed(setting: Phrase) -> str:
    """Return the visitor's sentence or pattern; the first example of their language without one."""
    words, first = text.lesson("not_just_images"), "not_good"
    return state.value(setting) or (
        words.choice("example_sentence", first)
        if setting is state.SENTENCE
        else words.choice("example_pattern", first)
    )


def current() -> Sentence | None:
    """Return what the visitor looks for and where; None if that is too short for the kernel."""
    unit = state.value(state.UNIT)
    tokens = tuple(one for one in split(typed(state.SENTENCE), unit) if one != ANY)
    if len(tokens) < SPAN:
        return None
    return Sentence(
        tokens,
        pattern(typed(state.PATTERN), unit),
        state.value(state.SWAP),
        orders.swaps_rows(),
        state.value(state.SEED),
    )
