"""A component without a browser: what it is told, and answers that a test gives in its place."""

from types import ModuleType
from typing import Any

import pytest


class Mounted:
    """Stands in for the browser's side.

    Attributes
    ----------
    options : dict
        What the component was mounted with last.
    """

    def __init__(self) -> None:
        self.options: dict[str, Any] = {}

    def mount(self, **options: Any) -> None:
        """Keep the options."""
        self.options = options


def mounted_in(component: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Mounted:
    """Put a stand-in in place of a component's browser side."""
    there = Mounted()
    monkeypatch.setattr(component, "_COMPONENT", there)
    return there
