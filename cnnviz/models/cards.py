"""Read and write the card of a network: what it is, what it learned from, how well it does.

A network is a folder of `assets/models` with a `card.json` and a weights file beside it. Nothing
here needs PyTorch, so that a picker or a table never waits for it.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from cnnviz.models import shapes
from cnnviz.models.layers import Layer

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "models"
DEFAULT_LANGUAGE = "en"

_FILE = "card.json"
_ROUNDING = 0.001  # that a card's accuracy may be off from its own confusion matrix

Text = TypeVar("Text")


class DamagedModel(ValueError):
    """Say in a sentence what is wrong with a network's files, and the way out."""


@dataclass(frozen=True)
class Input:
    """What the network takes: the size of its pictures, and its values for black and white."""

    channels: int
    height: int
    width: int
    black: float
    white: float
    prepare: Literal["photo", "handwriting", "toy"]

    @property
    def shape(self) -> tuple[int, int, int]:
        """(C, H, W) of a picture."""
        return self.channels, self.height, self.width


@dataclass(frozen=True)
class Weights:
    """The weights file: its name beside the card, its checksum and its size."""

    file: str
    sha256: str
    bytes: int


@dataclass(frozen=True)
class Training:
    """What the network learned from, and how to train it again."""

    data: Mapping[str, str]  # of language to text
    licence: Mapping[str, str]  # likewise
    pictures: int
    seed: int
    epochs: int
    command: str
    minutes: float
    cores: int


@dataclass(frozen=True)
class Mistake:
    """A picture answered wrongly: its index in the data, both classes' indices, the probability."""

    index: int
    truth: int
    answer: int
    probability: float


