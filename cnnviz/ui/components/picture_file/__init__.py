"""A button that saves a drawing as an image: the browser has the fonts, the server has none."""

from .component import picture_button

__all__ = ["picture_button"]
