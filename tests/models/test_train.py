"""The training command from end to end, with few letters; and what it says when it cannot."""

import json
import re

import numpy as np
import pytest

from cnnviz.models import cards, familiarity, library, numpy_pass, train
from cnnviz.models.training import judging, letters

FEW = {"_TRAIN": 320, "_HELD_OUT": 80, "_ON_A_CURVE": 20}


def use_few_letters(patch):
    for name, count in FEW.items():
        patch.setattr(letters, name, count)


def command(folder, *arguments):
    folders = ["--out", str(folder / "models"), "--checkpoints", str(folder / "checkpoints")]
    train.main([*arguments, *folders])


@pytest.fixture(autouse=True)
def few(monkeypatch):
    use_few_letters(monkeypatch)


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """Train once for all who only look."""
    folder = tmp_path_factory.mktemp("trained")
    with pytest.MonkeyPatch.context() as patch:
        use_few_letters(patch)
        command(folder, "xo", "--epochs", "2", "--seed", "7")
    return folder


@pytest.fixture
def network(trained):
    return library.load("xo", trained / "models")


def answers(network, labelled):
    return [network.answer(network.run(network.scale(p / 255))) for p in labelled.pictures]


def test_what_was_trained_can_be_loaded(network):
    assert sum(weights.size for weights in network.weights.values()) == 128
    picture = network.scale(letters.tricky_letters(7).held_out.pictures[0] / 255)
    assert max(numpy_pass.greatest_differences(network, network.run(picture)).values()) < 1e-4


def test_the_card_says_how_it_was_trained(trained, network):
    training = cards.read("xo", trained / "models").training
    assert (training.pictures, training.epochs, training.seed) == (320, 2, 7)
    assert training.command == "python -m cnnviz.models.train xo --epochs 2 --seed 7"
    assert training.licence["en"].startswith("MIT")
    assert training.minutes >= 0
    assert training.cores >= 1


def test_the_card_holds_what_the_loaded_network_does(network):
    held_out = letters.tricky_letters(7).held_out
    answered = answers(network, held_out)
    best = np.array([answer.order[0] for answer in answered])
    results = network.card.results
    assert results.pictures == len(held_out) == 80
    assert results.accuracy == pytest.approx(np.mean(best == held_out.labels), abs=1e-4)
    for truth, row in enumerate(results.confusion):
        assert list(row) == [np.sum((held_out.labels == truth) & (best == a)) for a in (0, 1)]
    for mistake in results.mistakes:
        assert best[mistake.index] == mistake.answer != mistake.truth
        sure = answered[mistake.index].probabilities[mistake.answer]
        assert mistake.probability == pytest.approx(sure, abs=1e-3)
    wrong = int(np.sum(best != held_out.labels))
    assert len(results.mistakes) == min(wrong, 20)


def test_the_curves_are_measured(network):
    curves = network.card.results.curves
    assert list(curves) == ["shift", "scale", "rotation", "thickness"]
    assert all((20 * share) % 1 == 0 for points in curves.values() for _, share in points)


def test_what_is_kept_and_refused_is_what_the_network_keeps_and_refuses(network):
    knows = network.card.answer
    fits = np.mean([answer.fits for answer in answers(network, letters.tricky_letters(7).held_out)])
    assert knows.kept == pytest.approx(fits, abs=1.5 / 80)
    for name, stranger in judging.strangers((1, 9, 9), 7).items():
        refused = np.mean([not answer.fits for answer in answers(network, stranger)])
        assert knows.rejected[name] == pytest.approx(refused, abs=1.5 / len(stranger)), name


def test_the_statistics_are_those_of_the_letters_it_learned_from(network):
    learned = letters.tricky_letters(7).train
    maps = [network.run(network.scale(p / 255)).maps["relu1"] for p in learned.pictures]
    means = np.stack([familiarity.map_means(each) for each in maps])
    for label in (0, 1):
        expected = means[learned.labels == label].mean(0)
        np.testing.assert_allclose(network.known["relu1"].means[label], expected, atol=1e-4)


def test_whoever_may_read_the_card_may_read_the_weights(trained):
    modes = {path.name: path.stat().st_mode for path in (trained / "models" / "xo").iterdir()}
    assert modes.keys() == {"card.json", "weights.safetensors", "familiar.safetensors"}
    assert len(set(modes.values())) == 1


def checksum(folder):
    return cards.read("xo", folder / "models").weights.sha256


def test_the_same_command_makes_the_same_network(trained, tmp_path):
    command(tmp_path, "xo", "--epochs", "2", "--seed", "7")
    assert checksum(tmp_path) == checksum(trained)
    command(tmp_path, "xo", "--epochs", "2", "--seed", "7")  # goes on from the end
    assert checksum(tmp_path) == checksum(trained)
    command(tmp_path, "xo", "--epochs", "2", "--seed", "8")
    assert checksum(tmp_path) != checksum(trained)


def test_another_number_of_epochs_is_another_run(tmp_path):
    command(tmp_path, "xo", "--epochs", "2")
    with pytest.raises(SystemExit, match="of another training run"):
        command(tmp_path, "xo", "--epochs", "1")


def test_words_are_renewed_and_nothing_else(tmp_path):
    command(tmp_path, "xo", "--epochs", "1")
    path = tmp_path / "models" / "xo" / "card.json"
    before = json.loads(path.read_text())
    old = json.loads(path.read_text())
    old |= {"title": {"en": "old"}, "limits": {"en": "old"}}
    old["training"] |= {"data": {"en": "old"}, "licence": {"en": "old"}}
    old["results"]["data"] = {"en": "old"}
    path.write_text(json.dumps(old))
    command(tmp_path, "xo", "--words")
    assert json.loads(path.read_text()) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["things"], "things learns from pictures: say where they are with --data PATH"),
        (["things", "--data", "nowhere"], "nowhere is no data set"),
        (["things", "--data", "DIGITS"], r"learns from (3, 64, 64) pictures, but those in"),
        (["digits-93k", "--data", "EMPTY"], "has nothing to learn from"),
        (["xo", "--others", "PHOTOS"], "xo takes pictures of 1 channels, but those in"),
        (["xo", "--words"], "There is no network 'xo'"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(tmp_path, arguments, words):
    paths = {"DIGITS": digits(tmp_path), "EMPTY": judge_only(tmp_path), "PHOTOS": tmp_path / "own"}
    given = [str(paths.get(argument, argument)) for argument in arguments]
    with pytest.raises(SystemExit, match=re.escape(words)):
        command(tmp_path, *given)
    assert not (tmp_path / "checkpoints").exists()


@pytest.mark.parametrize("epochs", ["0", "-1", "many"])
def test_epochs_are_one_or_more(tmp_path, epochs, capsys):
    with pytest.raises(SystemExit):
        command(tmp_path, "xo", "--epochs", epochs)
    assert "argument --epochs" in capsys.readouterr().err


def digits(folder):
    path = folder / "mnist.npz"
    pictures, labels = np.zeros((2, 28, 28), np.uint8), np.arange(2, dtype=np.uint8)
    np.savez(path, x_train=pictures, y_train=labels, x_test=pictures, y_test=labels)
    return path


def judge_only(folder):
    from PIL import Image

    for label in ("0", "1"):
        path = folder / "own" / label / "1.png"
        path.parent.mkdir(parents=True)
        Image.new("RGB", (28, 28)).save(path)
    return folder / "own"
