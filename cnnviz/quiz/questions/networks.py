"""Architecture: the famous networks, counted, and what they are made of."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import numpy as np

from cnnviz import ops
from cnnviz.models import architectures
from cnnviz.models.architectures import Listed
from cnnviz.quiz.making import asks, at, chosen, matched, ordered, shuffled, typed
from cnnviz.quiz.question import Question
from cnnviz.quiz.verdict import Slip, unlike
from cnnviz.quiz.writing import factor, number

_ASKED = ("lenet-5", "alexnet", "vgg-16", "vgg-19", "keras-93k", "keras-104k")


def _learning(row: Listed) -> bool:
    return row.kind in {"Conv2d", "Linear"} and row.count == 1


@asks("architecture", "R194", "R199", "R207")
def famous_parameters(chance: Random) -> Question:
    """Ask for the parameters of one layer of a famous network."""
    described = architectures.read(chance.choice(_ASKED))
    row = chance.choice([row for row in described.rows if _learning(row)]).lead
    per_output = row.weights // row.biases
    inputs = "×".join(map(str, row.input[::-1]))
    outputs = "×".join(map(str, row.output[::-1]))
    wrong = [
        Slip("bias_forgotten", row.weights, f"{per_output:,}·{row.biases:,}"),
        Slip("one_filter", per_output + 1, f"{per_output:,} + 1"),
        Slip("one_filter_bare", per_output, f"{per_output:,}"),
        Slip("outputs", row.values, f"{row.values:,}"),
        Slip("one_bias", row.weights + 1, f"{row.weights:,} + 1"),
    ]
    return typed(
        row.parameters,
        f"({per_output:,} + 1)·{row.biases:,} = {row.parameters:,}",
        unlike(row.parameters, wrong),
        values={
            "network": described.title,
            "layer": row.name,
            "kind": row.kind,
            "per_output": f"{per_output:,}",
            "input": inputs,
            "output": outputs,
        },
        exhibit=at("famous_networks", architecture=described.name, architecture_layer=row.name),
    )


@asks("architecture", "R193", "R194", "R195")
def famous_output(chance: Random) -> Question:
    """Ask for the side of what one layer of a famous network makes."""
    described = architectures.read(chance.choice(_ASKED))
    rows = [row for row in described.rows if row.kind in {"Conv2d", "MaxPool2d", "AvgPool2d"}]
    row = chance.choice([one for one in rows if one.count == 1 and one.output[1:] != (1, 1)])
    options = row.lead.node.options  # type: ignore[union-attr]  # these kinds are layers
    size, kernel = row.lead.input[1], int(options["kernel_size"])
    usual = 1 if row.kind == "Conv2d" else kernel  # K09: pooling steps by its window
    stride, padding = int(options.get("stride", usual)), int(options.get("padding", 0))
    right = row.output[1]
    whole = size + 2 * padding - kernel
    wrong = [
        Slip(
            "padding_forgotten",
            (size - kernel) // stride + 1,
            f"({size} − {kernel}) ÷ {stride} + 1",
        ),
        Slip("one_forgotten", whole // stride, f"({size} + 2·{padding} − {kernel}) ÷ {stride}"),
        Slip("stride_forgotten", whole + 1, f"{size} + 2·{padding} − {kernel} + 1"),
        Slip("size_kept", size, str(size)),
    ]
    return typed(
        right,
        f"({size} + 2·{padding} − {kernel}) ÷ {stride} + 1 → {right}",
        unlike(right, wrong),
        values={
            "network": described.title,
            "layer": row.name,
            "size": size,
            "kernel": kernel,
            "stride": stride,
            "padding": padding,
        },
        exhibit=at("famous_networks", architecture=described.name, architecture_layer=row.name),
    )


@asks("architecture", "R200")
def where_the_weights_are(chance: Random) -> Question:
    """Tell which of some layers of VGG or AlexNet has the most of something."""
    described = architectures.read(chance.choice(("vgg-16", "vgg-19", "alexnet")))
    counts = chance.choice(("parameters", "values"))
    rows = chance.sample([row.lead for row in described.rows if _learning(row)], 4)
    # Ties would leave two right answers: the largest must stand alone.
    best = max(rows, key=lambda row: int(getattr(row, counts)))
    rows = [best] + [row for row in rows if getattr(row, counts) < getattr(best, counts)]
    said = ", ".join(f"{row.name}: {getattr(row, counts):,}" for row in rows)
    return chosen(
        shuffled(chance, [row.name for row in rows]),
        best.name,
        said,
        values={"network": described.title, "counted": counts},
        exhibit=at("famous_networks", architecture=described.name, architecture_layer=best.name),
    )


@asks("architecture", "R059", "R057")
def years_in_order(chance: Random) -> Question:
    """Put famous networks into the order of their years."""
    described = [architectures.read(name) for name in architectures.names()]
    titles = shuffled(chance, [one for one in described if one.year])
    by_year = {one.year: one.title for one in titles if one.year}
    years = sorted(chance.sample(sorted(by_year), 4))
    return ordered(
        chance,
        [by_year[year] for year in years],
        calculation=", ".join(f"{by_year[year]}: {year}" for year in years),
        exhibit=at("famous_networks", famous="years", sorted_by="year"),
    )


@asks("architecture", "R198", "R059")
def depths(chance: Random) -> Question:
    """Match networks with how many layers of weights they have."""
    described = [architectures.read(name) for name in architectures.names()]
    by_depth = {one.depth: one.title for one in described if one.year}
    layers = chance.sample(sorted(by_depth), 4)
    pairs = {by_depth[depth]: str(depth) for depth in layers}
    exhibit = at("famous_networks", famous="years", sorted_by="depth")
    return matched(chance, pairs, exhibit=exhibit)


@asks("architecture", "R201")
def joined_branches(chance: Random) -> Question:
    """Ask for the depth behind an inception module."""
    side, before = chance.choice((7, 14, 28)), 16 * chance.randint(12, 30)
    branches = [16 * chance.randint(1, 12) for _ in range(4)]
    maps = [np.broadcast_to(0.0, (count, 1, 1)) for count in branches]
    right = np.concatenate(maps).shape[0]
    wrong = [
        Slip("branches_added", max(branches), str(max(branches))),
        Slip("input_added", right + before, f"{before} + {right}"),
        Slip("branches_multiplied", int(np.prod(branches)), "·".join(map(str, branches))),
    ]
    return typed(
        right,
        f"{' + '.join(map(str, branches))} = {right}",
        unlike(right, wrong),
        values={
            "side": side,
            "before": before,
            "branches": ", ".join(map(str, branches)),
        },
        exhibit=at("famous_networks", architecture="googlenet"),
    )


@asks("architecture", "R202")
def skipped_value(chance: Random) -> Question:
    """Ask for one value behind a residual block: ReLU(F(x) + x)."""
    x, change = Fraction(chance.randint(0, 12), 4), Fraction(chance.randint(-16, 12), 4)
    total = x + change
    right = Fraction(float(ops.relu(np.array([float(total)]))[0]))
    wrong = [
        Slip("relu_forgotten", total, f"{number(change)} + {number(x)}"),
        Slip("skip_forgotten", max(change, Fraction(0)), f"ReLU({number(change)})"),
        Slip(
            "relu_too_early", max(change, Fraction(0)) + x, f"ReLU({number(change)}) + {number(x)}"
        ),
        Slip("passed_on", x, number(x)),
    ]
    return typed(
        right,
        f"ReLU({number(change)} + {factor(x)}) = ReLU({number(total)}) = {number(right)}",
        unlike(right, wrong),
        values={"x": number(x), "change": number(change)},
        exhibit=at("famous_networks", famous="skip", skip="on"),
    )


@asks("architecture", "R057")
def error_fell(chance: Random) -> Question:
    """Ask by how many percent an error fell, relative to what it was."""
    charted = sorted(
        {
            error.year: error.percent
            for name in architectures.names()
            for error in architectures.read(name).errors
            if error.charted
        }.items()
    )
    (first, before), (last, after) = sorted(chance.sample(charted, 2))
    old, new = Fraction(str(before)), Fraction(str(after))
    right = (old - new) / old * 100
    wrong = [
        Slip("points_told", old - new, f"{before} − {after}"),
        Slip("of_the_new", (old - new) / new * 100, f"({before} − {after}) ÷ {after}"),
        Slip("what_is_left", new / old * 100, f"{after} ÷ {before}"),
    ]
    return typed(
        right,
        f"({before} − {after}) ÷ {before} = {number(right)} %",
        unlike(right, wrong),
        decimals=0,
        values={"first": first, "before": before, "last": last, "after": after},
        exhibit=at("famous_networks", famous="years"),
    )


@asks("architecture", "R203", "R187")
def blocks_in_order(chance: Random) -> Question:
    """Put the layers of a common network into their order."""
    layers = ("picture", "convolution", "relu", "pooling", "flatten", "dense", "softmax")
    kept = sorted(chance.sample(range(len(layers)), chance.choice((4, 5))))
    return ordered(chance, [layers[place] for place in kept], exhibit=at("build_a_network"))
