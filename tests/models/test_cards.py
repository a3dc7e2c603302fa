"""Cards: read as they were written, and refused in a sentence when they are wrong."""

import hashlib
import json
import subprocess
import sys
from dataclasses import replace

import pytest

from cnnviz.models import cards
from cnnviz.models.cards import DamagedModel
from cnnviz.models.layers import Layer
from tests.models.planted import SHAPES, card_of, plant

DENSE = Layer("dense1", "Linear", {"in_features": 2, "out_features": 2})
FLAT = (Layer("flatten", "Flatten"), DENSE)


@pytest.fixture
def folder(tmp_path):
    plant(tmp_path)
    return tmp_path


def edit(folder, change, name="xo"):
    """Change the plain data of a card."""
    path = folder / name / "card.json"
    plain = json.loads(path.read_text(encoding="utf-8"))
    change(plain)
    path.write_text(json.dumps(plain), encoding="utf-8")


@pytest.mark.parametrize("name", SHAPES)
def test_a_card_is_read_as_it_was_written(garden, name):
    card = cards.read(name, garden)
    assert cards.write(card, garden).read_text(encoding="utf-8").isascii()
    assert cards.read(name, garden) == card
    assert card.input.shape == SHAPES[name]
    assert card.weights == cards.fingerprint(cards.weights_path(card, garden))


def test_a_card_may_speak_any_language(tmp_path):
    card = plant(tmp_path)
    card = replace(card, title={"en": "X or O", "ko": "X 또는 O"})
    cards.write(card, tmp_path)
    read = cards.read("xo", tmp_path)
    assert (read.text(read.title, "ko"), read.text(read.title, "fr")) == ("X 또는 O", "X or O")
    assert read.text(read.class_names, "ko") == ("Class 0", "Class 1")


def test_names_follow_the_order_of_the_cards(tmp_path):
    for name, order in {"c": 0, "a": 2, "b": 1, "d": 1}.items():
        plant(tmp_path, name, order, FLAT, (1, 1, 2))
    (tmp_path / "unfinished").mkdir()
    (tmp_path / "notes.txt").write_text("not a network")
    assert cards.names(tmp_path) == ("c", "b", "d", "a")


def test_a_damaged_card_does_not_take_the_others_with_it(folder, caplog):
    plant(folder, "digits-93k", 1)
    (folder / "xo" / "card.json").write_text("{")
    assert cards.names(folder) == ("digits-93k",)
    assert "xo/card.json is damaged" in caplog.text


def test_a_changed_card_is_read_anew(folder):
    before = cards.read("xo", folder)
    edit(folder, lambda plain: plain.update(order=123))
    assert (before.order, cards.read("xo", folder).order) == (0, 123)


def test_fingerprint(tmp_path):
    path = tmp_path / "weights.safetensors"
    path.write_bytes(b"weights")
    expected = cards.Weights(path.name, hashlib.sha256(b"weights").hexdigest(), 7)
    assert cards.fingerprint(path) == expected


def put(place, value):
    """Say how to change one entry of a card, by its place such as "input.width"."""
    *path, last = place.split(".")

    def change(plain):
        for key in path:
            plain = plain[key]
        plain[last] = value

    return change


def drop(key):
    return lambda plain: plain.pop(key)


