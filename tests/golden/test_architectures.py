"""The famous networks: every row of the decks, and what their totals should have been."""

import re

import pytest
import torch

from cnnviz import ops
from cnnviz.models import architectures
from cnnviz.models.budget import BYTES, budget
from cnnviz.models.layers import Layer
from tests.golden.entries import checks

VGG = {"A": "vgg-11", "B": "vgg-13", "C": "vgg-16-c", "D": "vgg-16", "E": "vgg-19"}


def printed_shape(shape):
    """Write a shape as the decks do: rows, columns, maps."""
    return "x".join(map(str, (*shape[1:], shape[0])))


def shown_cells(name):
    """Give what the description says is printed: {row: {column: text}}."""
    return {one.row: one.cells for one in architectures.read(name).printed}


@checks("arch.lenet5")
def test_lenet(golden):
    lenet = architectures.read("lenet-5")
    assert [lenet.input[1], lenet.input[2], lenet.input[0]] == golden["inputs"]["input"]
    kinds = {"Conv2d": "CONV", "AvgPool2d": "POOL", "Linear": "FC"}
    pattern = "-".join(kinds[row.kind] for row in lenet.rows)
    assert pattern.startswith(golden["expected"]["pattern"])
    for row, expected in zip(lenet.rows, golden["expected"]["rows"], strict=True):
        assert expected["layer"].split()[0] == row.name
        assert printed_shape(row.output) == expected["output"]
        assert row.parameters == expected["params_full_connection"]
    assert lenet.budget.parameters == golden["expected"]["total_params_full"]
    assert lenet.year == 1998  # K19: not 1980


@checks("arch.alexnet")
def test_alexnet_row_by_row(golden):
    alexnet, (first, *rest) = architectures.read("alexnet"), golden["expected"]["rows"]
    assert printed_shape(alexnet.input) == first["output"]
    for row, expected in zip(alexnet.rows, rest, strict=True):
        assert (printed_shape(row.output), row.weights) == (expected["output"], expected["weights"])
    assert alexnet.budget.weights == golden["expected"]["total_weights_no_bias"]
    assert alexnet.budget.parameters == golden["expected"]["total_with_bias"]
    assert all(row.agrees for row in architectures.confronted(alexnet))


@checks("arch.alexnet")
def test_the_input_that_the_paper_gives_does_not_fit(golden):
    with_224 = (224 - 11) / 4 + 1
    assert with_224 == 54.25  # K37
    told = architectures.read("alexnet").printed[0]
    assert (told.row, "54.25" in told.why["en"]) == ("input", True)
    assert golden["inputs"]["input"][0] == 227


@checks("arch.alexnet")
def test_the_papers_two_groups(golden):
    del golden
    halves = {"conv2", "conv4", "conv5"}
    grouped = [
        Layer(one.name, one.kind, one.options | ({"groups": 2} if one.name in halves else {}))
        for one in architectures.read("alexnet").layers
    ]
    assert budget(grouped, (3, 227, 227)).parameters == 60_965_224  # as its description tells


@checks("arch.alexnet.conv1_params")
def test_the_first_layer_of_alexnet(golden):
    expected, row = golden["expected"], architectures.read("alexnet").row("conv1")
    assert (row.weights, row.parameters) == (expected["weights"], expected["with_bias"])
    assert shown_cells("alexnet")["conv1"]["parameters"] == expected["shown"]
    assert architectures.compared(expected["shown"], row.weights).agrees


@checks("arch.alexnet.details")
def test_how_alexnet_was_trained_is_told_as_the_slide_has_it(golden):
    expected, alexnet = golden["expected"], architectures.read("alexnet")
    told = " ".join(fact.told["en"] for fact in alexnet.facts)
    ensemble = expected["ensemble"]
    for value in (
        f"dropout {expected['dropout']}",
        f"batches of {expected['batch_size']} ",
        f"momentum {expected['momentum']}",
        f"learning rate {expected['learning_rate']}",
        f"decay {expected['l2']}",
        f"{ensemble['nets']} networks: {ensemble['top5_single']} → {ensemble['top5_ensemble']} %",
        "popular",  # K42: not the first use of ReLU
    ):
        assert value in told
    percents = [one.percent for one in alexnet.errors]
    assert percents == [ensemble["top5_single"], ensemble["top5_ensemble"]]


