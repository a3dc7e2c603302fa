"""Pictures: kernels, colour, what a trained network answers, and what it cannot help."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import numpy as np

from cnnviz import ops
from cnnviz.quiz.grids import Look, grid
from cnnviz.quiz.making import asks, at, chosen, rows, shuffled, typed
from cnnviz.quiz.question import Question
from cnnviz.quiz.questions.drawn import small
from cnnviz.quiz.slips import activation, filtering
from cnnviz.quiz.verdict import Slip, unlike
from cnnviz.quiz.writing import decimal, exactly, factor, number

_KNOWN = ("identity", "blur", "sharpen", "edge", "sobel vertical", "sobel horizontal", "emboss")
_WAYS = {"right": (1, 0), "left": (1, 2), "down": (0, 1), "up": (2, 1)}


@asks("pictures", "R139", "R141", "R142")
def which_kernel(chance: Random) -> Question:
    """Tell what a kernel does, by its numbers."""
    right = chance.choice(_KNOWN)
    options = [right, *chance.sample([name for name in _KNOWN if name != right], 3)]
    return chosen(
        shuffled(chance, options),
        right,
        grids=(grid("kernel", ops.KERNELS[right]),),
        exhibit=at("your_picture", layers=right.replace(" ", "_")),
    )


@asks("pictures", "R140")
def shifted_way(chance: Random) -> Question:
    """Tell which way a kernel with a single 1 moves the picture (K04)."""
    right, (row, column) = chance.choice(list(_WAYS.items()))
    kernel = np.zeros((3, 3))
    kernel[row, column] = 1.0
    opposite = {"right": "left", "left": "right", "up": "down", "down": "up"}[right]
    return chosen(
        tuple(_WAYS),
        right,
        slips=(Slip("follows_the_one", opposite),),
        grids=(grid("kernel", kernel),),
        exhibit=at("your_picture", layers="own", own_kernel=rows(kernel.tolist())),
    )


@asks("pictures", "R141")
def blurred_pixel(chance: Random) -> Question:
    """Work out the blur of one pixel: the mean of nine."""
    picture = 10 * small(chance, 3, 3, 0, 25)
    right = exactly(ops.conv2d(picture[None], ops.BLUR[None, None])[0, 0, 0])
    total = exactly(picture.sum())
    slips = [
        Slip("not_divided", total, number(total)),
        Slip("centre_left_out", (total - exactly(picture[1, 1])) / 8, "÷ 8"),
        Slip("centre_kept", exactly(picture[1, 1]), number(exactly(picture[1, 1]))),
    ]
    return typed(
        right,
        f"{number(total)} ÷ 9 = {number(right)}",
        unlike(right, slips),
        grids=(grid("picture", picture, Look.PLAIN),),
        exhibit=at("your_picture", layers="blur"),
    )


@asks("pictures", "R143", "R142")
def edge_value(chance: Random) -> Question:
    """Work out one value of an edge kernel: across an edge, along it, or on a flat place."""
    dark, bright = sorted(chance.sample(range(1, 10), 2))
    picture = np.full((3, 3), float(dark))
    kind = chance.choice(("flat", "right", "bottom"))
    if kind == "right":
        picture[:, 2] = bright
    elif kind == "bottom":
        picture[2] = bright
    name = chance.choice(("sobel vertical", "sobel horizontal", "edge"))
    kernel = ops.KERNELS[name]
    return typed(
        exactly(ops.conv2d(picture[None], kernel[None, None])[0, 0, 0]),
        filtering.written(picture, kernel),
        filtering.of_a_value(picture, kernel),
        grids=(grid("picture", picture, Look.PLAIN), grid("kernel", kernel)),
        exhibit=at("your_picture", layers=name.replace(" ", "_")),
    )


@asks("pictures", "R144", "R145")
def colour_sum(chance: Random) -> Question:
    """Add up three channels and the bias."""
    sums = [chance.randint(-500, 500) for _ in range(3)]
    bias = chance.choice((-3, -2, -1, 1, 2, 3))
    planes = np.array(sums, np.float64).reshape(3, 1, 1)
    right = exactly(ops.conv2d(planes, np.ones((1, 3, 1, 1)), [bias])[0, 0, 0])
    said = " + ".join(factor(one) for one in sums)
    plain = right - bias
    slips = [
        Slip("bias_left_out", plain, f"{said} = {number(plain)}"),
        Slip("bias_subtracted", plain - bias, f"{said} − {factor(bias)}"),
        Slip("bias_per_channel", plain + 3 * bias, f"{said} + 3·{factor(bias)}"),
        Slip("channels_averaged", plain / 3 + bias, f"({said}) ÷ 3 + {factor(bias)}"),
        Slip("signs_dropped", Fraction(sum(map(abs, sums)) + bias), ""),
    ]
    return typed(
        right,
        f"{said} + {factor(bias)} = {number(right)}",
        unlike(right, slips),
        values={"red": number(sums[0]), "green": number(sums[1]), "blue": number(sums[2])}
        | {"bias": number(bias)},
        exhibit=at("three_channels", corner_bias=bias),
    )


@asks("pictures", "R144", "R159")
def colour_weights(chance: Random) -> Question:
    """Count the weights of some kernels over a colour picture."""
    side, filters = chance.choice((1, 3, 5, 7, 9, 11)), chance.choice((1, 2, 4, 5, 8, 10))
    right = np.ones((filters, 3, side, side)).size
    slips = [
        Slip("channels_forgotten", filters * side**2, f"{filters}·{side}·{side}"),
        Slip("bias_counted", right + filters, f"{filters}·({side}·{side}·3 + 1)"),
        Slip("one_kernel", 3 * side**2, f"{side}·{side}·3"),
        Slip("side_once", filters * 3 * side, f"{filters}·3·{side}"),
    ]
    said = f"{filters}·{side}·{side}·3 = {right:,}"
    values, exhibit = {"side": side, "filters": filters}, at("three_channels")
    return typed(right, said, unlike(right, slips), values=values, exhibit=exhibit)


@asks("pictures", "R157", "R144")
def grey_pixel(chance: Random) -> Question:
    """Make one pixel grey: a kernel of 1x1 over three channels."""
    weights = chance.choice(((0.3, 0.6, 0.1), (0.2, 0.7, 0.1), (0.5, 0.25, 0.25)))
    pixel = [10 * chance.randint(0, 25) for _ in range(3)]
    planes = np.array(pixel, np.float64).reshape(3, 1, 1)
    kernel = np.array(weights).reshape(1, 3, 1, 1)
    right = exactly(ops.conv2d(planes, kernel)[0, 0, 0])
    said = " + ".join(f"{weight:g}·{one}" for weight, one in zip(weights, pixel, strict=True))
    mean = Fraction(sum(pixel), 3)
    slips = [
        Slip("plain_mean", mean, f"({' + '.join(map(str, pixel))}) ÷ 3 = {number(mean)}"),
        Slip("divided_again", right / 3, f"({said}) ÷ 3"),
        Slip("not_weighted", Fraction(sum(pixel)), " + ".join(map(str, pixel))),
    ]
    return typed(
        right,
        f"{said} = {number(right)}",
        unlike(right, slips),
        values={
            "pixel": ", ".join(map(str, pixel)),
            "weights": ", ".join(f"{weight:g}" for weight in weights),
        },
        exhibit=at("three_channels", colour_kernel="grey"),
    )


@asks("pictures", "R044", "R107")
def softmax_share(chance: Random) -> Question:
    """Turn scores into probabilities, with the powers of e given."""
    scores = np.array([chance.randint(-10, 20) / 10 for _ in range(3)])
    asked = chance.randrange(3)
    powers = [exactly(round(float(value), 2)) for value in np.exp(scores)]
    right = exactly(ops.softmax(scores)[asked])
    total = sum(powers, Fraction())
    return typed(
        right,
        f"{decimal(powers[asked])} ÷ {decimal(total)} = {decimal(right)}",
        activation.of_softmax(powers, asked),
        values={
            "scores": ", ".join(number(exactly(score)) for score in scores),
            "powers": ", ".join(decimal(power) for power in powers),
            "place": asked + 1,
        },
        exhibit=at("activation_maps", look="answer", softmax="on"),
    )


@asks("pictures", "R211", "R018")
def scaled_pixel(chance: Random) -> Question:
    """Scale a grey level to 0 to 1."""
    level = chance.randint(20, 240)
    right = exactly(np.array([level], np.uint8).astype(np.float64)[0] / 255)
    slips = [
        Slip("by_256_levels", Fraction(level, 100), f"{level} ÷ 100"),
        Slip("from_white", 1 - right, f"1 − {number(right)}"),
        Slip("not_divided", Fraction(level), str(level)),
    ]
    said, values = f"{level} ÷ 255 = {number(right)}", {"level": level}
    return typed(right, said, unlike(right, slips), values=values, exhibit=at("draw_a_digit"))


@asks("pictures", "R058", "R056")
def top_errors(chance: Random) -> Question:
    """Count the top-k error, given the rank of each right class."""
    best = chance.choice((1, 3, 5))
    ranks = [chance.choice((1, 1, 1, 2, 3, 4, 5, 6, 8, 12)) for _ in range(10)]
    ranks[0], ranks[9] = 1, 9
    chance.shuffle(ranks)
    wrong = sum(rank > best for rank in ranks)
    slips = [
        Slip("right_counted", 10 - wrong, f"10 − {wrong}"),
        Slip("top_one", sum(rank > 1 for rank in ranks), ""),
        Slip("border_wrong", sum(rank >= best for rank in ranks), ""),
    ]
    return typed(
        wrong,
        f"{', '.join(str(rank) for rank in ranks if rank > best)}: {wrong}",
        unlike(wrong, slips),
        values={"best": best, "ranks": ", ".join(map(str, ranks))},
        exhibit=at("famous_networks", famous="years", top_five="on", top=best),
    )


@asks("pictures", "R020", "R047", "R190")
def resized_values(chance: Random) -> Question:
    """Count the numbers of a colour picture."""
    width, height = 32 * chance.randint(1, 8), 32 * chance.randint(1, 8)
    right = np.zeros((3, height, width), np.uint8).size
    slips = [
        Slip("channels_forgotten", width * height, f"{width}·{height}"),
        Slip("sides_added", width + height + 3, f"{width} + {height} + 3"),
    ]
    said, values = f"{width}·{height}·3 = {right:,}", {"width": width, "height": height}
    exhibit = at("three_channels")
    return typed(right, said, unlike(right, slips), values=values, exhibit=exhibit)


@asks("pictures", "R047", "R046", "R062")
def built_in(chance: Random) -> Question:
    """Tell what a plain CNN copes with by construction, and what it has to learn (K39)."""
    changes = ("shift", "scale", "rotation", "light", "bend", "cover")
    change = chance.choice(("shift", *changes))
    right = "construction" if change == "shift" else "data"
    return chosen(
        ("construction", "data", "never"),
        right,
        values={"change": change},
        exhibit=at("where_it_fails", challenge=change),
    )
