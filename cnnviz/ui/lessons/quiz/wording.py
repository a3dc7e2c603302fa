"""Put questions, answers and verdicts into words."""

from __future__ import annotations

from collections.abc import Iterator

from cnnviz.quiz import Given, Matching, Numbers, OneOf, Outcome, Question, Slip, Verdict
from cnnviz.ui import text


def asked(question: Question) -> str:
    """Return what is asked, in Markdown."""
    return text.lesson("quiz").choice("ask", question.name, **_values(question))


def named(name: str) -> str:
    """Name a choice: most have words, some are numbers or the names of networks."""
    return text.lesson("quiz").optional("option", name) or name


def grid_titles(question: Question) -> list[str]:
    """Name the grids beside a question."""
    words = text.lesson("quiz")
    return [words.choice("grid", grid.name) for grid in question.grids]


def told(question: Question, verdict: Verdict, given: Given) -> str:
    """Say what there is to say to an answer that counts, in Markdown.

    Parameters
    ----------
    question : Question
    verdict : Verdict
    given : str, (row, column) or tuple of str

    Returns
    -------
    str
        A paragraph each: right or wrong, the likely mistake, the sum, why.
    """
    return "\n\n".join(part for part in _parts(question, verdict, given) if part)


def _parts(question: Question, verdict: Verdict, given: Given) -> Iterator[str]:
    words = text.lesson("quiz")
    right = right_answer(question)
    if verdict.outcome is Outcome.RIGHT:
        yield f"**{words('right')}**"
    elif verdict.is_right:
        yield f"**{words('right')}** {_as_well(verdict.outcome, right)}"
    elif not verdict.is_answered:
        yield words("right_is", right=right)
    elif isinstance(question.form, Matching):  # what is right stands beside each
        count = {"wrong": len(verdict.misplaced), "total": len(question.form.left)}
        yield f"**{words('wrong')}** {words('misplaced', **count)}"
    else:
        yield f"**{words('wrong')}** {words('given', given=answer_told(question, given))}"
        yield " ".join(explained(slip) for slip in verdict.slips)
        yield words("right_is", right=right)
    if question.calculation:
        yield f"`{question.calculation}`"
    yield words.optional("why", question.name, **_values(question)) or ""


def _as_well(outcome: Outcome, right: str) -> str:
    words = text.lesson("quiz")
    match outcome:
        case Outcome.EXACT:
            return words("exact", right=right)
        case Outcome.REFUSED:
            return words("refused", right=right)
        case Outcome.ROUNDED:
            return words("rounded", right=right)
        case Outcome.WEIGHTS:
            return words("weights", right=right)
        case _:
            return words("channels_first")


def explained(slip: Slip) -> str:
    """Say which mistake it was, with the wrong sum."""
    words, lab = text.lesson("quiz"), text.lesson("size_lab")
    said = words.optional("slip", slip.name)
    if said is None:
        return lab.choice("slip", slip.name, sum=slip.sum)
    return f"{said}: {slip.sum}." if slip.sum else f"{said}."


def right_answer(question: Question) -> str:
    """Write the right answer as one would give it."""
    form = question.form
    if isinstance(form, Numbers):
        return form.written
    if isinstance(form, OneOf):
        return named(form.right)
    if isinstance(form, Matching):
        return _pairs(form.left, form.rights)
    return "; ".join(map(_cell, form.rights))


def answer_told(question: Question, given: Given) -> str:
    """Write an answer as the visitor knows it."""
    form = question.form
    if isinstance(form, Matching) and isinstance(given, tuple):
        return _pairs(form.left, tuple(map(str, given)))
    if isinstance(given, tuple):
        return _cell((int(given[0]), int(given[1])))
    if isinstance(form, OneOf):
        return named(str(given))
    # It was typed: it stays text, whatever it is.
    return str(given or "").strip().replace("`", "").join("``")


def _cell(cell: tuple[int, int]) -> str:
    return text.lesson("quiz")("cell", row=cell[0] + 1, column=cell[1] + 1)


def _pairs(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    pairs = zip(left, right, strict=True)
    return "; ".join(f"{named(one)}: {named(other)}" for one, other in pairs)


def _values(question: Question) -> dict[str, object]:
    """Translate those values that have words."""
    return {
        name: named(value) if isinstance(value, str) else value
        for name, value in question.values.items()
    }