CONFUSION = [[1, 1], [1, 1]]
WRONG = {
    "missing": (drop("order"), "the card lacks order"),
    "missing inside": (lambda plain: plain["input"].pop("black"), "input lacks black"),
    "unknown": (put("colour", 1), "the card has the unknown entry colour"),
    "text for a number": (put("input.width", "9"), "input.width must be a whole number, not '9'"),
    "switch for a number": (put("order", True), "order must be a whole number, not True"),
    "fraction": (put("order", 1.5), "order must be a whole number, not 1.5"),
    "NaN": (put("answer.farthest", float("nan")), "answer.farthest must be a number, not nan"),
    "number for a text": (put("training.data", 3), "training.data must be a table, not 3"),
    "list for a table": (put("title", ["X"]), "title must be a table, not"),
    "table for a list": (put("classes", {"0": "x"}), "classes must be a list, not"),
    "deep": (put("results.confusion", [[1, "1"], [1, 1]]), r"results.confusion\[0\]\[1\] must be"),
    "curve": (put("results.curves", {"shift": [[1]]}), r"shift\[0\] must have 2 entries, not 1"),
    "preparation": (put("input.prepare", "fax"), "input.prepare is 'fax' and must be one of photo"),
    "name": (put("name", "ox"), "it is the card of 'ox'"),
    "no English": (put("title", {"ko": "X"}), r"title lacks English \(en\)"),
    "data without English": (put("results.data", {"ko": "X"}), r"results.data lacks English"),
    "class twice": (put("classes", ["x", "x"]), "classes has one twice"),
    "class names": (put("class_names", {"en": ["X"]}), "class_names.en has 1 names for 2 classes"),
    "no layers": (put("layers", []), "parameters is 128, but its layers have 0"),
    "kind": (
        lambda plain: plain["layers"][1].update(kind="Dropout"),
        "'relu1' is of the unknown kind 'Dropout'",
    ),
    "parameters": (put("parameters", 129), "parameters is 129, but its layers have 128"),
    "weights elsewhere": (put("weights.file", "../xo/weights.safetensors"), "weights.file is"),
    "pickle": (put("weights.file", "weights.pt"), "must be a .safetensors file"),
    "confusion": (put("results.confusion", [[1, 1]]), "must have 2 rows of 2 counts"),
    "counts": (put("results.pictures", 5), "counts 4 of 5 pictures"),
    "accuracy": (put("results.accuracy", 0.9), "its confusion matrix has 2 right answers of 4"),
    "mistake": (
        lambda plain: plain["results"]["mistakes"][0].update(answer=2),
        "results.mistakes has a class that does not exist",
    ),
    "farthest": (put("answer.farthest", 0.0), "must be above 0"),
    "share": (put("answer.kept", 95), "answer has 95.0 for 'kept', and a share is 0 to 1"),
}


@pytest.mark.parametrize(("change", "words"), WRONG.values(), ids=WRONG)
def test_a_wrong_card_is_refused_in_a_sentence(folder, change, words):
    edit(folder, change)
    with pytest.raises(DamagedModel, match=words) as refused:
        cards.read("xo", folder)
    assert str(refused.value).startswith("xo/card.json is damaged: ")
    assert str(refused.value).endswith("Restore the file, or train the network again.")


def test_the_layers_must_end_in_the_classes(folder):
    edit(folder, lambda plain: plain.update(classes=["x"], class_names={"en": ["X"]}))
    edit(folder, lambda plain: plain["results"].update(confusion=[[4]], accuracy=1, mistakes=[]))
    with pytest.raises(DamagedModel, match=r"puts out \(2,\) and there are 1 classes"):
        cards.read("xo", folder)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b'"card"'])
def test_what_is_no_card_is_refused(folder, content):
    (folder / "xo" / "card.json").write_bytes(content)
    with pytest.raises(DamagedModel, match=r"xo/card\.json is damaged"):
        cards.read("xo", folder)


@pytest.mark.parametrize("name", ["", "oxo", "..", "../xo", "xo/card.json", "/etc"])
def test_a_network_that_is_not_there(folder, name):
    with pytest.raises(DamagedModel, match="There is no network"):
        cards.read(name, folder)


def test_missing_weights(folder):
    (folder / "xo" / "weights.safetensors").unlink()
    with pytest.raises(DamagedModel, match=r"weights file 'weights.safetensors', which is not"):
        cards.read("xo", folder)


def test_a_wrong_card_is_not_even_made():
    card = card_of("flat", 0, FLAT, (1, 1, 2))
    with pytest.raises(ValueError, match="parameters is 7"):
        replace(card, parameters=7)


def test_cards_need_no_pytorch():
    script = "import sys, cnnviz.models.cards; assert 'torch' not in sys.modules"
    subprocess.run([sys.executable, "-c", script], check=True)
