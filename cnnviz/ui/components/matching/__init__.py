"""Pairs to be made: press one on the left, then what belongs to it on the right."""

from cnnviz.ui.components.matching.component import Side, matching, read

__all__ = ["Side", "matching", "read"]
