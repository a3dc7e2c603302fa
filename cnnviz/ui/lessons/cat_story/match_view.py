"""One template over every window of a picture, with every number on the way."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from cnnviz.toy.cat_parts import look_for
from cnnviz.ui import text
from cnnviz.ui.components.linked_view import Accent, Pin, Shading, View
from cnnviz.ui.flow import Flow, Shown

Pixels = NDArray[np.float64]


def match_view(picture: Pixels, template: Pixels, name: str, *, is_open: bool = False) -> View:
    """Show the picture, the kernel, its sums, what these are multiplied by, and the responses.

    Parameters
    ----------
    picture, template : (H, W) array
    name : str
        What the template is.
    is_open : bool
        Where it fits best is still to be guessed.
    """
    words, match = text.lesson("cat_story"), look_for(template, picture)
    flow = Flow(words("match_label", name=name))
    titles = [words("picture")]
    flow.picture(
        picture[np.newaxis],
        Shown("picture", titles, heading=words("picture"), shading=Shading.GREY),
    )
    flow.convolve(
        match.kernel[np.newaxis, np.newaxis],
        Shown("sums", [words("sums")], heading=words("sums"), note=words("sums_note")),
        Shown("kernel", [words("kernel", name=name)], heading=words("kernel", name=name)),
        accents=(Accent.FIRST,),
    )
    flow.multiply(
        match.shares[np.newaxis],
        Shown(
            "response",
            [words("response")],
            heading=words("response"),
            limit=1.0,
            note=words("response_note"),
        ),
        Shown("share", [words("share")], heading=words("share"), note=words("share_note")),
    )
    row, column = match.best
    best = Pin("response0", row, column)
    view = flow.view(zoom=True)
    return view if is_open else replace(view, opening=best, marked=best)
