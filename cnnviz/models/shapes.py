"""Work out a described network's sizes by arithmetic: parameters, windows and outputs.

This is what a card is checked by and what a lesson lists, so nothing here needs PyTorch.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import prod

from cnnviz import ops
from cnnviz.models.layers import Layer

Shape = tuple[int, ...]


@dataclass(frozen=True)
class _Options:
    """What a kind of layer must be told, and what it may be told besides."""

    needed: frozenset[str]
    allowed: frozenset[str]


def _options(needed: str = "", optional: str = "") -> _Options:
    return _Options(frozenset(needed.split()), frozenset(f"{needed} {optional}".split()))


# The kinds of a network that can be read: batch norm is folded away before anyone looks.
OPTIONS = {
    "Conv2d": _options("in_channels out_channels kernel_size", "stride padding dilation bias"),
    "ReLU": _options(),
    "LeakyReLU": _options(),
    "ELU": _options(),
    "MaxPool2d": _options("kernel_size", "stride padding ceil_mode"),
    "AvgPool2d": _options("kernel_size", "stride padding ceil_mode"),
    "Flatten": _options(),
    "Linear": _options("in_features out_features", "bias"),
}

# These treat every number where it is.
SAME_SHAPE = {"ReLU", "LeakyReLU", "ELU", "BatchNorm2d", "LocalResponseNorm", "Dropout", "Softmax"}


def check(layers: Iterable[Layer]) -> None:
    """Refuse layers that are no plain chain.

    Raises
    ------
    ValueError
        An unknown kind, an option that is missing, unknown or out of range, a name twice.

    Examples
    --------
    >>> check([Layer("conv1", "Conv2d", {"in_channels": 1, "out_channels": 3})])
    Traceback (most recent call last):
    ValueError: Layer 'conv1' (Conv2d) lacks the option kernel_size.
    """
    names: set[str] = set()
    for layer in layers:
        if layer.name in names or layer.name == "input" or not layer.name.isidentifier():
            raise ValueError(
                f"{layer.name!r} cannot name a layer: names are single words, each is used once, "
                "and 'input' is the picture."
            )
        names.add(layer.name)
        _check_options(layer)


def _check_options(layer: Layer) -> None:
    if layer.kind not in OPTIONS:
        raise ValueError(
            f"Layer {layer.name!r} is of the unknown kind {layer.kind!r}: a network is made of "
            f"{', '.join(OPTIONS)}."
        )
    known, whose = OPTIONS[layer.kind], f"Layer {layer.name!r} ({layer.kind})"
    if missing := known.needed - layer.options.keys():
        raise ValueError(f"{whose} lacks the option {', '.join(sorted(missing))}.")
    if unknown := layer.options.keys() - known.allowed:
        raise ValueError(f"{whose} has the unknown option {', '.join(sorted(unknown))}.")
    for option, value in layer.options.items():
        smallest = 0 if option == "padding" else 1
        switch = option in {"bias", "ceil_mode"}
        if isinstance(value, bool) != switch or (not switch and value < smallest):
            raise ValueError(f"{whose} cannot have the {option} {value!r}.")


def parameter_shapes(layers: Iterable[Layer]) -> dict[str, Shape]:
    """Give the shape of every weight and bias, as PyTorch names them.

    Examples
    --------
    >>> parameter_shapes([Layer("dense1", "Linear", {"in_features": 12, "out_features": 2})])
    {'dense1.weight': (2, 12), 'dense1.bias': (2,)}
    """
    shapes: dict[str, Shape] = {}
    for layer in layers:
        weight = _weight_shape(layer)
        if weight:
            shapes[f"{layer.name}.weight"] = weight
        if weight and layer.options.get("bias", True):
            shapes[f"{layer.name}.bias"] = weight[:1]
    return shapes


def parameter_count(layers: Iterable[Layer]) -> int:
    """Count weights and biases.

    Examples
    --------
    >>> parameter_count([Layer("dense1", "Linear", {"in_features": 12, "out_features": 2})])
    26
    """
    return sum(prod(shape) for shape in parameter_shapes(layers).values())


def window(layer: Layer, shape: Shape) -> ops.Window | None:
    """Give the window that a layer slides over (C, H, W) maps; None when it slides none.

    Examples
    --------
    >>> window(Layer("pool1", "MaxPool2d", {"kernel_size": 2, "ceil_mode": True}), (3, 7, 7))
    Window(rows=Axis(size=7, kernel_size=2, stride=2, before=0, after=0, dilation=1, \
ceil_mode=True), columns=Axis(size=7, kernel_size=2, stride=2, before=0, after=0, dilation=1, \
ceil_mode=True))
    """
    options = layer.options
    if layer.kind == "Conv2d":
        return ops.Window.of(
            shape,
            options["kernel_size"],
            options.get("stride", 1),
            options.get("padding", 0),
            options.get("dilation", 1),
        )
    if layer.kind in {"MaxPool2d", "AvgPool2d"}:
        return ops.pooling_window(
            shape,
            options["kernel_size"],
            options.get("stride"),
            options.get("padding", 0),
            bool(options.get("ceil_mode", False)),
        )
    return None


def output_shapes(layers: Iterable[Layer], shape: Shape) -> dict[str, Shape]:
    """Follow a picture through the layers.

    Parameters
    ----------
    layers : iterable of Layer
    shape : (C, H, W)
        Of the picture.

    Returns
    -------
    dict
        By layer: (C, H, W) for maps, (n,) for values; first of all "input".

    Raises
    ------
    ValueError
        A layer that does not take what the one before it puts out.

    Examples
    --------
    >>> conv = Layer("conv1", "Conv2d", {"in_channels": 1, "out_channels": 3, "kernel_size": 3})
    >>> output_shapes([conv, Layer("flatten", "Flatten")], (1, 9, 9))
    {'input': (1, 9, 9), 'conv1': (3, 7, 7), 'flatten': (147,)}
    """
    shapes = {"input": shape}
    for layer in layers:
        shape = output_shape(layer, shape)
        shapes[layer.name] = shape
    return shapes


def output_shape(layer: Layer, shape: Shape) -> Shape:
    """Tell what shape one layer makes of another, or raise ValueError: see `output_shapes`."""
    if layer.kind in SAME_SHAPE:
        return shape
    if layer.kind == "Linear":
        _check_match(layer, "in_features", shape, axes=1)
        return (int(layer.options["out_features"]),)
    if len(shape) != 3:
        raise ValueError(f"Layer {layer.name!r} ({layer.kind}) reads maps, not {shape[0]} values.")
    if layer.kind == "Flatten":
        return (prod(shape),)
    channels = shape[0]
    if layer.kind == "Conv2d":
        _check_match(layer, "in_channels", shape, axes=3)
        channels = int(layer.options["out_channels"])
    sliding = window(layer, shape)
    assert sliding is not None  # noqa: S101  # every other kind slides a window
    return (channels, *sliding.output_shape)


def _check_match(layer: Layer, option: str, shape: Shape, axes: int) -> None:
    expected = layer.options[option]
    if len(shape) != axes or shape[0] != expected:
        raise ValueError(
            f"Layer {layer.name!r} ({layer.kind}) has {option} {expected}, "
            f"but gets an array of shape {shape}."
        )


def _weight_shape(layer: Layer) -> Shape | None:
    options = {name: int(value) for name, value in layer.options.items()}
    if layer.kind == "Conv2d":
        side, channels = options["kernel_size"], options["in_channels"]
        return (options["out_channels"], channels // options.get("groups", 1), side, side)
    if layer.kind == "BatchNorm2d":
        return (options["num_features"],)
    if layer.kind == "Linear":
        return (options["out_features"], options["in_features"])
    return None
