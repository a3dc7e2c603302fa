"""Keep what took long to work out: for everyone, or for the session whose picture it is about."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Final, TypeVar

from cnnviz.ui import state

T = TypeVar("T")

_MOST_SHARED: Final = 256  # results, each of some kilobytes

_shared: OrderedDict[Hashable, Any] = OrderedDict()
_lock = Lock()


def remembered(kind: str, key: Hashable, make: Callable[[], T], *, shared: bool) -> T:
    """Return what was made for a key, or make it.

    Parameters
    ----------
    kind : str
        What it is. A session keeps one result of each kind.
    key : hashable
        All that the result depends on.
    make : callable
    shared : bool
        Everyone may have it. Otherwise it is about a visitor's own picture: it stays in the
        session, and is gone when that ends.
    """
    if not shared:
        name = f"fails {kind}"
        known, result = state.kept(name, (None, None))
        if known != key:
            result = make()
            state.keep(name, (key, result))
        return result  # type: ignore[return-value]  # it was made for this key
    with _lock:
        if (kind, key) in _shared:
            _shared.move_to_end((kind, key))
            return _shared[kind, key]  # type: ignore[no-any-return]
    result = make()  # not under the lock: others need not wait
    with _lock:
        _shared[kind, key] = result
        while len(_shared) > _MOST_SHARED:
            _shared.popitem(last=False)
    return result
