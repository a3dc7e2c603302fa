"""The pictures that a built network can read."""

from __future__ import annotations

from typing import Final

from cnnviz.models.cards import Input

# Sizes and ranges are those of the trained networks, so that their weights fit.
INPUTS: Final[dict[str, Input]] = {
    "toy": Input(1, 9, 9, -1.0, 1.0, "toy"),
    "digit": Input(1, 28, 28, 0.0, 1.0, "handwriting"),
    "photo": Input(3, 64, 64, -1.0, 1.0, "photo"),
    "grey": Input(1, 64, 64, -1.0, 1.0, "photo"),
    "small": Input(3, 32, 32, -1.0, 1.0, "photo"),
}