@checks("arch.zfnet")
def test_zfnet_is_alexnet_with_other_filters_and_a_stride_that_the_slide_forgets(golden):
    expected, zfnet = golden["expected"], architectures.read("zfnet")
    conv1 = zfnet.row("conv1")
    assert conv1.output[1] == expected["conv1_literal_output"]
    assert [zfnet.row(f"conv{n}").output[0] for n in (3, 4, 5)] == expected["changed_filters"]
    assert zfnet.row("conv3").output[1:] == (13, 13)
    literal = [
        Layer(one.name, one.kind, {k: v for k, v in one.options.items() if k != "stride"})
        if one.name == "conv2"
        else one
        for one in zfnet.layers
    ]
    rows = {row.name: row for row in budget(literal, zfnet.input).rows}
    assert rows["conv3"].output[1:] != (13, 13)  # K47
    assert zfnet.errors[0].percent == expected["top5"]["zfnet"]
    assert architectures.read("alexnet").errors[1].percent == expected["top5"]["alexnet"]


@checks("arch.vgg16.rows")
def test_vgg16_row_by_row(golden):
    vgg, (first, *rest) = architectures.read("vgg-16"), golden["expected"]["rows"]
    shown = shown_cells("vgg-16")
    assert printed_shape(vgg.input) == printed_shape([first["shape"][2], *first["shape"][:2]])
    assert shown["input"]["memory"] == first["memory_shown"]
    for row, expected in zip(vgg.rows, rest, strict=True):
        height, width, maps = expected["shape"]
        assert printed_shape(row.output).split("x")[-1] == str(maps)
        assert row.output in {(maps, height, width), (maps,)}
        assert (row.values, row.weights) == (expected["memory"], expected["params"])
        assert shown[row.name]["memory"] == expected["memory_shown"]
        assert shown[row.name]["parameters"] == f"{expected['params']:,}"


@checks("arch.vgg16.total_params")
def test_the_parameters_of_vgg16(golden):
    expected, total = golden["expected"], architectures.read("vgg-16").budget
    assert total.weights == expected["weights_no_bias"]
    assert total.parameters == expected["with_bias"]
    assert shown_cells("vgg-16")["total"]["parameters"] == expected["shown"]


@checks("arch.vgg16.total_memory")
def test_the_memory_of_vgg16_is_not_what_the_slide_adds_up(golden):
    expected, total = golden["expected"], architectures.read("vgg-16").budget
    assert total.values == expected["recomputed_values"]
    assert total.values * BYTES == expected["recomputed_bytes"]
    assert not architectures.compared("24M", total.values).agrees  # K18
    assert expected["shown"].startswith(shown_cells("vgg-16")["total"]["memory"])
    told = architectures.read("vgg-16").printed[-1].why["en"]
    assert f"{expected['recomputed_MB']:.1f} MB" in told


@checks("arch.vgg16.where")
def test_most_memory_is_early_and_most_parameters_are_late(golden):
    expected, vgg = golden["expected"], architectures.read("vgg-16")
    first_two = sum(vgg.row(name).values for name in ("conv1_1", "conv1_2"))
    connected = [vgg.row(name).weights for name in ("fc6", "fc7", "fc8")]
    total = vgg.budget
    assert first_two / total.values == pytest.approx(expected["memory_share_first_two_conv"])
    assert sum(connected) / total.weights == pytest.approx(expected["param_share_fc"])
    assert connected[0] / total.weights == pytest.approx(expected["param_share_fc1"])


