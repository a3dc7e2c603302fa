"""Load the worked numbers of the lecture decks, and keep account of who checks them.

    @checks("pool.max.4x4", "pool.scan.stride1")
    def test_max_pooling(golden):
        ...  # golden["inputs"], golden["expected"]

runs the test once per entry and claims both ids; test_completeness.py asks that no id is left over.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

Entry = dict[str, Any]

ENTRIES: dict[str, Entry] = {
    entry["id"]: entry
    for entry in json.loads(Path(__file__).with_name("golden.json").read_text(encoding="utf-8"))
}
CLAIMED: set[str] = set()


def entry(name: str) -> Entry:
    """Return one entry by its id: `inputs`, what is `expected`, and whether that is `verified`."""
    return ENTRIES[name]


def checks(*names: str) -> pytest.MarkDecorator:
    """Run a test for each of these entries, as its argument `golden`, and claim them."""
    cases = [pytest.param(entry(name), id=name) for name in names]
    CLAIMED.update(names)
    return pytest.mark.parametrize("golden", cases)
