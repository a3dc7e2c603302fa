"""Grad-CAM: find the places of the last maps that speak for a class."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from cnnviz import ops
from cnnviz.models.explaining.answering import checked_label, checked_picture
from cnnviz.models.inference import Network

Floats = NDArray[np.float32]


def grad_cam(network: Network, picture: Floats, label: int, layer: str | None = None) -> Floats:
    r"""Mark where in a picture the evidence for a class lies.

    Parameters
    ----------
    network : Network
    picture : (C, H, W) float array
        In the network's range.
    label : int
        Index of the class.
    layer : str, optional
        Whose maps A are weighed. Default: see `grad_cam_layer`.

    Returns
    -------
    (H, W) float32 array, >= 0
        In votes; 0 everywhere if nothing in these maps speaks for the class.

    Raises
    ------
    ValueError
        No such class, a picture of another size, or a layer without maps.

    Notes
    -----
    With y the vote (logit) of the class, A^k map k of the layer and Z the number of its cells:

        weight_k = 1/Z  sum over i, j of  dy / dA^k_ij
        result   = ReLU( sum over k of  weight_k A^k )

    and that, made as large as the picture. In a network that ends in the mean of each map and one
    dense layer, weight_k is that layer's weight divided by Z, so the result is the class activation
    map (CAM) of B. Zhou et al. (arXiv 1512.04150) up to scale.

    References
    ----------
    R. Selvaraju et al., "Grad-CAM: Visual Explanations from Deep Networks via Gradient-based
    Localization", 2016 (arXiv 1610.02391), equations 1 and 2.
    """
    cells = grad_cam_cells(network, picture, label, layer)
    height, width = network.card.input.height, network.card.input.width
    return enlarged(cells, network.reach(layer or grad_cam_layer(network), (height, width)))


def grad_cam_cells(
    network: Network, picture: Floats, label: int, layer: str | None = None
) -> Floats:
    """Return the same before it is made as large as the picture, (rows, columns) of the layer."""
    label, pixels = checked_label(network, label), checked_picture(network, picture)
    layer = layer or grad_cam_layer(network)
    if layer not in network.feature_layers:
        raise ValueError(
            f"There is no layer {layer!r} with maps: they are {', '.join(network.feature_layers)}."
        )
    maps, slopes = _maps_and_slopes(network, pixels, label, layer)
    weights = slopes.mean(dim=(1, 2), keepdim=True)  # (K, 1, 1)
    return np.asarray((weights * maps).sum(dim=0).clamp(min=0).numpy(), np.float32)


def grad_cam_layer(network: Network) -> str:
    """Name the layer whose maps Grad-CAM weighs: the last convolution, with the ReLU behind it.

    Raises
    ------
    ValueError
        The network has no convolution.
    """
    part = network.feature_part
    last = max((i for i, layer in enumerate(part) if layer.kind == "Conv2d"), default=None)
    if last is None:
        raise ValueError(f"The network {network.card.name!r} has no convolution to look at.")
    rectified = last + 1 < len(part) and part[last + 1].kind == "ReLU"
    return part[last + 1 if rectified else last].name


def enlarged(cells: Floats, reach: ops.Window) -> Floats:
    """Make a map as large as the picture: bilinear between the middles of what its cells see.

    Parameters
    ----------
    cells : (rows, columns) float array
    reach : Window
        Through which the cells see the picture, see `Network.reach`.

    Returns
    -------
    (H, W) float32 array
        Beyond the outermost middles it goes on with their values.

    Examples
    --------
    >>> cells = np.array([[0.0, 8.0]], np.float32)
    >>> enlarged(cells, ops.Window.of((2, 8), (2, 4), (1, 4)))
    array([[0., 0., 1., 3., 5., 7., 8., 8.],
           [0., 0., 1., 3., 5., 7., 8., 8.]], dtype=float32)
    """
    both = _mixture(reach.rows) @ cells.astype(np.float64) @ _mixture(reach.columns).T
    return both.astype(np.float32)


def _mixture(axis: ops.Axis) -> NDArray[np.float64]:
    """Return by how much each cell has a part in each pixel, (size, outputs)."""
    first = (axis.extent - 1) / 2 - axis.before
    middles = first + axis.stride * np.arange(axis.outputs)
    pixels = np.arange(axis.size)
    parts = [np.interp(pixels, middles, one) for one in np.eye(axis.outputs)]
    return np.stack(parts, axis=1)


def _maps_and_slopes(
    network: Network, pixels: Floats, label: int, layer: str
) -> tuple[Tensor, Tensor]:
    """Return a layer's maps and the slope of a vote in each of their cells, both (K, h, w)."""
    names = [each.name for each in network.layers]
    behind = names.index(layer) + 1
    with torch.inference_mode(False), torch.enable_grad():
        values = torch.from_numpy(pixels)[None]
        for name in names[:behind]:
            values = network.module.get_submodule(name)(values)
        # The weights ask for no gradient, so that it starts here, and ends up nowhere but here.
        maps = values.detach().requires_grad_()
        values = maps
        for name in names[behind:]:
            values = network.module.get_submodule(name)(values)
        (slopes,) = torch.autograd.grad(values[0, label], maps)
    return maps.detach()[0], slopes[0]
