"""Show a chain of layers one picture and keep all that it makes of it.

Chains are shared by everyone who looks: nothing here changes one, leaves a hook or a gradient.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from types import MappingProxyType

import numpy as np
import torch
from numpy.typing import ArrayLike, NDArray
from torch import Tensor, nn

from cnnviz import ops
from cnnviz.models import shapes
from cnnviz.models.cards import Input
from cnnviz.models.layers import Layer
from cnnviz.ops import validation

Floats = NDArray[np.float32]
Off = Mapping[str, Sequence[int]]

MOST_PIXELS = 512 * 512  # of a picture; the maps of one that large take some 200 MB

_HEAD = {"AvgPool2d", "Flatten", "Linear"}  # what comes after the feature part


@dataclass(frozen=True, eq=False)
class Run:
    """Everything that a network made of one picture.

    Parameters
    ----------
    maps : mapping of str to (C, H, W) or (n,) array
        What each layer put out, in order; first of all "input".
    logits : (n,) array, or None
        The votes; None for a picture of another size than the network takes, or where the last
        layer makes maps.
    off : mapping of str to tuple of int
        The channels that counted as 0.
    """

    maps: Mapping[str, Floats]
    logits: Floats | None
    off: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


class Chain(ABC):
    """Layers in a row with their weights, trained or not.

    Attributes
    ----------
    module : Sequential
        In evaluation mode, without gradients, its modules named as the layers.
    weights : mapping of str to array
        "conv1.weight", "conv1.bias" and so on, read-only.
    """

    module: nn.Sequential
    weights: Mapping[str, Floats]

    @property
    @abstractmethod
    def name(self) -> str:
        """What errors call it."""

    @property
    @abstractmethod
    def input(self) -> Input:
        """What it takes."""

    @property
    @abstractmethod
    def layers(self) -> tuple[Layer, ...]:
        """The layers, from the picture to the votes."""

    def class_names(self, language: str) -> tuple[str, ...]:  # noqa: ARG002  # for a network's card
        """Name what the votes are for; nothing if they are for nothing yet."""
        return ()

    @property
    def feature_part(self) -> tuple[Layer, ...]:
        """The layers that put out maps, whatever the size of the picture."""
        return tuple(takewhile(lambda layer: layer.kind not in _HEAD, self.layers))

    @property
    def feature_layers(self) -> tuple[str, ...]:
        """Names of the layers of the feature part."""
        return tuple(layer.name for layer in self.feature_part)

    def scale(self, pixels: ArrayLike) -> Floats:
        """Stretch values from 0..1 to what the network takes for black and white.

        Parameters
        ----------
        pixels : array of any shape, 0 to 1

        Returns
        -------
        float32 array of that shape
        """
        black, white = self.input.black, self.input.white
        return (black + (white - black) * np.asarray(pixels, np.float32)).astype(np.float32)

    def run(self, picture: ArrayLike, off: Off = MappingProxyType({})) -> Run:
        """Show the network a picture and keep what every layer makes of it.

        Parameters
        ----------
        picture : (C, H, W) array
            In the network's range, see `scale`. Of another height or width than the network was
            trained on, it passes through the feature part only.
        off : mapping of str to sequence of int
            Channels that count as 0 after a layer, or values after a layer without maps.

        Returns
        -------
        Run
            Read-only float32 arrays.

        Raises
        ------
        ValueError
            A picture that is none, too large or too small; a layer or channel that does not exist.

        Notes
        -----
        Equals one call of the module, and `cnnviz.models.numpy_pass.forward` to 1e-4.
        """
        pixels = self._checked_picture(picture)
        layers = self._layers_for(pixels.shape)
        silent = self._checked_channels(off, layers, pixels.shape)
        with torch.inference_mode():
            values = torch.from_numpy(pixels)[None]  # (1, C, H, W)
            maps = {"input": _read_only(pixels)}
            for layer in layers:
                values = self.module.get_submodule(layer.name)(values)
                if silent.get(layer.name):
                    values = values.clone()  # of which an earlier layer may hold a view
                    values[:, list(silent[layer.name])] = 0
                maps[layer.name] = _array(values[0])
        last = maps[layers[-1].name] if layers else pixels
        votes = pixels.shape == self.input.shape and last.ndim == 1
        logits = last if votes else None
        return Run(maps, logits, silent)

    def reach(self, name: str, size: tuple[int, int]) -> ops.Window:
        """Give the window through which a layer's cell sees the picture.

        Parameters
        ----------
        name : str
            A layer before the values are flattened, or "input".
        size : (H, W)
            Of the picture.

        Returns
        -------
        Window
            As `cnnviz.ops.composed` makes it.

        Raises
        ------
        ValueError
            No such layer, or one without maps.
        """
        return ops.composed(self._windows(name, size), size)

    def _windows(self, name: str, size: tuple[int, int]) -> list[ops.Window]:
        windows: list[ops.Window] = []
        shape: shapes.Shape = (self.input.channels, *size)
        if name == "input":
            return windows
        for layer in self.layers:
            if layer.kind in {"Flatten", "Linear"}:
                break
            window = shapes.window(layer, shape)
            if window is not None:
                windows.append(window)
                shape = (shape[0], *window.output_shape)
            if layer.name == name:
                return windows
        raise ValueError(
            f"There is no layer {name!r} with maps: they are {', '.join(self.feature_layers)}."
        )

    def _checked_picture(self, picture: ArrayLike) -> Floats:
        checked = validation.floats(picture, "picture", validation.MAP_AXES, np.dtype(np.float32))
        channels, height, width = checked.shape
        expected = self.input.channels
        if channels != expected:
            raise ValueError(
                f"The network {self.name!r} takes pictures of {expected} "
                f"{'channel' if expected == 1 else 'channels'}, and this one has {channels}."
            )
        if height * width > MOST_PIXELS:
            raise ValueError(
                f"A picture of {height}x{width} has more than {MOST_PIXELS:,} pixels: "
                "make it smaller first."
            )
        return np.array(checked, np.float32)  # of its own, so that nobody can change it afterwards

    def _layers_for(self, shape: shapes.Shape) -> tuple[Layer, ...]:
        if shape == self.input.shape:
            return self.layers
        try:
            shapes.output_shapes(self.feature_part, shape)
        except ops.WindowFitError as error:
            raise ValueError(
                f"A picture of {shape[1]}x{shape[2]} is too small for the network "
                f"{self.name!r}, which has learned from "
                f"{self.input.height}x{self.input.width}: enlarge it first."
            ) from error
        return self.feature_part

    def _checked_channels(
        self, off: Off, layers: Sequence[Layer], shape: shapes.Shape
    ) -> dict[str, tuple[int, ...]]:
        if not off:
            return {}
        outputs = shapes.output_shapes(layers, shape)
        del outputs["input"]
        if unknown := sorted(off.keys() - outputs.keys()):
            raise ValueError(
                f"There is no layer {unknown[0]!r} to switch off: "
                f"the layers are {', '.join(outputs)}."
            )
        return {
            name: tuple(
                sorted(
                    {
                        validation.index(one, f"channel of {name}", outputs[name][0])
                        for one in chosen
                    }
                )
            )
            for name, chosen in off.items()
        }


def laid_out(module: nn.Module) -> Mapping[str, Floats]:
    """Lay out a module's weights as read-only arrays, by PyTorch's names."""
    return MappingProxyType({name: _array(value) for name, value in module.state_dict().items()})


def _array(values: Tensor) -> Floats:
    return _read_only(values.detach().contiguous().numpy())


def _read_only(array: Floats) -> Floats:
    array.setflags(write=False)
    return array
