"""Mistakes with one value of a convolution: line up, multiply, add, divide (R073)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from cnnviz import ops
from cnnviz.quiz.verdict import Slip, unlike
from cnnviz.quiz.writing import exactly, factor, number, summed

Terms = list[Fraction]


def products(patch: ArrayLike, kernel: ArrayLike) -> Terms:
    """Multiply a patch by a kernel of its size, (..., h, w), cell by cell; in reading order."""
    values = np.asarray(patch, np.float64) * np.asarray(kernel, np.float64)
    return [exactly(value) for value in values.ravel()]


def of_a_value(
    patch: ArrayLike, kernel: ArrayLike, divisor: int = 1, bias: float = 0.0
) -> tuple[Slip, ...]:
    """List the mistakes with (sum of products + bias) / divisor.

    Parameters
    ----------
    patch, kernel : (h, w) array
        Of one size, or (C, h, w).
    divisor : int
    bias : float

    Returns
    -------
    tuple of Slip

    Examples
    --------
    >>> patch, kernel = [[1, 1], [-1, 1]], [[1, -1], [-1, 1]]
    >>> [(slip.name, str(slip.value)) for slip in of_a_value(patch, kernel, 4)][:2]
    [('not_divided', '2'), ('sign', '1')]
    """
    terms, extra = products(patch, kernel), exactly(bias)
    right = (sum(terms, Fraction()) + extra) / divisor
    return unlike(right, _of_a_value(np.asarray(patch), np.asarray(kernel), divisor, extra))


def written(patch: ArrayLike, kernel: ArrayLike, divisor: int = 1, bias: float = 0.0) -> str:
    """Write the sum out: (1·1 + 1·(−1) + ...) ÷ 9 = 5/9.

    Examples
    --------
    >>> written([[1, 1]], [[1, -1]], 2), written([[1, 2]], [[3, 0]], bias=-1)
    ('(1·1 + 1·(−1)) ÷ 2 = 0 ÷ 2 = 0', '1·3 + 2·0 − 1 = 2')
    """
    pixels, weights = (np.asarray(one, np.float64).ravel() for one in (patch, kernel))
    pairs = zip(pixels, weights, strict=True)
    said = " + ".join(f"{factor(exactly(a))}·{factor(exactly(b))}" for a, b in pairs)
    extra = exactly(bias)
    if extra:
        said += f" {'−' if extra < 0 else '+'} {number(abs(extra))}"
    total = sum(products(patch, kernel), Fraction()) + extra
    if divisor == 1:
        return f"{said} = {number(total)}"
    return f"({said}) ÷ {divisor} = {number(total)} ÷ {divisor} = {number(total / divisor)}"


def _of_a_value(
    patch: ops.validation.Floats, kernel: ops.validation.Floats, divisor: int, bias: Fraction
) -> Iterator[Slip]:
    terms = products(patch, kernel)
    total = sum(terms, Fraction()) + bias

    def slip(name: str, wrong: Fraction, said: str) -> Slip:
        value = wrong / divisor
        end = f" ÷ {divisor} = {number(value)}" if divisor != 1 else f" = {number(value)}"
        return Slip(name, value, said + end)

    if divisor != 1:
        yield Slip("not_divided", total, f"{summed(terms)} = {number(total)}")
    if bias:
        yield slip("bias_left_out", total - bias, _bracketed(terms, divisor))
        yield slip("bias_subtracted", total - 2 * bias, _bracketed([*terms, -bias], divisor))
    for cell, term in enumerate(terms):
        if term < 0:
            wrong = [*terms[:cell], -term, *terms[cell + 1 :]]
            yield slip("sign", total - 2 * term, _bracketed(_with(wrong, bias), divisor))
            break
    flipped = products(patch, np.flip(kernel, axis=(-2, -1)))
    said = _bracketed(_with(flipped, bias), divisor)
    yield slip("flipped", sum(flipped, Fraction()) + bias, said)
    turned = products(patch, np.swapaxes(kernel, -2, -1)) if _is_square(kernel) else flipped
    said = _bracketed(_with(turned, bias), divisor)
    yield slip("transposed", sum(turned, Fraction()) + bias, said)
    for cell, term in enumerate(terms):
        if term > 0:
            fewer = [*terms[:cell], *terms[cell + 1 :]]
            yield slip("term_left_out", total - term, _bracketed(_with(fewer, bias), divisor))
            break
    added = [exactly(float(one)) for one in np.ravel(patch + kernel)]
    said = _bracketed(_with(added, bias), divisor)
    yield slip("added", sum(added, Fraction()) + bias, said)
    if all(abs(term) == 1 for term in terms):  # ink and paper, which agree or differ
        matches = Fraction(int(np.sum(patch == kernel)))
        yield Slip("counted", matches / divisor, f"{number(matches)} ÷ {divisor}")
    pixels = [exactly(float(one)) for one in patch.ravel()]
    said = _bracketed(_with(pixels, bias), divisor)
    yield slip("kernel_ignored", sum(pixels, Fraction()) + bias, said)


def _with(terms: Terms, bias: Fraction) -> Terms:
    return [*terms, bias] if bias else terms


def _bracketed(terms: Terms, divisor: int) -> str:
    return f"({summed(terms)})" if divisor != 1 else summed(terms)


def _is_square(kernel: ops.validation.Floats) -> bool:
    return bool(kernel.shape[-1] == kernel.shape[-2])
