"""No worked number of the decks goes unchecked."""

from importlib import import_module
from pathlib import Path

from tests.golden.entries import CLAIMED, ENTRIES


def test_every_entry_is_claimed_by_some_test():
    for module in Path(__file__).parent.glob("test_*.py"):
        import_module(f"tests.golden.{module.stem}")
    assert set(ENTRIES) - CLAIMED == set()
