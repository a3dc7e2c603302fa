"""Read a linked view as a program: its panels are the variables, its links the arithmetic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import Final

import numpy as np

from cnnviz.ui.components.linked_view import (
    CopyLink,
    DenseLink,
    ElementwiseLink,
    FlattenLink,
    Link,
    Operation,
    Panel,
    ProductLink,
    ReachLink,
    Reduce,
    View,
    WindowLink,
)
from cnnviz.ui.takeaway.naming import Names, common_stem, stem
from cnnviz.ui.takeaway.places import Places
from cnnviz.ui.takeaway.program import (
    Apply,
    Convolve,
    Expression,
    Kernels,
    Multiply,
    Numbers,
    Pick,
    Pool,
    Program,
    SingleVotes,
    Variable,
    Vote,
)
from cnnviz.ui.takeaway.working import agrees

# What the functions without an `operation` do.
_OPERATIONS: Final = {
    "ReLU": Operation("relu"),
    "LeakyReLU": Operation("leaky_relu", 0.01),
    "ELU": Operation("elu", 1.0),
}


def read(view: View) -> Program:
    """Write down what a view shows.

    Parameters
    ----------
    view : View
        Panels that are to be guessed are left out, as if they were not there.

    Returns
    -------
    Program
        What no link makes, or a link that leaves something out, is given as numbers.
    """
    return _Reader(view).program()


@dataclass(frozen=True, eq=False)
class _Group:
    """Panels of one kind side by side, and the links that make them; without, they are given."""

    panels: tuple[Panel, ...]
    links: tuple[Link, ...] = ()


@dataclass(eq=False)
class _Reader:
    view: View
    names: Names = field(default_factory=Names)
    variables: list[Variable] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.panels = {panel.name: panel for panel in self.view.panels if not panel.hidden}
        self.links = _makers(self.view, self.panels)
        self.places = Places(self.panels, _lists(self.panels, self.view.links))

    def program(self) -> Program:
        """Name the variables group by group, in the order of the data."""
        made = self._in_order(list(self._made_groups()))
        given = [panel for panel in self.panels.values() if panel.name not in self.links]
        order = list(self.panels)
        for group in sorted(
            self._given_groups(given), key=lambda group: order.index(group.panels[0].name)
        ):
            self._add(group, ())
        for group in made:
            self._add_made(group)
        read = {part for one in self.variables for part in _read_by(one)}
        return Program(
            told=self.view.label,
            variables=tuple(self.variables),
            left_out=tuple(panel.title for panel in self.view.panels if panel.hidden),
            ends=tuple(one.name for one in self.variables if one.made and one.name not in read),
        )

    def _made_groups(self) -> Iterator[_Group]:
        """Yield panels that links of one kind make, together where their names say so."""
        found: dict[object, list[str]] = {}
        for name, link in self.links.items():
            key = (stem(name), self.panels[name].shape, _signature(link))
            found.setdefault(key, []).append(name)
        for names in found.values():
            links = [self.links[name] for name in names]
            alone = set(names) & {read for link in links for read in _sources_of(link)}
            for some in [[name] for name in names] if alone else [names]:
                panels = tuple(self.panels[name] for name in some)
                yield _Group(panels, tuple(self.links[name] for name in some))

    def _in_order(self, groups: Sequence[_Group]) -> list[_Group]:
        """Sort groups so that each comes after those it reads; who reads itself is given."""
        maker = {panel.name: index for index, group in enumerate(groups) for panel in group.panels}
        graph = {
            index: {maker[read] for link in group.links for read in _sources_of(link) & set(maker)}
            for index, group in enumerate(groups)
        }
        try:
            return [groups[index] for index in TopologicalSorter(graph).static_order()]
        except CycleError:
            self.links = {}
            return []

    def _given_groups(self, given: Sequence[Panel]) -> Iterator[_Group]:
        left = {panel.name: panel for panel in given}
        for names in self._kernel_stacks():
            if len(names) > 1 and all(name in left for name in names):
                yield _Group(tuple(left.pop(name) for name in names))
        stacks: dict[object, list[Panel]] = {}
        for panel in left.values():
            alone = len(panel.channels) > 1 or self.places.is_list(panel.name) or panel.off
            key = panel.name if alone else (stem(panel.name), panel.shape, panel.values.dtype.kind)
            stacks.setdefault(key, []).append(panel)
        for panels in stacks.values():
            yield _Group(tuple(panels))

    def _kernel_stacks(self) -> Iterator[list[str]]:
        """Yield kernels that are laid over one picture together, in their order."""
        for group in self._made_groups():
            planes = [
                plane.panel
                for link in group.links
                if isinstance(link, WindowLink)
                for plane in link.kernels
            ]
            names = list(dict.fromkeys(planes))
            if names and len({self.panels[name].shape for name in names}) == 1:
                yield names

    def _add_made(self, group: _Group) -> None:
        before = len(self.variables)
        expressions = tuple(self._expressions(group))
        values = self._values(group.panels)
        if expressions and agrees(expressions, values, self._known()):
            self._add(group, expressions)
        else:  # honest: what is shown does not make it
            del self.variables[before:]
            self._add(group, ())

    def _add(self, group: _Group, made: tuple[Expression, ...]) -> None:
        names = [panel.name for panel in group.panels]
        name = self.names.new(common_stem(names))
        self.places.put(name, group.panels)
        told = tuple(panel.title for panel in group.panels)
        self.variables.append(Variable(name, self._values(group.panels), told, made))

    def _table(self, wanted: str, values: Numbers, told: str) -> str:
        """Add numbers that no panel shows, and return their name."""
        name = self.names.new(wanted)
        self.variables.append(Variable(name, np.asarray(values), (told,), is_shown=False))
        return name

    def _values(self, panels: tuple[Panel, ...]) -> Numbers:
        if self.places.is_list(panels[0].name):
            return panels[0].channels[0, :, 0]
        return np.concatenate([panel.channels for panel in panels])

    def _known(self) -> dict[str, Numbers]:
        return {one.name: one.values for one in self.variables}

    def _expressions(self, group: _Group) -> Iterator[Expression]:
        links = group.links
        match links[0]:
            case WindowLink(reduce=Reduce.SUM):
                for run in _runs([link for link in links if isinstance(link, WindowLink)]):
                    yield self._convolve(run)
            case WindowLink(window=window, reduce=reduce):
                planes = [link.sources[0] for link in links if isinstance(link, WindowLink)]
                yield Pool(self.places.source(planes), window, reduce)
            case ElementwiseLink() as first:
                sources = [link.source for link in links if isinstance(link, ElementwiseLink)]
                operation = first.operation or _OPERATIONS.get(first.function)
                if operation:
                    yield Apply(self.places.whole(sources), operation)
            case ProductLink():
                for link in links:
                    if isinstance(link, ProductLink):
                        wholes = [self.places.whole([name]) for name in link.sources]
                        yield Multiply(tuple(wholes))
            case FlattenLink() as link:
                yield self._pick(link.sources, link.places, link.target)
            case CopyLink() as link:
                yield self._pick([link.source], link.places, link.target)
            case DenseLink() as link:
                vote = self._vote(link)
                is_single = group.panels[0].name == link.contributions_panel
                yield SingleVotes(vote) if is_single else vote

    def _pick(self, sources: Sequence[str], places: Numbers | None, target: str) -> Pick:
        count = sum(self.panels[name].channels.size for name in sources)
        named = None
        if places is not None and not np.array_equal(places, np.arange(count)):
            named = self._table(f"{stem(target)}_places", places, "places")
        return Pick(self.places.whole(sources), named)

    def _vote(self, link: DenseLink) -> Vote:
        target = stem(link.target)
        panel = link.weights_panel
        if panel in self.panels:
            weights = self.places.variable(panel)
        else:
            weights = self._table(f"{target}_weights", link.weights, "weights")
        bias, rest = (
            None
            if values is None or not np.any(values)
            else self._table(f"{target}_{kind}", values, kind)
            for kind, values in (("bias", link.bias), ("rest", link.rest))
        )
        listed = self.panels[link.source]
        source = self.places.whole([link.source])
        count = listed.channels.size
        return Vote(source, weights, bias, rest, listed.off, panel in self.panels, count)

    def _convolve(self, links: Sequence[WindowLink]) -> Convolve:
        first = links[0]
        depthwise = len(links) > 1 and first.sources != links[1].sources
        sources = [link.sources[0] for link in links] if depthwise else list(first.sources)
        biases = tuple(float(link.bias) for link in links)
        rest = None
        if first.rest is not None:
            values = np.stack([np.asarray(link.rest) for link in links])
            rest = self._table(f"{stem(first.target)}_rest", values, "rest")
        return Convolve(
            self.places.source(sources),
            self._kernels(links),
            first.window,
            biases if any(biases) else (),
            first.divisor,
            rest,
            depthwise,
        )

    def _kernels(self, links: Sequence[WindowLink]) -> Kernels:
        channels = len(links[0].kernels)
        repeated = channels > 1 and all(len(set(link.kernels)) == 1 for link in links)
        planes = [
            plane for link in links for plane in (link.kernels[:1] if repeated else link.kernels)
        ]
        return Kernels(self.places.source(planes), (len(links), channels), repeated)


def _makers(view: View, panels: dict[str, Panel]) -> dict[str, Link]:
    """Find the link that makes each panel, if everything that it reads may be seen."""
    found: dict[str, Link] = {}
    for link in view.links:
        if isinstance(link, ReachLink) or not _sources_of(link) <= set(panels):
            continue
        for target in _targets(link):
            if target in panels:
                found.setdefault(target, link)
    return found


def _targets(link: Link) -> tuple[str, ...]:
    if isinstance(link, DenseLink) and link.contributions_panel:
        return link.contributions_panel, link.target
    return (link.target,)


def _sources_of(link: Link) -> set[str]:
    match link:
        case WindowLink():
            return {plane.panel for plane in link.sources + link.kernels}
        case FlattenLink() | ProductLink():
            return set(link.sources)
        case DenseLink():
            return {link.source, *([link.weights_panel] if link.weights_panel else [])}
    return {link.source}


def _read_by(variable: Variable) -> Iterator[str]:
    for expression in variable.made:
        for value in vars(expression).values():
            for one in value if isinstance(value, tuple) else (value,):
                yield from (part.variable for part in getattr(one, "parts", ()))
                source = getattr(one, "source", None)
                yield from (part.variable for part in getattr(source, "parts", ()))


def _signature(link: Link) -> object:
    """Tell links apart that are written as different lines."""
    match link:
        case WindowLink():
            channels = len(link.sources)
            return link.window, link.reduce, link.divisor, link.rest is None, channels
        case ElementwiseLink():
            return link.function, link.operation
        case ProductLink():
            return len(link.sources)
    return id(link)  # one line each


def _runs(links: Sequence[WindowLink]) -> Iterator[list[WindowLink]]:
    """Cut links into runs that one convolution makes: over the same planes, or plane by plane."""
    run: list[WindowLink] = []
    for link in links:
        if run and not _continues(run, link):
            yield run
            run = []
        run.append(link)
    yield run


def _continues(run: Sequence[WindowLink], link: WindowLink) -> bool:
    if run[0].sources == link.sources:
        return len(run) < 2 or run[1].sources == run[0].sources
    if len(link.sources) > 1:
        return False
    sources = [one.sources for one in run]
    return len(set(sources)) == len(sources) and link.sources not in sources


def _lists(panels: dict[str, Panel], links: Sequence[Link]) -> set[str]:
    """Name the panels (n, 1) that are lists rather than maps one cell wide."""
    named: set[str] = set()
    for link in links:
        match link:
            case FlattenLink():
                named.add(link.target)
            case DenseLink():
                named |= {link.source, link.target}
            case ElementwiseLink() if link.source in named:
                named.add(link.target)
    return {name for name in named if name in panels and panels[name].shape[1] == 1}
