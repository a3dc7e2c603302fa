"""Questions about one layer, what is right, and which mistake explains a wrong answer.

question = ask(Asked.PARAMETERS, layer)
verdict = check(question, "750")
verdict.outcome, verdict.slips  # Outcome.WRONG, (Slip("bias_forgotten", 750, ...),)
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cnnviz.quiz.forms import Numbers, Place, Way
from cnnviz.quiz.one_layer import slips, sums
from cnnviz.quiz.one_layer.layer import LabLayer
from cnnviz.quiz.question import Question
from cnnviz.quiz.verdict import Outcome


class Asked(StrEnum):
    """What of a layer is to be worked out."""

    SIDE = "side"  # of the output
    SHAPE = "shape"  # of the output
    PARAMETERS = "parameters"
    WORK = "work"  # multiply-adds
    VALUES = "values"  # how many numbers come out
    PADDING = "padding"  # that keeps the size


@dataclass(frozen=True, kw_only=True)
class LayerQuestion(Question):
    """A question about one layer.

    Parameters
    ----------
    name : str
        Of a deck's question; empty for a fresh one.
    asked : Asked
    layer : LabLayer
        What it is about.
    form : Numbers
        One number, or three of a volume.
    printed : str
        What the deck prints, where that is another number that is right as well.
    """

    form: Numbers
    asked: Asked
    layer: LabLayer
    printed: str = ""

    @property
    def places(self) -> tuple[Place, ...]:
        """The numbers of the answer."""
        return self.form.places


def ask(
    asked: Asked, layer: LabLayer, *, name: str = "", printed: str = "", roughly: bool = False
) -> LayerQuestion:
    """Make a question about a layer.

    Parameters
    ----------
    asked : Asked
    layer : LabLayer
        One that fits.
    name, printed
        As at `LayerQuestion`.
    roughly : bool
        The deck leaves biases out and rounds to thousands, so an answer may as well (K08).

    Returns
    -------
    LayerQuestion

    Examples
    --------
    >>> from cnnviz.quiz import check
    >>> from cnnviz.quiz.one_layer.layer import Kind
    >>> layer = LabLayer(kind=Kind.CONV, width=7, height=7, channels=1, kernel=3, stride=2)
    >>> question = ask(Asked.SIDE, layer)
    >>> question.answer, question.calculation
    ('3', '(7 + 2·0 − 3) ÷ 2 + 1 = 3')
    >>> [slip.name for slip in check(question, "5").slips]
    ['stride_forgotten']
    """
    return LayerQuestion(
        name=name,
        form=_form(asked, layer, roughly),
        calculation=_calculation(asked, layer),
        asked=asked,
        layer=layer,
        printed=printed,
    )


def _form(asked: Asked, layer: LabLayer, roughly: bool) -> Numbers:
    has_rest = asked is Asked.SIDE and bool(layer.axes[0].left_over)
    ways: tuple[Way, ...] = ()
    if has_rest:
        ways = (Way(Outcome.EXACT, (layer.axes[0].quotient,)),)
    elif asked is Asked.SHAPE:
        width, height, depth = layer.output
        ways = (Way(Outcome.CHANNELS_FIRST, (depth, height, width)),)
    elif roughly:
        counts = (layer.row.parameters, layer.row.weights)
        rounded = (Way(Outcome.ROUNDED, (count,), only_rounded=True) for count in counts)
        ways = (Way(Outcome.WEIGHTS, (layer.row.weights,)), *rounded)
    return Numbers(_places(asked, layer), ways, refusable=has_rest, between="×")


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
