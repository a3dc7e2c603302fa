"""The loss curves that are shown are what the engine computes, and they teach what they are for."""

import json
import math

import pytest

from cnnviz.models.live import curves, recorded
from cnnviz.models.live.history import Trouble
from cnnviz.models.live.recorded import RUNS
from cnnviz.models.training import handwritten

FIRST = 6  # batches that are computed again


@pytest.fixture(scope="module")
def digits():
    return handwritten.drawn_digits(0)


@pytest.mark.parametrize("name", RUNS)
def test_the_first_part_can_be_computed_again(digits, name):
    stored = recorded.read(name)
    again = curves.compute(name, digits, most=FIRST)
    assert again["settings"] == stored.settings.to_plain()
    assert again["pictures"] == stored.pictures
    for row, point in zip(again["rows"], stored.points, strict=False):
        found = dict(zip(again["columns"], row, strict=True))
        assert found["step"] == point.step
        # Another processor adds in another order; where a run diverges, that is blown up.
        for measured in ("batch_loss", "train_loss", "unseen_loss"):
            if (expected := getattr(point, measured)) is not None:
                assert found[measured] == pytest.approx(expected, rel=0.05)
        for measured in ("train_accuracy", "unseen_accuracy"):
            assert found[measured] == pytest.approx(getattr(point, measured), abs=0.03)


@pytest.mark.parametrize("name", RUNS)
def test_files_are_small_and_say_where_they_are_from(name):
    path = recorded.FOLDER / f"{name}.json"
    assert path.stat().st_size < 12_000
    run = recorded.read(name)
    assert run.name == name
    assert run.command == f"python -m cnnviz.models.live.curves {name}"
    assert run.seconds < 60
    assert set(run.versions) == {"python", "numpy", "torch"}
    assert run.settings == RUNS[name][0]
    steps = [point.step for point in run.points]
    assert steps == sorted(set(steps))
    assert steps[0] == 0
    assert steps[-1] == RUNS[name][1] or run.divergence is not None


def last(name):
    return recorded.read(name).points[-1]


def least(name, measured):
    return min(getattr(point, measured) for point in recorded.read(name).points)


def test_what_each_curve_shows():
    guessing = math.log(10)
    assert last("good").unseen_loss < 0.1
    assert last("too_low").unseen_loss > guessing - 0.1  # it falls, but hardly
    assert last("too_low").unseen_loss < recorded.read("too_low").points[0].unseen_loss
    assert last("too_high").unseen_loss > 2 * last("good").unseen_loss
    assert last("dead").silent >= 4
    assert last("dead").unseen_loss == pytest.approx(guessing, abs=0.05)
    # Overfitting: all right on its own pictures, and ever worse on others.
    assert last("overfitting").train_accuracy == 1.0
    assert last("overfitting").unseen_loss > 1.4 * least("overfitting", "unseen_loss")
    # Labels without sense: learned by heart if they are few, not at all if they are many.
    assert last("shuffled").train_accuracy == 1.0
    assert last("shuffled").unseen_accuracy < 0.15
    assert last("shuffled").unseen_loss > 2 * guessing
    assert last("shuffled_many").train_loss == pytest.approx(guessing, abs=0.05)


def test_how_a_run_diverges():
    run = recorded.read("diverging")
    assert run.divergence.trouble == Trouble.RUNAWAY
    assert run.divergence.learning_rate == 0.7
    assert run.divergence.step == run.points[-1].step < 20
    assert run.points[-1].train_loss > 1000 * run.divergence.guessing
    others = [recorded.read(name) for name in RUNS if name != "diverging"]
    assert all(other.divergence is None for other in others)


def test_an_unknown_run_is_refused():
    with pytest.raises(ValueError, match="no run 'best': there are too_low, good"):
        recorded.read("best")


def test_the_command_writes_what_can_be_read(monkeypatch, tmp_path, capsys):
    monkeypatch.setitem(RUNS, "good", (RUNS["good"][0], 3))
    few = handwritten.drawn_digits(0, 60, 20)
    monkeypatch.setattr(handwritten, "drawn_digits", lambda _: few)
    curves.main(["good", "--out", str(tmp_path)])
    run = recorded.read("good", tmp_path)
    assert [point.step for point in run.points] == [0, 1, 2, 3]
    assert "good: 3 steps in" in capsys.readouterr().out
    content = json.loads((tmp_path / "good.json").read_text())
    assert len(content["columns"]) == len(content["rows"][0])


def test_the_command_knows_its_runs(capsys):
    with pytest.raises(SystemExit):
        curves.main(["best"])
    assert "no run is called best" in capsys.readouterr().err
