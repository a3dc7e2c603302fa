"""What the decks tell rather than compute: the cards keep it word for word."""

from cnnviz.ui.lessons.background import husky, sorting
from cnnviz.ui.lessons.looking_up.places import tables
from tests.golden.entries import Entry, checks


@checks("data.captions")
def test_captions_lie_on_the_decks_heaps(golden: Entry) -> None:
    game = sorting.game("captions")
    for heap, captions in golden["expected"]["captions"].items():
        named = {"no_errors": "no_errors", "minor": "minor", "somewhat": "somewhat"}[heap]
        items = [item for item, right in game["right"].items() if right == named]
        assert {game["quoted"][item] for item in items} == set(captions)


@checks("data.wordnet_husky")
def test_the_walk_is_the_decks_chain(golden: Entry) -> None:
    expected = golden["expected"]
    assert tables("background")["walk"]["chain"] == expected["chain"]
    assert len(husky.chain()) == expected["levels"]
    assert husky.chain()[0] == golden["inputs"]["start"]


@checks("demo.cifar10_predictions")
def test_the_demos_guesses_are_kept(golden: Entry) -> None:
    demo, expected = tables("background")["demo"], golden["expected"]
    assert demo["predictions"] == expected["predictions"]
    assert demo["accuracy_last_200"] == expected["test_accuracy_last_200"]
    assert round(200 * demo["accuracy_last_200"]) == expected["correct_of_200"]
