r"""Who votes for X and who for O, and how much each vote counts.

References
----------
B. Rohrer, "How do convolutional neural networks work?", slides 61 to 66, from which the decks took
the toy (deck 001, R102 to R105; their own numbers are lost). The slides draw the voters with thick
lines; the others are drawn thin and play no part. A result is a mean of votes, not a probability.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

CLASS_NAMES = ("X", "O")

VOTERS_X = (1, 4, 5, 10, 11)
"""Values that vote for X, counted from 1 as on the slides."""

VOTERS_O = (2, 3, 9, 12)
"""Values that vote for O, counted from 1 as on the slides."""

FUTURE_VALUES = np.array([0.9, 0.65, 0.45, 0.87, 0.96, 0.73, 0.23, 0.63, 0.44, 0.89, 0.94, 0.53])
"""Twelve made-up values that vote on the slides; they come from no picture. Their votes are X 0.912
and O 0.5175; the slides print .92 and .51. The title "Future values vote" means feature values
(K35)."""
FUTURE_VALUES.flags.writeable = False


def _means() -> NDArray[np.float64]:
    weights = np.zeros((2, 12))
    for row, voters in zip(weights, (VOTERS_X, VOTERS_O), strict=True):
        row[np.array(voters) - 1] = 1 / len(voters)
    weights.flags.writeable = False
    return weights


VOTE_WEIGHTS = _means()
"""(2, 12) array: one row per class, 1/5 for each voter of X and 1/4 for each voter of O."""


def winner(votes: ArrayLike) -> str | None:
    """Name the class with the most votes.

    Parameters
    ----------
    votes : (2,) array
        For X and for O.

    Returns
    -------
    str or None
        None on a tie.

    Examples
    --------
    >>> winner([0.912, 0.5175]), winner([0.1 + 0.2, 0.3])
    ('X', None)
    """
    votes_x, votes_o = np.asarray(votes, dtype=np.float64)
    if math.isclose(votes_x, votes_o, rel_tol=1e-9, abs_tol=1e-12):  # sums round differently
        return None
    return CLASS_NAMES[0] if votes_x > votes_o else CLASS_NAMES[1]
