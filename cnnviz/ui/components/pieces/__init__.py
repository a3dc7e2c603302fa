"""Pieces of a picture that a visitor moves about: freely over a picture, or from slot to slot."""

from .component import Mark, Piece, pieces

__all__ = ["Mark", "Piece", "pieces"]
