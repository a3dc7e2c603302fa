"""Filtering asks for one number of the map: nine products, added up and divided."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import numpy as np

from cnnviz import toy
from cnnviz.quiz.writing import exactly, number, summed
from cnnviz.ui import text
from cnnviz.ui.components.linked_view import Pin
from cnnviz.ui.flow import Maps
from cnnviz.ui.lessons import match_words
from cnnviz.ui.lessons.matching import MAP, Match
from cnnviz.ui.predict import Slip, Type


def ask(match: Match, chance: Random) -> Type:
    """Ask for one cell of the map.

    Parameters
    ----------
    match : Match
    chance : Random
    """
    words = text.lesson("predict_filtering")
    rows, columns = match.map.shape
    cell = Pin(MAP, chance.randrange(rows), chance.randrange(columns))
    feature = text.lesson("match").choice("feature", match.feature)
    return Type(
        question=words("ask", row=cell.row + 1, column=cell.column + 1, feature=feature),
        told=told(match, cell),
        hides=(MAP, "stack0", "stack1", "stack2"),
        number=float(match.map[cell.row, cell.column]),
        slips=slips(match, cell),
        cell=cell,
    )


def told(match: Match, cell: Pin) -> str:
    """Write the sum of a cell out: equal minus different pixels, or product by product."""
    found = match.agreement(cell.row, cell.column)
    if found:
        return match_words.agreement(found)
    products, total = _products(match, cell)
    if products.size > 9:
        shown = number(total)
    else:
        shown = f"{summed([exactly(one) for one in products])} = {number(total)}"
    words = text.lesson("predict_filtering")
    if match.divisor == 1:
        return words("told_undivided", sum=shown)
    value = toy.truncated(match.map[cell.row, cell.column]).replace("-", "−")
    return words("told", sum=shown, divisor=f"{match.divisor:g}", value=value)


def slips(match: Match, cell: Pin) -> tuple[Slip, ...]:
    """List what people get: the sum undivided, only what agrees, the sign turned."""
    words = text.lesson("predict_filtering")
    products, total = _products(match, cell)
    value, agree = float(total) / match.divisor, int((products > 0).sum())
    shown = {"sum": number(total), "cells": products.size, "agree": agree}
    found = [
        (float(total), words.choice("slip", "undivided", **shown)),
        (agree / match.divisor, words.choice("slip", "agreement", **shown)),
        (float(agree), words.choice("slip", "counted", **shown)),
        (-value, words.choice("slip", "sign", **shown)),
    ]
    return tuple(Slip(wrong, why) for wrong, why in found if not np.isclose(wrong, value))


def _products(match: Match, cell: Pin) -> tuple[Maps, Fraction]:
    products = match.traced(cell.row, cell.column).products
    return products.ravel(), exactly(float(products.sum()))
