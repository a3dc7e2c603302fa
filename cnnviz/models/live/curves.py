"""Compute the loss curves that are there to be read: `python -m cnnviz.models.live.curves`.

Each is a run of the same engine that trains for visitors, on the digits that the project draws.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch

from cnnviz.models.live import pictures
from cnnviz.models.live.history import Moment
from cnnviz.models.live.recorded import FOLDER, RUNS, Point
from cnnviz.models.live.training import TrainingRun
from cnnviz.models.training import handwritten
from cnnviz.models.training.datasets import Dataset

_DIGITS: Final = 6  # significant ones of what is written
_DENSE: Final = 16  # points each time that the steps have doubled
_COMMAND: Final = "python -m cnnviz.models.live.curves"
_COLUMNS: Final = [field.name for field in fields(Point)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Compute the runs that were named, or all of them."""
    parser = argparse.ArgumentParser(prog=_COMMAND, description=__doc__)
    parser.add_argument("names", nargs="*", metavar="|".join(RUNS), help="default: all")
    parser.add_argument("--out", type=Path, default=FOLDER, help="where the runs lie")
    wanted = parser.parse_args(arguments)
    if unknown := set(wanted.names) - set(RUNS):
        parser.error(f"no run is called {', '.join(sorted(unknown))}")
    torch.set_num_threads(1)
    wanted.out.mkdir(parents=True, exist_ok=True)
    dataset = handwritten.drawn_digits(0)
    for name in wanted.names or RUNS:
        content = compute(name, dataset)
        (wanted.out / f"{name}.json").write_text(_written(content), encoding="utf-8")
        last = dict(zip(_COLUMNS, content["rows"][-1], strict=True))
        sys.stdout.write(
            f"{name}: {last['step']} steps in {content['seconds']} s, loss {last['train_loss']:g} "
            f"on training and {last['unseen_loss']:g} on unseen pictures\n"
        )


def compute(name: str, dataset: Dataset, most: int | None = None) -> dict[str, Any]:
    """Compute a run, or only its first batches, as it is written to its file."""
    settings, steps = RUNS[name]
    start = time.process_time()
    run = TrainingRun(settings, pictures.lesson(settings, dataset))
    rows = [_row(moment) for moment in _moments(run, steps if most is None else min(most, steps))]
    return {
        "name": name,
        "command": f"{_COMMAND} {name}",
        "settings": settings.to_plain(),
        "pictures": {"train": len(run.lesson.train), "unseen": len(run.lesson.unseen)},
        "seconds": round(time.process_time() - start, 1),
        "versions": {
            "python": platform.python_version(),
            "numpy": np.__version__,
            "torch": torch.__version__,
        },
        "divergence": run.divergence and asdict(run.divergence),
        "columns": _COLUMNS,
        "rows": rows,
    }


def _moments(run: TrainingRun, steps: int) -> Iterator[Moment]:
    """Yield the moments of a run until it has taken all steps, or diverges."""
    last = -1
    while run.step < steps and run.divergence is None:
        if run.is_due(_DENSE):
            last = run.step
            yield run.moment()
        run.advance()
    if run.step > last:
        yield run.moment()


def _row(moment: Moment) -> list[float | None]:
    values = (getattr(moment, name) for name in _COLUMNS)
    return [float(f"{v:.{_DIGITS}g}") if isinstance(v, float) else v for v in values]


def _written(content: dict[str, Any]) -> str:
    """Write JSON with a line for each point, so that a change can be read."""
    rows = ",\n".join(f"  {json.dumps(row)}" for row in content["rows"])
    head = json.dumps(content | {"rows": []}, indent=1)
    return head.removesuffix('"rows": []\n}') + f'"rows": [\n{rows}\n ]\n}}\n'


if __name__ == "__main__":
    main()
