"""The sensor and the kernels that span its channels, against PyTorch."""

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose, assert_array_equal

from cnnviz.ui import state
from cnnviz.ui.components.linked_view import Edit, WindowLink
from cnnviz.ui.lessons.one_dimension import detection, sensor, sensor_charts, sensor_view
from cnnviz.ui.lessons.one_dimension.detection import Detection
from cnnviz.ui.lessons.one_dimension.sensor import KERNELS, LENGTH
from cnnviz.ui.state.store import Store

FALLS = range(state.FALL_AT.low, state.FALL_AT.high + 1)
every_kernel = pytest.mark.parametrize("name", KERNELS)


@pytest.fixture(autouse=True)
def visitor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test a visitor of its own."""
    own = Store()
    monkeypatch.setattr("cnnviz.ui.state.store.store", lambda: own)


@every_kernel
def test_a_map_is_pytorchs_conv1d(name: str) -> None:
    series = torch.tensor(sensor.recording(30))[None]
    kernel = torch.tensor(KERNELS[name])[None]
    same = torch.nn.functional.conv1d(series, kernel, padding=2)[0, 0]
    assert_allclose(Detection(30, KERNELS[name]).map, same.numpy(), atol=1e-12)
    before = torch.nn.functional.pad(series, (4, 0))
    causal = torch.nn.functional.conv1d(before, kernel)[0, 0]
    assert_allclose(Detection(30, KERNELS[name], True).map, causal.numpy(), atol=1e-12)


@every_kernel
def test_causal_numbers_need_no_later_sample(name: str) -> None:
    # Until a fall begins, two recordings with different falls are the same.
    early, late = Detection(20, KERNELS[name], True), Detection(30, KERNELS[name], True)
    assert_array_equal(early.map[:20], late.map[:20])
    looks_ahead = Detection(20, KERNELS[name]).map[:20] - Detection(30, KERNELS[name]).map[:20]
    assert looks_ahead.any()


@pytest.mark.parametrize("fall", FALLS)
def test_each_kernel_is_strongest_where_it_should_be(fall: int) -> None:
    assert sensor.doing(Detection(fall, KERNELS["tips"]).strongest, fall) == "falls"
    assert sensor.doing(Detection(fall, KERNELS["wiggle"]).strongest, fall) == "walks"
    assert Detection(fall, KERNELS["tips"]).map.max() == pytest.approx(0.9, abs=0.12)


def test_gravity_is_one_g_whichever_way_it_points() -> None:
    recorded = sensor.recording(30)
    for still in (recorded[:, :8], recorded[:, 35:]):
        assert np.linalg.norm(still.mean(axis=1)) == pytest.approx(1, abs=0.03)
    assert np.abs(recorded[:, 31:33]).max() < 0.2  # in free fall nothing is felt
    assert_array_equal(recorded, np.round(recorded, 2))


@pytest.mark.parametrize("is_causal", [False, True])
def test_the_view_shows_channels_kernel_map_and_its_largest_number(is_causal: bool) -> None:
    found = Detection(25, KERNELS["wiggle"], is_causal)
    view = sensor_view.detection_view(found)
    link = next(link for link in view.links if link.target == sensor_view.MAP)
    assert isinstance(link, WindowLink)
    assert link.sums is not None
    assert_allclose(link.sums.sum(axis=0)[0], found.map, atol=1e-12)
    assert link.window.columns.after == (0 if is_causal else 2)
    assert view.panel("strongest0").values.item() == found.map.max()
    for channel, row in enumerate(found.kernel):
        assert_array_equal(view.panel(f"detector0_{channel}").values[0], row)


def test_a_typed_row_makes_the_kernel_the_visitors_own() -> None:
    assert "own" not in detection.offered()
    detection.take_edit(Edit("detector0_1", np.array([[1.0, 0, 0, 0, -1]]), 1))
    assert state.value(state.DETECTOR) == "own"
    assert "own" in detection.offered()
    expected = KERNELS["tips"].copy()
    expected[1] = [1, 0, 0, 0, -1]
    assert_array_equal(detection.kernel(), expected)
    detection.take_edit(Edit("channel0", np.zeros((1, LENGTH)), 2))  # no kernel: nothing happens
    assert_array_equal(detection.kernel(), expected)


def test_the_charts_mark_the_fall_and_the_strongest_match() -> None:
    found = Detection(20, KERNELS["tips"])
    recording, maps = sensor_charts.recording_chart(found), sensor_charts.maps_chart(found)
    assert recording.handle is not None
    assert recording.handle.x == 20 / sensor.RATE
    assert maps.marks[0].x == sensor.seconds(found.strongest)
    assert_allclose(maps.lines[-1].y, found.map)
    assert len(maps.lines) == len(KERNELS)
