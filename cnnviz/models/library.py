"""Load the networks that are shipped, each once for everyone, and trust no file unseen."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from threading import Lock

import torch
from safetensors import SafetensorError
from safetensors.torch import load as load_tensors
from torch import Tensor

from cnnviz.models import cards, familiarity, shapes
from cnnviz.models.building import build
from cnnviz.models.cards import Card, DamagedModel, Weights
from cnnviz.models.familiarity import Known
from cnnviz.models.inference import Network

_AGAIN = "Restore the file, or train the network again."

_loaded: dict[tuple[Path, str], Network] = {}
_loading = Lock()


def load(name: str, folder: Path = cards.FOLDER) -> Network:
    """Load a network, once for the whole process: everyone shares it.

    Parameters
    ----------
    name : str
        One of `cards.names`.
    folder : Path

    Returns
    -------
    Network

    Raises
    ------
    DamagedModel
        A card or a weights file that is missing, wrong or not the one that the card describes.
    """
    with _loading:  # thirty visitors who arrive together load it once
        if (folder, name) not in _loaded:
            _loaded[folder, name] = _load(cards.read(name, folder), folder)
        return _loaded[folder, name]


def _load(card: Card, folder: Path) -> Network:
    # One visitor's picture keeps one core busy, thirty visitors keep all of them. Splitting each
    # layer among threads, which wait for each other after it, gains little on an idle machine and
    # loses much on a busy one: 240 ms instead of 5 for 64x64, measured on two cores beside another
    # program. PyTorch knows one such number for the whole process. The memory layout stays plain:
    # channels_last computes faster, but laying out every map anew costs more than it gains.
    torch.set_num_threads(1)
    path = folder / card.name / card.weights.file
    tensors = _tensors(path, card.weights)
    _check_tensors(tensors, shapes.parameter_shapes(card.layers), _place(path))
    try:
        with torch.device("meta"):  # no random weights that would be thrown away
            module = build(card.layers)
    except (ValueError, KeyError) as error:
        raise DamagedModel(f"The card of {card.name!r} is damaged: {error} {_AGAIN}") from error
    module.load_state_dict(tensors, assign=True)
    return Network(card, module.eval().requires_grad_(False), _known(card, folder))


def _known(card: Card, folder: Path) -> dict[str, Known]:
    path = folder / card.name / card.answer.statistics.file
    arrays = {name: value.numpy() for name, value in _tensors(path, card.answer.statistics).items()}
    try:
        known = familiarity.from_arrays(arrays)
    except ValueError as error:
        raise DamagedModel(f"{_place(path)} is damaged: {error}. {_AGAIN}") from error
    if unknown := sorted(known.keys() - {layer.name for layer in card.layers}):
        raise DamagedModel(f"{_place(path)} is about no layer, {', '.join(unknown)}. {_AGAIN}")
    return known


def _tensors(path: Path, expected: Weights) -> dict[str, Tensor]:
    """Read a file that is the one that its card describes, and no other."""
    try:
        content = path.read_bytes()  # what is checked is what is loaded
    except FileNotFoundError as error:
        raise DamagedModel(f"{_place(path)} is not there. {_AGAIN}") from error
    if hashlib.sha256(content).hexdigest() != expected.sha256:
        raise DamagedModel(
            f"{_place(path)} is not the file that its card describes: the checksums differ, and it "
            f"has {len(content):,} of {expected.bytes:,} bytes. {_AGAIN}"
        )
    try:
        return load_tensors(content)
    except SafetensorError as error:
        raise DamagedModel(f"{_place(path)} is no safetensors file ({error}). {_AGAIN}") from error


def _place(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _check_tensors(
    tensors: Mapping[str, Tensor], expected: Mapping[str, tuple[int, ...]], place: str
) -> None:
    if missing := sorted(expected.keys() - tensors.keys()):
        raise DamagedModel(f"{place} lacks the tensor {', '.join(missing)}. {_AGAIN}")
    if unknown := sorted(tensors.keys() - expected.keys()):
        raise DamagedModel(f"{place} has a tensor of no layer, {', '.join(unknown)}. {_AGAIN}")
    for name, shape in expected.items():
        tensor = tensors[name]
        if tuple(tensor.shape) != shape:
            raise DamagedModel(
                f"{place} has the tensor {name} of shape {tuple(tensor.shape)}, "
                f"but the layers in its card need {shape}. {_AGAIN}"
            )
        if tensor.dtype != torch.float32:
            raise DamagedModel(f"{place} has {name} as {tensor.dtype}, not as float32. {_AGAIN}")
        if not bool(torch.isfinite(tensor).all()):
            raise DamagedModel(f"{place} has NaN or infinity in {name}. {_AGAIN}")
