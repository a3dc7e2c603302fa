"""A picture cut into pieces: how well neighbours fit, told from their numbers alone.

Nothing here knows what the picture shows. That is the puzzle principle of the decks: whoever sees
only rows of numbers can still find out which of them belong together.

References
----------
Deck 000, R020.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.float64]

Place = tuple[int, int]  # row and column, from some piece

_BESIDE: Final = ((0, 1), (1, 0), (0, -1), (-1, 0))


@dataclass(frozen=True)
class Seam:
    """Where two pieces touch: two slots, counted along the rows.

    Parameters
    ----------
    first, second : int
        The slot on the left and on the right, or above and below.
    """

    first: int
    second: int


@dataclass(frozen=True)
class Laid:
    """A piece that was laid because its numbers fit.

    Parameters
    ----------
    piece, slot : int
    gap : float
        The mean difference at the seams with the pieces that lay there already.
    second : float
        The same of the second best that could have been laid anywhere; 0, as the gap, of the
        first piece.
    """

    piece: int
    slot: int
    gap: float
    second: float


@dataclass(frozen=True, eq=False)
class Puzzle:
    """Pieces of one size, and how many of them lie in a row and in a column.

    Parameters
    ----------
    pieces : (n, h, w) array
        In the order of the picture.
    rows, columns : int
    """

    pieces: Pixels
    rows: int
    columns: int

    @classmethod
    def cut(cls, picture: Pixels, rows: int, columns: int) -> Puzzle:
        """Cut a picture (H, W) whose sides are multiples of `rows` and `columns`.

        Examples
        --------
        >>> Puzzle.cut(np.arange(24.0).reshape(4, 6), 2, 3).pieces[4]
        array([[14., 15.],
               [20., 21.]])
        """
        height, width = picture.shape
        tiles = picture.reshape(rows, height // rows, columns, width // columns)
        # (rows, columns, h, w) -> (n, h, w)
        pieces = tiles.swapaxes(1, 2).reshape(-1, height // rows, width // columns)
        return cls(pieces, rows, columns)

    @property
    def seams(self) -> tuple[Seam, ...]:
        """All pairs of slots that touch: those beside each other first."""
        slots = np.arange(self.rows * self.columns).reshape(self.rows, self.columns)
        beside = zip(slots[:, :-1].flat, slots[:, 1:].flat, strict=True)
        below = zip(slots[:-1].flat, slots[1:].flat, strict=True)
        return tuple(Seam(int(one), int(other)) for one, other in (*beside, *below))

    def laid(self, order: Sequence[int]) -> Pixels:
        """Lay piece `order[i]` into slot i, and return the picture."""
        height, width = self.pieces.shape[1:]
        tiles = self.pieces[list(order)].reshape(self.rows, self.columns, height, width)
        return tiles.swapaxes(1, 2).reshape(self.rows * height, self.columns * width)

    def edges(self, order: Sequence[int], seam: Seam) -> Pixels:
        """Return the two rows of numbers that touch at a seam, (2, n): each piece's last ones."""
        one, other = self.pieces[order[seam.first]], self.pieces[order[seam.second]]
        if seam.second == seam.first + 1:
            return np.stack([one[:, -1], other[:, 0]])
        return np.stack([one[-1], other[0]])

    def gap(self, order: Sequence[int], seam: Seam) -> float:
        """Return the mean difference of the numbers that touch at a seam."""
        one, other = self.edges(order, seam)
        return float(np.abs(one - other).mean())

    def gaps(self, order: Sequence[int]) -> Pixels:
        """Return the mean differences at all seams."""
        return np.array([self.gap(order, seam) for seam in self.seams])

    def grown(self, first: int) -> tuple[Laid, ...]:
        """Lay the pieces one by one, always the one that fits best to those that lie already.

        Parameters
        ----------
        first : int
            The piece to begin with.

        Returns
        -------
        tuple of Laid
            All pieces, in the order in which they were laid.

        Notes
        -----
        Where on the table the picture will lie is not known before its last row and column are:
        so it grows around the first piece, and its slots are counted in the end.
        """
        places: dict[Place, int] = {(0, 0): first}
        steps = [Laid(first, -1, 0.0, 0.0)]
        while len(places) < len(self.pieces):
            found = sorted(self._candidates(places))
            gap, piece, place = found[0]
            places[place] = piece
            second = found[1][0] if len(found) > 1 else gap
            steps.append(Laid(piece, -1, gap, second))
        top, left = (min(place[axis] for place in places) for axis in (0, 1))
        slots = {
            piece: (row - top) * self.columns + column - left
            for (row, column), piece in places.items()
        }
        return tuple(replace(step, slot=slots[step.piece]) for step in steps)

    def _candidates(self, places: dict[Place, int]) -> Iterator[tuple[float, int, Place]]:
        """Go through all pieces and free places beside those taken: how well each fits there."""
        loose = set(range(len(self.pieces))) - set(places.values())
        for place in self._free(places):
            for piece in loose:
                yield float(np.mean(self._gaps_at(places, place, piece))), piece, place

    def _free(self, places: dict[Place, int]) -> set[Place]:
        beside = {(row + down, column + on) for row, column in places for down, on in _BESIDE}
        return {place for place in beside - places.keys() if self._has_room({*places, place})}

    def _has_room(self, places: set[Place]) -> bool:
        rows, columns = ([place[axis] for place in places] for axis in (0, 1))
        return max(rows) - min(rows) < self.rows and max(columns) - min(columns) < self.columns

    def _gaps_at(self, places: dict[Place, int], place: Place, piece: int) -> list[float]:
        found = []
        for down, on in _BESIDE:
            other = places.get((place[0] + down, place[1] + on))
            if other is not None:
                pair = (piece, other) if (down, on) > (0, 0) else (other, piece)
                found.append(float(self._pair_gaps[int(on == 0)][pair]))
        return found

    @cached_property
    def _pair_gaps(self) -> tuple[Pixels, Pixels]:
        """How well each piece fits left of, and above, each other one: (n, n) both."""
        one, other = self.pieces[:, np.newaxis], self.pieces[np.newaxis]
        beside = np.abs(one[..., -1] - other[..., 0]).mean(axis=-1)
        below = np.abs(one[..., -1, :] - other[..., 0, :]).mean(axis=-1)
        return beside, below


def swapped(order: Sequence[int], first: int, second: int) -> tuple[int, ...]:
    """Return the order with two slots exchanged.

    Examples
    --------
    >>> swapped((2, 0, 1), 0, 2)
    (1, 0, 2)
    """
    new = list(order)
    new[first], new[second] = new[second], new[first]
    return tuple(new)
