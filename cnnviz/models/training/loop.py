"""Train a network by a recipe: seeded, with checkpoints, and resumable to the same result."""

from __future__ import annotations

import hashlib
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from cnnviz.models.building import build
from cnnviz.models.training.augment import augment
from cnnviz.models.training.datasets import Labelled
from cnnviz.models.training.recipes import Recipe

_RISE = 0.2  # share of the steps over which the learning rate rises


@dataclass(frozen=True)
class Progress:
    """Where training stands after an epoch."""

    epoch: int
    epochs: int
    loss: float


class Trainer:
    """Trains one network on one set of pictures.

    Parameters
    ----------
    recipe : Recipe
    pictures : Labelled
    seed : int
        Two runs with one seed on one machine are the same run, interrupted or not.
    checkpoint : Path
        Written after every epoch; if it is there, training goes on from it.

    Raises
    ------
    ValueError
        The checkpoint belongs to another run.

    Attributes
    ----------
    epoch : int
        How many are done.
    minutes : float
        How long they took, in all runs.
    """

    def __init__(self, recipe: Recipe, pictures: Labelled, seed: int, checkpoint: Path) -> None:
        torch.manual_seed(seed)
        self.recipe, self.pictures, self.seed, self.checkpoint = recipe, pictures, seed, checkpoint
        self.network = build(recipe.layers)
        self.network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        averaging = get_ema_multi_avg_fn(recipe.averaging)  # type: ignore[no-untyped-call]
        self.averaged = AveragedModel(self.network, multi_avg_fn=averaging, use_buffers=True)
        self.optimizer = torch.optim.AdamW(
            _decayed_and_not(self.network, recipe.weight_decay), lr=recipe.peak_learning_rate
        )
        self.steps = math.ceil(len(pictures) / recipe.batch_size)
        self.epoch, self.minutes = self._resume() if checkpoint.exists() else (0, 0.0)

    @property
    def averaged_network(self) -> nn.Sequential:
        """The network with the running mean of the weights, in evaluation mode."""
        network = self.averaged.module
        assert isinstance(network, nn.Sequential)  # noqa: S101  # for the type checker
        return network.eval()

    def run(self, report: Callable[[Progress], None]) -> None:
        """Train to the end; tell how it goes after every epoch."""
        while self.epoch < self.recipe.epochs:
            start = time.monotonic()
            loss = self._train_epoch()
            self.minutes += (time.monotonic() - start) / 60
            self.epoch += 1
            self._save()
            report(Progress(self.epoch, self.recipe.epochs, loss))

    def _train_epoch(self) -> float:
        """One pass; its randomness depends on the seed and the epoch alone."""
        random = torch.Generator().manual_seed(1_000_003 * self.seed + self.epoch)
        order = torch.randperm(len(self.pictures), generator=random).numpy()
        self.network.train()
        losses = []
        for step, chosen in enumerate(np.array_split(order, self.steps)):
            self._set_learning_rate(self.epoch * self.steps + step)
            losses.append(self._train_step(chosen, random))
        return float(np.mean(losses))

    def _train_step(self, chosen: np.ndarray, random: torch.Generator) -> float:
        recipe = self.recipe
        pictures = torch.from_numpy(self.pictures.pictures[chosen]).float() / 255
        pictures = in_range(augment(pictures, recipe.augmentation, random), recipe.pixel_range)
        labels = torch.from_numpy(self.pictures.labels[chosen])
        with torch.autocast("cpu", torch.bfloat16):
            logits = self.network(pictures.contiguous(memory_format=torch.channels_last))
        loss = functional.cross_entropy(
            logits.float(), labels, label_smoothing=recipe.label_smoothing
        )
        self.optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        self.optimizer.step()
        self.averaged.update_parameters(self.network)
        return float(loss.detach())

    def _set_learning_rate(self, step: int) -> None:
        share = step / (self.steps * self.recipe.epochs)
        rise = min(1.0, share / _RISE)
        fall = 0.5 * (1 + math.cos(math.pi * max(0.0, (share - _RISE) / (1 - _RISE))))
        for group in self.optimizer.param_groups:
            group["lr"] = self.recipe.peak_learning_rate * rise * fall

    def _save(self) -> None:
        state = {f"network.{key}": value for key, value in self.network.state_dict().items()}
        state |= {f"averaged.{key}": value for key, value in self.averaged.state_dict().items()}
        for index, moments in self.optimizer.state_dict()["state"].items():
            state |= {f"optimizer.{index}.{key}": value for key, value in moments.items()}
        partial = self.checkpoint.with_suffix(".partial")
        contiguous = {key: value.contiguous() for key, value in state.items()}
        save_file(contiguous, partial, metadata=self._metadata())
        partial.replace(self.checkpoint)  # at once, so that a stop leaves the old one or the new

    def _metadata(self) -> dict[str, str]:
        return {"epoch": str(self.epoch), "minutes": str(self.minutes), "run": self._fingerprint()}

    def _fingerprint(self) -> str:
        """Tell this run from all with another recipe, seed or set of pictures."""
        digest = hashlib.sha256(repr((self.recipe, self.seed)).encode())
        for array in (self.pictures.pictures, self.pictures.labels):
            digest.update(np.ascontiguousarray(array).data)
        return digest.hexdigest()

    def _resume(self) -> tuple[int, float]:
        with safe_open(self.checkpoint, "pt") as file:
            metadata = file.metadata()
        if metadata.get("run", own := self._fingerprint()) != own:
            raise ValueError(
                f"{self.checkpoint} is of another training run, with other pictures, another "
                "recipe or another number of epochs: delete it, or choose another --checkpoints."
            )
        state = load_file(self.checkpoint)
        self.network.load_state_dict(_part(state, "network."))
        self.averaged.load_state_dict(_part(state, "averaged."))
        moments: dict[int, dict[str, Tensor]] = {}
        for key, value in _part(state, "optimizer.").items():
            index, name = key.split(".")
            moments.setdefault(int(index), {})[name] = value
        groups = self.optimizer.state_dict()["param_groups"]
        self.optimizer.load_state_dict({"state": moments, "param_groups": groups})
        return int(metadata["epoch"]), float(metadata["minutes"])


def in_range(pictures: Tensor, pixel_range: tuple[float, float]) -> Tensor:
    """Stretch values from 0..1 to what the network takes for black and white."""
    black, white = pixel_range
    return black + (white - black) * pictures


def _part(state: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {
        key.removeprefix(prefix): value for key, value in state.items() if key.startswith(prefix)
    }


def _decayed_and_not(network: nn.Module, weight_decay: float) -> list[dict[str, object]]:
    """Weights are pulled towards zero; biases and batch norm's scales are not."""
    parameters = list(network.parameters())
    return [
        {"params": [p for p in parameters if p.ndim > 1], "weight_decay": weight_decay},
        {"params": [p for p in parameters if p.ndim <= 1], "weight_decay": 0.0},
    ]
