"""Cover the panels that would give an answer away, and all that is computed from them."""

from __future__ import annotations

from dataclasses import replace

from cnnviz.ui.components.linked_view import (
    DenseLink,
    FlattenLink,
    Link,
    Panel,
    ProductLink,
    ReachLink,
    View,
    WindowLink,
)


def covered(view: View, names: tuple[str, ...]) -> View:
    """Hide panels of a view.

    Parameters
    ----------
    view : View
    names : tuple of str
        Panels; those that the view lacks are ignored.

    Returns
    -------
    View
        What is made of these panels is hidden, too, and the notes below them are gone. Nothing is
        pinned or explained at first in a hidden panel.
    """
    hidden = _with_all_that_follows(view, set(names))
    opening = view.opening if view.opening and view.opening.panel not in hidden else None
    panels = tuple(_covered(panel) if panel.name in hidden else panel for panel in view.panels)
    return replace(view, panels=panels, opening=opening, pinned=None)


def _covered(panel: Panel) -> Panel:
    return replace(panel, hidden=True, note="")


def _with_all_that_follows(view: View, names: set[str]) -> set[str]:
    found = set(names)
    grown = True
    while grown:
        made = {name for link in view.links if found & _sources(link) for name in _made(link)}
        grown = not made <= found
        found |= made
    return found


def _sources(link: Link) -> set[str]:
    match link:
        case WindowLink():
            return {plane.panel for plane in link.sources + link.kernels}
        case FlattenLink() | ProductLink():
            return set(link.sources)
        case DenseLink():
            return {link.source} | ({link.weights_panel} if link.weights_panel else set())
        case ReachLink():
            return set()  # geometry alone
        case _:
            return {link.source}


def _made(link: Link) -> set[str]:
    contributions = link.contributions_panel if isinstance(link, DenseLink) else None
    return {link.target} | ({contributions} if contributions else set())
