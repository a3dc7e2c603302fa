"""Architecture: sizes, parameters and work of one layer, connections, receptive fields."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np

from cnnviz import ops
from cnnviz.ops import multiplications
from cnnviz.ops.connections import Connections
from cnnviz.quiz.grids import Look, grid
from cnnviz.quiz.making import asks, at, rows, typed
from cnnviz.quiz.one_layer import fresh, slips
from cnnviz.quiz.one_layer.layer import Kind, LabLayer
from cnnviz.quiz.one_layer.questions import Asked, LayerQuestion
from cnnviz.quiz.one_layer.sums import written_volume
from cnnviz.quiz.question import Exhibit, Question
from cnnviz.quiz.questions.filtering import small
from cnnviz.quiz.slips import filtering, reaching
from cnnviz.quiz.verdict import Slip, unlike
from cnnviz.quiz.writing import exactly


def lab(layer: LabLayer, number: str) -> Exhibit:
    """Name the address at which the lab shows a layer."""
    given = {"lab_width": layer.width, "lab_height": layer.height, "lab_channels": layer.channels}
    match layer.kind:
        case Kind.CONV:
            own = {
                "lab_filters": layer.filters,
                "lab_kernel": layer.kernel,
                "lab_stride": layer.stride,
                "lab_padding": layer.padding,
            }
        case Kind.POOL:
            own = {"lab_window": layer.kernel, "lab_pool_stride": layer.stride}
        case Kind.FC:
            own = {"lab_outputs": layer.filters}
    ceil = {"lab_ceil": "on"} if layer.ceil_mode else {}
    return at("size_lab", lab_kind=layer.kind, **given, **own, **ceil, lab_number=number)


_NUMBERS = {
    Asked.PARAMETERS: "parameters",
    Asked.WORK: "work",
    Asked.VALUES: "memory",
}


def told(question: LayerQuestion) -> Question:
    """Say what the question's text has to fill in, and where the lab shows its layer."""
    layer = question.layer
    values = {
        "input": written_volume(layer.input),
        "filters": f"{layer.filters:,}",
        "kernel": layer.kernel,
        "stride": layer.stride,
        "padding": layer.padding,
        "rounding": "round_up" if layer.ceil_mode else "round_down",
    }
    number = _NUMBERS.get(question.asked, "size")
    return replace(question, values=values, exhibit=lab(layer, number))


def _fresh(chance: Random, kind: int) -> Question:
    """Make the size lab's question of one of its eight kinds."""
    return told(fresh.question(8 * chance.randint(0, 10**9) + kind))


@asks("architecture", "R161", "R166")
def layer_side(chance: Random) -> Question:
    """Ask for the side of a convolution's output."""
    return _fresh(chance, 0)


@asks("architecture", "R165", "R166")
def layer_shape(chance: Random) -> Question:
    """Ask for its volume."""
    return _fresh(chance, 1)


@asks("architecture", "R165", "R185")
def layer_parameters(chance: Random) -> Question:
    """Ask for its parameters."""
    return _fresh(chance, 2)


@asks("architecture", "R182", "R185")
def pool_side(chance: Random) -> Question:
    """Ask for the side of a pooling layer's output."""
    return _fresh(chance, 3)


@asks("architecture", "R163")
def layer_padding(chance: Random) -> Question:
    """Ask for the padding that keeps the size."""
    return _fresh(chance, 4)


@asks("architecture", "R182", "R185")
def pool_shape(chance: Random) -> Question:
    """Ask for the volume behind a pooling layer."""
    return _fresh(chance, 5)


@asks("architecture", "R184", "R185")
def dense_parameters(chance: Random) -> Question:
    """Ask for the parameters of a fully connected layer."""
    return _fresh(chance, 6)


@asks("architecture", "R185", "R199")
def layer_work(chance: Random) -> Question:
    """Ask for the multiply-adds of a convolution."""
    return _fresh(chance, 7)


