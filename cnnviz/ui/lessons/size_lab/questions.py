"""Questions about one layer, what is right, and which mistake explains a wrong answer.

    question = ask(Asked.PARAMETERS, layer)
    verdict = check(question, "750")
    verdict.outcome, verdict.slips  # Outcome.WRONG, (Slip("bias_forgotten", 750, ...),)

Nothing here draws or knows a language: the answers are numbers, the mistakes have names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from cnnviz.ui.lessons.size_formula import decimal, left_over, quotient
from cnnviz.ui.lessons.size_lab import slips, sums
from cnnviz.ui.lessons.size_lab.answers import Typed, readings
from cnnviz.ui.lessons.size_lab.layer import LabLayer
from cnnviz.ui.lessons.size_lab.slips import Slip


class Asked(StrEnum):
    """What of a layer is to be worked out."""

    SIDE = "side"  # of the output
    SHAPE = "shape"  # of the output
    PARAMETERS = "parameters"
    WORK = "work"  # multiply-adds
    VALUES = "values"  # how many numbers come out
    PADDING = "padding"  # that keeps the size


class Outcome(StrEnum):
    """What there is to say to an answer."""

    NOTHING = "nothing"  # was typed
    UNREADABLE = "unreadable"
    WRONG = "wrong"
    INCOMPLETE = "incomplete"  # right as far as it goes
    RIGHT = "right"
    # Right as well, in another way of counting or writing:
    EXACT = "exact"  # 2.33 instead of 2
    REFUSED = "refused"  # "doesn't fit" instead of 2
    WEIGHTS = "weights"  # without the biases
    ROUNDED = "rounded"  # 35K
    CHANNELS_FIRST = "channels_first"  # 10x32x32, as PyTorch writes it


_WRONG = {Outcome.NOTHING, Outcome.UNREADABLE, Outcome.WRONG, Outcome.INCOMPLETE}


@dataclass(frozen=True)
class Place:
    """One number of an answer, and the wrong numbers that can be explained."""

    right: int
    slips: tuple[Slip, ...] = ()


@dataclass(frozen=True)
class Question:
    """Something to work out.

    Parameters
    ----------
    asked : Asked
    layer : LabLayer
        What it is about.
    places : tuple of Place
        The numbers of the answer: one, or three of a volume.
    calculation : str
        How one comes to it.
    name : str
        Of a deck's question; empty for a fresh one.
    printed : str
        What the deck prints, where that is another number that is right as well.
    roughly : bool
        The deck leaves biases out and rounds to thousands, so an answer may as well (K08).
    """

    asked: Asked
    layer: LabLayer
    places: tuple[Place, ...]
    calculation: str
    name: str = ""
    printed: str = ""
    roughly: bool = False

    @property
    def answer(self) -> str:
        """The right answer: 760, or 32×32×10."""
        return "×".join(sums.number(place.right) for place in self.places)


@dataclass(frozen=True)
class Verdict:
    """What there is to say to an answer, and the mistakes that explain a wrong one."""

    outcome: Outcome
    slips: tuple[Slip, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether the question is solved."""
        return self.outcome not in _WRONG


def ask(
    asked: Asked, layer: LabLayer, *, name: str = "", printed: str = "", roughly: bool = False
) -> Question:
    """Make a question about a layer.

    Parameters
    ----------
    asked : Asked
    layer : LabLayer
        One that fits.
    name, printed, roughly
        As at `Question`.

    Returns
    -------
    Question

    Examples
    --------
    >>> from cnnviz.ui.lessons.size_lab.layer import Kind
    >>> layer = LabLayer(kind=Kind.CONV, width=7, height=7, channels=1, kernel=3, stride=2)
    >>> question = ask(Asked.SIDE, layer)
    >>> question.answer, question.calculation
    ('3', '(7 + 2·0 − 3) ÷ 2 + 1 = 3')
    """
    places, calculation = _places(asked, layer), _calculation(asked, layer)
    return Question(asked, layer, places, calculation, name, printed, roughly)


