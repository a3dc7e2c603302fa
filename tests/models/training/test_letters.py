"""Tricky letters: as promised, and what is held out has never been seen."""

import numpy as np
import pytest

from cnnviz.models.training import letters


@pytest.fixture(autouse=True)
def few(monkeypatch):
    for name, count in {"_TRAIN": 800, "_HELD_OUT": 100, "_ON_A_CURVE": 60}.items():
        monkeypatch.setattr(letters, name, count)


def contents(labelled):
    return {picture.tobytes() for picture in labelled.pictures}


def test_letters_are_ink_on_paper():
    made = letters.tricky_letters(0)
    assert (len(made.train), len(made.held_out)) == (800, 100)
    assert made.classes == ("X", "O")
    for part in (made.train, made.held_out):
        assert part.pictures.shape[1:] == (1, 9, 9)
        assert part.pictures.dtype == np.uint8
        assert set(np.unique(part.pictures)) == {0, 255}
        assert 0.35 < part.labels.mean() < 0.65


def test_no_held_out_letter_was_learned_from():
    made = letters.tricky_letters(0)
    assert len(contents(made.train)) < len(made.train)  # so many that they repeat themselves
    assert contents(made.held_out).isdisjoint(contents(made.train))


def test_the_seed_decides():
    once, again, other = (contents(letters.tricky_letters(seed).train) for seed in (1, 1, 2))
    assert once == again
    assert once != other


def seen_by_curves():
    """Collect the pictures that each point of each curve is measured with."""
    seen = []

    def always_x(pictures):
        seen.append(pictures > 0)
        return np.zeros(len(pictures), np.int64)

    curves = letters.curves(always_x, seed=0)
    places = [(name, setting) for name, points in curves.items() for setting, _ in points]
    assert len(places) == len(seen)
    return curves, dict(zip(places, seen, strict=True))


def test_a_network_that_guesses_is_right_half_of_the_time_all_along():
    curves, seen = seen_by_curves()
    assert list(curves) == ["shift", "scale", "rotation", "thickness"]
    shares = [share for points in curves.values() for _, share in points]
    assert all(0.2 < share < 0.8 for share in shares)
    assert 0.45 < np.mean(shares) < 0.55
    assert {len(pictures) for pictures in seen.values()} == {60}


def test_the_settings_of_a_curve_are_carried_out():
    curves, seen = seen_by_curves()
    ink = {place: pictures.mean() for place, pictures in seen.items()}
    for name in ("scale", "thickness"):
        first, last = curves[name][0][0], curves[name][-1][0]
        assert ink[name, last] > 1.3 * ink[name, first]
    rows, columns = np.indices((9, 9)) - 4
    off = {
        setting: np.mean([np.hypot((p * rows).sum(), (p * columns).sum()) / p.sum() for p in made])
        for (name, setting), made in seen.items()
        if name == "shift"
    }
    assert off[0] < off[1] < off[2] < off[3]


def test_a_rule_that_tells_them_apart_is_mostly_right():
    def looks_at_the_middle(pictures):
        # A crossing is in the middle of an X; an O has a hole there.
        return (pictures[:, 0, 3:6, 3:6].mean((1, 2)) < 60).astype(np.int64)

    curves = letters.curves(looks_at_the_middle, seed=0)
    assert dict(curves["shift"])[0] > 0.8
    assert dict(curves["shift"])[4] < 0.8
