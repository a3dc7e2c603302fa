"""Wiring: a small picture, the neurons of a map, and a line for every weight between them.

A weight has one colour wherever it is used: on its lines, in the neurons' mosaics, among the chosen
neuron's weights. So sharing is what one sees: all mosaics alike.
"""

from .component import Edited, Net, Way, wiring_view

__all__ = ["Edited", "Net", "Way", "wiring_view"]
