"""What a flow links, beyond what the lessons' own tests and the browser's geometry cover."""

import numpy as np
import torch
from numpy.testing import assert_allclose, assert_array_equal

from cnnviz.ui.components.linked_view import Accent, Plane, WindowLink, planes
from cnnviz.ui.flow import Flow, Shown

CHANCE = np.random.default_rng(5)
MAPS, KERNELS = CHANCE.normal(size=(2, 1, 9)), CHANCE.normal(size=(3, 2, 1, 4))


def flow_of_channels() -> Flow:
    return Flow("test").channels(MAPS, Shown("channel", ["first", "second"]))


def test_channels_have_a_panel_each_and_are_added_up() -> None:
    flow = flow_of_channels()
    titles = [f"{kernel}{channel}" for kernel in "abc" for channel in "12"]
    kernels = Shown("kernel", titles, shorts=[title.upper() for title in titles])
    flow.convolve(KERNELS, Shown("map", [*"abc"]), kernels, padding=(0, 1), all_planes=True)
    view = flow.view()
    expected = torch.conv2d(torch.tensor(MAPS)[None], torch.tensor(KERNELS), padding=(0, 1))[0]
    for index, link in enumerate(view.links):
        assert isinstance(link, WindowLink)
        assert link.sources == planes("channel0", "channel1")
        assert link.kernels == planes(f"kernel{index}_0", f"kernel{index}_1")
        assert_allclose(view.panel(f"map{index}").values, expected[index].numpy(), atol=1e-12)
        for channel in range(2):
            panel = view.panel(f"kernel{index}_{channel}")
            assert_array_equal(panel.values, KERNELS[index, channel])
            assert panel.title == titles[2 * index + channel]
            assert panel.short == panel.title.upper()
            assert panel.accent is tuple(Accent)[index]


def test_without_all_planes_one_plane_stands_for_all() -> None:
    flow = flow_of_channels()
    equal = np.repeat(KERNELS[:, :1], 2, axis=1)
    flow.convolve(equal, Shown("map", [*"abc"]), Shown("kernel", [*"abc"]))
    link = flow.links[1]
    assert isinstance(link, WindowLink)
    assert link.kernels == (Plane("kernel1"), Plane("kernel1"))
