"""Your picture asks which kernel made a picture: the view shows what came out, and no number."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
from numpy.typing import NDArray

from cnnviz import ops
from cnnviz.ui import text
from cnnviz.ui.components.linked_view import View
from cnnviz.ui.lessons.photo_flow import PhotoRun, run
from cnnviz.ui.predict import Choose, Guess
from cnnviz.ui.state import PhotoLayer

_OTHERS = 3  # wrong ones that are offered


def ask(chance: Random) -> Choose:
    """Ask which of some kernels it is.

    Parameters
    ----------
    chance : Random
    """
    words, lesson = text.lesson("predict_your_picture"), text.lesson("your_picture")
    labels = text.lesson("controls")
    offered = chance.sample(list(ops.KERNELS), _OTHERS + 1)
    right = chance.choice(offered)
    return Choose(
        question=words("ask"),
        told=lesson.choice("about", right),
        options={name: labels.choice("option", "kernel", name) for name in offered},
        right=right,
        why={name: words.choice("signs", name) for name in offered},
    )


def asked_run(guess: Guess, pixels: NDArray[np.float32]) -> PhotoRun | None:
    """Run a photo through the kernel that is asked for; its numbers come with the answer.

    Parameters
    ----------
    guess : Guess
    pixels : (C, H, W) float32 array

    Returns
    -------
    PhotoRun or None
        None where nothing is asked.
    """
    asked = guess.prediction
    if not isinstance(asked, Choose):
        return None
    made = run(pixels, [PhotoLayer(asked.right)], [ops.KERNELS[asked.right]])
    return replace(made, view=_without_kernel(made.view) if guess.is_open else _locked(made.view))


def _without_kernel(view: View) -> View:
    """Show the photo and what came out; no sum is written, for its factors are the kernel."""
    panels = tuple(panel for panel in view.panels if panel.editing is None)
    return replace(view, panels=panels, links=(), opening=None)


def _locked(view: View) -> View:
    return replace(view, panels=tuple(replace(panel, editing=None) for panel in view.panels))
