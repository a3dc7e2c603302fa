"""The slim bar of a class, of a lesson plan, and of a screen that is presented."""

from .component import Press, teaching_bar

__all__ = ["Press", "teaching_bar"]