@checks("arch.vgg.configs")
@pytest.mark.parametrize("config", VGG)
def test_the_configurations_of_vgg(golden, config):
    vgg = architectures.read(VGG[config])
    expected = golden["expected"]
    described = []
    for row in vgg.rows:
        size = row.lead.node.options.get("kernel_size")
        if row.kind == "MaxPool2d":
            described.append("P")
        elif row.kind == "Conv2d":
            described.append(f"{row.output[0]}{' (1x1)' if size == 1 else ''}")
    assert described == golden["inputs"]["configs"][config]
    assert vgg.depth == golden["inputs"]["weight_layers"][config]
    assert vgg.budget.weights == expected["weights_no_bias"][config]
    shown = shown_cells(VGG[config])["total"]["parameters"]
    assert shown == f"{expected['shown_millions'][config]}M"
    assert architectures.compared(shown, vgg.budget.weights).agrees


@checks("arch.vgg.receptive_field")
def test_stacks_of_3x3_see_as_far_as_one_larger_filter_with_fewer_weights(golden):
    expected, maps = golden["expected"], 5
    for index, count in enumerate(golden["inputs"]["stack"]):
        options = {"out_channels": maps, "kernel_size": 3, "bias": False}
        layers = [Layer(f"conv{n}", "Conv2d", options) for n in range(count)]
        found = budget(layers, (maps, 20, 20))
        rows, _ = found.rows[-1].reach
        side = expected["receptive_field"][index]
        assert rows.field == side
        assert found.weights == expected["weights_in_C2"][index] * maps**2
        wide = Layer("conv", "Conv2d", options | {"kernel_size": side})
        single = expected["single_filter_weights_in_C2"][index] * maps**2
        assert budget([wide], (maps, 20, 20)).weights == single
        picture = torch.ones(1, 1, 20, 20, requires_grad=True)
        values = picture
        for _ in range(count):
            values = torch.nn.functional.conv2d(values, torch.ones(1, 1, 3, 3))
        values[0, 0, 4, 4].backward()
        assert int((picture.grad != 0).sum()) == side**2


@checks("arch.googlenet.channels")
def test_an_inception_module_stacks_its_four_branches(golden):
    googlenet = architectures.read("googlenet")
    for module, out in zip(golden["inputs"]["rows"], golden["expected"]["out"], strict=True):
        row = googlenet.row(module["module"])
        assert row.lead.input == (module["in_channels"], module["size"], module["size"])
        assert row.output == (out, module["size"], module["size"])
        widths = [
            part.output[0] for branch in row.lead.parts for part in branch if part.kind == "Conv2d"
        ]
        columns = ("#1x1", "#3x3reduce", "#3x3", "#5x5reduce", "#5x5", "pool_proj")
        assert widths == [module[column] for column in columns]


@checks("arch.googlenet.params")
def test_the_modules_of_googlenet_and_where_the_printed_table_is_off(golden):
    googlenet, expected = architectures.read("googlenet"), golden["expected"]
    shown = shown_cells("googlenet")
    for module in expected["rows"]:
        row = googlenet.row(module["module"])
        assert row.weights == module["weights_computed"]
        assert row.multiply_adds == module["multiplies_computed"]
        assert shown[row.name]["parameters"] == module["params_shown"]
        assert shown[row.name]["operations"] == module["ops_shown"]
    modules = {module["module"] for module in expected["rows"]}
    rows = [row for row in architectures.confronted(googlenet) if row.name in modules]
    off = {
        column: [row.name for row in rows if not row.cells[column].agrees]
        for column in ("parameters", "operations")
    }
    assert off["parameters"] == expected["modules_off_by_more_than_1pct_params"]
    assert off["operations"] == expected["modules_off_by_more_than_2pct_ops"]


