"""What the network of two layers has learned. Nothing here needs PyTorch.

`python -m cnnviz.models.multilayer.training` trains it anew.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops

FILE: Final = Path(__file__).resolve().parents[3] / "assets" / "multilayer" / "digits.json"
SIDE: Final = 14  # rows and columns that it reads
SHRUNK: Final = 2  # times smaller than MNIST's pictures

Numbers = NDArray[np.floating[Any]]


@dataclass(frozen=True, eq=False)
class Multilayer:
    """A multilayer perceptron, and how it was made.

    Parameters
    ----------
    hidden : (neurons, 14, 14) array
        What each hidden neuron multiplies the pixels with, as a picture.
    hidden_bias : (neurons,) array
    output : (10, neurons) array
    output_bias : (10,) array
    accuracy : float, 0 to 1
        Share of `unseen` digits that it names rightly.
    accuracy_moved : float, 0 to 1
        The same when they are moved aside by `moved_by` of 28 columns.
    rival, rival_moved : float, 0 to 1
        The same for the convolutional network `rival_name`.
    digits, unseen : int
        Drawn to learn from, and to be judged by.
    command : str
        That trains it again.
    seed : int
    versions : dict of str to str
    """

    hidden: Numbers
    hidden_bias: Numbers
    output: Numbers
    output_bias: Numbers
    accuracy: float
    accuracy_moved: float
    moved_by: int
    rival_name: str
    rival: float
    rival_moved: float
    digits: int
    unseen: int
    command: str
    seed: int
    versions: dict[str, str]

    @property
    def neurons(self) -> int:
        """How many hidden neurons there are."""
        return len(self.hidden)

    @property
    def parameters(self) -> int:
        """Weights and biases of both layers."""
        parts = (self.hidden, self.hidden_bias, self.output, self.output_bias)
        return sum(part.size for part in parts)

    def sums(self, picture: Numbers) -> Numbers:
        """Return every hidden neuron's sum for a picture (14, 14), before ReLU."""
        weights = self.hidden.reshape(self.neurons, -1)
        return ops.linear(picture.ravel(), weights, self.hidden_bias)

    def votes(self, picture: Numbers) -> Numbers:
        """Vote on a picture (14, 14), and return (10,)."""
        return ops.linear(ops.relu(self.sums(picture)), self.output, self.output_bias)


def shrunk(pixels: NDArray[np.floating]) -> Numbers:
    """Take the mean of each 2x2 pixels of a digit (1, 28, 28), and return (14, 14).

    Examples
    --------
    >>> shrunk(np.eye(28)[np.newaxis])[:2, :2]
    array([[0.5, 0. ],
           [0. , 0.5]])
    """
    mean: Numbers = ops.avg_pool2d(pixels.astype(np.float64), SHRUNK)[0]
    return mean


@cache
def multilayer(file: Path = FILE) -> Multilayer:
    """Read the network.

    Examples
    --------
    >>> multilayer().neurons, multilayer().parameters
    (16, 3322)
    """
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    weights: dict[str, Any] = {
        name: np.array(values) for name, values in content.pop("weights").items()
    }
    return Multilayer(**weights, **content)
