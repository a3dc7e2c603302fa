"""Train a network and ship it: `python -m cnnviz.models.train things --data tiny_imagenet10.zip`.

Writes the weights and the card to assets/models. A run that was stopped goes on where it was when
the same command is given again.
"""

from __future__ import annotations

import argparse
import os
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import save
from torch import Tensor, nn
from tqdm import tqdm

from cnnviz.models import cards, familiarity
from cnnviz.models.building import parameter_count
from cnnviz.models.cards import Card, Input, Knows, Results, Training
from cnnviz.models.folding import fold_batch_norm, folded_layers
from cnnviz.models.training import datasets, judging, letters
from cnnviz.models.training.datasets import Dataset, Labelled
from cnnviz.models.training.loop import Progress, Trainer
from cnnviz.models.training.recipes import RECIPES, Recipe

_WORDS = Path(__file__).parent / "training" / "words.toml"
_WEIGHTS = "weights.safetensors"
_STATISTICS = "familiar.safetensors"


def main(arguments: Sequence[str] | None = None) -> None:
    """Do what the command line says."""
    wanted = _parser().parse_args(arguments)
    try:
        if wanted.words:
            cards.write(_reworded(cards.read(wanted.name, wanted.out)), wanted.out)
        else:
            _train_and_ship(wanted)
    except (ValueError, OSError) as error:
        raise SystemExit(str(error)) from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m cnnviz.models.train", description=__doc__)
    parser.add_argument("name", choices=list(RECIPES))
    parser.add_argument("--data", type=Path, help="what it learns from (xo makes its own)")
    parser.add_argument(
        "--others", type=Path, nargs="*", default=[], help="pictures of other things"
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=_positive, help="instead of the recipe's")
    parser.add_argument("--out", type=Path, default=cards.FOLDER, help="where networks lie")
    parser.add_argument("--checkpoints", type=Path, default=Path(".checkpoints"))
    parser.add_argument("--words", action="store_true", help="only renew the words of the card")
    return parser


def _positive(written: str) -> int:
    number = int(written)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is not 1 or more")
    return number


def _train_and_ship(wanted: argparse.Namespace) -> None:
    recipe = RECIPES[wanted.name]
    if wanted.epochs:
        recipe = replace(recipe, epochs=wanted.epochs)
    dataset = _dataset(wanted.name, wanted.data, wanted.seed)
    others = _others(wanted, recipe)  # before training: what is wrong with them should show early
    trainer = _trained(wanted, recipe, dataset)
    network = fold_batch_norm(trainer.averaged_network)
    words = _about(wanted.name)
    training = Training(
        data=words["data"],
        licence=words["licence"],
        pictures=len(dataset.train),
        seed=wanted.seed,
        epochs=recipe.epochs,
        command=_command(wanted),
        minutes=round(trainer.minutes, 1),
        cores=os.cpu_count() or 1,
    )
    card = _ship(wanted, recipe, dataset, others, network, training)
    results = card.results
    sys.stdout.write(
        f"{card.name}: {results.accuracy:.2%} of {results.pictures:,} held-out pictures, "
        f"{card.parameters:,} parameters.\n"
    )


def _dataset(name: str, path: Path | None, seed: int) -> Dataset:
    if name == "xo":
        return letters.tricky_letters(seed)
    if path is None:
        raise ValueError(f"{name} learns from pictures: say where they are with --data PATH.")
    dataset = datasets.read(path)
    if not len(dataset.train):
        raise ValueError(f"{path} has nothing to learn from: put pictures in train/<class>/.")
    found, expected = dataset.train.pictures.shape[1:], RECIPES[name].shape
    if found != expected:
        raise ValueError(
            f"{name} learns from {expected} pictures, but those in {path} are {found}."
        )
    return dataset


def _others(wanted: argparse.Namespace, recipe: Recipe) -> dict[str, Labelled]:
    """Make or read pictures of other things, at the size of the network's own."""
    others = judging.strangers(recipe.shape, wanted.seed)
    for path in wanted.others:
        labelled = judging.resized(datasets.read(path).held_out, recipe.side)
        channels = labelled.pictures.shape[1]
        if channels != recipe.shape[0]:
            raise ValueError(
                f"{wanted.name} takes pictures of {recipe.shape[0]} channels, "
                f"but those in {path} have {channels}."
            )
        others[path.stem] = labelled
    return others