@dataclass(frozen=True)
class Results:
    """How well the network does on pictures that it never learned from.

    Parameters
    ----------
    data : mapping of language to text
        Which pictures.
    pictures : int
    accuracy : float, 0 to 1
    confusion : n rows of n counts
        Rows are the truth, columns the answer.
    mistakes : tuple of Mistake
        The most confident first.
    curves : mapping of str to (setting, accuracy) pairs
        Accuracy while one thing about the pictures is taken further; may be empty.
    """

    data: Mapping[str, str]
    pictures: int
    accuracy: float
    confusion: tuple[tuple[int, ...], ...]
    mistakes: tuple[Mistake, ...]
    curves: Mapping[str, tuple[tuple[float, float], ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Knows:
    """When the network may say "none of my classes fits well".

    Parameters
    ----------
    farthest : float, > 0
        A picture further from what it learned is strange to it; see `cnnviz.models.familiarity`.
    least : float, 0 to 1
        With a probability below this it is undecided.
    kept : float, 0 to 1
        Share of held-out pictures of its classes that are neither.
    rejected : mapping of str to float, 0 to 1
        Share of pictures of other kinds that are either, by the name of the kind.
    statistics : Weights
        The file that holds what its layers make of the pictures it learned from.
    """

    farthest: float
    least: float
    kept: float
    rejected: Mapping[str, float]
    statistics: Weights


@dataclass(frozen=True)
class Card:
    """All that is known about a network.

    Parameters
    ----------
    name : str
        Of its folder, as the address has it.
    order : int
        Its place in a picker.
    title, about, limits : mapping of language to text
    classes : tuple of str
        Their ids, in the order of the votes.
    class_names : mapping of language to tuple of str
        What a visitor reads.
    input : Input
    layers : tuple of Layer
    parameters : int
        Weights and biases.
    weights, training, results, answer
        See their classes.
    """

    name: str
    order: int
    title: Mapping[str, str]
    about: Mapping[str, str]
    limits: Mapping[str, str]
    classes: tuple[str, ...]
    class_names: Mapping[str, tuple[str, ...]]
    input: Input
    layers: tuple[Layer, ...]
    parameters: int
    weights: Weights
    training: Training
    results: Results
    answer: Knows

    def __post_init__(self) -> None:
        """Refuse what contradicts itself."""
        _check(self)

    @staticmethod
    def text(texts: Mapping[str, Text], language: str) -> Text:
        """Choose a language, or English where the card does not speak it.

        Examples
        --------
        >>> Card.text({"en": "cup", "de": "Tasse"}, "fr")
        'cup'
        """
        return texts.get(language, texts[DEFAULT_LANGUAGE])


def names(folder: Path = FOLDER) -> tuple[str, ...]:
    """Name the networks there are, in the order of their cards.

    Parameters
    ----------
    folder : Path
        Of networks, each a folder with a card.

    Returns
    -------
    tuple of str
        A network with a damaged card is left out, and logged, so that it cannot take the others
        with it; `read` says what is wrong with it.
    """
    cards = {}
    for path in folder.glob(f"*/{_FILE}"):
        try:
            cards[path.parent.name] = read(path.parent.name, folder)
        except DamagedModel as damage:
            logging.getLogger(__name__).warning("%s", damage)
    return tuple(sorted(cards, key=lambda name: (cards[name].order, name)))


def read(name: str, folder: Path = FOLDER) -> Card:
    """Read the card of a network.

    Parameters
    ----------
    name : str
        One of `names`.
    folder : Path

    Returns
    -------
    Card

    Raises
    ------
    DamagedModel
        No such network, a card that is wrong or contradicts itself, a missing weights file.
    """
    path = folder / name / _FILE
    if Path(name).name != name or not path.is_file():
        raise DamagedModel(
            f"There is no network {name!r} in {folder.name}: "
            f"a network is a folder with a {_FILE} and its weights."
        )
    status = path.stat()
    card = _read(path, status.st_mtime_ns, status.st_size)
    if not weights_path(card, folder).is_file():
        raise DamagedModel(
            f"{_place(path)} names the weights file {card.weights.file!r}, which is not there: "
            "put it beside the card, or train the network again."
        )
    return card


def write(card: Card, folder: Path = FOLDER) -> Path:
    """Write a card to its network's folder, which is made if need be.

    Parameters
    ----------
    card : Card
    folder : Path

    Returns
    -------
    Path
        Of the card.
    """
    path = folder / card.name / _FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    partial.write_text(_written(_plain(card)) + "\n", encoding="utf-8")
    partial.replace(path)  # at once, so that a reader sees the old card or the new
    return path


def weights_path(card: Card, folder: Path = FOLDER) -> Path:
    """Tell where a network's weights file lies."""
    return folder / card.name / card.weights.file


def fingerprint(path: Path) -> Weights:
    """Describe a weights file as a card does."""
    content = path.read_bytes()
    return Weights(path.name, hashlib.sha256(content).hexdigest(), len(content))


@lru_cache(maxsize=64)
def _read(path: Path, changed: int, size: int) -> Card:  # noqa: ARG001  # a changed file is another
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        card = _parsed(Card, plain, "")
        if card.name != path.parent.name:
            raise ValueError(f"it is the card of {card.name!r}.")
    except (ValueError, OSError) as error:
        raise DamagedModel(
            f"{_place(path)} is damaged: {str(error).rstrip('.')}. "
            "Restore the file, or train the network again."
        ) from error
    assert isinstance(card, Card)  # noqa: S101  # for the type checker
    return card


def _place(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _parsed(kind: Any, value: Any, where: str) -> Any:
    """Turn plain data into what a type says, or raise a sentence with the place in the card."""
    origin, parts = get_origin(kind), get_args(kind)
    if dataclasses.is_dataclass(kind):
        return _parsed_dataclass(kind, _of(dict, value, where), where)
    if origin is Literal:
        if value not in parts:
            raise ValueError(f"{where} is {value!r} and must be one of {', '.join(parts)}.")
        return value
    if origin is tuple:
        return _parsed_tuple(parts, _of(list, value, where), where)
    if origin in {Mapping, dict}:
        entries = _of(dict, value, where).items()
        return {key: _parsed(parts[1], entry, f"{where}.{key}") for key, entry in entries}
    return _parsed_scalar(kind, value, where)


def _parsed_dataclass(kind: Any, entries: dict[str, Any], where: str) -> Any:
    fields = {part.name: part for part in dataclasses.fields(kind)}
    needed = {name for name, part in fields.items() if not _has_default(part)}
    inside = where or "the card"
    if missing := sorted(needed - entries.keys()):
        raise ValueError(f"{inside} lacks {', '.join(missing)}.")
    if unknown := sorted(entries.keys() - fields.keys()):
        raise ValueError(f"{inside} has the unknown entry {', '.join(unknown)}.")
    hints = get_type_hints(kind)
    return kind(
        **{
            name: _parsed(hints[name], entry, f"{where}.{name}".lstrip("."))
            for name, entry in entries.items()
        }
    )


def _has_default(part: dataclasses.Field[Any]) -> bool:
    missing = dataclasses.MISSING
    return part.default is not missing or part.default_factory is not missing


def _parsed_tuple(parts: tuple[Any, ...], values: list[Any], where: str) -> tuple[Any, ...]:
    if parts[-1] is Ellipsis:
        parts = parts[:1] * len(values)
    if len(parts) != len(values):
        raise ValueError(f"{where} must have {len(parts)} entries, not {len(values)}.")
    return tuple(
        _parsed(part, value, f"{where}[{index}]")
        for index, (part, value) in enumerate(zip(parts, values, strict=True))
    )


def _parsed_scalar(kind: Any, value: Any, where: str) -> Any:
    kinds = get_args(kind) or (kind,)  # int | bool has two
    if float in kinds and type(value) is int:
        value = float(value)
    if type(value) not in kinds or (isinstance(value, float) and not math.isfinite(value)):
        wanted = " or ".join(_WORDS[one] for one in kinds)
        raise ValueError(f"{where} must be {wanted}, not {value!r}.")
    return value


_WORDS = {
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    str: "a text",
    list: "a list",
    dict: "a table",
}
Container = TypeVar("Container", list[Any], dict[str, Any])


def _of(kind: type[Container], value: Any, where: str) -> Container:
    if not isinstance(value, kind):
        raise ValueError(f"{where or 'the card'} must be {_WORDS[kind]}, not {value!r:.40}.")
    return value


def _check(card: Card) -> None:
    """Raise a sentence for the first thing in a card that contradicts another."""
    shapes.check(card.layers)
    _check_texts(card)
    _check_weights(card)
    _check_results(card.results, len(card.classes))
    _check_answer(card.answer)
    outputs = shapes.output_shapes(card.layers, card.input.shape)
    last = list(outputs.values())[-1]
    if last != (len(card.classes),):
        raise ValueError(
            f"the last layer puts out {last} and there are {len(card.classes)} classes."
        )


def _check_texts(card: Card) -> None:
    texts = {name: getattr(card, name) for name in ("title", "about", "limits", "class_names")}
    texts |= {"training.data": card.training.data, "training.licence": card.training.licence}
    texts |= {"results.data": card.results.data}
    for name, spoken in texts.items():
        if DEFAULT_LANGUAGE not in spoken:
            raise ValueError(f"{name} lacks English ({DEFAULT_LANGUAGE}).")
    if len(set(card.classes)) != len(card.classes):
        raise ValueError(f"classes has one twice: {', '.join(card.classes)}.")
    for language, words in card.class_names.items():
        if len(words) != len(card.classes):
            raise ValueError(
                f"class_names.{language} has {len(words)} names for {len(card.classes)} classes."
            )


def _check_weights(card: Card) -> None:
    for entry, file in (
        ("weights", card.weights.file),
        ("answer.statistics", card.answer.statistics.file),
    ):
        if Path(file).name != file or Path(file).suffix != ".safetensors":
            raise ValueError(
                f"{entry}.file is {file!r} and must be a .safetensors file in its folder."
            )
    counted = shapes.parameter_count(card.layers)
    if card.parameters != counted:
        raise ValueError(
            f"parameters is {card.parameters:,}, but its layers have {counted:,} of them."
        )


def _check_results(results: Results, classes: int) -> None:
    if {len(results.confusion), *map(len, results.confusion)} != {classes}:
        raise ValueError(f"results.confusion must have {classes} rows of {classes} counts.")
    counted = sum(map(sum, results.confusion))
    if counted != results.pictures:
        raise ValueError(f"results.confusion counts {counted} of {results.pictures} pictures.")
    right = sum(row[index] for index, row in enumerate(results.confusion))
    if counted and abs(right / counted - results.accuracy) > _ROUNDING:
        raise ValueError(
            f"results.accuracy is {results.accuracy}, but its confusion matrix has {right} right "
            f"answers of {counted}."
        )
    for mistake in results.mistakes:
        if not (0 <= mistake.truth < classes and 0 <= mistake.answer < classes):
            raise ValueError(f"results.mistakes has a class that does not exist: {mistake}.")


def _check_answer(answer: Knows) -> None:
    if answer.farthest <= 0:
        raise ValueError(f"answer.farthest is {answer.farthest} and must be above 0.")
    shares = {"kept": answer.kept, "least": answer.least, **answer.rejected}
    for name, share in shares.items():
        if not 0 <= share <= 1:
            raise ValueError(f"answer has {share} for {name!r}, and a share is 0 to 1.")


def _plain(value: Any) -> Any:
    """Turn a card into what JSON can hold."""
    if dataclasses.is_dataclass(value):
        return {part.name: _plain(getattr(value, part.name)) for part in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(entry) for entry in value]
    return value


def _written(value: Any, indent: str = "") -> str:
    """Write JSON as a person would: a line per entry, but a row of numbers or a layer in one."""
    deeper = f"{indent}  "
    if isinstance(value, dict) and any(isinstance(entry, dict | list) for entry in value.values()):
        entries = [f"{json.dumps(key)}: {_written(value[key], deeper)}" for key in value]
        return "{\n" + ",\n".join(deeper + entry for entry in entries) + f"\n{indent}}}"
    if isinstance(value, list) and any(isinstance(entry, dict | list) for entry in value):
        rows = [deeper + json.dumps(entry, ensure_ascii=False) for entry in value]
        return "[\n" + ",\n".join(rows) + f"\n{indent}]"
    return json.dumps(value, ensure_ascii=False)
