"""Write one layer down for PyTorch and for Keras: what a student may copy and run."""

from __future__ import annotations

from math import prod

from cnnviz.quiz.one_layer.layer import Kind, LabLayer


def pytorch(layer: LabLayer) -> str:
    """Write the layer in PyTorch, with ``from torch import nn``.

    Examples
    --------
    >>> pool = LabLayer(kind=Kind.POOL, width=55, height=55, channels=96, kernel=3, stride=2)
    >>> print(pytorch(pool))
    # (96, 55, 55) -> (96, 27, 27)
    nn.MaxPool2d(kernel_size=3, stride=2)
    """
    shapes = f"# {(layer.channels, layer.height, layer.width)} -> {layer.row.output}"
    options = [f"kernel_size={layer.kernel}"]
    match layer.kind:
        case Kind.FC:
            linear = f"nn.Linear({layer.values}, {layer.filters})"
            flat = layer.width == layer.height == 1
            return f"{shapes}\n" + (linear if flat else f"nn.Sequential(nn.Flatten(0), {linear})")
        case Kind.POOL:
            options += [f"stride={layer.stride}"] * (layer.stride != layer.kernel)
            options += ["ceil_mode=True"] * layer.ceil_mode
            return f"{shapes}\nnn.MaxPool2d({', '.join(options)})"
        case Kind.CONV:
            options += [f"stride={layer.stride}"] * (layer.stride > 1)
            options += [f"padding={layer.padding}"] * (layer.padding > 0)
            options += [f"dilation={layer.dilation}"] * (layer.dilation > 1)
            numbers = f"{layer.channels}, {layer.filters}"
            return f"{shapes}\nnn.Conv2d({numbers}, {', '.join(options)})"


def keras(layer: LabLayer) -> str:
    """Write the layer in Keras, with ``from keras import layers``; channels come last there.

    Keras has no number for the padding: only "same", which keeps the size at stride 1, and "valid";
    anything else is a layer of its own. Its pooling has no ceil mode; a window that hangs over the
    edge is what "same" does there, as long as nothing is padded on the other side.

    Examples
    --------
    >>> layer = LabLayer(
    ...     kind=Kind.CONV, width=32, height=32, channels=3, filters=10, kernel=5, padding=2
    ... )
    >>> print(keras(layer))
    # (32, 32, 3) -> (32, 32, 10)
    layers.Conv2D(10, 5, padding="same")
    """
    output = layer.row.output
    last = (prod(output),) if len(output) == 1 else (*output[1:], output[0])
    shapes = f"# {(layer.height, layer.width, layer.channels)} -> {last}"
    match layer.kind:
        case Kind.FC:
            flat = layer.width == layer.height == 1
            return (
                f"{shapes}\n"
                + ("" if flat else "layers.Flatten(),\n")
                + f"layers.Dense({layer.filters})"
            )
        case Kind.POOL:
            strides = f", strides={layer.stride}" if layer.stride != layer.kernel else ""
            return f"{shapes}\n{_edge(layer)}layers.MaxPooling2D({layer.kernel}{strides})"
        case Kind.CONV:
            return f"{shapes}\n{_keras_conv(layer)}"


def _keras_conv(layer: LabLayer) -> str:
    keeps = layer.stride == 1 and 2 * layer.padding == layer.axes[0].extent - 1
    options = [f"strides={layer.stride}"] * (layer.stride > 1)
    options += ['padding="same"'] * (keeps and layer.padding > 0)
    options += [f"dilation_rate={layer.dilation}"] * (layer.dilation > 1)
    written = ", ".join([str(layer.filters), str(layer.kernel), *options])
    before = f"layers.ZeroPadding2D({layer.padding}),\n" if layer.padding and not keeps else ""
    return f"{before}layers.Conv2D({written})"


def _edge(layer: LabLayer) -> str:
    """Write what makes room for windows that hang over the edge: Keras always rounds down."""
    across, down = layer.hangs_over
    if not (across or down):
        return ""
    return f"layers.ZeroPadding2D(((0, {down}), (0, {across}))),  # after ReLU, 0 never wins\n"
