"""Measure what a change of columns does: `python -m cnnviz.models.swapping.measuring`."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from cnnviz.images.handwriting import SIDE
from cnnviz.models.swapping import shuffled_digits
from cnnviz.models.swapping.customers import COLUMNS, made_up
from cnnviz.models.swapping.recorded import FILE
from cnnviz.models.training.handwritten import drawn_digits

COMMAND: Final = "python -m cnnviz.models.swapping.measuring"

_SEED: Final = 123
_MOVED: Final = (0, 2, 4, 6, 8, 11, 14, 18, 22, 28)  # columns; one cannot move alone
_ORDERS: Final = 5
_SEEDS: Final = 3
_DIGITS: Final = 1000  # to learn from: where there is less, it counts more what one knows already
_CUSTOMERS: Final = (4000, 1000)
_BATCH: Final = 32
_EPOCHS: Final = 10
_RATE: Final = 2e-3
_DECIMALS: Final = 4
_WEIGHTS: Final = ("first", "first_bias", "second", "second_bias")

Data = tuple[Tensor, Tensor]
Maker = Callable[[], nn.Sequential]


def main() -> None:
    """Measure everything, and write it to the file."""
    torch.set_num_threads(1)
    content = {
        "command": COMMAND,
        "seed": _SEED,
        "versions": {
            "python": platform.python_version(),
            "numpy": np.__version__,
            "torch": torch.__version__,
        },
        **digits_measured(),
        **customers_measured(),
    }
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{FILE.name}: {content['digits']} {content['customers']}\n")


def digits_measured() -> dict[str, Any]:
    """Shuffle the columns of digits, for a trained network and for networks that learn anew."""
    drawn = drawn_digits(_SEED, _DIGITS, 1000)
    learned = _as_data(drawn.train.pictures / np.float32(255), drawn.train.labels)
    unseen = _as_data(drawn.held_out.pictures / np.float32(255), drawn.held_out.labels)
    return {
        "network": shuffled_digits.NETWORK,
        "pictures": len(drawn.held_out),
        "orders": _ORDERS,
        "steps": [_step(drawn.held_out, moved) for moved in _MOVED],
        "learned_from": _DIGITS,
        "digits": {
            "cnn": _anew(_cnn, learned, unseen),
            "dense": _anew(_mlp, learned, unseen),
        },
    }


def customers_measured() -> dict[str, Any]:
    """Train networks on a table, in its order and in others."""
    (train, held_out), data = _CUSTOMERS, []
    for seed, count in enumerate((train, held_out)):
        customers = made_up(seed, count)
        data.append(_as_data(customers.scaled[:, np.newaxis, np.newaxis], customers.buys))
    learned, unseen = data
    dense = _trained(_table_mlp, learned, seed=0)
    return {
        "trained": train,
        "unseen": held_out,
        "customers": {
            "cnn": _anew(_table_cnn, learned, unseen),
            "dense": _anew(_table_mlp, learned, unseen),
        },
        "dense": dict(zip(_WEIGHTS, _plain(dense), strict=True)),
    }


def order_of(columns: int, moved: int, seed: int) -> tuple[int, ...]:
    """Return an order in which exactly so many columns stand somewhere else.

    Examples
    --------
    >>> sum(old != new for new, old in enumerate(order_of(28, 6, seed=0)))
    6
    """
    random = np.random.default_rng([seed, moved])
    chosen, order = random.permutation(columns)[:moved], np.arange(columns)
    order[chosen] = np.roll(chosen, 1)
    return tuple(order.tolist())


def _step(digits: Any, moved: int) -> dict[str, float | int]:
    shares = []
    for seed in range(_ORDERS):
        answers = shuffled_digits.named(digits, order_of(SIDE, moved, seed))
        shares.append(float((answers == digits.labels).mean()))
    found = {"mean": float(np.mean(shares)), "low": min(shares), "high": max(shares)}
    return {"moved": moved, **{name: round(share, _DECIMALS) for name, share in found.items()}}


def _anew(maker: Maker, learned: Data, unseen: Data) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {"ordered": [], "shuffled": []}
    columns = learned[0].shape[-1]
    for seed in range(_SEEDS):
        for name, moved in (("ordered", 0), ("shuffled", columns)):
            order = list(order_of(columns, moved, seed))
            network = _trained(maker, (learned[0][..., order], learned[1]), seed)
            found[name].append(_share(network, (unseen[0][..., order], unseen[1])))
    return found


def _trained(maker: Maker, data: Data, seed: int) -> nn.Sequential:
    torch.manual_seed(seed)
    network, (examples, labels) = maker(), data
    optimizer = torch.optim.Adam(network.parameters(), lr=_RATE)
    for batch in _batches(len(labels)):
        optimizer.zero_grad()
        functional.cross_entropy(network(examples[batch]), labels[batch]).backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    return network.eval()


def _batches(count: int) -> Iterator[Tensor]:
    for _ in range(_EPOCHS):
        yield from torch.split(torch.randperm(count), _BATCH)


def _share(network: nn.Sequential, data: Data) -> float:
    with torch.inference_mode():
        right = network(data[0]).argmax(1) == data[1]
    return round(float(right.float().mean()), _DECIMALS)


def _as_data(examples: Any, labels: Any) -> Data:
    return torch.from_numpy(examples).float(), torch.from_numpy(labels)


def _plain(network: nn.Sequential) -> Sequence[list[Any]]:
    return [parameter.detach().tolist() for parameter in network.parameters()]


def _cnn() -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(1, 8, 5),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(16 * 5 * 5, 10),
    )


def _mlp() -> nn.Sequential:
    return nn.Sequential(nn.Flatten(), nn.Linear(SIDE * SIDE, 64), nn.ReLU(), nn.Linear(64, 10))


def _table_cnn() -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(1, 16, (1, 3)),
        nn.ReLU(),
        nn.Conv2d(16, 16, (1, 3)),
        nn.ReLU(),
        nn.AdaptiveMaxPool2d(1),  # a pattern counts wherever it is found
        nn.Flatten(),
        nn.Linear(16, 2),
    )


def _table_mlp() -> nn.Sequential:
    return nn.Sequential(nn.Flatten(), nn.Linear(len(COLUMNS), 16), nn.ReLU(), nn.Linear(16, 2))


if __name__ == "__main__":
    main()
