"""Volumes: what a layer gets and makes, as boxes drawn to scale, and the numbers they lead to.

Every side of a box and every factor of a sum that means the same has one name, its *part*: pointing
at one lights up all others and says in words what it is.
"""

from .component import Box, Counted, Piece, volumes

__all__ = ["Box", "Counted", "Piece", "volumes"]