@asks("architecture", "R199", "R200")
def layer_values(chance: Random) -> Question:
    """Ask how many numbers a convolution puts out."""
    layer = fresh.question(8 * chance.randint(0, 10**9) + 1).layer
    right = layer.row.values
    volume = written_volume(layer.output).replace("×", "·")
    return typed(
        right,
        f"{volume} = {right:,}",
        slips.of_values(layer),
        values={"volume": written_volume(layer.output)},
        exhibit=lab(layer, "memory"),
    )


@asks("architecture", "R168", "R171")
def connections(chance: Random) -> Question:
    """Ask how many lines connect a picture and a map."""
    side, kernel = chance.randint(5, 12), chance.choice((2, 3, 5))
    made = Connections.of(ops.Window.of((side, side), kernel))
    slips_ = [
        Slip("shared_counted", made.weights, f"{kernel}·{kernel} = {made.weights}"),
        Slip("fully_counted", made.fully_connected, f"{made.neurons}·{side}·{side}"),
        Slip("neurons_counted", made.neurons, str(made.neurons)),
    ]
    return typed(
        made.connections,
        f"{made.neurons}·{made.weights} = {made.connections}",
        unlike(made.connections, slips_),
        values={"side": side, "kernel": kernel},
        exhibit=at("shared_weights", wiring="local", wired_side=side),
    )


@asks("architecture", "R168", "R184")
def dense_instead(chance: Random) -> Question:
    """Ask how many weights as many fully connected neurons would have."""
    side, kernel = chance.randint(5, 12), chance.choice((2, 3, 5))
    made = Connections.of(ops.Window.of((side, side), kernel))
    slips_ = [
        Slip("shared_counted", made.weights, f"{kernel}·{kernel} = {made.weights}"),
        Slip("local_counted", made.connections, f"{made.neurons}·{made.weights}"),
        Slip("one_neuron", side * side, f"{side}·{side} = {side * side}"),
    ]
    outputs = side - kernel + 1
    return typed(
        made.fully_connected,
        f"{outputs}·{outputs} · {side}·{side} = {made.fully_connected:,}",
        unlike(made.fully_connected, slips_),
        values={"side": side, "kernel": kernel, "outputs": outputs},
        exhibit=at("shared_weights", wiring="full", wired_side=side),
    )


@asks("architecture", "R034")
def field_of_stack(chance: Random) -> Question:
    """Ask how far a cell sees through equal layers."""
    layers, kernel = chance.randint(2, 6), chance.choice((3, 5, 7))
    return _field([kernel] * layers, [1] * layers, stack_layers=layers, stack_kernel=kernel)


@asks("architecture", "R034", "R035")
def field_of_strides(chance: Random) -> Question:
    """Ask how far a cell sees through layers that step."""
    layers, kernel, stride = chance.randint(2, 4), chance.choice((2, 3, 5)), chance.choice((2, 3))
    settings = {"stack_layers": layers, "stack_kernel": kernel, "stack_stride": stride}
    return _field([kernel] * layers, [stride] * layers, **settings)


def _field(kernels: list[int], strides: list[int], **settings: int) -> Question:
    reach, seen = ops.Reach(), [1]
    for kernel, stride in zip(kernels, strides, strict=True):
        reach = reach.through(ops.Axis(10**6, kernel, stride))
        seen.append(reach.field)
    return typed(
        reach.field,
        " → ".join(map(str, seen)),
        reaching.of_a_field(kernels, strides, reach.field),
        values={"layers": len(kernels), "kernel": kernels[0], "stride": strides[0]},
        exhibit=at("receptive_field", network="own", **settings),
    )


@asks("architecture", "R192", "R203")
def small_instead(chance: Random) -> Question:
    """Ask how many weights several small kernels have that see as far as a large one."""
    layers, maps = chance.choice((2, 3, 4, 5)), chance.choice((8, 16, 32, 64))
    side = 2 * layers + 1
    kernels = np.broadcast_to(0.0, (maps, maps, 3, 3))
    right = layers * kernels.size
    large = side * side * maps * maps
    wrong = [
        Slip("one_layer", kernels.size, f"3·3·{maps}·{maps}"),
        Slip("large_counted", large, f"{side}·{side}·{maps}·{maps}"),
        Slip("maps_once", layers * 9 * maps, f"{layers}·3·3·{maps}"),
        Slip("maps_left_out", layers * 9, f"{layers}·3·3"),
    ]
    return typed(
        right,
        f"{layers}·3·3·{maps}·{maps} = {right:,} < {large:,}",
        unlike(right, wrong),
        values={"layers": layers, "maps": maps, "side": side},
        exhibit=at("receptive_field", field="small", small_layers=layers, stack_maps=maps),
    )


