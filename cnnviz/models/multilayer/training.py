"""Train the network of two layers: `python -m cnnviz.models.multilayer.training`."""

from __future__ import annotations

import json
import platform
import sys
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from cnnviz.models import library
from cnnviz.models.multilayer.recorded import FILE, SHRUNK, SIDE
from cnnviz.models.training.datasets import Labelled
from cnnviz.models.training.handwritten import CLASSES, drawn_digits

COMMAND: Final = "python -m cnnviz.models.multilayer.training"
RIVAL: Final = "digits-93k"  # a convolutional network
MOVED_BY: Final = 3  # columns of 28

_SEED: Final = 123
_DIGITS, _UNSEEN = 20_000, 2000
_NEURONS: Final = 16
_BATCH: Final = 64
_EPOCHS: Final = 20
_PEAK_RATE: Final = 8e-3
# So that a pixel that no digit uses ends up with no weight: then a neuron is a picture.
_DECAY: Final = 0.1
_DECIMALS: Final = 3


def main() -> None:
    """Draw the digits, train, judge, and write the file."""
    torch.set_num_threads(1)
    drawn = drawn_digits(_SEED, _DIGITS, _UNSEEN)
    network = rounded(trained(*as_data(drawn.train)))
    content = {
        "command": COMMAND,
        "seed": _SEED,
        "versions": {
            "python": platform.python_version(),
            "numpy": np.__version__,
            "torch": torch.__version__,
        },
        "digits": _DIGITS,
        "unseen": _UNSEEN,
        "accuracy": accuracy(network, drawn.held_out),
        **_moved(network, drawn.held_out),
        "weights": plain(network),
    }
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(json.dumps(content) + "\n", encoding="utf-8")
    sys.stdout.write(f"{FILE.name}: {content['accuracy']:.1%} of {_UNSEEN} unseen digits\n")


def _moved(network: nn.Sequential, digits: Labelled) -> dict[str, Any]:
    """Move the digits aside, for this network and for a convolutional one."""
    aside = Labelled(np.roll(digits.pictures, MOVED_BY, axis=-1), digits.labels)
    rival = library.load(RIVAL).module
    found = {"": digits, "_moved": aside}
    rivals = {
        f"rival{name}": _share(rival, torch.from_numpy(one.pictures).float() / 255, one.labels)
        for name, one in found.items()
    }
    return {
        "moved_by": MOVED_BY,
        "accuracy_moved": accuracy(network, aside),
        "rival_name": RIVAL,
        **rivals,
    }


def trained(pictures: Tensor, labels: Tensor) -> nn.Sequential:
    """Train a fresh network on pictures (N, 1, 14, 14)."""
    torch.manual_seed(_SEED)
    network = nn.Sequential(
        nn.Flatten(),
        nn.Linear(SIDE * SIDE, _NEURONS),
        nn.ReLU(),
        nn.Linear(_NEURONS, len(CLASSES)),
    )
    optimizer = torch.optim.AdamW(network.parameters(), _PEAK_RATE, weight_decay=_DECAY)
    steps = -(-len(labels) // _BATCH)
    rate = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, _PEAK_RATE, epochs=_EPOCHS, steps_per_epoch=steps
    )
    for _ in range(_EPOCHS):
        for batch in torch.split(torch.randperm(len(labels)), _BATCH):
            optimizer.zero_grad()
            functional.cross_entropy(network(pictures[batch]), labels[batch]).backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            rate.step()
    return network.eval()


def rounded(network: nn.Sequential) -> nn.Sequential:
    """Round all weights as the file has them, so that what is judged is what is shown."""
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.copy_(torch.round(parameter, decimals=_DECIMALS))
    return network


def accuracy(network: nn.Sequential, digits: Labelled) -> float:
    """Return the share of right answers."""
    return _share(network, as_data(digits)[0], digits.labels)


def _share(network: nn.Module, pictures: Tensor, labels: NDArray[np.int64]) -> float:
    with torch.inference_mode():
        right = network(pictures).argmax(1).numpy() == labels
    return round(float(right.mean()), 4)


def as_data(digits: Labelled) -> tuple[Tensor, Tensor]:
    """Return pictures (N, 1, 14, 14) of 0 to 1, and their labels."""
    full = torch.from_numpy(digits.pictures).float() / 255
    return functional.avg_pool2d(full, SHRUNK), torch.from_numpy(digits.labels)


def plain(network: nn.Sequential) -> dict[str, list[Any]]:
    """Return all weights as the file has them."""
    hidden, hidden_bias, output, output_bias = network.parameters()
    return {
        "hidden": _list(hidden.reshape(-1, SIDE, SIDE)),
        "hidden_bias": _list(hidden_bias),
        "output": _list(output),
        "output_bias": _list(output_bias),
    }


def _list(parameter: Tensor) -> list[Any]:
    values: NDArray[np.float64] = parameter.detach().double().numpy()
    plain: list[Any] = (values.round(_DECIMALS) + 0.0).tolist()
    return plain


if __name__ == "__main__":
    main()
