"""Where the planes of panels lie among the variables of a program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cnnviz.ui.components.linked_view import Panel, Plane
from cnnviz.ui.takeaway.program import Part, Source


class Places:
    """Remembers which variable holds which plane.

    Parameters
    ----------
    panels : mapping of str to Panel
    lists : set of str
        Panels that are lists (n,) rather than planes.
    """

    def __init__(self, panels: Mapping[str, Panel], lists: set[str]) -> None:
        self._panels, self._lists = panels, lists
        self._places: dict[Plane, tuple[str, int]] = {}
        self._counts: dict[str, int] = {}

    def is_list(self, panel: str) -> bool:
        """Whether a panel is a list."""
        return panel in self._lists

    def put(self, variable: str, panels: Iterable[Panel]) -> None:
        """Lay the planes of some panels into a variable, one after the other."""
        planes = [Plane(panel.name, at) for panel in panels for at in range(len(panel.channels))]
        self._counts[variable] = len(planes)
        self._places |= {plane: (variable, index) for index, plane in enumerate(planes)}

    def variable(self, panel: str) -> str:
        """Return the variable that begins with a panel."""
        return self._places[Plane(panel)][0]

    def whole(self, panels: Sequence[str]) -> Source:
        """Return all planes of some panels; a list as it is."""
        if len(panels) == 1 and self.is_list(panels[0]):
            return Source((Part(self.variable(panels[0])),))
        channels = [range(len(self._panels[name].channels)) for name in panels]
        planes = zip(panels, channels, strict=True)
        return self.source([Plane(name, at) for name, every in planes for at in every])

    def source(self, planes: Sequence[Plane]) -> Source:
        """Return some planes, neighbours of one variable in one part."""
        if len(planes) == 1 and self.is_list(planes[0].panel):
            name = planes[0].panel
            return Source((Part(self.variable(name)),), height=self._panels[name].shape[0])
        parts: list[tuple[str, list[int]]] = []
        for plane in planes:
            variable, index = self._places[plane]
            if not parts or parts[-1][0] != variable:
                parts.append((variable, []))
            parts[-1][1].append(index)
        return Source(tuple(self._part(name, indices) for name, indices in parts))

    def _part(self, variable: str, indices: list[int]) -> Part:
        is_all = indices == list(range(self._counts[variable]))
        return Part(variable, None if is_all else tuple(indices))
