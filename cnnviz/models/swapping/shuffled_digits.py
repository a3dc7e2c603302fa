"""Show a trained network digits whose columns have changed places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

from cnnviz.models import library
from cnnviz.models.training.datasets import Labelled
from cnnviz.models.training.handwritten import CLASSES, drawn_digits

NETWORK: Final = "digits-93k"
_SEED: Final = 7  # of the digits: another than that of any training
_COUNT: Final = 200


@dataclass(frozen=True)
class Score:
    """How many pictures a network names rightly."""

    right: int
    total: int

    @property
    def share(self) -> float:
        """Of all pictures."""
        return self.right / self.total


def unseen_digits() -> Labelled:
    """Return 200 digits that no network learned from, every class equally often."""
    return _unseen()


def answers(order: tuple[int, ...]) -> NDArray[np.int64]:
    """Return what the network takes each of these digits for.

    Parameters
    ----------
    order : tuple of int
        Column i that the network sees is column order[i] of the picture.

    Returns
    -------
    (200,) array
    """
    return _answers(order)


def score(order: tuple[int, ...]) -> Score:
    """Count the right answers."""
    labels = _unseen().labels
    return Score(int((answers(order) == labels).sum()), len(labels))


@lru_cache
def _unseen() -> Labelled:
    return drawn_digits(_SEED, len(CLASSES), _COUNT).held_out


@lru_cache(maxsize=256)
def _answers(order: tuple[int, ...]) -> NDArray[np.int64]:
    return named(_unseen(), order)


def named(digits: Labelled, order: tuple[int, ...]) -> NDArray[np.int64]:
    """Let the network name digits with their columns in this order, (N,)."""
    pictures = torch.from_numpy(digits.pictures[..., list(order)]).float() / 255
    with torch.inference_mode():
        found: NDArray[np.int64] = library.load(NETWORK).module(pictures).argmax(1).numpy()
    return found
