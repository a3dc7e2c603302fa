"""The errata: all 49, and every number that is put right comes out of the core."""

from collections.abc import Callable

import numpy as np
import pytest

from cnnviz import ops, toy
from cnnviz.models import architectures
from cnnviz.ui import text
from cnnviz.ui.lessons.errata.slips import listed, narrowed, slips

NAMES = [f"K{number:02}" for number in range(1, 50)]
GRID = np.array([[[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]]], dtype=float)
SERIES, SERIES_KERNEL = np.array([1.0, 0, 2, 3, 5, 1, 2, 3]), np.array([-1.0, 2, 1])


def test_no_slip_is_missing_and_none_is_left_over() -> None:
    assert [one.name for one in slips()] == NAMES


@pytest.mark.parametrize("language", text.languages())
def test_each_says_what_is_printed_what_is_right_and_why(language: str) -> None:
    entries = text.lesson_in(language, "errata").entries
    for part in ("about", "is_printed", "is_right", "because"):
        assert sorted(entries[part]) == NAMES


def test_an_entry_has_its_parts_and_its_place() -> None:
    [entry] = [listed(one).entry for one in narrowed("number", "002") if one.name == "K22"]
    assert [bool(line.label) for line in entry.lines] == [True, True, True, False]
    assert entry.lines[-1].text.startswith("002:")
    assert entry.links


def first_weights() -> list[str]:
    first = architectures.read("alexnet").budget.rows[0]
    assert first.parameters == 11 * 11 * 3 * 96 + 96
    return [f"{first.parameters - 96:,}", f"{first.parameters:,}"]


def vgg_memory() -> list[str]:
    described = architectures.read("vgg-16")
    maps = sum(row.values for row in described.rows)  # a ReLU keeps no copy
    return [f"{int(np.prod(described.input)) + maps:,}"]


def corner() -> list[str]:
    patch = toy.X[0, :3, :3] * toy.FEATURES[0].reshape(3, 3)
    return [f"{int(patch.sum())} ÷ {patch.size}"]


def sixth() -> list[str]:
    slide = toy.SIGNED_6X6
    return [f"{ops.conv2d(slide.picture, slide.kernel[np.newaxis])[0, slide.row, slide.column]:g}"]


def elu() -> list[str]:
    return [f"{toy.printed_elu(5.0, 0.1):.2f}", f"{toy.printed_elu_holds_until(0.1):.3f}"]


def stride_two() -> list[str]:
    outputs = ops.conv1d(SERIES, SERIES_KERNEL, stride=2, padding=1)
    shorter = ops.conv1d(SERIES[:7], SERIES_KERNEL, stride=2, padding=1)
    return [" ".join(f"{value:g}" for value in row) for row in (outputs, shorter)]


def mean_pooled() -> list[str]:
    pooled = ops.avg_pool2d(GRID, 2)[0]
    return [" / ".join(" ".join(f"{value:g}" for value in row) for row in pooled)]


def deformed() -> list[str]:
    found = toy.compare(toy.DEFORMED_X)
    both = found.matches, found.total, found.strokes_shared, found.strokes_template
    return [str(number) for number in both]


def signed() -> list[str]:
    # Half the square of predicted - right has that difference as its slope.
    error = float(ops.squared_error_backward([0.92], [1.0])[0])
    return [f"{error:.2f}".replace("-", "−")]


def deep() -> list[str]:
    sides, side = [9], 9
    for layer in ("conv", "conv", "pool", "conv"):
        side = side - 2 if layer == "conv" else ops.output_size(side, 2, 2, ceil_mode=True)
        sides.append(side)
    assert ops.output_size(side, 2, 2, ceil_mode=True) == side == 1
    return [" → ".join(map(str, sides))]


CORE: dict[str, Callable[[], list[str]]] = {
    "K01": lambda: [
        f"7 → {ops.output_size(7, 2, 2, ceil_mode=True)}",
        f"7 → {ops.output_size(7, 2, 2)}",
        f"11 → {ops.output_size(11, 2, 2)}",
    ],
    "K08": first_weights,
    "K14": lambda: [f"{ops.output_size(7, 3, 3)}"],
    "K17": lambda: [f"{7 * 7 * 3 * 64:,}"],
    "K18": vgg_memory,
    "K22": sixth,
    "K23": elu,
    "K24": corner,
    "K26": stride_two,
    "K29": mean_pooled,
    "K31": deformed,
    "K32": deep,
    "K34": signed,
    "K37": lambda: [f"= {ops.output_size(227, 11, 4)}", f"{(224 - 11) / 4 + 1}"],
    "K40": lambda: [f"{(10 - 1) / 2}"],
    "K47": lambda: ["×".join([str(ops.output_size(227, 7, 2))] * 2)],
    "K49": lambda: [f"{6 * 6 * 3 * 3}", f"{6 * 6 * 8 * 8:,}"],
}


@pytest.mark.parametrize("language", text.languages())
@pytest.mark.parametrize("name", CORE)
def test_a_corrected_number_is_the_cores(name: str, language: str) -> None:
    words = text.lesson_in(language, "errata")
    told = f"{words.choice('is_right', name)} {words.choice('because', name)}"
    for number in CORE[name]():
        assert number in told
