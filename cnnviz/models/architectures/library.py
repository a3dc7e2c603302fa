"""Read the descriptions in `assets/architectures`, and refuse what is none."""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from cnnviz.models.architectures import printed
from cnnviz.models.architectures.blocks import Block, DamagedArchitecture, written_out
from cnnviz.models.architectures.description import Architecture, Fact, TopFive
from cnnviz.models.architectures.listing import INPUT, TOTAL
from cnnviz.models.architectures.printed import COLUMNS, Printed

FOLDER = Path(__file__).resolve().parents[3] / "assets" / "architectures"
BLOCKS = "blocks"  # folder beside the descriptions
LANGUAGE = "en"  # that every text is written in

_NEEDED = {"title", "order", "who", "source", "about", "input", "biases_counted", "layers"}
_ALLOWED = _NEEDED | {"year", "after", "printed", "errors", "facts"}

T = TypeVar("T")


@lru_cache
def names(folder: Path = FOLDER) -> tuple[str, ...]:
    """Name the networks that are described, in their order.

    Parameters
    ----------
    folder : Path
        Of TOML files.

    Returns
    -------
    tuple of str
        Damaged ones are left out, and the log says why.

    Examples
    --------
    >>> names()[:2]
    ('lenet-5', 'alexnet')
    """
    return tuple(one.name for one in sorted(_sound(folder), key=lambda one: (one.order, one.name)))


@lru_cache
def read(name: str, folder: Path = FOLDER) -> Architecture:
    """Read and check a description.

    Parameters
    ----------
    name : str
        Of its file, without ".toml".
    folder : Path

    Returns
    -------
    Architecture
        Shared by all who ask for it.

    Raises
    ------
    DamagedArchitecture
        A sentence that names the file and what is wrong with it.

    Examples
    --------
    >>> read("alexnet").budget.parameters
    62378344
    """
    try:
        return _described(name, _table(folder / f"{name}.toml"), _blocks(folder / BLOCKS))
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise DamagedArchitecture(f"{name}.toml describes no network: {error}") from error


def _sound(folder: Path) -> Iterator[Architecture]:
    for file in folder.glob("*.toml"):
        try:
            yield read(file.stem, folder)
        except DamagedArchitecture as damage:
            logging.getLogger(__name__).warning("%s", damage)


def _table(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise DamagedArchitecture(f"{file.name} cannot be read.") from error


@lru_cache
def _blocks(folder: Path) -> Mapping[str, Block]:
    return {file.stem: _block(file.stem, _table(file)) for file in folder.glob("*.toml")}


def _block(name: str, table: dict[str, Any]) -> Block:
    if not table.keys() <= {"nodes", "needs", "defaults"} or "nodes" not in table:
        raise DamagedArchitecture(
            f"The block {name!r} has nodes, and may have needs and defaults, but nothing else."
        )
    return Block(table["nodes"], tuple(table.get("needs", ())), table.get("defaults", {}))


def _described(name: str, table: dict[str, Any], blocks: Mapping[str, Block]) -> Architecture:
    if missing := _NEEDED - table.keys():
        raise DamagedArchitecture(f"it lacks {', '.join(sorted(missing))}.")
    if unknown := table.keys() - _ALLOWED:
        raise DamagedArchitecture(f"it has the unknown {', '.join(sorted(unknown))}.")
    described = Architecture(
        name=name,
        order=_typed(table, "order", int),
        title=_typed(table, "title", str),
        who=_typed(table, "who", str),
        source=_typed(table, "source", str),
        about=_texts(table, "about"),
        input=_input(table["input"]),
        layers=written_out(table["layers"], blocks),
        biases_counted=_typed(table, "biases_counted", bool),
        printed=_each(table, "printed", _printed),
        errors=_each(table, "errors", _top_five),
        facts=_each(table, "facts", lambda fact: Fact(_texts(fact, "told"))),
        year=_typed(table, "year", int) if "year" in table else None,
        after=_typed(table, "after", str) if "after" in table else "",
    )
    _check(described)
    return described


def _check(described: Architecture) -> None:
    if misfit := described.budget.misfit:
        raise DamagedArchitecture(f"{misfit.node.name!r} does not fit: {misfit.reason}")
    rows = [one.name for one in described.rows]
    twice = {row for row in rows if rows.count(row) > 1 or row in {INPUT, TOTAL}}
    if twice:
        raise DamagedArchitecture(f"two rows are called {min(twice)!r}.")
    for one in described.printed:
        if one.row not in {INPUT, TOTAL, *rows}:
            raise DamagedArchitecture(
                f"it prints a row {one.row!r}, but there are {', '.join(rows)}."
            )


def _typed(table: Mapping[str, Any], key: str, kind: type[T]) -> T:
    value = table[key]
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise DamagedArchitecture(f"{key} = {value!r} is of the wrong kind.")
    return value


def _texts(table: Mapping[str, Any], key: str) -> Mapping[str, str]:
    texts = table[key]
    if not isinstance(texts, Mapping) or not isinstance(texts.get(LANGUAGE), str):
        raise DamagedArchitecture(f"{key} is written as {key}.{LANGUAGE}, and needs that language.")
    return texts


def _input(shape: Any) -> tuple[int, int, int]:
    match shape:
        case [int(channels), int(height), int(width)] if min(shape) > 0:
            return channels, height, width
    raise DamagedArchitecture(f"input = {shape!r} is no picture such as [3, 224, 224].")


def _each(table: Mapping[str, Any], key: str, make: Callable[[Any], T]) -> tuple[T, ...]:
    return tuple(make(one) for one in table.get(key, ()))


def _printed(table: Mapping[str, Any]) -> Printed:
    cells = {column: str(table[column]) for column in COLUMNS if column in table}
    if unknown := table.keys() - {"row", "why", *COLUMNS}:
        raise DamagedArchitecture(f"a printed row has no {min(unknown)}.")
    for column, shown in cells.items():
        printed.check(shown, column)
    return Printed(table["row"], cells, _texts(table, "why") if "why" in table else {})


def _top_five(table: Mapping[str, Any]) -> TopFive:
    return TopFive(
        _typed(table, "year", int),
        float(table["percent"]),
        _texts(table, "told"),
        charted=bool(table.get("charted", False)),
    )