def check(question: Question, text: str, refusals: Sequence[str] = ()) -> Verdict:
    """Judge an answer.

    Parameters
    ----------
    question : Question
    text : str
        As it was typed.
    refusals : sequence of str
        Words by which people say that the window does not fit.

    Returns
    -------
    Verdict

    Examples
    --------
    >>> from cnnviz.ui.lessons.size_lab.layer import Kind
    >>> layer = LabLayer(
    ...     kind=Kind.CONV, width=32, height=32, channels=3, filters=10, kernel=5, padding=2
    ... )
    >>> check(ask(Asked.SHAPE, layer), "32 32 10").outcome
    <Outcome.RIGHT: 'right'>
    >>> [slip.name for slip in check(ask(Asked.SHAPE, layer), "28x28x3").slips]
    ['padding_forgotten', 'depth_of_input']
    """
    if not text.strip():
        return Verdict(Outcome.NOTHING)
    if text.strip().lower() in refusals:
        return _refused(question)
    verdicts = [_judge(question, reading) for reading in readings(text)]
    if not verdicts:
        return Verdict(Outcome.UNREADABLE)
    return max(verdicts, key=_telling)  # the first of equals


def _telling(verdict: Verdict) -> tuple[bool, bool, int]:
    return verdict.is_right, verdict.outcome is Outcome.INCOMPLETE, len(verdict.slips)


def _refused(question: Question) -> Verdict:
    if question.asked is Asked.SIDE and left_over(question.layer.axes[0]):
        return Verdict(Outcome.REFUSED)
    return Verdict(Outcome.WRONG, (Slip("refused", -1, question.calculation),))


def _judge(question: Question, typed: tuple[Typed, ...]) -> Verdict:
    rights = [place.right for place in question.places]
    values = [one.value for one in typed]
    if values == rights:
        return Verdict(Outcome.RIGHT)
    if len(rights) == 1 == len(values) and (way := _other_way(question, typed[0])):
        return Verdict(way)
    if len(rights) == 3 and values == [rights[2], *rights[1::-1]]:
        return Verdict(Outcome.CHANNELS_FIRST)
    if len(values) > len(rights):
        return Verdict(Outcome.WRONG)
    if len(values) < len(rights) and values == rights[: len(values)]:
        return Verdict(Outcome.INCOMPLETE)
    return Verdict(Outcome.WRONG, _explained(question, values))


def _other_way(question: Question, typed: Typed) -> Outcome | None:
    layer, [place] = question.layer, question.places
    if question.asked is Asked.SIDE and left_over(layer.axes[0]):
        exact = quotient(layer.axes[0])
        if typed.value in {exact, Fraction(decimal(exact))}:
            return Outcome.EXACT
    if question.roughly and typed.value == layer.row.weights:
        return Outcome.WEIGHTS
    counts = (place.right, layer.row.weights)
    if question.roughly and typed.slack and any(map(typed.is_rounded, counts)):
        return Outcome.ROUNDED
    return None


def _explained(question: Question, values: Iterable[Fraction]) -> tuple[Slip, ...]:
    found = {
        slip.name: slip
        for place, value in zip(question.places, values, strict=False)
        for slip in place.slips
        if slip.value == value != place.right
    }
    return tuple(found.values())


def _places(asked: Asked, layer: LabLayer) -> tuple[Place, ...]:
    row = layer.row
    match asked:
        case Asked.SIDE:
            return (Place(layer.output[0], slips.of_a_side(layer)),)
        case Asked.SHAPE:
            width, height, depth = layer.output
            across = slips.of_a_side(layer)
            down = slips.of_a_side(layer.turned)
            deep = slips.of_the_depth(layer)
            return Place(width, across), Place(height, down), Place(depth, deep)
        case Asked.PARAMETERS:
            return (Place(row.parameters, slips.of_parameters(layer)),)
        case Asked.WORK:
            return (Place(row.multiply_adds, slips.of_work(layer)),)
        case Asked.VALUES:
            return (Place(row.values, slips.of_values(layer)),)
        case Asked.PADDING:
            return (Place(layer.padding, slips.of_padding(layer)),)


def _calculation(asked: Asked, layer: LabLayer) -> str:
    match asked:
        case Asked.SIDE:
            return sums.plain(sums.size(layer))
        case Asked.SHAPE:
            sides = dict.fromkeys(sums.plain(sums.size(layer, down=down)) for down in (False, True))
            return "; ".join(sides) + f"; {sums.written_volume(layer.output)}"
        case Asked.PARAMETERS:
            return sums.plain(sums.parameters(layer))
        case Asked.WORK:
            return sums.plain(sums.work(layer))
        case Asked.VALUES:
            return sums.plain(sums.volume(layer))
        case Asked.PADDING:
            return f"({layer.kernel} − 1) ÷ 2 = {layer.padding}"
