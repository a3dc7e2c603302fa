"""Look for barriers on a page with axe-core; run as a module, install it.

It is a package for Node.js, and a tool of the tests only: it lies beside their other tools in
``.venv``, and nothing of the app knows it.
"""

import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

VERSION = "4.14.1"
ENVIRONMENT = Path(__file__).resolve().parents[2] / ".venv"
SCRIPT = ENVIRONMENT / "node_modules" / "axe-core" / "axe.min.js"
NONE_FOUND = "axe-core is not installed: `make browser` does it, and needs npm"
# The Web Content Accessibility Guidelines up to 2.2, levels A and AA, and good practice.
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# Minor, and Streamlit's own: its place to drop files on has a name, although it is no part of the
# tree that a screen reader walks; the button inside is, and has a name of its own.
STREAMLITS_OWN = ("presentation-role-conflict",)


@dataclass(frozen=True)
class Barrier:
    """One rule that a page breaks, and where."""

    rule: str
    impact: str
    help: str
    places: tuple[str, ...]

    def __str__(self) -> str:
        places = "\n    ".join(self.places[:5])
        return f"{self.impact}: {self.rule} ({len(self.places)}): {self.help}\n    {places}"


def is_installed() -> bool:
    """Tell whether the pinned version lies where it is expected."""
    manifest = SCRIPT.with_name("package.json")
    return manifest.is_file() and f'"version": "{VERSION}"' in manifest.read_text(encoding="utf-8")


def install() -> None:
    """Install it with npm, where there is one."""
    npm = shutil.which("npm")
    if npm is None:
        return
    options = ("--prefix", str(ENVIRONMENT), "--no-save", "--no-package-lock", "--no-audit")
    subprocess.run([npm, "install", "--silent", *options, f"axe-core@{VERSION}"], check=False)


def barriers(page: Page, *rules: str, but_for: str = "") -> list[Barrier]:
    """List what the page in its present state puts in somebody's way.

    Parameters
    ----------
    page : Page
    *rules : str
        Only these; default: all of :data:`RULES`.
    but_for : str
        Selector of a part that has been looked at already.

    Returns
    -------
    list of Barrier
    """
    page.evaluate(_script())
    wanted = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": RULES}
    left_out = {rule: {"enabled": False} for rule in STREAMLITS_OWN}
    options = {"resultTypes": ["violations"], "runOnly": wanted, "rules": left_out}
    part = {"exclude": [[but_for]]} if but_for else {"include": [["html"]]}
    found = page.evaluate("([part, options]) => axe.run(part, options)", [part, options])
    return [_barrier(violation) for violation in found["violations"]]


@cache
def _script() -> str:
    return SCRIPT.read_text(encoding="utf-8")


def _barrier(violation: dict[str, Any]) -> Barrier:
    nodes = violation["nodes"]
    places = tuple(
        f"{node['html'][:200]}  {node.get('failureSummary', '')[:300]}" for node in nodes
    )
    return Barrier(violation["id"], violation["impact"], violation["help"], places)


if __name__ == "__main__":
    if not is_installed():
        install()
    print("Barriers:", SCRIPT if is_installed() else NONE_FOUND)
