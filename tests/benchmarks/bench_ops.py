"""Compare our convolution with PyTorch's and SciPy's, interleaved in one run.

    python -m tests.benchmarks.bench_ops

The budget: from about a million multiply-adds on, NumPy takes at most twice as long as PyTorch on
the same two cores. Both keep their threads spinning for a while after each call, so a contender
pauses before its turn, and a turn is a burst of calls of which the fastest counts.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from scipy.signal import correlate2d

from cnnviz import ops

ROUNDS = 5
PAUSE = 0.2  # seconds until the threads of the one before have gone to sleep
BURST = 0.1  # seconds of calls
SCIPY_LIMIT = 50e6  # multiply-adds: beyond them SciPy, one plane at a time, takes seconds


@dataclass(frozen=True)
class Layer:
    """A convolution layer with padding that keeps the size."""

    name: str
    channels: int
    kernels: int
    size: int
    kernel_size: int

    @property
    def multiply_adds(self) -> int:
        return self.kernels * self.channels * (self.kernel_size * self.size) ** 2

    def arrays(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        random = np.random.default_rng(0)
        shapes = (
            (self.channels, self.size, self.size),
            (self.kernels, self.channels, self.kernel_size, self.kernel_size),
            (self.kernels,),
        )
        image, kernels, bias = (random.standard_normal(s).astype(np.float32) for s in shapes)
        return image, kernels, bias


LAYERS = [
    Layer("the toy", 1, 3, 9, 3),
    Layer("a grey photo", 1, 8, 128, 3),
    Layer("a colour photo", 3, 16, 128, 3),
    Layer("CIFAR-10, second layer", 32, 32, 32, 3),
    Layer("few kernels, 5x5", 16, 16, 64, 5),
    Layer("VGG-16, deep", 256, 256, 28, 3),
    Layer("VGG-16, second layer", 64, 64, 112, 3),
]


def scipy_conv2d(image: np.ndarray, kernels: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Correlate plane by plane, as SciPy knows no channels."""
    return np.stack(
        [
            sum(
                correlate2d(plane, kernel, mode="same")
                for plane, kernel in zip(image, stack, strict=True)
            )
            + bias_of_stack
            for stack, bias_of_stack in zip(kernels, bias, strict=True)
        ]
    )


def contenders(layer: Layer) -> dict[str, Callable[[], np.ndarray]]:
    image, kernels, bias = layer.arrays()
    tensors = [torch.from_numpy(array) for array in (image[np.newaxis], kernels, bias)]
    padding = layer.kernel_size // 2
    calls = {
        "NumPy": lambda: ops.conv2d(image, kernels, bias, padding=padding),
        "PyTorch": lambda: torch.nn.functional.conv2d(*tensors, padding=padding)[0].numpy(),
    }
    if layer.multiply_adds < SCIPY_LIMIT:
        calls["SciPy"] = lambda: scipy_conv2d(image, kernels, bias)
    return calls


def burst(call: Callable[[], object]) -> float:
    """Return the seconds of the fastest call."""
    time.sleep(PAUSE)
    times = []
    while sum(times) < BURST:
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


def measure(layer: Layer) -> dict[str, float]:
    """Return the median seconds of each contender, after checking that they agree."""
    calls = contenders(layer)
    expected = calls["PyTorch"]()
    for call in calls.values():
        np.testing.assert_allclose(call(), expected, atol=1e-5 * np.abs(expected).max())
    rounds = [{name: burst(call) for name, call in calls.items()} for _ in range(ROUNDS)]
    return {name: statistics.median(times[name] for times in rounds) for name in calls}


def main() -> None:
    torch.set_num_threads(2)
    print(f"{'layer':<24}{'multiply-adds':>14}{'NumPy':>11}{'PyTorch':>11}{'SciPy':>11}", end="")
    print(f"{'NumPy/PyTorch':>15}{'NumPy/SciPy':>13}")
    for layer in LAYERS:
        seconds = measure(layer)
        print(f"{layer.name:<24}{layer.multiply_adds / 1e6:>12.2f} M", end="")
        for name in ("NumPy", "PyTorch", "SciPy"):
            print(f"{seconds[name] * 1e3:>8.3f} ms" if name in seconds else f"{'-':>11}", end="")
        print(f"{seconds['NumPy'] / seconds['PyTorch']:>15.2f}", end="")
        print(
            f"{seconds['NumPy'] / seconds['SciPy']:>13.3f}" if "SciPy" in seconds else f"{'-':>13}"
        )


if __name__ == "__main__":
    main()