@checks("arch.googlenet.totals")
def test_the_slide_on_googlenet_contradicts_its_own_columns(golden):
    inputs, expected = golden["inputs"], golden["expected"]
    shown = shown_cells("googlenet")
    rows = ("conv1", "conv2", "3a", "3b", "4a", "4b", "4c", "4d", "4e", "5a", "5b", "fc")
    columns = {
        "parameters": (inputs["params_column_K"], expected["params_sum_K"], 1e3),
        "operations": (inputs["ops_column_M"], expected["ops_sum_M"], 1e6),
    }
    for column, (values, total, unit) in columns.items():
        printed = [architectures.number(shown[row][column])[0] / unit for row in rows]
        assert printed == pytest.approx(values)
        assert sum(printed) == pytest.approx(total)
    alexnet = architectures.read("alexnet").budget.weights
    assert alexnet / (expected["params_sum_K"] * 1e3) == pytest.approx(9.2, abs=0.05)
    told = architectures.read("googlenet").printed[-1].why["en"]
    assert "6.8M" in told
    assert "9.2 times" in told


@checks("arch.googlenet.stem")
def test_the_stem_of_googlenet(golden):
    googlenet, expected = architectures.read("googlenet"), golden["expected"]
    conv1, conv2 = googlenet.row("conv1"), googlenet.row("conv2")
    assert conv1.weights == expected["conv1_weights_full"]
    assert conv1.multiply_adds == pytest.approx(expected["conv1_ops_full_M"] * 1e6)
    for shown, right in (("conv1_shown", conv1.weights), ("conv1_ops_shown", conv1.multiply_adds)):
        assert not architectures.compared(expected[shown], right).agrees
    separable = budget(
        [
            Layer(
                "a",
                "Conv2d",
                {"out_channels": 24, "kernel_size": 7, "stride": 2, "padding": 3, "groups": 3},
            ),
            Layer("b", "Conv2d", {"out_channels": 64, "kernel_size": 1}),
        ],
        (3, 224, 224),
    )
    assert separable.weights == expected["depthwise_separable_multiplier8"]
    assert architectures.compared("34M", separable.multiply_adds).agrees
    assert conv2.weights == expected["conv2_weights"]
    assert architectures.compared(expected["conv2_shown"], conv2.weights).is_binary
    for name, size in expected["pool_sizes"].items():
        before = int(re.match(r"\d+", name)[0])
        found = ops.output_size(before, 3, stride=2, ceil_mode="ceil" in name)
        assert found == size


@checks("arch.resnet")
def test_resnet(golden):
    resnet, expected = architectures.read("resnet-152"), golden["expected"]
    assert resnet.depth == expected["layers"]
    assert resnet.errors[0].percent == expected["top5_error"]
    [fact] = [one.told["en"] for one in resnet.facts]
    assert "First in all five main" in fact
    for contest, percent in expected["improvement_relative_percent"].items():
        wanted = contest.replace("Localization", "localisation").lower()
        assert f"{wanted} {percent} %" in fact.lower()


@checks("arch.ilsvrc_timeline")
def test_the_error_over_the_years(golden):
    rows = dict(golden["expected"]["rows"])
    read = architectures.read
    assert [one.percent for one in read("alexnet").errors] == [
        rows["AlexNet single"],
        rows["AlexNet 7-CNN ensemble (2012)"],
    ]
    quoted = rows["AlexNet as quoted on GoogLeNet slide"]
    assert any(f"{quoted} %" in fact.told["en"] for fact in read("alexnet").facts)  # K16
    assert read("zfnet").errors[0].percent == rows["ZFNet (2013)"]
    best = rows["best ILSVRC 2013 as quoted on VGG slide"]
    assert any(f"{best} %" in fact.told["en"] for fact in read("zfnet").facts)  # K44
    assert read("vgg-19").errors[0].percent == rows["VGGNet (2014)"]
    [googlenet] = read("googlenet").errors
    assert googlenet.percent == rows["GoogLeNet (2014 winner)"]
    assert str(rows["GoogLeNet exact"]) in googlenet.told["en"]
    assert read("resnet-152").errors[0].percent == rows["ResNet (2015 winner)"]


def test_the_charted_errors_fall_year_by_year():
    charted = [
        (one.year, one.percent)
        for name in architectures.names()
        for one in architectures.read(name).errors
        if one.charted
    ]
    assert charted == sorted(charted, key=lambda point: (point[0], -point[1]))
    assert len(charted) == 5
