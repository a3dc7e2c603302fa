"""What the chosen network makes of the current picture, worked out once for each picture.

Runs on pictures that come with the app are shared by everyone. Those on a visitor's own picture
are gone when the session ends, or sooner where many visitors have own pictures.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from cnnviz.ui import state
from cnnviz.ui.lessons import network_pictures, networks
from cnnviz.ui.lessons.network_pictures import Current

if TYPE_CHECKING:
    from cnnviz.models.inference import Answer, Network, Run

_SHARED: Final = 16  # runs: some 15 MB each, those on the largest pictures twice as much
_OWNERS: Final = 16  # visitors whose runs on own pictures are kept: some 20 MB each
_VISIT: Final = "visit"
_FLAT: Final = 0.02  # of the network's range: differences that nobody sees


@dataclass(frozen=True, eq=False)
class Answered:
    """A run at the size that the network was trained at, and the answer that it leads to."""

    run: Run
    answer: Answer

    @property
    def is_blank(self) -> bool:
        """Whether the picture is of one colour: then nothing on it can fit a class."""
        return all(float(np.ptp(channel)) < _FLAT for channel in self.run.maps["input"])


def answered(network: Network) -> Answered:
    """Show the network the current picture at its own size, and let it answer."""
    from cnnviz.models.inference import Verdict

    run = _run(network, 1)
    made = Answered(run, network.answer(run))
    if not made.is_blank:
        return made
    return Answered(run, replace(made.answer, verdict=Verdict.STRANGE))


def enlarged(network: Network, times: int) -> Run:
    """Show the network the current picture with so many times as many rows and columns.

    Parameters
    ----------
    network : Network
    times : int, >= 1
        Heeded for photographs only: of the other pictures there is nothing finer to see.

    Returns
    -------
    Run
        Unless `times` is 1 without the layers behind the maps.
    """
    return _run(network, times if can_enlarge(network.card) else 1)


def can_enlarge(card: networks.Card) -> bool:
    """Tell whether there is more to see of a network's pictures than it was trained on."""
    return card.input.prepare == "photo"


def _run(network: Network, times: int) -> Run:
    current = network_pictures.current(network.card.input, times)
    if current.identity is None:
        return _own(network, current, times)
    return _shared(network, current.identity, times, _Unhashed(current.pixels))


@dataclass(frozen=True)
class _Unhashed:
    """Pixels that do not count when a cache compares: the identity beside them stands for them."""

    pixels: NDArray[np.floating[Any]]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Unhashed)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=_SHARED)
def _shared(network: Network, identity: Hashable, times: int, picture: _Unhashed) -> Run:
    del identity, times  # what the cache goes by
    return network.run(network.scale(picture.pixels))


def _own(network: Network, current: Current, times: int) -> Run:
    """Run the network, unless its last run of this size was on these very pixels."""
    visit = state.kept(_VISIT, None) or _Visit()
    state.keep(_VISIT, visit)
    with _lock:
        known = _own_runs.get(visit, {})
    if times in known and known[times].shows(network, current):
        return known[times].run
    made = _OwnRun(network, current.pixels, network.run(network.scale(current.pixels)))
    # Besides this one the run at the network's own size, which the answer comes from.
    runs = {size: run for size, run in known.items() if size == 1 and times != 1} | {times: made}
    with _lock:
        _own_runs.pop(visit, None)
        _own_runs[visit] = runs  # as the youngest one
        for oldest in list(_own_runs)[:-_OWNERS]:
            del _own_runs[oldest]
    return made.run


class _Visit:
    """Stands for a session, which alone holds it: when it is gone, so are its runs."""


@dataclass(frozen=True, eq=False)
class _OwnRun:
    """A run on a visitor's own picture, and on which pixels."""

    network: Network
    pixels: NDArray[np.floating[Any]]
    run: Run

    def shows(self, network: Network, current: Current) -> bool:
        return self.network is network and self.pixels is current.pixels


_own_runs: WeakKeyDictionary[_Visit, dict[int, _OwnRun]] = WeakKeyDictionary()
_lock = Lock()