@asks("architecture", "R157")
def one_by_one(chance: Random) -> Question:
    """Ask for one value of a 1x1 kernel over three maps."""
    values, weights = small(chance, 1, 3, 0, 5), small(chance, 1, 3, -2, 3)
    bias = chance.choice((-2, -1, 1, 2))
    made = ops.conv2d(values.reshape(3, 1, 1), weights.reshape(1, 3, 1, 1), [bias])
    return typed(
        exactly(made[0, 0, 0]),
        filtering.written(values, weights, bias=bias),
        filtering.of_a_value(values, weights, bias=bias),
        grids=(grid("channels", values, Look.PLAIN), grid("weights", weights)),
        values={"bias": bias},
        exhibit=at(
            "beyond_two",
            mix_maps=rows(np.repeat(values.T, 9, axis=1).tolist()),
            mix_weights=_row(weights),
            mix_bias=float(bias),
        ),
    )


@asks("architecture", "R201", "R157")
def reduced_work(chance: Random) -> Question:
    """Ask for the work of a 1x1 layer that makes maps fewer."""
    side, before = chance.choice((7, 14, 28)), chance.choice((192, 256, 480))
    after = chance.choice((16, 32, 64))
    right = multiplications.of_layer(before, after, 1, side * side)
    wrong = [
        Slip("places_forgotten", before * after, f"{before}·{after}"),
        Slip("fewer_maps_only", side * side * after, f"{side}·{side}·{after}"),
        Slip("as_3x3", 9 * right, f"9·{side}·{side}·{before}·{after}"),
    ]
    return typed(
        right,
        f"{side}·{side}·{before}·{after} = {right:,}",
        unlike(right, wrong),
        values={"side": side, "before": before, "after": after},
        exhibit=at("beyond_two", reduced=after),
    )


@asks("architecture", "R146", "R144")
def direct_cost(chance: Random) -> Question:
    """Ask for the multiplications of one filter at every place."""
    side, kernel = chance.randint(10, 32), chance.choice((3, 5, 7))
    right = multiplications.direct(side, kernel)
    outputs = side - kernel + 1
    wrong = [
        Slip("every_pixel", side**2 * kernel**2, f"{side}²·{kernel}²"),
        Slip("places_only", outputs**2, f"{outputs}²"),
        Slip("one_row", outputs * kernel, f"{outputs}·{kernel}"),
    ]
    return typed(
        right,
        f"({side} − {kernel} + 1)²·{kernel}² = {outputs}²·{kernel}² = {right:,}",
        unlike(right, wrong),
        values={"side": side, "kernel": kernel},
        exhibit=at("beyond_two", beyond="cost", filter_side=kernel),
    )


@asks("architecture", "R153")
def film_weights(chance: Random) -> Question:
    """Ask for the weights of a kernel that also moves in depth."""
    side, depth, filters = (
        chance.choice((3, 5, 7)),
        chance.choice((2, 3, 4, 5)),
        chance.choice((4, 6, 8, 10, 16)),
    )
    right = int(np.broadcast_to(0.0, (filters, 1, depth, side, side)).size)
    wrong = [
        Slip("flat_kernel", filters * side * side, f"{filters}·{side}·{side}"),
        Slip("one_filter_bare", depth * side * side, f"{depth}·{side}·{side}"),
        Slip("biases_counted", right + filters, f"({depth}·{side}·{side} + 1)·{filters}"),
    ]
    return typed(
        right,
        f"{filters}·{depth}·{side}·{side} = {right}",
        unlike(right, wrong),
        values={"side": side, "depth": depth, "filters": filters},
        exhibit=at("beyond_two", beyond="depth", kernel_depth=depth),
    )


def _row(numbers: ops.validation.Floats) -> str:
    return ",".join(f"{value:g}" for value in numbers.ravel())
