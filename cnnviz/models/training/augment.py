"""Change training pictures at random, as a camera or a hand might have: a whole batch at once."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from cnnviz.models.training.recipes import Augmentation

_GREY = (0.299, 0.587, 0.114)
_ERASED_SIDES = (0.15, 0.4)  # of the picture's side


def augment(pictures: Tensor, how: Augmentation, random: torch.Generator) -> Tensor:
    """Return changed copies of (N, C, H, W) pictures with values 0 to 1."""
    if how.shift or how.turn or how.zoom != (1.0, 1.0) or how.mirror:
        pictures = _moved(pictures, how, random)
    if how.colour:
        pictures = _coloured(pictures, how.colour, random)
    if how.erase:
        pictures = _erased(pictures, how.erase, random)
    return pictures


def _between(low: float, high: float, count: int, random: torch.Generator) -> Tensor:
    return low + (high - low) * torch.rand(count, generator=random)


def _moved(pictures: Tensor, how: Augmentation, random: torch.Generator) -> Tensor:
    count = len(pictures)
    angle = _between(-how.turn, how.turn, count, random) * (math.pi / 180)
    # A picture shown larger is sampled more closely.
    spread = 1 / _between(*how.zoom, count, random)
    mirror = torch.ones(count)
    if how.mirror:
        mirror -= 2 * torch.randint(0, 2, (count,), generator=random)
    cosine, sine = spread * torch.cos(angle), spread * torch.sin(angle)
    shift = [2 * _between(-how.shift, how.shift, count, random) for _ in range(2)]
    rows = (
        torch.stack([cosine * mirror, -sine, shift[0]], dim=1),
        torch.stack([sine * mirror, cosine, shift[1]], dim=1),
    )
    grid = functional.affine_grid(torch.stack(rows, dim=1), list(pictures.shape), False)
    # A photograph goes on beyond its edge; paper stays paper.
    edge = "border" if pictures.shape[1] == 1 else "reflection"
    return functional.grid_sample(pictures, grid, padding_mode=edge, align_corners=False)


def _coloured(pictures: Tensor, strength: float, random: torch.Generator) -> Tensor:
    count = len(pictures)

    def factor() -> Tensor:
        return _between(1 - strength, 1 + strength, count, random)[:, None, None, None]

    grey = (pictures * torch.tensor(_GREY)[:, None, None]).sum(1, keepdim=True)
    pictures = grey + factor() * (pictures - grey)
    mean = pictures.mean((1, 2, 3), keepdim=True)
    pictures = (mean + factor() * (pictures - mean)) * factor()
    return pictures.clamp(0, 1)


def _erased(pictures: Tensor, share: float, random: torch.Generator) -> Tensor:
    """Cover a rectangle with noise: Z. Zhong et al., "Random Erasing", 2017 (arXiv 1708.04896)."""
    height, width = pictures.shape[-2:]
    pictures = pictures.clone()
    chosen = torch.rand(len(pictures), generator=random) < share
    for index in torch.nonzero(chosen).flatten().tolist():
        shares = _between(*_ERASED_SIDES, 2, random).tolist()
        tall, wide = int(height * shares[0]), int(width * shares[1])
        top = int(torch.randint(height - tall + 1, (), generator=random))
        left = int(torch.randint(width - wide + 1, (), generator=random))
        noise = torch.rand(pictures.shape[1], tall, wide, generator=random)
        pictures[index, :, top : top + tall, left : left + wide] = noise
    return pictures
