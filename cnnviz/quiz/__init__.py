"""Questions about what a network computes: what is right, and where a wrong answer comes from.

    question = questions.generate("match_value", seed=7)
    check(question, ".55").is_right

Answers are the core's own numbers. Nothing here draws, and nothing knows a language: texts have
names, and their values stand beside them.
"""

from cnnviz.quiz.answers import LONGEST, Typed, readings
from cnnviz.quiz.forms import CellOf, Form, Given, Matching, Numbers, OneOf, Place, Way
from cnnviz.quiz.grids import Does, Grid, Look, Step, grid
from cnnviz.quiz.question import Exhibit, Question, check
from cnnviz.quiz.verdict import Cell, Outcome, Slip, Verdict

__all__ = [
    "LONGEST",
    "Cell",
    "CellOf",
    "Does",
    "Exhibit",
    "Form",
    "Given",
    "Grid",
    "Look",
    "Matching",
    "Numbers",
    "OneOf",
    "Outcome",
    "Place",
    "Question",
    "Slip",
    "Step",
    "Typed",
    "Verdict",
    "Way",
    "check",
    "grid",
    "readings",
]
