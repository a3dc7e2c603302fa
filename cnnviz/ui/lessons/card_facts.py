"""What a network's card says between its lines: hits, an honest interval, its layers in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

from cnnviz.models import shapes
from cnnviz.models.cards import Card
from cnnviz.models.layers import Layer

Z: Final = 1.96  # of a normal distribution, 95 % lie within so many standard deviations
BYTES: Final = 4  # of a float32
_SAID_ELSEWHERE: Final = {
    "in_channels", "out_channels", "in_features", "out_features", "kernel_size", "bias"
}  # fmt: skip


@dataclass(frozen=True)
class Hits:
    """How many pictures were answered rightly, of how many."""

    right: int
    total: int

    @property
    def share(self) -> float:
        """Right answers by pictures, 0 to 1; 0 where there were no pictures."""
        return self.right / self.total if self.total else 0.0


def hits(card: Card) -> Hits:
    """Count the right answers to all held-out pictures."""
    each = class_hits(card)
    return Hits(sum(one.right for one in each), sum(one.total for one in each))


def class_hits(card: Card) -> tuple[Hits, ...]:
    """Count the right answers for each class, in the order of the votes."""
    return tuple(Hits(row[index], sum(row)) for index, row in enumerate(card.results.confusion))


def interval(found: Hits) -> tuple[float, float]:
    """Say between what the share of right answers to all such pictures lies, with 95 % confidence.

    Parameters
    ----------
    found : Hits
        In a sample of them.

    Returns
    -------
    low, high : float, 0 to 1
        Wilson's interval: unlike p +- z sqrt(p (1 - p) / n) it stays within 0 and 1, and it does
        not shrink to nothing where all answers were right.

    References
    ----------
    E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", 1927.

    Examples
    --------
    >>> low, high = interval(Hits(226, 250))
    >>> round(low, 3), round(high, 3)
    (0.861, 0.935)
    """
    if not found.total:
        return 0.0, 1.0
    share, spread = found.share, Z * Z / found.total
    middle = share + spread / 2
    margin = Z * sqrt(share * (1 - share) / found.total + spread / (4 * found.total))
    low, high = ((middle + sign * margin) / (1 + spread) for sign in (-1, 1))
    # Exactly so, where rounding would leave a trace.
    return low if found.right else 0.0, high if found.right < found.total else 1.0


@dataclass(frozen=True)
class LayerRow:
    """A layer in a table: what it is, what it puts out, and how many numbers it has learned.

    Parameters
    ----------
    name, kind : str
    options : str
        Such as "3×3, padding 1"; may be empty.
    output : str
        Such as "32×64×64".
    product : str
        Such as "(3×3×3 + 1) × 32"; empty where nothing is learned.
    parameters : int
    """

    name: str
    kind: str
    options: str
    output: str
    product: str
    parameters: int


def layer_rows(card: Card) -> tuple[LayerRow, ...]:
    """Describe every layer of a network, in order."""
    outputs = shapes.output_shapes(card.layers, card.input.shape)
    return tuple(
        LayerRow(
            layer.name,
            layer.kind,
            _options(layer),
            times(*outputs[layer.name]),
            _product(layer),
            shapes.parameter_count([layer]),
        )
        for layer in card.layers
    )


def times(*factors: int) -> str:
    """Write a size, or a product, so that no narrow column breaks it.

    Examples
    --------
    >>> times(3, 64, 64)
    '3×64×64'
    """
    return "×".join(f"{factor:,}" for factor in factors)


def header_bytes(card: Card) -> int:
    """Tell how many bytes of a weights file are not weights, but their names and places."""
    return card.weights.bytes - BYTES * card.parameters


def looks(card: Card) -> int:
    """Tell how many pictures the network was shown in training, each time counted."""
    return card.training.pictures * card.training.epochs


def _options(layer: Layer) -> str:
    side = int(layer.options.get("kernel_size", 0))
    rest = [
        option if value is True else f"{option} {value}"
        for option, value in layer.options.items()
        if option not in _SAID_ELSEWHERE and value is not False
    ]
    return ", ".join(([times(side, side)] if side else []) + rest)


def _product(layer: Layer) -> str:
    """Write parameters as the slides count them: (rows × columns × channels + bias) × kernels."""
    found = shapes.parameter_shapes([layer])
    weight = found.get(f"{layer.name}.weight")
    if weight is None:
        return ""
    outputs, read, *window = weight
    each = times(*window, read)
    if f"{layer.name}.bias" in found:
        each = f"({each} + 1)"
    return f"{each} × {outputs:,}"