def _trained(wanted: argparse.Namespace, recipe: Recipe, dataset: Dataset) -> Trainer:
    wanted.checkpoints.mkdir(parents=True, exist_ok=True)
    checkpoint = wanted.checkpoints / f"{wanted.name}-{wanted.seed}.safetensors"
    trainer = Trainer(recipe, dataset.train, wanted.seed, checkpoint)
    with tqdm(total=recipe.epochs, initial=trainer.epoch, unit="epoch", desc=wanted.name) as bar:

        def report(progress: Progress) -> None:
            bar.set_postfix(loss=f"{progress.loss:.4f}")
            bar.update()

        trainer.run(report)
    return trainer


def _results(
    wanted: argparse.Namespace, recipe: Recipe, dataset: Dataset, network: nn.Sequential
) -> Results:
    def votes(pictures: NDArray[np.uint8]) -> NDArray[np.float32]:
        return judging.logits_of(network, pictures, recipe.pixel_range)

    own = votes(dataset.held_out.pictures)
    results = judging.results(dataset, own, _about(wanted.name)["judged_by"])
    if wanted.name != "xo":
        return results
    curves = letters.curves(lambda made: votes(made).argmax(1), wanted.seed)
    return replace(results, curves=curves)


def _knows(
    wanted: argparse.Namespace,
    recipe: Recipe,
    dataset: Dataset,
    others: Mapping[str, Labelled],
    network: nn.Sequential,
) -> Knows:
    """Measure when the network may say that none fits, and write what it needs for that."""
    layers = folded_layers(recipe.layers)
    known = judging.known_layers(network, dataset.train, layers, recipe.pixel_range)
    knows = judging.knows(network, known, dataset.held_out, others, recipe.pixel_range)
    path = wanted.out / wanted.name / _STATISTICS
    tensors = {
        name: torch.from_numpy(array) for name, array in familiarity.as_arrays(known).items()
    }
    _save(tensors, path)
    return replace(knows, statistics=cards.fingerprint(path))


def _ship(
    wanted: argparse.Namespace,
    recipe: Recipe,
    dataset: Dataset,
    others: Mapping[str, Labelled],
    network: nn.Sequential,
    training: Training,
) -> Card:
    """Write the weights, the statistics and the card to the network's folder."""
    path = wanted.out / wanted.name / _WEIGHTS
    _save(network.state_dict(), path)
    black, white = recipe.pixel_range
    card = Card(
        name=wanted.name,
        **_words(wanted.name),
        classes=dataset.classes,
        input=Input(*recipe.shape, black=black, white=white, prepare=recipe.prepare),
        layers=folded_layers(recipe.layers),
        parameters=parameter_count(network),
        weights=cards.fingerprint(path),
        training=training,
        results=_results(wanted, recipe, dataset, network),
        answer=_knows(wanted, recipe, dataset, others, network),
    )
    cards.write(card, wanted.out)
    return card


def _save(tensors: Mapping[str, Tensor], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Not with save_file: what that writes, nobody else on the machine may read.
    path.write_bytes(save({name: value.contiguous() for name, value in tensors.items()}))


def _about(name: str) -> dict[str, Any]:
    about: dict[str, Any] = tomllib.loads(_WORDS.read_text(encoding="utf-8"))[name]
    return about


def _words(name: str) -> dict[str, Any]:
    """Return what of a card is for people to read."""
    about = _about(name)
    words = {key: about[key] for key in ("order", "title", "about", "limits")}
    names = about["class_names"].items()
    return {**words, "class_names": {language: tuple(called) for language, called in names}}


def _reworded(card: Card) -> Card:
    about = _about(card.name)
    return replace(
        card,
        **_words(card.name),
        training=replace(card.training, data=about["data"], licence=about["licence"]),
        results=replace(card.results, data=about["judged_by"]),
    )


def _command(wanted: argparse.Namespace) -> str:
    """Return the command that trains this network again; folders are the reader's own."""
    parts = ["python -m cnnviz.models.train", wanted.name]
    if wanted.data:
        parts += ["--data", wanted.data.name]
    if wanted.others:
        parts += ["--others", *(path.name for path in wanted.others)]
    if wanted.epochs:
        parts += ["--epochs", str(wanted.epochs)]
    return " ".join([*parts, "--seed", str(wanted.seed)])


if __name__ == "__main__":
    main()
