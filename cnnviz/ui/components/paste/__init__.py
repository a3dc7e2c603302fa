"""Pictures from the clipboard, or dropped anywhere on the page."""

from .component import Hindrance, Pasted, listen

__all__ = ["Hindrance", "Pasted", "listen"]
