"""Answer many pictures at once, when only the answers count."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from cnnviz.models.inference import Network

Floats = NDArray[np.float32]

_AT_ONCE = 32  # pictures: the maps of one layer take some 20 MB


def probabilities(network: Network, pictures: Floats) -> Floats:
    """Return the probability of every class for every picture.

    Parameters
    ----------
    network : Network
    pictures : (N, C, H, W) float array
        In the network's range, of the size that it was trained on.

    Returns
    -------
    (N, n) float32 array
        Softmax of the votes, as `Network.answer` gives one by one.

    Raises
    ------
    ValueError
        Pictures of another size.
    """
    if pictures.shape[1:] != network.card.input.shape:
        raise ValueError(
            f"The network {network.card.name!r} answers pictures of shape "
            f"{network.card.input.shape}, not {pictures.shape[1:]}."
        )
    found = np.zeros((len(pictures), len(network.card.classes)), np.float32)
    with torch.inference_mode():
        for start in range(0, len(pictures), _AT_ONCE):
            part = torch.from_numpy(np.array(pictures[start : start + _AT_ONCE], np.float32))
            found[start : start + _AT_ONCE] = network.module(part).softmax(dim=1).numpy()
    return found


def checked_label(network: Network, label: int) -> int:
    """Return the index of a class.

    Raises
    ------
    ValueError
        The network has no such class.
    """
    classes = len(network.card.classes)
    if not 0 <= label < classes:
        raise ValueError(f"There is no class {label}: they are numbered from 0 to {classes - 1}.")
    return int(label)


def checked_picture(network: Network, picture: Floats) -> Floats:
    """Return a copy of a picture that the network can answer.

    Raises
    ------
    ValueError
        One of another size, or with values that are no numbers.
    """
    pixels = np.array(picture, np.float32)
    if pixels.shape != network.card.input.shape:
        raise ValueError(
            f"The network {network.card.name!r} answers a picture of shape "
            f"{network.card.input.shape}, not {pixels.shape}."
        )
    if not np.isfinite(pixels).all():
        raise ValueError("The picture contains NaN or infinity: replace it first.")
    return pixels
