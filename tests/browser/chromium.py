"""Find a Chromium or Chrome for the browser tests; run as a module, install one if need be."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
ARGUMENTS = (
    "--no-sandbox",  # containers run as root, where Chromium refuses its sandbox
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NONE_FOUND = (
    "no Chromium or Chrome was found and none could be installed; name one in CNNVIZ_BROWSER"
)


def find() -> str | None:
    """Return the first browser that starts: CNNVIZ_BROWSER, the system's, Playwright's own."""
    return next((path for path in _candidates() if _starts(path)), None)


def install() -> None:
    """Install a browser: with apt where that is allowed, else the one of Playwright."""
    if _install_with_apt() and find():
        return
    _succeeds([sys.executable, "-m", "playwright", "install", "chromium"])


def required() -> bool:
    """Tell whether a missing browser is a failure, as in continuous integration."""
    return os.environ.get("CI", "").lower() in {"true", "1"}


def _candidates() -> Iterator[str]:
    named = os.environ.get("CNNVIZ_BROWSER")
    if named:
        yield shutil.which(named) or named
    yield from (path for path in map(shutil.which, NAMES) if path)
    yield from MACOS
    with sync_playwright() as playwright:
        bundled = playwright.chromium.executable_path
    yield bundled


def _starts(path: str) -> bool:
    # Ubuntu's package is a stub that only says how to get the real one: being there is not enough.
    return Path(path).is_file() and _succeeds([path, "--version"], quiet=True, timeout=60)


def _install_with_apt() -> bool:
    if not shutil.which("apt-get"):
        return False
    as_root: list[str] = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if as_root and not shutil.which("sudo"):
        return False
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"]
    packages = ["install", "--yes", "--no-install-recommends", "chromium"]
    return _succeeds([*apt, "update"]) and _succeeds([*apt, *packages])


def _succeeds(command: Sequence[str], quiet: bool = False, timeout: float = 600) -> bool:
    output = subprocess.DEVNULL if quiet else None
    try:
        return not subprocess.run(
            command, stdout=output, stderr=output, timeout=timeout, check=False
        ).returncode
    except (OSError, subprocess.TimeoutExpired):
        return False


def main() -> int:
    """Make sure that there is a browser; the exit status is 1 where one is required but missing."""
    if not find():
        print("No browser for the browser tests: installing Chromium ...")
        install()
    path = find()
    print(f"Browser tests: {path}" if path else f"Browser tests are skipped: {NONE_FOUND}.")
    return int(path is None and required())


if __name__ == "__main__":
    sys.exit(main())
