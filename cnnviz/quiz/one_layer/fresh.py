"""Fresh questions without end: a seed always asks the same one, so a class can share it."""

from __future__ import annotations

from random import Random
from typing import Final

from cnnviz.ops import Axis
from cnnviz.quiz.one_layer.layer import Kind, LabLayer
from cnnviz.quiz.one_layer.questions import Asked, LayerQuestion, ask

_CHANNELS: Final = (1, 3, 3, 6, 8, 16)
_FILTERS: Final = (4, 6, 8, 10, 12, 16, 20, 32, 64)
_KINDS: Final = (
    (Asked.SIDE, Kind.CONV),
    (Asked.SHAPE, Kind.CONV),
    (Asked.PARAMETERS, Kind.CONV),
    (Asked.SIDE, Kind.POOL),
    (Asked.PADDING, Kind.CONV),
    (Asked.SHAPE, Kind.POOL),
    (Asked.PARAMETERS, Kind.FC),
    (Asked.WORK, Kind.CONV),
)


def question(seed: int) -> LayerQuestion:
    """Make up a question.

    Parameters
    ----------
    seed : int
        The same one asks the same question. Eight in a row ask for eight different things.

    Returns
    -------
    LayerQuestion
        Its sizes fit without a rest, except where pooling rounds up.

    Examples
    --------
    >>> question(3) == question(3), question(3) == question(11)
    (True, False)
    """
    chance = Random(seed)  # noqa: S311  # it deals cards, and keeps no secrets
    asked, kind = _KINDS[seed % len(_KINDS)]
    if asked is Asked.PADDING:
        return ask(asked, _keeping(chance))
    layers = {Kind.CONV: _conv, Kind.POOL: _pool, Kind.FC: _fc}
    return ask(asked, layers[kind](chance))


def _conv(chance: Random) -> LabLayer:
    kernel, stride = chance.choice((3, 3, 5, 5, 7)), chance.choice((1, 1, 2, 2, 3))
    padding = chance.randint(0, kernel // 2)
    side = _fitting(chance, kernel, stride, padding)
    return LabLayer(
        kind=Kind.CONV,
        width=side,
        height=side,
        channels=chance.choice(_CHANNELS),
        filters=chance.choice(_FILTERS),
        kernel=kernel,
        stride=stride,
        padding=padding,
    )


def _pool(chance: Random) -> LabLayer:
    kernel = chance.choice((2, 2, 3))
    side, ceil_mode = chance.randint(5, 40), chance.random() < 0.5
    if not ceil_mode:
        side = _fitting(chance, kernel, 2, 0)
    return LabLayer(
        kind=Kind.POOL,
        width=side,
        height=side,
        channels=chance.choice(_FILTERS),
        kernel=kernel,
        stride=2,
        ceil_mode=ceil_mode,
    )


def _fc(chance: Random) -> LabLayer:
    side = chance.choice((1, 2, 3, 4, 5))
    channels, outputs = chance.choice(_FILTERS), chance.choice((2, 5, 10, 32, 64))
    return LabLayer(kind=Kind.FC, width=side, height=side, channels=channels, filters=outputs)


def _keeping(chance: Random) -> LabLayer:
    side, kernel = chance.randint(12, 64), chance.choice((3, 5, 9, 11, 13))
    return LabLayer(
        kind=Kind.CONV,
        width=side,
        height=side,
        channels=3,
        filters=chance.choice(_FILTERS),
        kernel=kernel,
        padding=(kernel - 1) // 2,
    )


def _fitting(chance: Random, kernel: int, stride: int, padding: int) -> int:
    sides = range(max(kernel, 6), 48)
    fits = [side for side in sides if not Axis.of(side, kernel, stride, padding).left_over]
    return chance.choice(fits)
