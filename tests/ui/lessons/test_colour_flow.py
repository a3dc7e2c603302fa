"""Colour: three channels, one kernel, one map; PyTorch's numbers and the deck's."""

from collections.abc import Callable

import numpy as np
import pytest
import torch
from streamlit.testing.v1 import AppTest

from cnnviz import images
from cnnviz.ui import state
from cnnviz.ui.components.linked_view import Shading, View, WindowLink
from cnnviz.ui.lessons import colour_flow, colour_kernels
from cnnviz.ui.lessons.colour_flow import Colours, corner_view, photo_view
from tests.golden.entries import entry

PHOTO = images.prepare(images.sample("astronaut"), 32, colour=True).pixels
SLIDE = colour_kernels.KERNELS["slide"]


def by_torch(colours: Colours, channels: slice = slice(None), bias: float = 0.0) -> np.ndarray:
    """Slide the kernel over some of the channels, zeros around them, as PyTorch does."""
    picture = torch.tensor(colours.pixels[channels], dtype=torch.float64)[None]
    kernels = torch.tensor(colours.kernel[channels], dtype=torch.float64)[None]
    biases = torch.tensor([bias], dtype=torch.float64)
    return torch.nn.functional.conv2d(picture, kernels, biases, padding=1)[0, 0].numpy()


def window_link(view: View, target: str) -> WindowLink:
    (link,) = (one for one in view.links if one.target == target and isinstance(one, WindowLink))
    return link


def test_the_corner_and_its_kernel_are_the_slides() -> None:
    golden = entry("conv2d.rgb")["inputs"]
    for index, channel in enumerate(("red", "green", "blue")):
        padded = np.array(golden[f"{channel}_padded"])
        np.testing.assert_array_equal(colour_kernels.CORNER[index], padded[1:, 1:])
        np.testing.assert_array_equal(SLIDE[index], golden[f"kernel_{channel}"])
    assert state.CORNER_BIAS.default == golden["bias"]


def test_the_corner_makes_the_deck_s_sums_and_its_map() -> None:
    colours = colour_flow.corner(SLIDE, 1)
    expected = entry("conv2d.rgb")["expected"]
    np.testing.assert_array_equal(colours.sums[:, 0, 0], expected["channel_sums"])
    assert colours.map[0, 0] == expected["output"]
    visible = entry("conv2d.rgb.visible")["expected"]["output_4x5"]
    np.testing.assert_array_equal(colours.map, visible)


@pytest.mark.parametrize("name", colour_kernels.KERNELS)
@pytest.mark.parametrize("bias", [0.0, -0.35])
def test_every_kernel_makes_pytorchs_maps(name: str, bias: float) -> None:
    colours = colour_flow.photo(PHOTO, colour_kernels.KERNELS[name], bias, relu=True)
    assert colours.map.dtype == np.float32
    expected = by_torch(colours, bias=bias)
    np.testing.assert_allclose(colours.map, expected, rtol=1e-4, atol=1e-5)
    for channel in range(3):
        alone = by_torch(colours, slice(channel, channel + 1))
        np.testing.assert_allclose(colours.sums[channel], alone, rtol=1e-4, atol=1e-5)
    relu = photo_view(colours).panel("photo_relu").values
    np.testing.assert_array_equal(relu, np.maximum(colours.map, 0))


def test_the_grey_kernel_is_the_grey_of_the_preparation() -> None:
    map_ = colour_flow.photo(PHOTO, colour_kernels.KERNELS["grey"], 0.0).map
    grey = images.prepare(images.sample("astronaut"), 32).pixels[0]
    np.testing.assert_allclose(map_, grey, atol=0.5 / 255 + 1e-6)  # which is rounded to levels


def test_grey_things_cancel_out_between_red_and_green() -> None:
    grey = np.repeat(np.linspace(0, 1, 32 * 32, dtype=np.float32).reshape(1, 32, 32), 3, axis=0)
    colours = colour_flow.photo(grey, colour_kernels.KERNELS["opponent"], 0.0)
    np.testing.assert_array_equal(colours.map, 0)
    assert np.abs(colours.sums[:2]).max() == 1


