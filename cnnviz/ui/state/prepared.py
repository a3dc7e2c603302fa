"""What a link locks and hides, so that a class looks at what its teacher prepared.

``lock=stride,padding`` shows two controls with a small lock and leaves them as the link set them;
``hide=picture`` takes a control away; ``lock=all`` and ``hide=all`` mean all controls of the page
that the link opens; ``hide=menu`` takes away the menu, for a page that is part of another one.
A help for teaching, and no protection: whoever edits the address is free.

What survives when a student goes on: a setting that is locked by its name means the same on every
page and stays locked on all of them. "all" belongs to its page: elsewhere the student is free, and
who comes back finds the page as it was prepared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from .kinds import LONGEST_TEXT
from .settings import ASK, BET, EXPECT, PIN, READING, SETTINGS

LOCK: Final = "lock"
HIDE: Final = "hide"
ALL: Final = "all"
MENU: Final = "menu"
# Who looks closer, or guesses, changes nothing of what was prepared.
_ALWAYS_FREE: Final = frozenset(one.name for one in (PIN, ASK, EXPECT, BET, READING))
_NAMES: Final = (frozenset(SETTINGS) - _ALWAYS_FREE) | {ALL}


@dataclass(frozen=True)
class Prepared:
    """What is locked and what is hidden.

    Parameters
    ----------
    locked, hidden : frozenset of str
        Names of settings; "all", and among the hidden also "menu".
    page : str, optional
        The page that "all" is about; None until the link has opened one.

    Examples
    --------
    >>> Prepared.read({"lock": "stride,<script>", "hide": "menu"}).written()
    {'lock': 'stride', 'hide': 'menu'}
    """

    locked: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    page: str | None = None

    @classmethod
    def read(cls, parameters: Mapping[str, str]) -> Prepared:
        """Take from a link what is well-formed; what is not locks and hides nothing."""
        locked, hidden = (_words(parameters.get(name, "")) for name in (LOCK, HIDE))
        return cls(locked & _NAMES, hidden & (_NAMES | {MENU}))

    def __bool__(self) -> bool:
        return bool(self.locked or self.hidden)

    def locks(self, name: str, page: str | None) -> bool:
        """Tell whether a setting is locked on a page."""
        return name in self.locked or (self.locks_all(page) and name not in _ALWAYS_FREE)

    def hides(self, name: str, page: str | None) -> bool:
        """Tell whether a setting's controls are hidden on a page."""
        return name in self.hidden or self.hides_all(page)

    def locks_all(self, page: str | None) -> bool:
        """Tell whether all controls of a page are locked."""
        return ALL in self.locked and page == self.page

    def hides_all(self, page: str | None) -> bool:
        """Tell whether all controls of a page are hidden."""
        return ALL in self.hidden and page == self.page

    def written(self, page: str | None = None) -> dict[str, str]:
        """Return the parameters of a link to a page; on another page "all" says nothing."""
        away = set() if page == self.page else {ALL}
        parts = {LOCK: self.locked - away, HIDE: self.hidden - away}
        return {name: ",".join(sorted(words)) for name, words in parts.items() if words}


def is_prepared(parameters: Mapping[str, str]) -> bool:
    """Tell whether a link says anything about locks."""
    return LOCK in parameters or HIDE in parameters


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split(",")) if len(text) <= LONGEST_TEXT else frozenset()
