"""The lookup: a list that is searched while one types; its entries lead to where they are done."""

from .component import Entry, Line, Link, lookup

__all__ = ["Entry", "Line", "Link", "lookup"]
