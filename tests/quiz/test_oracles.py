"""The questions' answers against somebody else: PyTorch, SciPy, or counting by brute force."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
import torch
from scipy.signal import convolve2d
from torch.nn import functional

from cnnviz.quiz import CellOf, Does, Numbers, OneOf, Question
from cnnviz.quiz.making import GENERATORS
from cnnviz.quiz.questions import generate

SEEDS = range(1, 11)
Expected = Sequence[float]


def rights(question: Question) -> list[float]:
    assert isinstance(question.form, Numbers)
    return [float(place.right) for place in question.form.places]


def grid(question: Question, name: str) -> torch.Tensor:
    [found] = [one.values for one in question.grids if one.name == name]
    return torch.from_numpy(found)


def v(question: Question, name: str) -> float:
    return float(str(question.values[name]).replace("−", "-").replace(",", ""))


def listed(question: Question, name: str) -> list[float]:
    return [float(one) for one in str(question.values[name]).replace("−", "-").split(", ")]


STEPS = [name for name in GENERATORS if generate(name, 1).step]


@pytest.mark.parametrize("name", STEPS)
def test_a_window_that_slides_makes_what_pytorch_makes(name: str) -> None:
    for seed in SEEDS:
        question = generate(name, seed)
        step, first, last = question.step, question.grids[0].values, question.grids[-1].values
        assert step is not None
        maps = torch.from_numpy(first)[None, None]
        if step.does is Does.CONVOLVE:
            kernel = torch.from_numpy(question.grids[1].values)[None, None]
            padding = (step.padding if len(first) > 1 else 0, step.padding)
            made = functional.conv2d(maps, kernel, stride=step.stride, padding=padding)
            made = made / step.divisor
        else:
            pool = functional.max_pool2d if step.does is Does.MAX else functional.avg_pool2d
            made = pool(maps, 2)
        np.testing.assert_allclose(made[0, 0].numpy(), last, atol=1e-9)
        _right_is_in(question, made[0, 0].numpy())


def _right_is_in(question: Question, made: np.ndarray) -> None:
    form, asked = question.form, question.grids[-1].asked
    if isinstance(form, Numbers) and asked:
        assert rights(question) == [pytest.approx(made[asked])]
    elif isinstance(form, Numbers):
        assert rights(question) == pytest.approx(made.ravel().tolist())
    elif isinstance(form, CellOf) and form.grid == question.grids[-1].name:
        assert all(made[cell] == pytest.approx(made.max()) for cell in form.rights)


def _field(kernels: Sequence[int], strides: Sequence[int]) -> int:
    """Count the pixels that reach one cell, going back from it."""
    seen = {0}
    for kernel, stride in reversed(list(zip(kernels, strides, strict=True))):
        seen = {cell * stride + step for cell in seen for step in range(kernel)}
    return max(seen) - min(seen) + 1


def _stack(question: Question) -> Expected:
    layers, kernel, stride = (int(v(question, one)) for one in ("layers", "kernel", "stride"))
    return [_field([kernel] * layers, [stride] * layers)]


def _steps(size: int, kernel: int, stride: int = 1) -> int:
    return sum(start + kernel <= size for start in range(0, size, stride))


def _conv_parameters(channels: int, maps: int, side: int, bias: bool = False) -> int:
    layer = torch.nn.Conv2d(channels, maps, side, bias=bias)
    return sum(one.numel() for one in layer.parameters())


def _relu_gradient(before: float, arriving: float) -> float:
    x = torch.tensor(before, requires_grad=True)
    torch.relu(x).backward(torch.tensor(arriving))
    assert x.grad is not None
    return float(x.grad)


def _square(question: Question) -> Expected:
    votes = torch.tensor([v(question, "x"), v(question, "o")])
    return [float(((votes - torch.tensor([1.0, 0.0])) ** 2).sum() / 2)]


def _dilated(question: Question) -> Expected:
    kernel, dilation = int(v(question, "kernel")), int(v(question, "dilation"))
    made = functional.conv1d(torch.ones(1, 1, 99), torch.ones(1, 1, kernel), dilation=dilation)
    return [99 - made.shape[-1] + 1]


def _softmax(question: Question) -> Expected:
    shares = torch.softmax(torch.tensor(listed(question, "scores")), 0)
    return [float(shares[int(v(question, "place")) - 1])]


def _zeros(question: Question) -> Expected:
    pad, side = int(v(question, "pad")), int(v(question, "side"))
    return [float((functional.pad(torch.ones(side, side), [pad] * 4) == 0).sum())]


def _flat(question: Question) -> Expected:
    maps, side = int(v(question, "maps")), int(v(question, "side"))
    marked = torch.zeros(maps, side, side)
    place = (int(v(question, one)) - 1 for one in ("map", "row", "column"))
    marked[tuple(place)] = 1
    return [int(marked.flatten().argmax()) + 1]


def _updates(question: Question) -> Expected:
    pictures, batch = int(v(question, "pictures")), int(v(question, "batch"))
    loader = torch.utils.data.DataLoader(range(pictures), batch_size=batch)  # type: ignore[arg-type]
    return [len(loader) * v(question, "epochs")]


def _twice(question: Question) -> Expected:
    maps = torch.zeros(1, 1, int(v(question, "side")), int(v(question, "side")))
    for _ in range(2):
        maps = functional.max_pool2d(maps, 2, ceil_mode=True)
    return [maps.shape[-1]]


def _flipped(question: Question) -> Expected:
    patch, kernel = grid(question, "picture").numpy(), grid(question, "kernel").numpy()
    return [float(convolve2d(patch, kernel, "valid")[0, 0])]


def _rows_and_columns(question: Question) -> Expected:
    shape = [int(v(question, one)) for one in ("rows", "columns")]
    stride = tuple(int(v(question, one)) for one in ("down", "across"))
    kernel = int(v(question, "kernel"))
    return list(functional.max_pool2d(torch.zeros(1, 1, *shape), kernel, stride).shape[2:])


def _connected(question: Question) -> Expected:
    side, kernel = int(v(question, "side")), int(v(question, "kernel"))
    places = range(side - kernel + 1)
    return [sum(kernel * kernel for _ in product(places, places))]


def _work_of_one(question: Question) -> Expected:
    side, kernel = int(v(question, "side")), int(v(question, "kernel"))
    return [_steps(side, kernel) ** 2 * kernel**2]


def _neuron(question: Question) -> Expected:
    total = grid(question, "inputs") @ grid(question, "weights").T + v(question, "bias")
    return [float(torch.relu(total).item())]


def _vote(question: Question) -> Expected:
    values = grid(question, "values")[0]
    places = [int(one) - 1 for one in listed(question, "voters")]
    return [float(values[places].mean())]


def _fell(question: Question) -> Expected:
    before, after = v(question, "before"), v(question, "after")
    return [100 * (before - after) / before]


def _ranks(question: Question) -> Expected:
    return [sum(rank > v(question, "best") for rank in listed(question, "ranks"))]


def _grey(question: Question) -> Expected:
    return [float(np.dot(listed(question, "pixel"), listed(question, "weights")))]


ORACLES: dict[str, Callable[[Question], Expected]] = {
    "field_of_stack": _stack,
    "field_of_strides": _stack,
    "positions": lambda q: [_steps(int(v(q, "side")), int(v(q, "kernel"))) ** 2],
    "strides_differ": _rows_and_columns,
    "dilated_extent": _dilated,
    "framed_cells": _zeros,
    "flat_place": _flat,
    "pooled_twice": _twice,
    "flipped_value": _flipped,
    "relu_value": lambda q: [float(torch.relu(torch.tensor(v(q, "value"))))],
    "leaky_value": lambda q: [
        float(functional.leaky_relu(torch.tensor(v(q, "value")), v(q, "slope")))
    ],
    "relu_zeros": lambda q: [int((grid(q, "map") < 0).sum())],
    "equal_pixels": lambda q: [int((grid(q, "picture") == grid(q, "moved")).sum())],
    "vote_value": _vote,
    "blurred_pixel": lambda q: [float(grid(q, "picture").mean())],
    "edge_value": lambda q: [float((grid(q, "picture") * grid(q, "kernel")).sum())],
    "colour_sum": lambda q: [sum(v(q, one) for one in ("red", "green", "blue", "bias"))],
    "colour_weights": lambda q: [_conv_parameters(3, int(v(q, "filters")), int(v(q, "side")))],
    "grey_pixel": _grey,
    "softmax_share": _softmax,
    "scaled_pixel": lambda q: [v(q, "level") / 255],
    "top_errors": _ranks,
    "resized_values": lambda q: [torch.zeros(3, int(v(q, "height")), int(v(q, "width"))).numel()],
    "error_value": lambda q: [v(q, "predicted") - v(q, "right")],
    "squared_error": _square,
    "descent_step": lambda q: [v(q, "weight") - v(q, "rate") * v(q, "gradient")],
    "slope_estimate": lambda q: [(v(q, "after") - v(q, "here")) / v(q, "nudge")],
    "updates": _updates,
    "neuron_value": _neuron,
    "stop_early": lambda q: [int(grid(q, "held_out").argmin()) + 1],
    "gradient_through_relu": lambda q: [_relu_gradient(v(q, "before"), v(q, "arriving"))],
    "chained_slopes": lambda q: [float(np.prod(listed(q, "slopes")))],
    "connections": _connected,
    "dense_instead": lambda q: [v(q, "side") ** 2 * v(q, "outputs") ** 2],
    "small_instead": lambda q: [
        v(q, "layers") * _conv_parameters(int(v(q, "maps")), int(v(q, "maps")), 3)
    ],
    "one_by_one": lambda q: [
        float((grid(q, "channels") * grid(q, "weights")).sum() + v(q, "bias"))
    ],
    "reduced_work": lambda q: [
        _conv_parameters(int(v(q, "before")), int(v(q, "after")), 1) * v(q, "side") ** 2
    ],
    "direct_cost": _work_of_one,
    "film_weights": lambda q: [
        torch.nn.Conv3d(
            1, int(v(q, "filters")), (int(v(q, "depth")), *[int(v(q, "side"))] * 2), bias=False
        ).weight.numel()
    ],
    "joined_branches": lambda q: [sum(listed(q, "branches"))],
    "skipped_value": lambda q: [max(0.0, v(q, "x") + v(q, "change"))],
    "error_fell": _fell,
    "spectrogram_columns": lambda q: [
        _steps(int(v(q, "samples")), int(v(q, "window")), int(v(q, "hop")))
    ],
    "text_cells": lambda q: [v(q, "words") * (v(q, "known") - 1)],
    "class_errors": lambda q: [v(q, "pictures") * (100 - v(q, "percent")) / 100],
    "left_cells": lambda q: [
        v(q, "side")
        - (_steps(int(v(q, "side")), int(v(q, "kernel")), int(v(q, "stride"))) - 1) * v(q, "stride")
        - v(q, "kernel")
    ],
    "famous_output": lambda q: [
        functional.max_pool2d(
            functional.pad(
                torch.zeros(1, 1, int(v(q, "size")), int(v(q, "size"))), [int(v(q, "padding"))] * 4
            ),
            int(v(q, "kernel")),
            int(v(q, "stride")),
        ).shape[-1]
    ],
}


@pytest.mark.parametrize("name", sorted(ORACLES))
def test_the_answer_is_somebody_elses_too(name: str) -> None:
    for seed in SEEDS:
        question = generate(name, seed)
        expected = [float(one) for one in ORACLES[name](question)]
        # Scores and slopes are shown with two decimals, and so the answer is asked for.
        assert rights(question) == pytest.approx(expected, rel=2e-3, abs=6e-3)


def test_a_winner_is_the_larger_mean() -> None:
    for seed in SEEDS:
        question = generate("toy_winner", seed)
        values = grid(question, "values")[0]
        x, o = (
            float(values[[int(one) - 1 for one in listed(question, f"voters_{name}")]].mean())
            for name in "xo"
        )
        assert isinstance(question.form, OneOf)
        expected = "tie" if x == pytest.approx(o) else "X" if x > o else "O"
        assert question.form.right == expected


@pytest.mark.parametrize("kind", ["max", "mean"])
def test_the_order_of_relu_and_pooling(kind: str) -> None:
    for seed in range(1, 60):
        question = generate("relu_and_pool", seed)
        if question.values["kind"] != kind:
            continue
        cells = grid(question, "map")
        pool = torch.max if kind == "max" else torch.mean
        same = torch.isclose(torch.relu(pool(cells)), pool(torch.relu(cells)))
        assert question.answer == ("same" if same else "different")


def test_a_shift_goes_away_from_the_one() -> None:
    ways = {"right": (0, 1), "left": (0, -1), "down": (1, 0), "up": (-1, 0)}
    for seed in SEEDS:
        question = generate("shifted_way", seed)
        picture = torch.zeros(1, 1, 7, 7, dtype=torch.float64)
        picture[0, 0, 3, 3] = 1
        moved = functional.conv2d(picture, grid(question, "kernel")[None, None], padding=1)
        row, column = (int(one) - 3 for one in np.argwhere(moved[0, 0].numpy() == 1)[0])
        assert (row, column) == ways[question.answer]


def test_max_pooling_remembers_what_pytorch_remembers() -> None:
    for name, seed in product(("remembered_cell", "gradient_through_pool"), SEEDS):
        question = generate(name, seed)
        cells = grid(question, "map")
        row, column = (int(question.values.get(one, 1)) - 1 for one in ("row", "column"))  # type: ignore[call-overload]
        _, indices = functional.max_pool2d(cells[None, None], 2, return_indices=True)
        winner = divmod(int(indices[0, 0, row, column]), cells.shape[1])
        assert isinstance(question.form, CellOf)
        assert question.form.rights == (winner,)


def test_a_bar_across_is_a_right_angle_away() -> None:
    for seed in SEEDS:
        question = generate("tuned_cell", seed)
        across = int(question.answer.removesuffix("°"))
        assert abs(across - int(v(question, "preferred"))) == 90


def test_where_to_turn_a_weight() -> None:
    for seed in SEEDS:
        question = generate("which_way", seed)
        slope = (v(question, "moved") - v(question, "here")) / (
            v(question, "after") - v(question, "weight")
        )
        assert question.answer == ("down" if slope > 0 else "up")


def test_a_match_counts_pixels() -> None:
    for seed in SEEDS:
        question = generate("match_agreeing", seed)
        [agreeing] = rights(question)
        assert (2 * agreeing - 9) / 9 == pytest.approx(v(question, "value"), abs=6e-3)
        assert Fraction(agreeing).denominator == 1
