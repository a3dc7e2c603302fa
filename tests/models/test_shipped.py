"""The networks that are shipped; a new one is tested by being there."""

import numpy as np
import pytest

from cnnviz.models import cards, library, numpy_pass
from cnnviz.models.inference import Verdict
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
    statistics = path.with_name(card.answer.statistics.file)
    assert cards.fingerprint(path) == card.weights
    assert cards.fingerprint(statistics) == card.answer.statistics
    names = {file.name for file in path.parent.iterdir()}
    assert names == {"card.json", path.name, statistics.name}


def test_numpy_and_pytorch_agree_on_every_map(shipped):
    for seed in range(3):
        run = shipped.run(picture_for(shipped, seed))
        assert max(numpy_pass.greatest_differences(shipped, run).values()) < 1e-4


def test_a_network_has_learned_something(shipped):
    assert shipped.card.results.accuracy > 0.6


@pytest.mark.parametrize("level", [0.0, 0.5, 1.0])
def test_a_picture_of_one_colour_is_of_no_class(shipped, level):
    blank = np.full(shipped.card.input.shape, level, np.float32)
    assert shipped.answer(shipped.run(shipped.scale(blank))).verdict is not Verdict.FITS


@pytest.mark.parametrize("name", [name for name in SHIPPED if name != "xo"])
def test_noise_is_of_no_class(name):
    # The toy's network has seen nothing but black and white spots: in noise it may find a letter.
    network = library.load(name)
    for seed in range(5):
        answer = network.answer(network.run(picture_for(network, seed)))
        assert answer.verdict is Verdict.STRANGE
