"""All that one exhibit has to take away, made when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from cnnviz.ui.components.linked_view import Panel, View
from cnnviz.ui.takeaway import files, picture, script
from cnnviz.ui.takeaway.program import Numbers, Program
from cnnviz.ui.takeaway.reading import read

_NO_NAME = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Extra:
    """A file that only this exhibit has.

    Parameters
    ----------
    label : str
        Stands on its button.
    file : str
        What it is called, with its ending.
    make : callable
        Returns its content.
    """

    label: str
    file: str
    make: Callable[[], bytes]


@dataclass(frozen=True)
class Table:
    """The numbers of a chart: a head and its rows."""

    heads: Sequence[str]
    rows: Sequence[Sequence[object]]


@dataclass(frozen=True, eq=False)
class Parcel:
    """What an exhibit has; nothing of it is made before somebody looks.

    Parameters
    ----------
    name : str
        What its files are called, without an ending.
    view : View, optional
        Has a picture and panels of numbers.
    program : callable, optional
        Returns the arithmetic.
    tables : mapping of str to (callable that returns a Table)
        Numbers of charts, by what a person calls them.
    codes : mapping of str to (callable that returns str)
        Code that is written elsewhere, by its language: "numpy", "pytorch", "keras".
    extras : sequence of Extra
    """

    name: str
    view: View | None = None
    program: Callable[[], Program] | None = None
    tables: Mapping[str, Callable[[], Table]] = field(default_factory=dict)
    codes: Mapping[str, Callable[[], str]] = field(default_factory=dict)
    extras: Sequence[Extra] = ()

    @classmethod
    def of(
        cls,
        view: View,
        name: str,
        program: Callable[[], Program] | None = None,
        extras: Sequence[Extra] = (),
    ) -> Parcel:
        """Pack what a linked view shows; panels that are to be guessed stay out."""
        if any(panel.hidden for panel in view.panels):
            return cls(name, view, lambda: read(view))
        return cls(name, view, program or (lambda: read(view)), extras=extras)

    @property
    def parts(self) -> tuple[str, ...]:
        """What it has, in the order in which it is offered; every exhibit has a link."""
        languages = ("numpy", "pytorch") if self.program else tuple(self.codes)
        numbers = ("numbers",) if self.view or self.tables or self.extras else ()
        return (*languages, *numbers, *(("picture",) if self.view else ()), "link")

    @property
    def hides(self) -> bool:
        """Whether something is left out because it is to be guessed."""
        return self.view is not None and any(panel.hidden for panel in self.view.panels)

    @property
    def panels(self) -> dict[str, str]:
        """Titles of the panels that may be seen, by name."""
        panels = self.view.panels if self.view else ()
        return {panel.name: panel.title for panel in panels if not panel.hidden}

    def code(self, language: script.Language | Literal["keras"], address: str) -> script.Script:
        """Write the code in one language."""
        if self.program is None or language == "keras":
            return script.Script(self.codes[language]())
        return script.write(self.program(), language, name=self.name, address=address)

    def archive(self, language: script.Language | Literal["keras"], address: str) -> bytes:
        """Pack the code and the numbers that it reads."""
        return files.archive(
            {
                f"{self.name}.py": self.code(language, address).code,
                f"{self.name}.npz": self.all_arrays(),
            }
        )

    def all_arrays(self) -> bytes:
        """Write all numbers as arrays, by the names that the code gives them."""
        return files.npz(script.arrays(self.program()) if self.program else {})

    def all_tables(self) -> bytes:
        """Write every panel as a table, and pack them."""
        return files.archive(
            {
                f"{self.name}-{panel}.csv": files.grid_csv(self.values(panel))
                for panel in self.panels
            }
        )

    def values(self, panel: str) -> Numbers:
        """Return a panel's numbers, (H, W) or (3, H, W)."""
        if self.view is None or panel not in self.panels:
            raise KeyError(panel)
        channels = self.view.panel(panel).channels
        return channels if len(channels) > 1 else channels[0]

    def drawn(self, panel: str | None) -> str:
        """Draw everything, or one panel alone, as an SVG file."""
        if self.view is None:
            raise KeyError(panel)
        if panel is None:
            return picture.svg(self.view)
        alone = replace(
            self.view.panel(panel), column=0, limit=picture.limits(self.view)[panel], over=None
        )
        return picture.svg(_alone(self.view, alone))


def _alone(view: View, panel: Panel) -> View:
    return View(label=panel.title, panels=(panel,), decimals=view.decimals, truncate=view.truncate)


def file_name(lesson: str, key: str) -> str:
    """Name an exhibit's files after its page and, where that says more, its own key.

    Examples
    --------
    >>> file_name("stride", "stride_view"), file_name("stride", "kept")
    ('cnnviz-stride', 'cnnviz-stride-kept')
    >>> file_name("x_or_o", "whole_toy"), file_name("", "stack 1;2")
    ('cnnviz-x-or-o-whole-toy', 'cnnviz-stack-1-2')
    """
    of_page, of_key = (
        [part for part in _NO_NAME.split(name.lower()) if part] for name in (lesson, key)
    )
    own = [part for part in of_key if part not in {*of_page, "view"}]
    return "-".join(["cnnviz", *of_page, *own])
