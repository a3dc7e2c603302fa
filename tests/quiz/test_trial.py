"""The test before and after a course: equally hard, with other numbers; the gain."""

from collections import Counter
from fractions import Fraction

import pytest

from cnnviz.quiz import trial
from cnnviz.quiz.making import CHAPTERS, TRIAL_LENGTH
from cnnviz.quiz.questions import GENERATORS


@pytest.mark.parametrize("seed", [1, 2, 77, 9999])
def test_both_parts_ask_for_the_same_with_other_numbers(seed: int) -> None:
    before, after = (trial.questions(seed, part) for part in trial.PARTS)
    assert len(before) == TRIAL_LENGTH
    assert [one.name for one in before] == [one.name for one in after]
    for first, second in zip(before, after, strict=True):
        shown = (
            (str(one.form), str(one.values), str([grid.values.tolist() for grid in one.grids]))
            for one in (first, second)
        )
        assert len(set(shown)) == 2


@pytest.mark.parametrize("seed", [1, 2, 77, 9999])
def test_every_chapter_is_asked_about_and_no_question_of_the_decks(seed: int) -> None:
    kinds = [GENERATORS[name] for name in trial.names(seed)]
    assert set(Counter(kind.chapter for kind in kinds)) == set(CHAPTERS)
    assert not any(kind.fixed for kind in kinds)
    assert len({kind.name for kind in kinds}) == TRIAL_LENGTH


def test_all_trials_have_the_same_shares_of_chapters() -> None:
    shares = {
        tuple(sorted(Counter(GENERATORS[name].chapter for name in trial.names(seed)).items()))
        for seed in range(30)
    }
    assert len(shares) == 1


@pytest.mark.parametrize(
    ("before", "after", "gained"),
    [(0, 12, 1), (0, 0, 0), (6, 9, Fraction(1, 2)), (9, 6, -1), (12, 12, None), (12, 3, None)],
)
def test_the_gain(before: int, after: int, gained: Fraction | None) -> None:
    assert trial.gain(before, after) == gained
