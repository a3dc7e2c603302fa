"""Write a window down as the PyTorch layer that slides it: what a student may copy and run."""

from __future__ import annotations

from cnnviz.ops import Window


def conv2d_layer(window: Window, *, same: bool = False) -> str:
    """Write the layer for a picture of one channel.

    Parameters
    ----------
    window : Window
        The one that the core slid.
    same : bool
        Its padding was asked for as "same", and is written so.

    Returns
    -------
    str
        Python with ``from torch import nn``: the shapes that go in and come out as a comment, and
        the layer. Different padding on opposite sides needs a padding layer before it, since
        ``nn.Conv2d`` takes one number for both.

    Examples
    --------
    >>> print(conv2d_layer(Window.of((9, 9), 3, stride=2, padding=1)))
    # (1, 9, 9) -> (1, 5, 5)
    nn.Conv2d(1, 1, kernel_size=3, stride=2, padding=1, bias=False)
    """
    rows, columns = window.rows, window.columns
    symmetric = rows.before == rows.after and columns.before == columns.after
    if same:
        padding = 'padding="same"'
    else:
        padding = _option("padding", (rows.before, columns.before), 0) if symmetric else ""
    layer = _layer(
        "nn.Conv2d",
        f"kernel_size={_short((rows.kernel_size, columns.kernel_size))}",
        _option("stride", (rows.stride, columns.stride), 1),
        padding,
        _option("dilation", (rows.dilation, columns.dilation), 1),
    )
    shapes = f"# (1, {rows.size}, {columns.size}) -> (1, {rows.outputs}, {columns.outputs})"
    if same or symmetric:
        return f"{shapes}\n{layer}"
    # PyTorch starts with the last axis: left and right come before top and bottom.
    sides = (columns.before, columns.after, rows.before, rows.after)
    return _padded_first(f"nn.ZeroPad2d({sides})", layer, shapes)


def conv1d_layer(window: Window, *, same: bool = False) -> str:
    """Write the layer for a series: a picture one cell high, of which only the columns count.

    Parameters
    ----------
    window : Window
        The one that the core slid over the series.
    same : bool
        Its padding was asked for as "same", and is written so.

    Returns
    -------
    str
        As `conv2d_layer`.

    Examples
    --------
    >>> print(conv1d_layer(Window.of((1, 8), (1, 3), padding=((0, 0), (1, 0)))))
    # (1, 8) -> (1, 7)
    nn.Sequential(
        nn.ZeroPad1d((1, 0)),
        nn.Conv1d(1, 1, kernel_size=3, bias=False),
    )
    """
    axis = window.columns
    symmetric = axis.before == axis.after
    if same:
        padding = 'padding="same"'
    else:
        padding = _option("padding", (axis.before,), 0) if symmetric else ""
    layer = _layer(
        "nn.Conv1d",
        f"kernel_size={axis.kernel_size}",
        _option("stride", (axis.stride,), 1),
        padding,
        _option("dilation", (axis.dilation,), 1),
    )
    shapes = f"# (1, {axis.size}) -> (1, {axis.outputs})"
    if same or symmetric:
        return f"{shapes}\n{layer}"
    return _padded_first(f"nn.ZeroPad1d({(axis.before, axis.after)})", layer, shapes)


def _layer(name: str, *options: str) -> str:
    # The toy has no bias; PyTorch would add a random one.
    return f"{name}(" + ", ".join(["1, 1", *filter(None, options), "bias=False"]) + ")"


def _padded_first(padding: str, layer: str, shapes: str) -> str:
    return f"{shapes}\nnn.Sequential(\n    {padding},\n    {layer},\n)"


def _option(name: str, values: tuple[int, ...], default: int) -> str:
    """Write an option, or nothing where it is PyTorch's default."""
    return "" if set(values) == {default} else f"{name}={_short(values)}"


def _short(values: tuple[int, ...]) -> str:
    """Write equal numbers once: (2, 2) as 2."""
    return str(values[0] if len(set(values)) == 1 else values)
