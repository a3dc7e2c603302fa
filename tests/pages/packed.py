"""What the exhibits of a page offer to take away."""

import contextlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cnnviz.ui.components.linked_view import DenseLink, ReachLink
from cnnviz.ui.takeaway import button, script
from cnnviz.ui.takeaway.naming import stem
from cnnviz.ui.takeaway.parcel import Parcel
from tests.pages.opening import open_page


def parcels(monkeypatch: pytest.MonkeyPatch, lesson: str, **link: str) -> list[Parcel]:
    """Open a page and collect what stands behind its buttons."""
    found: list[Parcel] = []
    drawn = button._draw

    def spy(parcel: Parcel, key: str) -> None:
        found.append(parcel)
        drawn(parcel, key)

    monkeypatch.setattr(button, "_draw", spy)
    open_page(lesson, patience=60, **link)
    monkeypatch.setattr(button, "_draw", drawn)
    return found


def assert_reproduces(parcel: Parcel, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run both scripts, and compare every variable with what the screen shows."""
    assert parcel.program is not None
    program = parcel.program()
    monkeypatch.chdir(folder)
    np.savez(folder / f"{parcel.name}.npz", **script.arrays(program))  # type: ignore[arg-type]
    for language in ("numpy", "pytorch"):
        told = parcel.code(language, "http://localhost/")  # type: ignore[arg-type]
        names: dict[str, Any] = {}
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(told.code, language, "exec"), names)
        for one in program.variables:
            made = np.asarray(names[one.name])
            assert made.shape == one.values.shape, (parcel.name, language, one.name)
            size = float(np.abs(one.values.astype(float)).max(initial=1.0))
            exact = one.values.dtype == np.float64 and not program.is_float32
            atol = (1e-12 if exact and _is_exact(program) else 2e-5) * size
            assert np.allclose(made, one.values, rtol=0, atol=atol), (parcel.name, one.name)


def _is_exact(program: Any) -> bool:
    return all(one.values.dtype != np.float32 for one in program.variables)


def unexplained(parcel: Parcel) -> Iterator[str]:
    """Name the panels that a link makes from what is seen, and the code does not."""
    assert parcel.program is not None
    view = parcel.view
    program = parcel.program()
    if view is None or any(one.name.endswith("_weight") for one in program.given):
        return  # a whole network, of which the view shows a part
    made = {title for one in program.made for title in one.told}
    made |= {one.name for one in program.made}
    seen = {panel.name for panel in view.panels if not panel.hidden}
    for link in view.links:
        if isinstance(link, ReachLink) or not _read(link) <= seen or link.target not in seen:
            continue
        if not made & {view.panel(link.target).title, stem(link.target)}:
            yield link.target


def _read(link: Any) -> set[str]:
    names = {plane.panel for plane in (*getattr(link, "kernels", ()),)}
    if isinstance(link, DenseLink) and link.weights_panel:
        names.add(link.weights_panel)
    for source in getattr(link, "sources", ()) or (link.source,):
        names.add(source if isinstance(source, str) else source.panel)
    return names
