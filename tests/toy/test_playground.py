"""The small network over the plane, against PyTorch's autograd."""

import numpy as np
import pytest
import torch

from cnnviz.toy.playground import (
    DATASETS,
    SIDE,
    Net,
    accuracy,
    draw_points,
    places,
    plane,
    train,
)


@pytest.mark.parametrize("dataset", DATASETS)
def test_points_lie_on_places_of_their_own(dataset):
    points = draw_points(dataset, 1)
    assert set(np.unique(points.answers)) == {-1, 1}
    assert np.abs(points.cells).sum() == points.answers.size
    x1, x2 = plane()
    rows, columns = places(points.inputs)
    np.testing.assert_allclose(x1[rows, columns], points.inputs[0, 0])
    np.testing.assert_allclose(x2[rows, columns], points.inputs[1, 0])


def test_a_step_is_pytorchs():
    points, net, rate = draw_points("circle", 1), Net.drawn(2, 5, 1, 3), 0.2
    names = ("hidden", "hidden_bias", "output", "output_bias")
    weights = {name: torch.tensor(getattr(net, name), requires_grad=True) for name in names}
    conv = torch.nn.functional.conv2d
    active = torch.relu(
        conv(torch.tensor(points.inputs)[None], weights["hidden"], weights["hidden_bias"])
    )
    answers = conv(active, weights["output"], weights["output_bias"])[0]
    error = ((answers - torch.tensor(points.answers)) ** 2).sum() / 2 / points.answers.size
    error.backward()
    assert net.error(points.inputs, points.answers) == pytest.approx(error.item())
    after = net.step(points.inputs, points.answers, rate)
    for name in names:
        expected = (weights[name] - rate * weights[name].grad).detach().numpy()
        np.testing.assert_allclose(getattr(after, name), expected, atol=1e-10)


def test_what_it_says_everywhere_is_what_it_says_of_the_points():
    points, net = draw_points("spiral", 1), Net.drawn(2, 4, 1, 1)
    everywhere = net.answers(plane())[0]
    assert everywhere.shape == (SIDE, SIDE)
    rows, columns = places(points.inputs)
    np.testing.assert_allclose(everywhere[rows, columns], net.answers(points.inputs)[0, 0])


def test_four_neurons_learn_a_circle_and_one_does_not():
    points = draw_points("circle", 1)
    right = {}
    for neurons in (1, 4):
        run = train(Net.drawn(2, neurons, 1, 1), points.inputs, points.answers, 0.3, 20, 20)
        assert len(run.nets) == len(run.errors) == 21
        right[neurons] = accuracy(run.nets[-1], points)
    assert right[4] >= 0.95 > 0.9 > right[1]


def test_a_run_that_runs_away_is_stopped_and_finite():
    points = draw_points("circle", 1)
    run = train(Net.drawn(2, 8, 1, 1), points.inputs, points.answers, 50.0, 20, 20)
    assert run.has_run_away
    assert len(run.nets) == len(run.errors) < 21
    assert np.isfinite(run.errors).all()
