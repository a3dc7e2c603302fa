"""Architecture: what a cell is connected with, and how far it sees."""

from __future__ import annotations

from random import Random

import numpy as np

from cnnviz import ops
from cnnviz.ops.connections import Connections
from cnnviz.quiz.making import asks, at, rows, typed
from cnnviz.quiz.question import Exhibit, Question
from cnnviz.quiz.slips import reaching
from cnnviz.quiz.verdict import Slip, unlike


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
        exhibit=_wired("local", side, kernel),
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
        exhibit=_wired("full", side, kernel),
    )


def _wired(wiring: str, side: int, kernel: int) -> Exhibit:
    """Name the address at which a map is wired to a picture in some way."""
    weights = rows(np.ones((kernel, kernel)).tolist())
    return at("shared_weights", wiring=wiring, wired_side=side, wired_kernel=weights)


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
