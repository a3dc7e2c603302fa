"""What is remembered of a run: its moments, each with all of its weights.

Nothing here needs PyTorch.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cnnviz.models import shapes
from cnnviz.models.live.settings import Settings

Floats = NDArray[np.float32]

MOST_MOMENTS: Final = 400
MILESTONES: Final = (0.9, 0.95, 0.99)  # of the unseen pictures right: the first moment there stays
_LEAST: Final = 100  # moments that even a large network may keep
_MOST_NUMBERS: Final = 1_000_000  # of all weights of all moments: 4 MB


@dataclass(frozen=True, eq=False)
class Moment:
    """A run after so many steps.

    Parameters
    ----------
    step : int
        Batches learned from so far. No two moments of a run have the same.
    seen : int
        Pictures learned from so far, each as often as it came.
    epoch : float
        How often all pictures have been gone through; 1.5 is half of the second time.
    batch_loss : float or None
        Mean loss of the batches since the moment before, each taken before its own step; None at
        the very beginning. This is what Keras prints while it trains.
    train_loss, train_accuracy : float
        On pictures that the run learns from (always the same ones of them).
    unseen_loss, unseen_accuracy : float
        On pictures that it never learns from.
    silent : int
        Kernels of the first layer whose map is zero all over for every one of those pictures that
        it learns from: dead, where ReLU follows. Their gradient is zero, so they stay as they are.
    settings : Settings
        That were in force.
    flat : (n,) float32
        All weights and biases, one after the other.
    seconds : float
        That it has trained, by the clock of whoever trained it; without the measuring, and without
        the time in which others had their turn. All else is the same wherever a run is run.
    """

    step: int
    seen: int
    epoch: float
    batch_loss: float | None
    train_loss: float
    train_accuracy: float
    unseen_loss: float
    unseen_accuracy: float
    silent: int
    settings: Settings
    flat: Floats
    seconds: float = 0.0

    @property
    def weights(self) -> dict[str, Floats]:
        """Every weight and bias by its name ("conv1.weight"), for `numpy_pass.forward`."""
        return unflatten(self.settings, self.flat)


def unflatten(settings: Settings, flat: Floats) -> dict[str, Floats]:
    """Cut one list of numbers into the weights and biases of a network, without copying."""
    if len(flat) != (count := shapes.parameter_count(settings.layers)):
        raise ValueError(f"The network has {count} weights and biases, not {len(flat)}.")
    weights, start = {}, 0
    for name, shape in shapes.parameter_shapes(settings.layers).items():
        end = start + int(np.prod(shape))
        weights[name] = flat[start:end].reshape(shape)
        start = end
    return weights


class Trouble(StrEnum):
    """Why a run had to stop."""

    NOT_FINITE = "not_finite"  # the loss is infinite or no number
    RUNAWAY = "runaway"  # the loss is a thousand times that of guessing


@dataclass(frozen=True)
class Divergence:
    """How a run came to its end.

    Parameters
    ----------
    trouble : Trouble
    step : int
        Where it stopped; the last moment of the history is there or shortly before.
    loss : float or None
        Of the batch that stopped it or, if that was no number, of the one before; None if there was
        none before.
    guessing : float
        The loss of who gives every class the same probability: ln(classes).
    largest_weight : float
        The largest absolute value among the weights then.
    learning_rate : float
        In force.
    """

    trouble: Trouble
    step: int
    loss: float | None
    guessing: float
    largest_weight: float
    learning_rate: float

    @staticmethod
    def from_plain(plain: Mapping[str, Any]) -> Divergence:
        """Read what `dataclasses.asdict` wrote, after a way through JSON."""
        return Divergence(**{**plain, "trouble": Trouble(plain["trouble"])})


class History:
    """The moments of a run, in order: not too many of them, the first and last always.

    When there are too many, every other one is dropped, and from then on every other new one
    is not kept once the next has come. What stays is spread evenly; and so that nobody is told
    another step later on, the moments at which the run first reached one of MILESTONES stay, too.
    How many are too many follows from the number of weights: MOST_MOMENTS for the letters, 190 for
    the digits.
    """

    def __init__(self) -> None:
        self._moments: list[Moment] = []
        self._milestones: dict[float, Moment] = {}  # perhaps dropped from the moments
        self._stride = 1  # only every so many new moments is kept for good
        self._count = 0  # all that have ever been added
        self._provisional = False  # the last moment goes when the next one comes

    @property
    def moments(self) -> Sequence[Moment]:
        """All that are kept, in order."""
        return tuple(self._all())

    def _all(self) -> list[Moment]:
        kept = {moment.step: moment for moment in (*self._milestones.values(), *self._moments)}
        return [kept[step] for step in sorted(kept)]

    def add(self, moment: Moment) -> None:
        """Append a moment; one of the same step as the last one takes its place.

        Raises
        ------
        ValueError
            It is earlier than the last one.
        """
        if self._moments and moment.step < self._moments[-1].step:
            raise ValueError(f"Step {moment.step} is before step {self._moments[-1].step}.")
        if self._moments and moment.step == self._moments[-1].step:
            self._moments[-1] = moment
            self._note(moment)
            return
        if self._provisional:
            self._moments.pop()
        self._moments.append(moment)
        self._note(moment)
        self._provisional = self._count % self._stride != 0
        self._count += 1
        most = min(max(_MOST_NUMBERS // len(moment.flat), _LEAST), MOST_MOMENTS)
        if len(self._moments) >= most and not self._provisional:
            self._thin()

    def _note(self, moment: Moment) -> None:
        """Keep a milestone; one of the same step was of another network."""
        self._forget_milestones(lambda one: one.step == moment.step)
        for goal in MILESTONES:
            if moment.unseen_accuracy >= goal:
                self._milestones.setdefault(goal, moment)

    def _forget_milestones(self, is_void: Callable[[Moment], bool]) -> None:
        self._milestones = {goal: one for goal, one in self._milestones.items() if not is_void(one)}

    def _thin(self) -> None:
        last = self._moments[-1]
        self._moments = self._moments[::2]
        self._stride *= 2
        self._provisional = self._moments[-1] is not last
        if self._provisional:
            self._moments.append(last)

    def nearest(self, step: int) -> Moment | None:
        """Return the last moment that is not after a step, or the first; None if there is none."""
        moments = self._all()
        if not moments:
            return None
        place = bisect.bisect_right(moments, step, key=lambda moment: moment.step)
        return moments[max(0, place - 1)]

    def cut_after(self, step: int) -> None:
        """Forget what came after a step: the run goes on from there."""
        self._forget_milestones(lambda one: one.step > step)
        kept = [moment for moment in self._moments if moment.step <= step]
        self._moments, self._count, self._provisional = kept, 0, False
