"""What a visitor may set about a run, and the network that follows from it.

Nothing here needs PyTorch.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any, Final

from cnnviz.models.layers import Layer
from cnnviz.models.training.letters import CLASSES as LETTERS

MOST_KERNELS: Final = 16
MOST_BATCH: Final = 1024
MOST_RATE: Final = 1000.0
MOST_SEED: Final = 2**31 - 1

_NAMES = {"relu": "ReLU", "leaky": "LeakyReLU", "elu": "ELU"}


class Task(StrEnum):
    """What the network learns to tell apart."""

    LETTERS = "letters"  # the toy's tricky Xs and Os, 9 x 9
    DIGITS = "digits"  # 28 x 28


class Activation(StrEnum):
    """The curve after each convolution, with PyTorch's defaults: slope 0.01, alpha 1."""

    RELU = "relu"
    LEAKY = "leaky"
    ELU = "elu"
    NONE = "none"


class Optimizer(StrEnum):
    """How a gradient becomes a step: `torch.optim`'s, by these names."""

    SGD = "sgd"
    MOMENTUM = "momentum"  # SGD that keeps rolling
    RMSPROP = "rmsprop"  # the decks' choice for MNIST
    ADAM = "adam"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All that decides a run: who has the same settings sees the same run.

    Parameters
    ----------
    task : Task
    seed : int, 0 to MOST_SEED
        Of the first weights and of the order of the pictures. The pictures are everyone's.
    kernels : int, 1 to MOST_KERNELS
        Of the first convolution. The digit network's second one has twice as many.
    activation : Activation
    optimizer : Optimizer
    learning_rate : float, 0 to MOST_RATE
    momentum : float, 0 to 0.999
        Of Optimizer.MOMENTUM; the others take no notice.
    batch_size : int, 1 to MOST_BATCH
    pictures : int, optional
        Learn from so many pictures only, to overfit; None for all that there are.
    shuffled : bool
        The labels of the training pictures are dealt out at random, so that there is nothing to
        learn but each picture by heart. Those of the unseen pictures stay right.
    weight_decay : float, 0 to 1
        Share of each weight (not of a bias) that counts as error: L2 regularisation.

    Raises
    ------
    ValueError
        Something is out of its range; the sentence names it.

    Examples
    --------
    >>> [layer.name for layer in defaults(Task.LETTERS).layers]
    ['conv1', 'relu1', 'pool1', 'flatten', 'dense1']
    """

    task: Task
    seed: int = 0
    kernels: int = 3
    activation: Activation = Activation.RELU
    optimizer: Optimizer = Optimizer.ADAM
    learning_rate: float = 0.02
    momentum: float = 0.9
    batch_size: int = 32
    pictures: int | None = None
    shuffled: bool = False
    weight_decay: float = 0.0

    def __post_init__(self) -> None:
        """Refuse what is out of its range."""
        object.__setattr__(self, "task", Task(self.task))
        object.__setattr__(self, "activation", Activation(self.activation))
        object.__setattr__(self, "optimizer", Optimizer(self.optimizer))
        for name, (low, high) in _RANGES.items():
            value = getattr(self, name)
            if value is not None and not (math.isfinite(value) and low <= value <= high):
                words = name.replace("_", " ")
                raise ValueError(f"The {words} must be {low:g} to {high:g}, not {value:g}.")

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The network, first layer first, for `numpy_pass.forward` and `shapes`."""
        return _letter_layers(self) if self.task == Task.LETTERS else _digit_layers(self)

    @property
    def shape(self) -> tuple[int, int, int]:
        """(C, H, W) of the pictures."""
        side = 9 if self.task == Task.LETTERS else 28
        return 1, side, side

    @property
    def pixel_range(self) -> tuple[float, float]:
        """What paper and ink are for the network."""
        return (-1.0, 1.0) if self.task == Task.LETTERS else (0.0, 1.0)

    @property
    def classes(self) -> tuple[str, ...]:
        """What the votes are for, in order."""
        return LETTERS if self.task == Task.LETTERS else tuple("0123456789")

    def keeps_run(self, other: Settings) -> bool:
        """Tell whether a run may go on with other settings, or has to start anew.

        A run is of one task, one seed and one set of labelled pictures. All else may change while
        it runs. More kernels join those that there are, with fresh random weights; fewer leave
        from the end.
        """
        fixed = ("task", "seed", "pictures", "shuffled")
        return all(getattr(self, name) == getattr(other, name) for name in fixed)

    def to_plain(self) -> dict[str, Any]:
        """Return what JSON can hold; `from_plain` is the inverse."""
        return asdict(self)

    @staticmethod
    def from_plain(plain: Mapping[str, Any]) -> Settings:
        """Read settings from outside.

        Raises
        ------
        ValueError
            A name that is unknown or missing, or a value that is out of its range.
        """
        unknown = plain.keys() - {field.name for field in fields(Settings)}
        if unknown or "task" not in plain:
            raise ValueError(f"Settings need a task, and have no {sorted(unknown)}.")
        return Settings(**plain)


_RANGES: Final[dict[str, tuple[float, float]]] = {
    "seed": (0, MOST_SEED),
    "kernels": (1, MOST_KERNELS),
    "learning_rate": (0.0, MOST_RATE),
    "momentum": (0.0, 0.999),
    "batch_size": (1, MOST_BATCH),
    "pictures": (1, 100_000),
    "weight_decay": (0.0, 1.0),
}


def defaults(task: Task, **changes: Any) -> Settings:
    """Return the settings that a task starts with, apart from what is to be different.

    Examples
    --------
    >>> defaults(Task.DIGITS, seed=7).kernels
    8
    """
    return replace(_DEFAULTS[Task(task)], **changes)


_DEFAULTS: Final = {
    Task.LETTERS: Settings(task=Task.LETTERS),
    Task.DIGITS: Settings(task=Task.DIGITS, kernels=8, learning_rate=0.003),
}


def _letter_layers(settings: Settings) -> tuple[Layer, ...]:
    """Stack the toy's own shape: 9 -> 7 -> 4, three maps, two votes; 128 parameters."""
    kernels = settings.kernels
    return (
        *_convolution(1, 1, kernels, settings.activation),
        Layer("pool1", "MaxPool2d", {"kernel_size": 2, "ceil_mode": True}),
        Layer("flatten", "Flatten"),
        Layer("dense1", "Linear", {"in_features": 16 * kernels, "out_features": 2}),
    )


def _digit_layers(settings: Settings) -> tuple[Layer, ...]:
    """Stack the first layers of the decks' networks, narrower: 28 -> 26 -> 13 -> 11 -> 5."""
    kernels = settings.kernels
    return (
        *_convolution(1, 1, kernels, settings.activation),
        Layer("pool1", "MaxPool2d", {"kernel_size": 2}),
        *_convolution(2, kernels, 2 * kernels, settings.activation),
        Layer("pool2", "MaxPool2d", {"kernel_size": 2}),
        Layer("flatten", "Flatten"),
        Layer("dense1", "Linear", {"in_features": 25 * 2 * kernels, "out_features": 10}),
    )


def _convolution(
    number: int, channels: int, kernels: int, activation: Activation
) -> tuple[Layer, ...]:
    options = {"in_channels": channels, "out_channels": kernels, "kernel_size": 3}
    convolution = Layer(f"conv{number}", "Conv2d", options)
    if activation == Activation.NONE:
        return (convolution,)
    return convolution, Layer(f"{activation.value}{number}", _NAMES[activation.value])
