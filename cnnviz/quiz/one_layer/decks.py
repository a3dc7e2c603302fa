"""The decks' own questions on sizes and costs, in the order in which they are asked."""

from __future__ import annotations

from functools import cache
from typing import Any

from cnnviz.quiz.one_layer.layer import Kind, LabLayer
from cnnviz.quiz.one_layer.questions import Asked, LayerQuestion, ask


@cache
def questions() -> tuple[LayerQuestion, ...]:
    """List the questions; the name of each is its key in the text file.

    References
    ----------
    Deck 001: R161, R163, R165, R195. Deck 003: R087, R092, R208, R210. Deck 004: R191.

    Examples
    --------
    >>> [question.answer for question in questions()][:3]
    ['5', '3', '2']
    """
    ten = _conv(32, 3, filters=10, kernel=5, padding=2)
    alexnet = _conv(227, 3, filters=96, kernel=11, stride=4)
    pool = _pool(55, 96, kernel=3, stride=2)
    toy = _pool(7, 3, kernel=2, stride=2, ceil_mode=True)
    return (
        ask(Asked.SIDE, _conv(7, 1, kernel=3), name="seven"),
        ask(Asked.SIDE, _conv(7, 1, kernel=3, stride=2), name="seven_two"),
        ask(
            Asked.SIDE,
            _conv(7, 1, kernel=3, stride=3),
            name="seven_three",
            printed="2.33",
        ),
        ask(Asked.SIDE, _conv(9, 1, filters=3, kernel=3), name="nine"),
        ask(Asked.PADDING, _conv(32, 3, filters=10, kernel=7, padding=3), name="padding"),
        ask(Asked.SHAPE, ten, name="ten_shape"),
        ask(Asked.PARAMETERS, ten, name="ten_parameters"),
        ask(Asked.SHAPE, alexnet, name="alexnet_shape"),
        ask(Asked.PARAMETERS, alexnet, name="alexnet_parameters", printed="35K", roughly=True),
        ask(Asked.SHAPE, pool, name="pool_shape"),
        ask(Asked.PARAMETERS, pool, name="pool_parameters"),
        ask(Asked.SIDE, toy, name="pool_toy"),
        ask(Asked.SIDE, _conv(28, 1, filters=32, kernel=3), name="digits_side"),
        ask(Asked.PARAMETERS, _conv(28, 1, filters=32, kernel=3), name="digits_parameters"),
        ask(Asked.VALUES, _conv(5, 64, filters=64, kernel=3), name="digits_values"),
        ask(Asked.PARAMETERS, _fc(576, 64), name="digits_dense"),
        ask(Asked.PARAMETERS, _conv(128, 3, filters=32, kernel=3, padding=1), name="first_layer"),
    )


def _conv(side: int, channels: int, **options: Any) -> LabLayer:
    return LabLayer(kind=Kind.CONV, width=side, height=side, channels=channels, **options)


def _pool(side: int, channels: int, **options: Any) -> LabLayer:
    return LabLayer(kind=Kind.POOL, width=side, height=side, channels=channels, **options)


def _fc(values: int, outputs: int) -> LabLayer:
    return LabLayer(kind=Kind.FC, width=1, height=1, channels=values, filters=outputs)
