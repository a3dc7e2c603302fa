"""All questions that there are, by the name of what they ask."""

from cnnviz.quiz.making import CHAPTERS, GENERATORS, Generator, generate
from cnnviz.quiz.questions import (
    activations,
    beyond,
    decks,
    filtering,
    gradients,
    kernels,
    layers,
    learning,
    networks,
    pictures,
    pooling,
    reach,
    voting,
    windows,
)

__all__ = [
    "CHAPTERS",
    "GENERATORS",
    "Generator",
    "activations",
    "beyond",
    "decks",
    "filtering",
    "generate",
    "gradients",
    "kernels",
    "layers",
    "learning",
    "networks",
    "pictures",
    "pooling",
    "reach",
    "voting",
    "windows",
]
