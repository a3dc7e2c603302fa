"""All questions that there are, by the name of what they ask."""

from cnnviz.quiz.making import CHAPTERS, GENERATORS, Generator, generate
from cnnviz.quiz.questions import (
    beyond,
    decks,
    filtering,
    layers,
    learning,
    networks,
    pictures,
    voting,
    windows,
)

__all__ = [
    "CHAPTERS",
    "GENERATORS",
    "Generator",
    "beyond",
    "decks",
    "filtering",
    "generate",
    "layers",
    "learning",
    "networks",
    "pictures",
    "voting",
    "windows",
]
