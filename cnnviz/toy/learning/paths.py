"""Every way from one weight of a feature to the error: what the chain rule multiplies and adds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cnnviz import ops
from cnnviz.toy.learning.passes import ToyPass
from cnnviz.toy.learning.weights import Weight
from cnnviz.toy.network import POOL_SIZE


@dataclass(frozen=True)
class Path:
    """One way from a feature's weight to the error: over the winner of one of the twelve values.

    Parameters
    ----------
    value : int
        Of the list, counted from 0.
    row, column : int
        The cell of the 7x7 map that became that value.
    match : float
        What the feature scored there, before ReLU.
    votes : float
        d error / d value: each vote's slope times the value's weight in it, added up.
    arriving : float
        d error / d match: the same, or 0 where ReLU stops it.
    pixel : float
        What lies under the weight there.
    share : float
        Its part of the weight's gradient: arriving * pixel / divisor.
    """

    value: int
    row: int
    column: int
    match: float
    votes: float
    arriving: float
    pixel: float
    share: float


def paths(there_and_back: ToyPass, weight: Weight) -> tuple[Path, ...]:
    """List the ways from a feature's weight to the error; their shares add up to its gradient.

    Parameters
    ----------
    there_and_back : ToyPass
    weight : Weight
        Of a feature.

    Returns
    -------
    tuple of Path
        Four, one for each value that the feature's map becomes. All other cells of the map lost in
        their windows: the error does not depend on them.

    Examples
    --------
    >>> from cnnviz.toy import X
    >>> from cnnviz.toy.learning import ToyWeights, forward_and_back, right_answer
    >>> there_and_back = forward_and_back(X, right_answer("X"), ToyWeights.of_the_slides())
    >>> middle = Weight("features", (0, 0, 1, 1))
    >>> [(path.value + 1, path.pixel) for path in paths(there_and_back, middle)]
    [(1, 1.0), (2, -1.0), (3, -1.0), (4, 1.0)]
    """
    return tuple(_paths(there_and_back, weight))


def _paths(there_and_back: ToyPass, weight: Weight) -> Iterator[Path]:
    feature, _, i, j = weight.index
    toy = there_and_back.run
    kept = ops.max_pool2d_winners(toy.pooled, POOL_SIZE, ceil_mode=True)[feature]
    winners = ops.max_pool2d_winners(toy.rectified, POOL_SIZE, ceil_mode=True)[feature]
    for place, cell in enumerate(kept.ravel().tolist()):
        row, column = divmod(int(winners.ravel()[cell]), toy.filtered.shape[2])
        value = feature * kept.size + place
        arriving = float(there_and_back.filtered[feature, row, column])
        pixel = float(toy.picture[0, row + i, column + j])
        yield Path(
            value=value,
            row=row,
            column=column,
            match=float(toy.filtered[feature, row, column]),
            votes=float(there_and_back.values[value]),
            arriving=arriving,
            pixel=pixel,
            share=arriving * pixel / there_and_back.divisor,
        )