def test_a_kernel_has_28_parameters_as_pytorch_counts() -> None:
    layer = torch.nn.Conv2d(3, 1, kernel_size=colour_kernels.SIZE)
    counts = colour_kernels.counts()
    assert counts["weights"] == layer.weight.numel()
    assert counts["biases"] == layer.bias.numel()
    assert counts["parameters"] == sum(one.numel() for one in layer.parameters()) == 28
    assert counts["maps"] == layer.out_channels


@pytest.mark.parametrize("make", [corner_view, photo_view])
def test_a_cell_is_traced_to_all_three_channels(make: Callable[[Colours], View]) -> None:
    colours = colour_flow.photo(PHOTO, SLIDE, 0.5)
    view = make(colours)
    whole = window_link(view, "photo_map")
    assert [(plane.panel, plane.channel) for plane in whole.sources] == [
        ("photo", 0),
        ("photo", 1),
        ("photo", 2),
    ]
    assert whole.bias == 0.5
    for index, channel in enumerate(colour_kernels.CHANNELS):
        part = window_link(view, f"photo_sum_{channel}")
        (source,) = part.sources
        np.testing.assert_array_equal(view.panel(source.panel).values, PHOTO[index])
        assert part.kernels == (whole.kernels[index],)
        assert part.bias == 0


@pytest.mark.parametrize(("name", "is_grey"), [("red", True), ("grey", True), ("edges", False)])
def test_a_map_that_stays_between_0_and_1_is_drawn_like_a_photo(name: str, is_grey: bool) -> None:
    view = photo_view(colour_flow.photo(PHOTO, colour_kernels.KERNELS[name], 0.0))
    assert view.panel("photo_map").shading is (Shading.GREY if is_grey else Shading.SIGNED)
    assert view.panel("photo_sum_red").shading is (Shading.RED if is_grey else Shading.SIGNED)


def test_an_empty_kernel_still_has_a_colour_scale() -> None:
    view = photo_view(colour_flow.photo(PHOTO, np.zeros((3, 3, 3)), 0.0))
    assert view.panel("photo_map").limit == 1.0


def after(script: Callable[[], None], **link: str) -> str:
    """Run a page that tells what became of its settings."""
    app = AppTest.from_function(script, default_timeout=30)
    app.query_params = dict(link)
    app.run()
    assert not app.exception, [error.value for error in app.exception]
    return str(app.text[-1].value)


def typing() -> None:
    import numpy as np
    import streamlit as st

    from cnnviz.ui import state
    from cnnviz.ui.components.linked_view import Edit
    from cnnviz.ui.lessons import colour_kernels

    colour_kernels.take_kernel(Edit("photo_kernel_green", np.full((3, 3), 2.0), 1))
    for forged in ("photo_kernel_pink", "photo"):
        colour_kernels.take_kernel(Edit(forged, np.full((3, 3), 9.0), 2))
    colour_kernels.take_kernel(Edit("photo_kernel_red", np.full((2, 2), 9.0), 3))
    st.text(state.query())


def test_typing_into_a_slice_makes_the_kernel_the_visitors_own() -> None:
    told = after(typing, colour_kernel="red")
    own = "0,0,0,0,1,0,0,0,0;2,2,2,2,2,2,2,2,2;0,0,0,0,0,0,0,0,0"
    assert told == f"colour_kernel=own&colour_own={own}"


def typing_into_the_corner() -> None:
    import numpy as np
    import streamlit as st

    from cnnviz.ui import state
    from cnnviz.ui.components.linked_view import Edit
    from cnnviz.ui.lessons import colour_kernels

    colour_kernels.take_corner(Edit("corner_kernel_blue", np.zeros((3, 3)), 1))
    st.text(state.query())


def test_the_corners_kernel_is_another_one() -> None:
    told = after(typing_into_the_corner, colour_kernel="red")
    kept = "-1,-1,1,0,1,-1,0,1,1;1,0,0,1,-1,-1,1,0,-1;0,0,0,0,0,0,0,0,0"
    assert told == f"corner_kernel={kept}&colour_kernel=red"
