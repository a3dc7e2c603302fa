"""Measure how far a picture lies from those that a network learned from.

Softmax always adds up to 1, so a network that knows ten things calls anything one of them. But what
its layers make of a black picture or of a page of text is unlike all that they made of the pictures
it learned from, and that can be measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cnnviz.models.layers import Layer

Floats = NDArray[np.float32]

_SMOOTHING: Final = 1e-3  # of the mean variance is added to each, so that none is zero


@dataclass(frozen=True, eq=False)
class Known:
    """What one layer makes of the pictures it learned from.

    Parameters
    ----------
    means : (classes, C) array
        Per class, the mean of each map.
    whitening : (C, C) array
        Turns differences from a class's mean into steps that all are equally usual.
    """

    means: Floats
    whitening: Floats

    def distance(self, values: NDArray[np.floating]) -> float:
        """Return how far (C,) map means lie from the nearest class: 1 is as usual."""
        steps = (values - self.means) @ self.whitening.T  # (classes, C)
        return float(np.sqrt((steps**2).mean(1).min()))


def distance(known: Mapping[str, Known], maps: Mapping[str, NDArray[np.floating]]) -> float:
    """Return how far what the layers made of a picture is from what they learned from.

    Parameters
    ----------
    known : mapping of layer to Known
    maps : mapping of layer to (C, H, W) or (n,) array

    Returns
    -------
    float
        The mean over the layers. Pictures of the network's own classes lie around 1.

    References
    ----------
    K. Lee et al., "A Simple Unified Framework for Detecting Out-of-Distribution Samples and
    Adversarial Attacks", 2018 (arXiv 1807.03888): Mahalanobis distance to the nearest class, over
    the mean of each map, layer by layer; here without its trained weighting of the layers.
    """
    return float(np.mean([layer.distance(map_means(maps[name])) for name, layer in known.items()]))


def map_means(maps: NDArray[np.floating]) -> NDArray[np.floating]:
    """Return the mean of each map; a list of values is its own means."""
    means: NDArray[np.floating] = maps.mean((-2, -1)) if maps.ndim == 3 else maps
    return means


def watched(layers: Iterable[Layer]) -> tuple[str, ...]:
    """Name the layers whose maps are measured: every ReLU."""
    return tuple(layer.name for layer in layers if layer.kind == "ReLU")


def learn(values: Floats, labels: NDArray[np.int64], classes: int) -> Known:
    """Describe a layer's (N, C) map means over N training pictures of labelled classes."""
    means = np.stack([values[labels == label].mean(0) for label in range(classes)])
    covariance = np.atleast_2d(np.cov((values - means[labels]).T))
    smooth = _SMOOTHING * np.trace(covariance) / len(covariance) + np.finfo(np.float32).tiny
    precision = np.linalg.inv(covariance + smooth * np.eye(len(covariance)))
    whitening = np.linalg.cholesky(precision).T  # |whitening @ step|^2 = step @ precision @ step
    return Known(means.astype(np.float32), whitening.astype(np.float32))


def as_arrays(known: Mapping[str, Known]) -> dict[str, Floats]:
    """Lay the numbers out for a file."""
    return {
        f"{name}.{part}": getattr(layer, part)
        for name, layer in known.items()
        for part in ("means", "whitening")
    }


def from_arrays(arrays: Mapping[str, Floats]) -> dict[str, Known]:
    """Read what `as_arrays` laid out, or raise ValueError."""
    names = {name.rpartition(".")[0] for name in arrays}
    try:
        known = {
            name: Known(arrays[f"{name}.means"], arrays[f"{name}.whitening"])
            for name in sorted(names)
        }
    except KeyError as error:
        raise ValueError(f"it lacks {error.args[0]}") from error
    for name, layer in known.items():
        channels = layer.means.shape[-1]
        if layer.means.ndim != 2 or layer.whitening.shape != (channels, channels):
            raise ValueError(f"the shapes of {name} do not belong together")
    return known
