"""One run: batch after batch, so that the same seed and settings give the same bits anywhere."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from cnnviz.models import shapes
from cnnviz.models.building import build
from cnnviz.models.live import optimizers, pictures, starting
from cnnviz.models.live.history import Divergence, Moment, Trouble, unflatten
from cnnviz.models.live.pictures import Lesson
from cnnviz.models.live.settings import Activation, Settings
from cnnviz.models.training.datasets import Labelled
from cnnviz.models.training.loop import in_range

Floats = NDArray[np.float32]

_RUNAWAY: Final = 1000  # times the loss of guessing
_FARTHEST: Final = 32  # steps from one moment to the next
_BATCH: Final = 250  # pictures that are judged at once


@dataclass(frozen=True, eq=False)
class Start:
    """Where a run is taken up.

    Parameters
    ----------
    step, seen : int
        Batches and pictures that have been learned from.
    flat : (n,) float32
        All weights.
    memory : dict of str to (n,) float32
        What the optimiser remembers; empty for nothing.
    remembered : int
        How many gradients that memory has seen.
    """

    step: int
    seen: int
    flat: Floats
    memory: dict[str, Floats]
    remembered: int


class TrainingRun:
    """A network, its optimiser and its place among the pictures.

    Parameters
    ----------
    settings : Settings
    lesson : Lesson
    start : Start, optional
        None for step 0 with the seed's first weights.

    Attributes
    ----------
    settings : Settings
        In force; see `change`.
    step : int
        Batches learned from.
    divergence : Divergence or None
        Once it has happened, no step is taken any more.
    """

    def __init__(self, settings: Settings, lesson: Lesson, start: Start | None = None) -> None:
        self.settings, self.lesson = settings, lesson
        self.step = self._seen = self._remembered = 0
        self.divergence: Divergence | None = None
        self._losses: list[float] = []  # of the batches since the last moment
        self._before: tuple[Tensor, float, int] | None = None  # the last step: weights, loss, seen
        self._order: tuple[int, NDArray[np.int64]] = (-1, np.zeros(0, np.int64))
        self._adopt(starting.first_weights(settings))
        if start is not None:
            self._take_up(start)

    @property
    def epoch(self) -> float:
        """How often all pictures have been gone through."""
        return self._seen / len(self.lesson.train)

    def is_due(self, dense: int) -> bool:
        """Tell whether a moment belongs here: so many each time that the steps have doubled."""
        gap = 1 << max(0, (self.step // dense).bit_length() - 1)
        return self.step % min(gap, _FARTHEST) == 0

    @property
    def ends_epoch(self) -> bool:
        """Whether all pictures have just been gone through."""
        return self.step > 0 and self._seen % len(self.lesson.train) == 0

    def _adopt(self, weights: dict[str, Floats]) -> None:
        """Lay all weights into one flat tensor that the network's parameters are views of."""
        flat = np.concatenate([array.ravel() for array in weights.values()])
        self._flat, self._gradient = torch.from_numpy(flat), torch.zeros(len(flat))
        self._decayed = torch.cat(
            [torch.full((a.size,), float(name.endswith("weight"))) for name, a in weights.items()]
        )
        self._memory = optimizers.forgetful(self.settings.optimizer, self._flat)
        self._remembered = 0
        self._wire()

    def _wire(self) -> None:
        """Build the network over the flat tensor; its gradients come in as one, too."""
        self._network = build(self.settings.layers)
        parameters, start = dict(self._network.named_parameters()), 0
        for name, shape in shapes.parameter_shapes(self.settings.layers).items():
            end = start + math.prod(shape)
            parameters[name].data = self._flat[start:end].view(shape)
            parameters[name].grad = self._gradient[start:end].view(shape)
            start = end

    def _take_up(self, start: Start) -> None:
        if len(start.flat) != len(self._flat):
            raise ValueError(f"These settings need {len(self._flat)} weights: {len(start.flat)}.")
        self.step, self._seen = start.step, start.seen
        self._flat.copy_(torch.from_numpy(start.flat))
        if start.memory.keys() == self._memory.keys():
            self._remembered = start.remembered
            for name, values in start.memory.items():
                self._memory[name].copy_(torch.from_numpy(values))

    def change(self, settings: Settings) -> None:
        """Go on with other settings.

        Raises
        ------
        ValueError
            They are another run's: see `Settings.keeps_run`.
        """
        if not self.settings.keeps_run(settings):
            raise ValueError("Another task, seed or set of pictures is another run.")
        old, self.settings = self.settings, settings
        if settings.kernels != old.kernels:
            weights = unflatten(old, self._flat.numpy())
            self._adopt(starting.resized(weights, old, settings, self.step))
        elif settings.activation != old.activation:
            self._wire()
        if settings.optimizer != old.optimizer:
            self._memory = optimizers.forgetful(settings.optimizer, self._flat)
            self._remembered = 0

    def advance(self) -> None:
        """Learn from one batch, unless the loss is no longer a number that can be learned from."""
        if self.divergence is not None:
            return
        images, labels = self._batch()
        self._gradient.zero_()
        loss = functional.cross_entropy(self._network(images), labels)
        value = float(loss.detach())
        if not math.isfinite(value) or value > _RUNAWAY * self._guessing:
            self._stop(value)
            return
        loss.backward()  # type: ignore[no-untyped-call]
        self._before = self._flat.clone(), value, self._seen
        self._update()
        self._losses.append(value)
        self.step += 1
        self._seen += len(labels)

    def _update(self) -> None:
        if self.settings.weight_decay:
            pull = self._flat * self._decayed
            self._gradient.add_(pull, alpha=self.settings.weight_decay)
        self._remembered += 1
        optimizers.step(self._flat, self._gradient, self._memory, self.settings, self._remembered)

    def _batch(self) -> tuple[Tensor, Tensor]:
        """Return the next pictures in this epoch's order; the last batch may be smaller."""
        train = self.lesson.train
        epoch, place = divmod(self._seen, len(train))
        if self._order[0] != epoch:
            self._order = epoch, pictures.order(self.settings, len(train), epoch)
        chosen = self._order[1][place : place + self.settings.batch_size]
        return self._input(train.pictures[chosen]), torch.from_numpy(train.labels[chosen])

    def _input(self, images: NDArray[np.uint8]) -> Tensor:
        return in_range(torch.from_numpy(images).float() / 255, self.settings.pixel_range)

    @property
    def _guessing(self) -> float:
        return math.log(len(self.settings.classes))

    def _stop(self, value: float) -> None:
        """Say what happened; take back a step that left weights that are no numbers."""
        runaway = math.isfinite(value)
        if not runaway and self._before is not None:
            flat, value, seen = self._before
            if not torch.isfinite(self._flat).all():
                self._flat.copy_(flat)
                self.step, self._seen = self.step - 1, seen
        self.divergence = Divergence(
            Trouble.RUNAWAY if runaway else Trouble.NOT_FINITE,
            self.step,
            value if math.isfinite(value) else None,
            self._guessing,
            float(self._flat.abs().max()),
            self.settings.learning_rate,
        )

    def moment(self) -> Moment:
        """Measure where the run is."""
        train_loss, train_accuracy, silent = self._judge(self.lesson.judged)
        unseen_loss, unseen_accuracy, _ = self._judge(self.lesson.unseen)
        batch_loss = sum(self._losses) / len(self._losses) if self._losses else None
        self._losses.clear()
        return Moment(
            step=self.step,
            seen=self._seen,
            epoch=self.epoch,
            batch_loss=batch_loss,
            train_loss=train_loss,
            train_accuracy=train_accuracy,
            unseen_loss=unseen_loss,
            unseen_accuracy=unseen_accuracy,
            silent=silent,
            settings=self.settings,
            flat=self._flat.numpy().copy(),
        )

    @torch.inference_mode()
    def _judge(self, labelled: Labelled) -> tuple[float, float, int]:
        """Return the mean loss, the share of right answers and how many kernels are silent."""
        loss, right, heard = 0.0, 0, torch.zeros(self.settings.kernels, dtype=torch.bool)
        first, rest = self._blocks()
        for start in range(0, len(labelled), _BATCH):
            labels = torch.from_numpy(labelled.labels[start : start + _BATCH])
            maps = first(self._input(labelled.pictures[start : start + _BATCH]))
            heard |= (maps != 0).any(3).any(2).any(0)
            votes = rest(maps)
            loss += float(functional.cross_entropy(votes, labels, reduction="sum"))
            right += int((votes.argmax(1) == labels).sum())
        return loss / len(labelled), right / len(labelled), int((~heard).sum())

    def _blocks(self) -> tuple[nn.Sequential, nn.Sequential]:
        """Cut the network after its first activation, where a kernel may have died."""
        end = 1 if self.settings.activation == Activation.NONE else 2
        layers = list(self._network)
        return nn.Sequential(*layers[:end]), nn.Sequential(*layers[end:])

    def place(self) -> Start:
        """Return all that is needed to go on elsewhere, bit by bit as here."""
        memory = {name: values.numpy().copy() for name, values in self._memory.items()}
        flat = self._flat.numpy().copy()
        return Start(self.step, self._seen, flat, memory, self._remembered)
