"""Where a visitor stands with a question, asked or answered, and what a view shows then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from cnnviz.ui import score, state
from cnnviz.ui.components.linked_view import Asks, Panel, Pin, View
from cnnviz.ui.predict.covering import covered
from cnnviz.ui.predict.prediction import Judged, Point, Prediction, Type, read, written
from cnnviz.ui.state import Choice

SHOWN: Final = "show"  # the answer of those who rather look
_NOT_YET: Final = "none"  # what a setting says that holds no answer
_KEPT: Final = "guess"


@dataclass(frozen=True)
class Guess:
    """A question, if one is asked, and its answer, if one was given.

    Parameters
    ----------
    prediction : Prediction or None
    number : int
        Of the question: asked once more, it is to be answered once more.
    answer_in : Choice, optional
        The setting that keeps the answer, where a link is to hold it: "none" until there is one.
    """

    prediction: Prediction | None = None
    number: int = 0
    answer_in: Choice | None = None

    @property
    def is_asked(self) -> bool:
        """Whether there is a question, answered or not."""
        return self.prediction is not None

    @property
    def is_open(self) -> bool:
        """Whether a question waits for its answer: then nothing may give that away."""
        return self.is_asked and self.answer is None

    @property
    def answer(self) -> str | None:
        """What was answered to this very question."""
        if self.answer_in:
            held = state.value(self.answer_in)
            return held if self.prediction and held != _NOT_YET else None
        asked, answer = state.kept(_KEPT, ("", ""))
        return answer if self.prediction and asked == self._key else None

    @property
    def _key(self) -> str:
        return f"{self.number} {self.prediction.key}" if self.prediction else ""

    @property
    def can_show(self) -> bool:
        """Whether one may look without a guess."""
        return self.answer_in is None or SHOWN in self.answer_in.options

    @property
    def judged(self) -> Judged | None:
        """The verdict; None without an answer, or where the visitor only looked."""
        if not self.prediction or self.answer is None:
            return None
        return self.prediction.judge(self.answer)

    def take(self, answer: str) -> None:
        """Take an answer; what is none, or comes after the first one, changes nothing."""
        if not self.prediction or not self.is_open:
            return
        judged = self.prediction.judge(answer)
        if judged:
            score.note(self.prediction.key, judged.is_right)
        if self.answer_in:
            state.put(self.answer_in, answer)
        elif judged or answer == SHOWN:
            state.keep(_KEPT, (self._key, answer))

    def take_cell(self, view: View, cell: Pin, typed: str) -> None:
        """Take a cell that was pointed at, or a number that was typed into one.

        Parameters
        ----------
        view : View
            As it was shown.
        cell : Pin
        typed : str
            Empty where the cell itself is the answer.
        """
        if not typed:
            self.take(written(cell))
        elif isinstance(self.prediction, Type) and cell == self.prediction.cell:
            self.take(typed)
        elif self.prediction:  # practice in another cell of the same panel counts as well
            number = float(view.panel(cell.panel).channels[0, cell.row, cell.column])
            judged = Type(question="", told="", number=number).judge(typed)
            if judged:
                score.note(f"{self.prediction.key} {written(cell)}", judged.is_right)

    def view(self, view: View) -> View:
        """Cover what would give the answer away; afterwards outline the answer and what is right.

        Parameters
        ----------
        view : View

        Returns
        -------
        View
            The same without a question.
        """
        asked = self.prediction
        if asked is None:
            return view
        cell = asked.cell if view.has(asked.cell) else None
        panels = asked.panels if isinstance(asked, Point) else ()
        if self.is_open:
            shown = covered(view, asked.hides)
            asks = Asks(question=asked.key, panels=_present(panels, view.panels))
            opening = cell or shown.opening
            return replace(shown, asks=asks, marked=cell or view.marked, opening=opening)
        right = asked.cells if isinstance(asked, Point) else (cell,) if cell else ()
        picked = read(self.answer or "") if panels else None
        asks = Asks(question=asked.key, picked=picked, right=right)
        explained = next((one for one in right if view.has(one)), view.opening)
        return replace(view, asks=asks, opening=explained)


def _present(names: tuple[str, ...], panels: tuple[Panel, ...]) -> tuple[str, ...]:
    return tuple(panel.name for panel in panels if panel.name in names)
