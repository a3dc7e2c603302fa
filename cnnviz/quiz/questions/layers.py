"""Architecture: sizes, parameters and work of one layer, connections, receptive fields."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from cnnviz.quiz.making import asks, at, typed
from cnnviz.quiz.one_layer import fresh, slips
from cnnviz.quiz.one_layer.layer import Kind, LabLayer
from cnnviz.quiz.one_layer.questions import Asked, LayerQuestion
from cnnviz.quiz.one_layer.sums import written_volume
from cnnviz.quiz.question import Exhibit, Question


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
