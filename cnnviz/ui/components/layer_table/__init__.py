"""The layer table: a row per layer, numbers with bars, cells that hide until they are guessed."""

from .component import Cell, Guessed, Line, layer_table

__all__ = ["Cell", "Guessed", "Line", "layer_table"]
