"""A photograph through its layers: the same numbers as PyTorch, and what the view makes of them."""

import numpy as np
import pytest
import torch

from cnnviz import images, ops
from cnnviz.ui.components.linked_view import Shading
from cnnviz.ui.lessons.photo_flow import PhotoRun, run
from cnnviz.ui.state import PhotoLayer, read_layers

PHOTO = images.prepare(images.sample("coffee"), 64)
COLOUR = images.prepare(images.sample("coffee"), 64, colour=True)


def through(words: str, pixels: np.ndarray = PHOTO.pixels) -> PhotoRun:
    layers = read_layers(words.split(","))
    return run(pixels, layers, [ops.KERNELS[layer.kernel] for layer in layers])


def by_torch(pixels: np.ndarray, layers: tuple[PhotoLayer, ...]) -> np.ndarray:
    maps = torch.from_numpy(pixels.mean(axis=0, keepdims=True))[None]
    for layer in layers:
        kernel = torch.from_numpy(ops.KERNELS[layer.kernel].astype(np.float32))[None, None]
        maps = torch.nn.functional.conv2d(
            maps, kernel, None, layer.stride, layer.zeros, layer.dilation
        )
        maps = maps.relu() if layer.relu else maps
        if layer.pool != "none":
            pool = {"max": torch.nn.functional.max_pool2d, "mean": torch.nn.functional.avg_pool2d}
            maps = pool[layer.pool](maps, layer.window)
    return maps[0, 0].numpy()


@pytest.mark.parametrize(
    "words",
    [
        "edge",
        "blur,stride2,pad3",
        "emboss,same,dilation3",
        "sobel_vertical,relu,max2",
        "sharpen,mean3,sobel_horizontal,same,relu,edge,relu,max2",
    ],
)
@pytest.mark.parametrize("pixels", [PHOTO.pixels, COLOUR.pixels], ids=["grey", "colour"])
def test_every_map_is_pytorchs(words: str, pixels: np.ndarray) -> None:
    result = through(words, pixels).results[-1]
    assert result.map.dtype == np.float32
    expected = by_torch(pixels, read_layers(words.split(",")))
    np.testing.assert_allclose(result.map, expected, rtol=1e-4, atol=1e-5)


def test_identity_of_a_colour_photo_is_the_mean_of_its_channels() -> None:
    map_ = through("identity", COLOUR.pixels).results[0].map
    np.testing.assert_allclose(map_, COLOUR.pixels.mean(axis=0)[1:-1, 1:-1], atol=1e-6)


def test_the_slides_shift_moves_right_and_left_only_when_flipped() -> None:
    inner = PHOTO.pixels[0, 1:-1]
    layer, shift = PhotoLayer("shift"), ops.KERNELS["shift"]
    np.testing.assert_array_equal(through("shift").results[0].map, inner[:, :-2])
    flipped = run(PHOTO.pixels, [layer], [ops.flip(shift)]).results[0].map
    np.testing.assert_array_equal(flipped, inner[:, 2:])


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("edge", (3, 3)),
        ("edge,dilation2", (5, 5)),
        ("edge,max2", (4, 4)),
        ("edge,max2,blur", (8, 8)),
        ("blur,blur,blur", (7, 7)),
    ],
)
def test_how_many_pixels_a_cell_sees(words: str, field: tuple[int, int]) -> None:
    assert through(words).results[-1].field == field


@pytest.mark.parametrize(
    ("words", "greys"),
    [("blur", [True]), ("edge", [False]), ("blur,edge,blur", [True, False, False])],
)
def test_a_map_is_grey_as_long_as_brightness_is_kept(words: str, greys: list[bool]) -> None:
    made = through(words)
    assert [result.grey for result in made.results] == greys
    shown = [made.view.panel(f"layer{number}_map0").shading for number in range(1, len(greys) + 1)]
    assert shown == [Shading.GREY if grey else Shading.SIGNED for grey in greys]


def test_layers_that_do_not_fit_are_left_out_and_named() -> None:
    made = through("edge,stride4,max5,blur,max5,edge")
    assert len(made.results) == 1
    assert made.problem is not None
    assert made.problem.startswith("Layer 2 does not fit. ")
    assert made.view.panel("layer1_pooled0").shape == (3, 3)


def test_same_with_a_stride_names_a_way_out() -> None:
    made = through("edge,stride2,same")
    assert made.results == ()
    assert "use stride 1" in str(made.problem)


def test_maps_of_one_layer_share_their_colours() -> None:
    made = through("edge,relu,max2")
    names = ("layer1_map0", "layer1_relu0", "layer1_pooled0")
    assert {made.view.panel(name).limit for name in names} == {made.results[0].limit}


def test_a_black_photo_can_be_drawn() -> None:
    made = run(np.zeros((1, 32, 32), np.float32), [PhotoLayer("edge")], [ops.KERNELS["edge"]])
    assert made.results[0].limit == 1.0


def test_many_maps_stand_below_each_other() -> None:
    columns = {panel.column for panel in through("edge,relu,max2,blur,relu,max2").view.panels}
    assert columns == {0, 1, 2, 3, 4}
