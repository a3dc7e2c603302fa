"""The networks that are shipped; a new one is tested by being there."""

import numpy as np
import pytest

from cnnviz.models import cards, library, numpy_pass
from tests.models.planted import picture_for

# Every folder with a card, and not `cards.names`, which leaves damaged ones out.
SHIPPED = sorted(path.parent.name for path in cards.FOLDER.glob("*/card.json"))


@pytest.fixture(params=SHIPPED)
def shipped(request):
    return library.load(request.param)


@pytest.mark.parametrize("name", SHIPPED)
def test_cards_are_whole_and_have_places_of_their_own(name):
    card = cards.read(name)
    assert name in cards.names()
    assert [cards.read(other).order for other in SHIPPED].count(card.order) == 1


@pytest.mark.parametrize("name", SHIPPED)
def test_a_card_vouches_for_its_weights(name):
    card = cards.read(name)
    path = cards.weights_path(card)
    assert cards.fingerprint(path) == card.weights
    assert sorted(file.name for file in path.parent.iterdir()) == ["card.json", path.name]


def test_numpy_and_pytorch_agree_on_every_map(shipped):
    for seed in range(3):
        run = shipped.run(picture_for(shipped, seed))
        assert max(numpy_pass.greatest_differences(shipped, run).values()) < 1e-4


def test_a_network_has_learned_something(shipped):
    assert shipped.card.results.accuracy > 0.6


def test_familiarity_is_set(shipped):
    answer = shipped.answer(shipped.run(picture_for(shipped)))
    assert np.isfinite(answer.familiarity)
    assert shipped.card.answer.threshold != 0
