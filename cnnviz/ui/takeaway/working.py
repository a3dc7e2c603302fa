"""Work a program's expressions out with the core, to write down none that does not hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from cnnviz import ops
from cnnviz.ui.components.linked_view import Operation, Reduce
from cnnviz.ui.takeaway.program import (
    Apply,
    Convolve,
    Expression,
    Kernels,
    Multiply,
    Numbers,
    Pick,
    Pool,
    SingleVotes,
    Source,
    Vote,
)

Known = Mapping[str, Numbers]

_PRECISION = {True: 1e-9, False: 2e-5}  # of float64, and of float32


def agrees(made: Sequence[Expression], values: Numbers, known: Known) -> bool:
    """Tell whether expressions make exactly what is shown.

    Parameters
    ----------
    made : sequence of Expression
    values : array
        What the screen shows.
    known : mapping of str to array
        The variables that they read.

    Returns
    -------
    bool
        Up to rounding in the precision of the values.
    """
    parts = [np.asarray(_worked(one, known)) for one in made]
    found = np.concatenate(parts) if len(parts) > 1 else parts[0]
    if found.size != values.size:
        return False
    exact = all(known[name].dtype != np.float32 for name in known) and values.dtype == np.float64
    size = float(np.abs(values).max(initial=1.0))
    return bool(np.allclose(found.ravel(), values.ravel(), rtol=0, atol=_PRECISION[exact] * size))


def _worked(one: Expression, known: Known) -> Any:
    match one:
        case Convolve():
            return _convolved(one, known)
        case Pool():
            return _pooled(one, known)
        case Apply():
            return _applied(one.operation, _taken(one.source, known))
        case Multiply():
            return np.prod([_taken(source, known) for source in one.sources], axis=0)
        case Pick():
            values = _taken(one.source, known).ravel()
            return values if one.places is None else np.append(values, 0.0)[known[one.places]]
        case Vote():
            values, weights = _votes(one, known)
            added = [known[name] for name in (one.bias, one.rest) if name]
            return weights @ values + sum(added, np.zeros(len(weights)))
        case SingleVotes():
            values, weights = _votes(one.vote, known)
            return (weights * values).T


def _taken(source: Source, known: Known) -> Numbers:
    parts = [
        known[part.variable][list(part.indices)] if part.indices else known[part.variable]
        for part in source.parts
    ]
    joined = np.concatenate(parts) if len(parts) > 1 else parts[0]
    joined = joined.reshape(1, -1, 1) if source.height else joined
    return joined.astype(np.float64) if joined.dtype.kind != "f" else joined


def _kernels(kernels: Kernels, known: Known) -> Numbers:
    values = _taken(kernels.source, known)
    count, channels = kernels.shape
    if kernels.repeated:
        return np.repeat(values[:, np.newaxis], channels, axis=1)
    return values if kernels.is_whole else values.reshape(count, channels, *values.shape[1:])


def _convolved(one: Convolve, known: Known) -> Numbers:
    maps, kernels = _taken(one.source, known), _kernels(one.kernels, known)
    rows, columns = one.window.rows, one.window.columns
    settings = (
        (rows.stride, columns.stride),
        ((rows.before, rows.after), (columns.before, columns.after)),
        (rows.dilation, columns.dilation),
    )
    if one.depthwise:
        pairs = zip(maps, kernels, strict=True)
        sums = np.concatenate([ops.conv2d(m[None], k[None], None, *settings) for m, k in pairs])
    else:
        sums = ops.conv2d(maps, kernels, None, *settings)
    bias = known[one.bias] if isinstance(one.bias, str) else np.array(one.bias or (0.0,))
    rest = known[one.rest] if one.rest else 0.0
    return np.asarray((sums + bias.reshape(-1, 1, 1) + rest) / one.divisor)


def _pooled(one: Pool, known: Known) -> Numbers:
    rows, columns = one.window.rows, one.window.columns
    pool = ops.max_pool2d if one.reduce is Reduce.MAX else ops.avg_pool2d
    return pool(
        _taken(one.source, known),
        (rows.kernel_size, columns.kernel_size),
        (rows.stride, columns.stride),
        ((rows.before, rows.after), (columns.before, columns.after)),
        rows.ceil_mode,
    )


def _applied(operation: Operation, values: Numbers) -> Numbers:
    match operation.name:
        case "relu":
            return ops.relu(values)
        case "leaky_relu":
            return ops.leaky_relu(values, operation.parameter)
        case "elu":
            return ops.elu(values, operation.parameter)
        case "times":
            return np.asarray(operation.parameter * values)
        case "absolute":
            return np.asarray(np.abs(values))


def _votes(vote: Vote, known: Known) -> tuple[Numbers, Numbers]:
    values = _taken(vote.source, known).ravel().copy()
    values[list(vote.off)] = 0.0
    weights = known[vote.weights]
    return values, weights[0].T if vote.is_turned else weights
