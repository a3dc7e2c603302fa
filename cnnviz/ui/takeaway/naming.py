"""Names of variables: as the panels are called, and nothing that Python needs itself."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Final

_LAST_NUMBER: Final = re.compile(r"_?\d+$")
_FUNCTIONS: Final = ("conv2d", "depthwise", "max_pool2d", "avg_pool2d", "relu", "leaky_relu", "elu")
_LIBRARIES: Final = ("sliding_windows", "numbers", "np", "torch", "F")
_NEEDED: Final = frozenset(
    [*dir(builtins), *keyword.kwlist, *keyword.softkwlist, *_FUNCTIONS, *_LIBRARIES]
)


def stem(name: str) -> str:
    """Take the number off a panel's name.

    Examples
    --------
    >>> stem("map0"), stem("relu1_12"), stem("kernel0_1"), stem("picture")
    ('map', 'relu1', 'kernel0', 'picture')
    """
    return _LAST_NUMBER.sub("", name, count=1) or name


def common_stem(names: Iterable[str]) -> str:
    """Take numbers off several names until they agree.

    Examples
    --------
    >>> common_stem(["kernel0_0", "kernel0_1", "kernel1_0"]), common_stem(["relu1_1", "relu1_2"])
    ('kernel', 'relu1')
    >>> common_stem(["kernel_red", "kernel_blue"]), common_stem(["picture"])
    ('kernel', 'picture')
    """
    found = list(dict.fromkeys(names))
    first, shorter = found[0], list(dict.fromkeys(map(stem, found)))
    if len(found) == 1:
        return shorter[0]
    while len(shorter) > 1 and shorter != found:
        found, shorter = shorter, list(dict.fromkeys(map(stem, shorter)))
    if len(shorter) == 1:
        return shorter[0]
    parts = zip(*(name.split("_") for name in shorter), strict=False)
    shared = [same[0] for same in takewhile(lambda same: len(set(same)) == 1, parts)]
    return "_".join(shared) or first


class Names:
    """Gives every variable a name of its own."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def new(self, wanted: str, *, others: Sequence[str] = ()) -> str:
        """Return the wanted name, or one like it that nothing else has.

        Examples
        --------
        >>> names = Names()
        >>> names.new("map"), names.new("relu"), names.new("votes"), names.new("votes")
        ('maps', 'relu_maps', 'votes', 'votes_2')
        """
        name = wanted if wanted.isascii() and wanted.isidentifier() else "numbers_shown"
        if name in _NEEDED or name in others:
            name = f"{name}s" if f"{name}s" not in _NEEDED and name == "map" else f"{name}_maps"
        unique, times = name, 1
        while unique in self._taken:
            times += 1
            unique = f"{name}_{times}"
        self._taken.add(unique)
        return unique
