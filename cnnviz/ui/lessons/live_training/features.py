"""What was learned beside what the slides made by hand."""

from __future__ import annotations

import numpy as np

from cnnviz import toy
from cnnviz.models.live.history import Moment
from cnnviz.ui import text
from cnnviz.ui.components.linked_view import View
from cnnviz.ui.flow import Flow, Maps, Shown


def compared(moment: Moment) -> View:
    """Show the slides' three features, then the kernels of a run that learns letters."""
    words, kernels = text.lesson("live_training"), moment.weights["conv1.weight"]
    flow = Flow(words("compared"))
    for index, name in enumerate(toy.FEATURE_NAMES):
        _add(flow, f"made_{index}_", words("made", name=name), toy.FEATURES[index, 0])
    for number, kernel in enumerate(kernels[:, 0], 1):
        _add(flow, f"learned_{number}_", words("learned", number=number), kernel)
    return flow.view()


def _add(flow: Flow, name: str, heading: str, kernel: Maps) -> None:
    limit = float(np.abs(kernel).max()) or 1.0
    flow.show([kernel], Shown(name, [heading], heading, limit=limit))
