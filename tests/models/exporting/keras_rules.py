"""Keras's own rules for shapes and parameters, applied to a program's text without Keras.

Written from its documentation of Conv2D, the poolings, ZeroPadding2D, Flatten and Dense, and on
purpose without anything of the project.
"""

import ast
from math import ceil, prod

import torch
from torch.nn.functional import avg_pool2d, conv2d, max_pool2d, pad


def calls_of(code):
    """List the layers of the program's Sequential as (name, arguments, keywords)."""
    (made,) = (
        node.value
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Assign) and node.targets[0].id == "network"
    )
    assert ast.unparse(made.func) == "keras.Sequential"
    return [
        (
            call.func.attr,
            [ast.literal_eval(one) for one in call.args],
            {one.arg: ast.literal_eval(one.value) for one in call.keywords},
        )
        for call in made.args[0].elts
    ]


def summary_of(code):
    """List (layer, output shape, parameters) as `model.summary()` does; the input is left out."""
    (_, [shape], _), *calls = calls_of(code)
    rows = []
    for name, arguments, keywords in calls:
        shape, count = _row(name, arguments, keywords, shape)
        rows.append((name, shape, count))
    return rows


def _row(name, arguments, keywords, shape):
    match name:
        case "Conv2D":
            filters, size = arguments
            sides = [_side(one, size, keywords.get("strides", 1), keywords) for one in shape[:2]]
            return (*sides, filters), size * size * shape[2] * filters + filters
        case "MaxPooling2D" | "AveragePooling2D":
            (size,) = arguments
            sides = [_side(one, size, keywords.get("strides", size), keywords) for one in shape[:2]]
            return (*sides, shape[2]), 0
        case "ZeroPadding2D":
            (top, bottom), (left, right) = _sides(arguments[0])
            return (shape[0] + top + bottom, shape[1] + left + right, shape[2]), 0
        case "Flatten":
            return (prod(shape),), 0
        case "Dense":
            assert len(shape) == 1
            return (arguments[0],), shape[0] * arguments[0] + arguments[0]
        case "ReLU":
            return shape, 0
    raise AssertionError(f"Keras has no {name}.")


def _side(size, window, stride, keywords):
    if keywords.get("padding", "valid") == "same":
        return ceil(size / stride)
    assert size >= window
    return (size - window) // stride + 1


def _sides(given):
    return ((given, given), (given, given)) if isinstance(given, int) else given


def outputs_of(code, picture, weights):
    """Compute what each layer makes of a (C, H, W) picture, with Keras's padding rules.

    `weights` holds a (weight, bias) pair for each layer that has some, as PyTorch lays them out:
    what is tested is the program's structure, and that does not depend on the order of axes.
    """
    values, found, weights = torch.from_numpy(picture)[None], [], list(weights)
    for name, arguments, keywords in calls_of(code)[1:]:
        if name in {"Conv2D", "Dense"}:
            keywords = {**keywords, "weights": weights.pop(0)}
        values = _computed(name, arguments, keywords, values)
        found.append((name, values[0].numpy()))
    return found


def _computed(name, arguments, keywords, values):
    match name:
        case "Conv2D":
            stride = keywords.get("strides", 1)
            padded = pad(values, _same(values, arguments[1], stride, keywords))
            return _activated(conv2d(padded, *keywords["weights"], stride=stride), keywords)
        case "MaxPooling2D":
            stride = keywords.get("strides", arguments[0])
            around = _same(values, arguments[0], stride, keywords)
            return max_pool2d(pad(values, around, value=float("-inf")), arguments[0], stride)
        case "AveragePooling2D":
            return _averaged(values, arguments[0], keywords)
        case "ZeroPadding2D":
            (top, bottom), (left, right) = _sides(arguments[0])
            return pad(values, (left, right, top, bottom))
        case "Flatten":
            return values.flatten(1)
        case "Dense":
            weight, bias = keywords["weights"]
            return _activated(values @ weight.T + bias, keywords)
    return values.clamp(min=0)


def _averaged(values, size, keywords):
    """Average what is really there: Keras's "same" does not count its zeros."""
    stride = keywords.get("strides", size)
    around = _same(values, size, stride, keywords)
    there = pad(torch.ones_like(values), around)
    return avg_pool2d(pad(values, around), size, stride) / avg_pool2d(there, size, stride)


def _same(values, size, stride, keywords):
    if keywords.get("padding", "valid") != "same":
        return (0, 0, 0, 0)
    around = []
    for side in reversed(values.shape[2:]):
        missing = max((ceil(side / stride) - 1) * stride + size - side, 0)
        around += [missing // 2, missing - missing // 2]
    return tuple(around)


def _activated(values, keywords):
    # Softmax is left out: the project's networks end in scores.
    return values.clamp(min=0) if keywords.get("activation") == "relu" else values
