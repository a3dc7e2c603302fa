"""What the lessons on filtering and on convolution say about a match, with the core's numbers."""

from __future__ import annotations

from cnnviz import toy
from cnnviz.ui import text
from cnnviz.ui.lessons.matching import Agreement, Match

_MOST_PLACES = 4  # that are named


def agreement(found: Agreement, patch: str | None = None) -> str:
    """Say how many pixels of a patch agree with the feature, and what that makes.

    Parameters
    ----------
    found : Agreement
    patch : str, optional
        "stroke", "crossing" or "corner": the patch of the decks whose slip is to be told, too.
    """
    told = _counted(found)
    return f"{told} {slip(found, patch)}" if patch else told


def _counted(found: Agreement) -> str:
    words = text.lesson("match")
    where = {"row": found.row + 1, "column": found.column + 1}
    counts = {"agree": found.agree, "differ": found.differ, "cells": found.cells}
    total = _with_minus(str(found.sum))
    if not found.is_divided:
        return words("agree_undivided", **where, **counts, sum=total)
    value = _with_minus(toy.truncated(found.value))
    return words("agree", **where, **counts, sum=total, value=value)


def slip(found: Agreement, patch: str) -> str:
    """Say what the decks print wrong for one of the patches that they work out.

    Parameters
    ----------
    found : Agreement
    patch : str
        "stroke", "crossing" or "corner".
    """
    return text.lesson("match").choice(
        "slip",
        patch,
        cells=found.cells,
        sum=found.sum,
        value=toy.truncated(found.value),
        exact=toy.ninths(found.value),
        rounded=f"{found.value:.2f}",
        slipped=found.sum_with_last_sign_turned,
    )


def best(match: Match) -> str:
    """Say where the map is largest.

    Parameters
    ----------
    match : Match
    """
    words, places = text.lesson("match"), match.best_places
    if len(places) > _MOST_PLACES:
        where = words("places", count=len(places))
    else:
        names = [words("place", row=row, column=column) for row, column in places]
        where = words("named_places", places=", ".join(names))
    shown = f"{match.best:g}" if match.divisor == 1.0 else toy.truncated(match.best)
    told = {"value": _with_minus(shown), "places": where}
    return words("perfect", **told) if match.is_perfect else words("best", **told)


def turned(match: Match) -> str:
    """Say what turning the kernel changes in the map.

    Parameters
    ----------
    match : Match
    """
    words, changed = text.lesson("match"), match.changed_cells
    if changed is None:
        return words("turned_shape")
    if changed == 0:
        return words("turned_same")
    return words("turned", changed=changed, cells=match.map.size)


def _with_minus(number: str) -> str:
    return number.replace("-", "−")
