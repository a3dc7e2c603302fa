"""A question, what is right, and which mistake explains a wrong answer.

    question = Question(
        name="match",
        form=Numbers((Place(Fraction(5, 9), filtering.of_a_match(patch, kernel, 9)),)),
        calculation="(1 + 1 − 1 + ...) ÷ 9 = 5/9",
    )
    verdict = check(question, "5")
    verdict.outcome, verdict.slips  # Outcome.WRONG, (Slip("not_divided", Fraction(5), ...),)

Nothing here draws or knows a language: answers are numbers, names and cells, mistakes have names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cnnviz.quiz.forms import Form, Given, Numbers
from cnnviz.quiz.grids import Grid, Step
from cnnviz.quiz.verdict import Outcome, Slip, Verdict


@dataclass(frozen=True)
class Exhibit:
    """Where one can see it: a lesson, and what its address sets.

    Parameters
    ----------
    lesson : str
        Name of a page, such as "stride".
    query : mapping of str to str
        As in an address.
    """

    lesson: str
    query: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Question:
    """Something to work out.

    Parameters
    ----------
    name : str
        Key of its text.
    form : Numbers, OneOf, CellOf or Matching
        How it is answered, and what is right.
    calculation : str
        How one comes to it: the sum with its numbers. Empty where there is nothing to calculate.
    values : mapping
        What its text has placeholders for.
    concepts : tuple of str
        Ids of the curriculum: ("R073",).
    exhibit : Exhibit, optional
        Shows it.
    grids : tuple of Grid
        Numbers to look at.
    step : Step, optional
        How the last of them is made of the first.
    """

    name: str
    form: Form
    calculation: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    concepts: tuple[str, ...] = ()
    exhibit: Exhibit | None = None
    grids: tuple[Grid, ...] = ()
    step: Step | None = None

    @property
    def answer(self) -> str:
        """The right answer as one types it: 760, or 32×32×10; the name of a choice."""
        return self.form.written


def check(question: Question, given: Given, refusals: Sequence[str] = ()) -> Verdict:
    """Judge an answer.

    Parameters
    ----------
    question : Question
    given : str, (row, column) or tuple of str
        Numbers as they were typed; the name of a choice; a cell; what was put to each thing on the
        left, "" where nothing was yet.
    refusals : sequence of str
        Words by which people say that a window does not fit.

    Returns
    -------
    Verdict

    Examples
    --------
    >>> from fractions import Fraction
    >>> from cnnviz.quiz import Place
    >>> forgot = Slip("not_divided", Fraction(5), "1 + 1 + 1 + 1 + 1 = 5")
    >>> question = Question(name="match", form=Numbers((Place(Fraction(5, 9), (forgot,)),)))
    >>> [check(question, typed).outcome.value for typed in (".55", "5/9", "0.5", "five", " ")]
    ['right', 'right', 'wrong', 'unreadable', 'nothing']
    >>> [slip.name for slip in check(question, "5").slips]
    ['not_divided']
    """
    if isinstance(given, str) and given.strip().lower() in refusals:
        if isinstance(question.form, Numbers) and question.form.refusable:
            return Verdict(Outcome.REFUSED)
        return Verdict(Outcome.WRONG, (Slip("refused", -1, question.calculation),))
    return question.form.judge(given)
