"""Predict, then reveal: a question about what the page is about to show, in one form everywhere.

    guess = predict.ask(lambda chance: question.ask(match, chance))
    show(view, key="patch", guess=guess)

The bar is closed until the visitor presses *Guess first*. Then it asks; what would give the answer
away is covered (`Guess.is_open`); an answer, or *Show me*, takes the cover off and says where a
wrong number probably comes from. The number of the question is the setting ``ask``: with the same
link a whole class is asked the same. The score belongs to the visit alone (`cnnviz.ui.score`).

What each lesson asks is a module of its own in `questions`.
"""

from .bar import ask, is_waiting
from .guess import Guess
from .prediction import Choose, Judged, Point, Prediction, Slip, Type

__all__ = ["Choose", "Guess", "Judged", "Point", "Prediction", "Slip", "Type", "ask", "is_waiting"]
