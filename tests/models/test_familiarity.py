"""How far a picture lies from what was learned: against SciPy's Mahalanobis distance."""

import numpy as np
import pytest
from scipy.spatial.distance import mahalanobis

from cnnviz.models import familiarity


@pytest.fixture
def learned():
    random = np.random.default_rng(0)
    labels = np.arange(600) % 3
    spread = random.normal(size=(4, 4))
    values = random.normal(size=(600, 4)) @ spread.T + 5 * random.normal(size=(3, 4))[labels]
    return values.astype(np.float32), labels


def test_it_is_mahalanobis_to_the_nearest_class(learned):
    values, labels = learned
    known = familiarity.learn(values, labels, 3)
    means = np.stack([values[labels == label].mean(0) for label in range(3)])
    inverse = np.linalg.inv(np.cov((values - means[labels]).T))
    for point in np.random.default_rng(1).normal(size=(20, 4)) * 4:
        expected = min(mahalanobis(point, mean, inverse) for mean in means) / 4**0.5
        assert known.distance(point) == pytest.approx(expected, rel=0.02)  # it is smoothed a little


def test_pictures_like_the_learned_ones_lie_around_one(learned):
    values, labels = learned
    known = familiarity.learn(values, labels, 3)
    distances = [known.distance(value) for value in values]
    assert 0.7 < np.mean(distances) < 1.1


def test_a_dead_channel_does_no_harm():
    values = np.zeros((10, 2), np.float32)
    values[:, 0] = np.arange(10)
    known = familiarity.learn(values, np.arange(10) % 2, 2)
    assert np.isfinite(known.distance(np.array([3.0, 0.0])))
    assert known.distance(np.array([3.0, 1.0])) > 10


def test_layers_count_alike(learned):
    values, labels = learned
    known = familiarity.learn(values, labels, 3)
    near, far = values[0], values[0] + 20
    maps = {"a": near[:, None, None] * np.ones((4, 2, 2)), "b": far}
    expected = (known.distance(near) + known.distance(far)) / 2
    assert familiarity.distance({"a": known, "b": known}, maps) == pytest.approx(expected)


def test_arrays_come_back(learned):
    known = {"relu1": familiarity.learn(*learned, 3)}
    back = familiarity.from_arrays(familiarity.as_arrays(known))
    assert np.array_equal(back["relu1"].means, known["relu1"].means)
    assert np.array_equal(back["relu1"].whitening, known["relu1"].whitening)


def test_what_is_not_whole_is_refused(learned):
    arrays = familiarity.as_arrays({"relu1": familiarity.learn(*learned, 3)})
    with pytest.raises(ValueError, match=r"it lacks relu1\.means"):
        familiarity.from_arrays({"relu1.whitening": arrays["relu1.whitening"]})
    with pytest.raises(ValueError, match="do not belong together"):
        familiarity.from_arrays({**arrays, "relu1.whitening": np.eye(3, dtype=np.float32)})
