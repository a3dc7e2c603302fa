"""Measure a shipped network on any pictures: `python -m cnnviz.models.evaluate things --data PATH`.

PATH is a data set as training takes it, of which the held-out part is used, or a folder or zip of
`<class>/*.jpg`. The classes must bear the names in the network's card.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from cnnviz.models import cards, library
from cnnviz.models.cards import Card, Results
from cnnviz.models.training import datasets, judging
from cnnviz.models.training.datasets import Dataset


def main(arguments: Sequence[str] | None = None) -> None:
    """Do what the command line says."""
    wanted = _parser().parse_args(arguments)
    try:
        results = measured(wanted.name, datasets.read(wanted.data), wanted.models)
    except (ValueError, OSError) as error:
        raise SystemExit(str(error)) from error
    sys.stdout.write(_table(cards.read(wanted.name, wanted.models), results))


def measured(name: str, dataset: Dataset, folder: Path = cards.FOLDER) -> Results:
    """Compare a shipped network's answers to the held-out pictures with the truth.

    Parameters
    ----------
    name : str
        One of `cards.names`.
    dataset : Dataset
        Pictures of another size are resized.
    folder : Path
        Where the networks lie.

    Raises
    ------
    ValueError
        The data has other classes than the network.
    """
    network = library.load(name, folder)
    card = network.card
    if dataset.classes != card.classes:
        raise ValueError(
            f"{name} tells {', '.join(card.classes)} apart, "
            f"but the pictures are of {', '.join(dataset.classes)}."
        )
    held_out = judging.resized(dataset.held_out, card.input.height)
    pixel_range = (card.input.black, card.input.white)
    logits = judging.logits_of(network.module, held_out.pictures, pixel_range)
    return judging.results(dataset, logits, data={})


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m cnnviz.models.evaluate", description=__doc__)
    parser.add_argument("name", help=", ".join(cards.names()))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--models", type=Path, default=cards.FOLDER, help="where networks lie")
    return parser


def _table(card: Card, results: Results) -> str:
    lines = [f"{results.accuracy:.2%} of {results.pictures:,} pictures", ""]
    width = max(map(len, card.classes))
    for label, row in zip(card.classes, results.confusion, strict=True):
        lines.append(f"{label:>{width}} " + "".join(f"{count:6}" for count in row))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
