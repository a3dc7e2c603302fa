"""Mistakes with activations, votes, errors and steps: one number in, one number out."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from cnnviz.quiz.slips.filtering import Terms
from cnnviz.quiz.verdict import Slip, unlike
from cnnviz.quiz.writing import MINUS, factor, number, summed


def of_relu(value: Fraction) -> tuple[Slip, ...]:
    """List the mistakes with ReLU of a number.

    Examples
    --------
    >>> [(slip.name, str(slip.value)) for slip in of_relu(Fraction(-1, 9))][:2]
    [('absolute', '1/9'), ('kept_negative', '-1/9')]
    """
    slips = [
        Slip("absolute", abs(value), f"|{number(value)}| = {number(abs(value))}"),
        Slip("kept_negative", value, number(value)),
        Slip("zeroed", Fraction(0), "0"),
        Slip("turned", -value, f"{MINUS}{factor(value)}"),
        Slip("one_or_zero", Fraction(int(value > 0)), str(int(value > 0))),
    ]
    return unlike(max(value, Fraction(0)), slips)


def of_leaky_relu(value: Fraction, slope: Fraction) -> tuple[Slip, ...]:
    """List the mistakes with leaky ReLU of a number: slope * value below zero."""
    slips = [
        Slip("plain_relu", max(value, Fraction(0)), "0"),
        Slip("leak_absolute", slope * abs(value), f"{number(slope)}·{number(abs(value))}"),
        Slip("kept_negative", value, number(value)),
        Slip("leak_alone", -slope, f"{MINUS}{number(slope)}"),
    ]
    return unlike(value if value >= 0 else slope * value, slips)


def of_a_vote(values: Sequence[Fraction], voters: Sequence[int]) -> tuple[Slip, ...]:
    """List the mistakes with a class's vote: the mean of the values that vote for it (R104).

    Parameters
    ----------
    values : sequence of Fraction
    voters : sequence of int
        The class's own, counted from 0.

    Examples
    --------
    >>> values = [Fraction(1), Fraction(1, 2), Fraction(0), Fraction(1)]
    >>> [(slip.name, str(slip.value)) for slip in of_a_vote(values, [0, 1])][:4]
    [('vote_summed', '3/2'), ('all_values', '5/8'), ('others', '1/2'), ('strongest', '1')]
    """
    own, others = [values[place] for place in voters], _others(values, voters)
    total, everything = sum(own, Fraction()), sum(values, Fraction())
    slips = [
        Slip("vote_summed", total, f"{summed(own)} = {number(total)}"),
        Slip("all_values", everything / len(values), f"({summed([*values])}) ÷ {len(values)}"),
        Slip("others", _mean(others), f"({summed(others)}) ÷ {len(others)}"),
        Slip("strongest", max(own), number(max(own))),
        Slip("divided_by_all", total / len(values), f"({summed(own)}) ÷ {len(values)}"),
    ]
    return unlike(total / len(own), slips)


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction()) / len(values)


def _others(values: Sequence[Fraction], voters: Sequence[int]) -> Terms:
    return [value for place, value in enumerate(values) if place not in voters] or [Fraction(0)]


def of_an_error(predicted: Fraction, right: Fraction) -> tuple[Slip, ...]:
    """List the mistakes with error = predicted - right, which has a sign (R111, K34).

    Examples
    --------
    >>> [(slip.name, str(slip.value)) for slip in of_an_error(Fraction(23, 25), Fraction(1))][:1]
    [('error_turned', '2/25')]
    """
    error = predicted - right
    slips = [
        Slip("error_turned", -error, f"{number(right)} − {factor(predicted)}"),
        Slip("error_squared", error**2, f"({number(error)})²"),
        Slip("error_sum", predicted + right, f"{number(predicted)} + {factor(right)}"),
        Slip("prediction", predicted, number(predicted)),
    ]
    return unlike(error, slips)


def of_a_step(weight: Fraction, gradient: Fraction, rate: Fraction) -> tuple[Slip, ...]:
    """List the mistakes with one step of gradient descent: weight - rate * gradient (R113).

    Examples
    --------
    >>> slips = of_a_step(Fraction(1), Fraction(-2), Fraction(1, 10))
    >>> [(slip.name, str(slip.value)) for slip in slips][:2]
    [('uphill', '4/5'), ('rate_forgotten', '3')]
    """
    w, g, r = number(weight), factor(gradient), number(rate)
    slips = [
        Slip("uphill", weight + rate * gradient, f"{w} + {r}·{g}"),
        Slip("rate_forgotten", weight - gradient, f"{w} − {g}"),
        Slip("only_step", rate * gradient, f"{r}·{g}"),
        Slip("only_step", -rate * gradient, f"{MINUS}{r}·{g}"),
        Slip("rate_subtracted", weight - rate, f"{w} − {r}"),
        Slip("weight_scaled", weight * (1 - rate), f"{w} − {r}·{factor(weight)}"),
    ]
    return unlike(weight - rate * gradient, slips)


def of_softmax(exponentials: Sequence[Fraction], asked: int) -> tuple[Slip, ...]:
    """List the mistakes with a softmax of scores, given e to the power of each.

    Parameters
    ----------
    exponentials : sequence of Fraction
    asked : int
        Which of them.
    """
    own, total = exponentials[asked], sum(exponentials, Fraction())
    slips = [
        Slip("not_normalised", own, number(own)),
        Slip("by_the_others", own / (total - own), f"{number(own)} ÷ {number(total - own)}"),
        Slip("by_the_count", own / len(exponentials), f"{number(own)} ÷ {len(exponentials)}"),
        Slip("evenly", Fraction(1, len(exponentials)), f"1 ÷ {len(exponentials)}"),
    ]
    return unlike(own / total, slips)
