"""Measure the budgets: every benchmark, one after the other, each in a process of its own.

    python -m tests.benchmarks
    python -m tests.benchmarks ops class

Each runs alone, too: ``python -m tests.benchmarks.bench_class``.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

HEADINGS = {
    "ops": "Our convolution, PyTorch's and SciPy's",
    "browser": "What a visitor waits for, in a real browser",
    "photo": "What a visitor waits for with photographs",
    "class": "A whole class on the toy page",
    "learning": "Live training",
    "watching": "Watching networks learn, in a browser and in a class",
}


def main() -> None:
    """Run the benchmarks that were named, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("names", nargs="*", metavar="|".join(HEADINGS), help="default: all")
    names = parser.parse_args().names or list(HEADINGS)
    unknown = set(names) - set(HEADINGS)
    if unknown:
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}")
    failed = [name for name in HEADINGS if name in names and not _succeeds(name)]
    if failed:
        sys.exit(f"\nNot measured to the end: {', '.join(failed)}")


def _succeeds(name: str) -> bool:
    heading = HEADINGS[name]
    print(f"\n{heading}\n{'=' * len(heading)}", flush=True)
    command = [sys.executable, "-m", f"tests.benchmarks.bench_{name}"]
    return subprocess.run(command, check=False).returncode == 0


if __name__ == "__main__":
    main()
