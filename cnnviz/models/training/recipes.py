"""The networks that the project trains: what each is made of, and how it is trained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cnnviz.models.layers import Layer

_POOL = "pool"


@dataclass(frozen=True, kw_only=True)
class Augmentation:
    """By how much a training picture is changed at random, anew each time.

    Parameters
    ----------
    shift : float
        Of the side, at most, in each direction.
    zoom : (float, float)
        Smallest and largest size of what is shown.
    turn : float
        Degrees, at most.
    mirror : bool
        Left and right exchanged half of the time.
    colour : float
        Brightness, contrast and saturation: factors up to 1 +- this.
    erase : float
        Share of the pictures that lose a rectangle.
    """

    shift: float = 0.0
    zoom: tuple[float, float] = (1.0, 1.0)
    turn: float = 0.0
    mirror: bool = False
    colour: float = 0.0
    erase: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """Everything that decides what training makes of the data.

    Parameters
    ----------
    layers : tuple of Layer
        Batch norm included; it is folded away at the end.
    side : int
        Rows and columns of the pictures.
    pixel_range : (float, float)
        What black and white are for the network.
    prepare : str
        What a visitor's picture must be made into: a photo, handwriting, the toy's picture.
    batch_size, epochs, peak_learning_rate, weight_decay
        One cycle: the rate rises to its peak over the first fifth and falls to zero. AdamW.
    label_smoothing : float
        Share of the target that is spread over all classes.
    averaging : float
        Decay per step of the running mean of the weights, which is what is kept.
    """

    layers: tuple[Layer, ...]
    side: int
    pixel_range: tuple[float, float]
    prepare: Literal["photo", "handwriting", "toy"]
    batch_size: int
    epochs: int
    peak_learning_rate: float
    weight_decay: float
    label_smoothing: float = 0.0
    averaging: float = 0.998
    augmentation: Augmentation = Augmentation()

    @property
    def shape(self) -> tuple[int, int, int]:
        """(C, H, W) of the pictures."""
        return int(self.layers[0].options["in_channels"]), self.side, self.side


def _convolutions(
    *plan: int | str, channels: int, padding: int = 0, norm: bool = True, ceil_mode: bool = False
) -> Iterator[Layer]:
    """3x3 convolutions of so many kernels, each with ReLU, and 2x2 max pooling between."""
    convolution, pooling = 0, 0
    for step in plan:
        if step == _POOL:
            pooling += 1
            options: dict[str, int | bool] = {"kernel_size": 2}
            if ceil_mode:
                options["ceil_mode"] = True
            yield Layer(f"pool{pooling}", "MaxPool2d", options)
            continue
        convolution += 1
        kernels = int(step)
        options = {"in_channels": channels, "out_channels": kernels, "kernel_size": 3}
        if padding:
            options["padding"] = padding
        if norm:
            options["bias"] = False
        yield Layer(f"conv{convolution}", "Conv2d", options)
        if norm:
            yield Layer(f"norm{convolution}", "BatchNorm2d", {"num_features": kernels})
        yield Layer(f"relu{convolution}", "ReLU")
        channels = kernels


def _dense(number: int, inputs: int, outputs: int) -> Layer:
    return Layer(f"dense{number}", "Linear", {"in_features": inputs, "out_features": outputs})


_XO = (
    *_convolutions(3, _POOL, channels=1, norm=False, ceil_mode=True),
    Layer("flatten", "Flatten"),
    _dense(1, 48, 2),
)

_DIGITS_93K = (
    *_convolutions(32, _POOL, 64, _POOL, 64, channels=1, norm=True),
    Layer("flatten", "Flatten"),
    _dense(1, 576, 64),
    Layer("relu4", "ReLU"),
    _dense(2, 64, 10),
)

_DIGITS_104K = (
    *_convolutions(32, _POOL, 64, _POOL, 128, channels=1, norm=True),
    Layer("flatten", "Flatten"),
    _dense(1, 1152, 10),
)

_THINGS = (
    *_convolutions(32, 32, _POOL, 48, 48, _POOL, 64, 64, _POOL, 72, 72, channels=3, padding=1),
    Layer("mean", "AvgPool2d", {"kernel_size": 8}),
    Layer("flatten", "Flatten"),
    _dense(1, 72, 10),
)

_CIFAR10 = (
    *_convolutions(32, 32, _POOL, 64, 64, _POOL, 128, 128, 128, channels=3, padding=1),
    Layer("mean", "AvgPool2d", {"kernel_size": 8}),
    Layer("flatten", "Flatten"),
    _dense(1, 128, 10),
)


RECIPES: dict[str, Recipe] = {
    "xo": Recipe(
        layers=_XO,
        side=9,
        prepare="toy",
        pixel_range=(-1.0, 1.0),  # paper, ink
        batch_size=32,
        epochs=20,
        peak_learning_rate=0.02,
        weight_decay=0.0,
    ),
    "digits-93k": Recipe(
        layers=_DIGITS_93K,
        side=28,
        prepare="handwriting",
        pixel_range=(0.0, 1.0),
        batch_size=128,
        epochs=10,
        peak_learning_rate=0.004,
        weight_decay=0.02,
        label_smoothing=0.05,
        augmentation=Augmentation(shift=0.07, zoom=(0.9, 1.1), turn=12),
    ),
    "digits-104k": Recipe(
        layers=_DIGITS_104K,
        side=28,
        prepare="handwriting",
        pixel_range=(0.0, 1.0),
        batch_size=128,
        epochs=10,
        peak_learning_rate=0.004,
        weight_decay=0.02,
        label_smoothing=0.05,
        augmentation=Augmentation(shift=0.07, zoom=(0.9, 1.1), turn=12),
    ),
    "things": Recipe(
        layers=_THINGS,
        side=64,
        prepare="photo",
        pixel_range=(-1.0, 1.0),
        batch_size=64,
        epochs=120,
        peak_learning_rate=0.004,
        weight_decay=0.05,
        label_smoothing=0.1,
        augmentation=Augmentation(
            shift=0.12, zoom=(0.75, 1.3), turn=12, mirror=True, colour=0.4, erase=0.3
        ),
    ),
    "cifar10": Recipe(
        layers=_CIFAR10,
        side=32,
        prepare="photo",
        pixel_range=(-1.0, 1.0),
        batch_size=128,
        epochs=24,
        peak_learning_rate=0.006,
        weight_decay=0.05,
        label_smoothing=0.1,
        augmentation=Augmentation(shift=0.125, zoom=(0.9, 1.1), mirror=True, colour=0.1),
    ),
}
