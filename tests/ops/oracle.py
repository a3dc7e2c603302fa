"""PyTorch, taking and giving NumPy arrays without a batch axis."""

import numpy as np
import torch
from torch.nn import functional


def conv2d(image, kernels, bias=None, stride=1, padding=0, dilation=1):
    """Pad by `functional.pad`, so that asymmetric padding needs nothing of ours."""
    image, kernels, bias = map(_tensor, (image, kernels, bias))
    if not isinstance(padding, str):
        (top, bottom), (left, right) = both_sides(padding)
        image, padding = functional.pad(image, (left, right, top, bottom)), 0
    return functional.conv2d(image[None], kernels, bias, stride, padding, dilation)[0].numpy()


def conv3d(volume, kernels, bias=None, stride=1, padding=0):
    """Pad by `functional.pad`, which lists the last direction first."""
    volume, kernels, bias = map(_tensor, (volume, kernels, bias))
    if not isinstance(padding, str):
        triple = padding if isinstance(padding, tuple) else (padding,) * 3
        sides = [side if isinstance(side, tuple) else (side, side) for side in triple]
        volume, padding = functional.pad(volume, [n for side in sides[::-1] for n in side]), 0
    return functional.conv3d(volume[None], kernels, bias, stride, padding)[0].numpy()


def max_pool2d(maps, kernel_size, stride=None, padding=0, ceil_mode=False):
    """Return the maxima and the indices of the winners."""
    values, winners = functional.max_pool2d(
        _tensor(maps), kernel_size, stride, padding, ceil_mode=ceil_mode, return_indices=True
    )
    return values.numpy(), winners.numpy()


def avg_pool2d(maps, kernel_size, stride=None, padding=0, ceil_mode=False):
    return functional.avg_pool2d(_tensor(maps), kernel_size, stride, padding, ceil_mode).numpy()


def readers(axis):
    """Perturb one input after the other and see which outputs change: (size, outputs) of bool.

    Convolution by a kernel of ones cannot round up, and max pooling cannot pad one side only, so
    each is asked what it can.
    """
    perturbed = torch.eye(axis.size)[:, None]  # one series per perturbed input
    if axis.ceil_mode:
        changed = functional.max_pool1d(
            perturbed, axis.kernel_size, axis.stride, axis.before, axis.dilation, ceil_mode=True
        )
    else:
        changed = functional.conv1d(
            functional.pad(perturbed, (axis.before, axis.after)),
            torch.ones(1, 1, axis.kernel_size),
            stride=axis.stride,
            dilation=axis.dilation,
        )
    return changed[:, 0].numpy() > 0


def both_sides(padding):
    """Spell out padding as ((top, bottom), (left, right))."""
    vertical, horizontal = padding if isinstance(padding, tuple) else (padding, padding)
    return tuple(
        side if isinstance(side, tuple) else (side, side) for side in (vertical, horizontal)
    )


def _tensor(array):
    return None if array is None else torch.from_numpy(np.array(array))
