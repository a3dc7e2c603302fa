"""First weights: random, from the visitor's seed alone; and weights for kernels that join later.

Nothing here needs PyTorch, but the numbers are drawn as PyTorch draws a layer's by default.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from cnnviz.models import shapes
from cnnviz.models.live.settings import Settings

Floats = NDArray[np.float32]

_FIRST, _JOINING = 0, 1  # streams of random numbers of one seed; `pictures` has others


def first_weights(settings: Settings) -> dict[str, Floats]:
    """Draw every weight and bias from -1/sqrt(n) to 1/sqrt(n), where n values are summed up.

    Examples
    --------
    >>> from cnnviz.models.live.settings import Task, defaults
    >>> {name: array.shape for name, array in first_weights(defaults(Task.LETTERS)).items()}
    {'conv1.weight': (3, 1, 3, 3), 'conv1.bias': (3,), 'dense1.weight': (2, 48),
     'dense1.bias': (2,)}
    """
    return _drawn(settings, np.random.default_rng([settings.seed, _FIRST]))


def resized(
    weights: dict[str, Floats], old: Settings, new: Settings, step: int
) -> dict[str, Floats]:
    """Keep the kernels that there are; add random ones, or leave out the last ones.

    Parameters
    ----------
    weights : dict of str to array
    old, new : Settings
        That differ in `kernels`.
    step : int
        When it happens: the new kernels are drawn from the seed and this.
    """
    result = _drawn(new, np.random.default_rng([new.seed, _JOINING, step, new.kernels]))
    for name, fresh in result.items():
        kept = weights[name]
        if name == "dense1.weight":  # one weight for each cell of each map
            cells = kept.shape[1] // _maps(old)
            fresh, kept = (w.reshape(len(w), -1, cells) for w in (fresh, kept))
        overlap = tuple(slice(min(sizes)) for sizes in zip(fresh.shape, kept.shape, strict=True))
        fresh[overlap] = kept[overlap]
    return result


def _maps(settings: Settings) -> int:
    return max(int(layer.options.get("out_channels", 0)) for layer in settings.layers)


def _drawn(settings: Settings, random: np.random.Generator) -> dict[str, Floats]:
    sizes = shapes.parameter_shapes(settings.layers)
    weights = {}
    for name, size in sizes.items():
        layer, _ = name.split(".")
        bound = 1 / math.sqrt(math.prod(sizes[f"{layer}.weight"][1:]))
        weights[name] = random.uniform(-bound, bound, size).astype(np.float32)
    return weights
