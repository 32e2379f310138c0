"""The slips that people make in formulas, one file a family; the table says in which order they are tried."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier.grading.slips import (
    brackets,
    calculus,
    chances,
    exponents,
    factors,
    functions,
    letters,
    literals,
    matrices,
    norms,
    ranges,
    relations,
    residues,
    signs,
    sums,
)
from verifier.grading.slips.changes import Change, Problem, Slip

# Simple and frequent ones first: where two slips make the same formula of the reference, the first is said.
SLIPS: Final[tuple[Slip, ...]] = (
    relations.turned, relations.boundary, relations.lost, chances.variances, signs.whole, signs.brackets,
    signs.of_terms, chances.squares, chances.covariances, chances.products, calculus.rules, calculus.not_taken,
    norms.kinds, factors.two, ranges.means, matrices.transposes, matrices.turned_product, matrices.orders,
    ranges.swapped, exponents.lost, ranges.bounds, ranges.indices, functions.logarithms, functions.bases,
    functions.choices, brackets.linear, brackets.joined, brackets.norms, ranges.products, ranges.drawn_out,
    factors.dropped, matrices.dropped, ranges.shifted, sums.dropped, signs.inside, brackets.reciprocals,
    factors.upside_down, letters.exchanged, ranges.others, brackets.sums, brackets.arguments, exponents.drawn_in,
    functions.others, matrices.inverses, matrices.entrywise, chances.functions, chances.complements, exponents.wrong,
    factors.sizes, calculus.inner, factors.constants, exponents.added, functions.lost, functions.lost_throughout,
    functions.cases, relations.word, letters.mistaken, brackets.swallowed, literals.replaced, factors.letters,
    residues.constant, sums.extra, sums.one,
)  # fmt: skip

# Those that are looked for in the reference multiplied out, too.
MULTIPLIED_OUT: Final[tuple[Slip, ...]] = (
    signs.of_terms, factors.two, exponents.lost, exponents.wrong, sums.dropped, factors.dropped, matrices.dropped,
    literals.replaced,
)  # fmt: skip

KINDS: Final = {
    "sign": "A sign is turned: of the whole formula, of a term, or inside a function.",
    "inequality turned": "An inequality points the other way.",
    "boundary": "A boundary belongs to it that should not, or the other way round.",
    "variance": "The mean of the square, the square of the mean, the variance and the standard deviation are mixed up.",
    "missing covariance": "The variance of a sum lacks the covariances, or a constant comes out of one without its square.",
    "product of means": "The mean of a product is taken to be the product of the means.",
    "function of a mean": "A function and an expectation are taken in the wrong order.",
    "missing inner derivative": "The chain rule or the product rule is not carried out to the end.",
    "extra inner derivative": "The derivative of an inner function is a factor too many.",
    "derivative not taken": "A derivative is not taken, or taken once too often.",
    "norm": "One norm stands for another, or a norm for its square.",
    "factor 2": "A factor 2 or 1/2 is missing or too many.",
    "constant factor": "A small constant factor, or π, is missing or too many.",
    "sum for mean": "A sum stands for a mean, or a mean for a sum.",
    "missing 1/n": "A factor one over a size is missing.",
    "extra 1/n": "A factor one over a size is too many.",
    "missing divisor": "A division is missing.",
    "missing factor": "A factor is missing.",
    "extra factor": "A letter stands as a factor or divisor too many.",
    "reciprocal": "A fraction, or a factor of it, is upside down.",
    "missing transpose": "A transpose is missing or too many.",
    "missing inverse": "An inverse is missing or too many, or that of a product is in the wrong order.",
    "swapped factors": "The factors of a matrix product are in the wrong order.",
    "entrywise product": "The entrywise product and the product of matrices are mixed up.",
    "index swapped": "Two indices are swapped.",
    "index off by one": "An index is one too large or too small.",
    "wrong index": "One index stands for another.",
    "bound off by one": "A bound of a sum or product is one too large or too small.",
    "off by one": "A size or index is one too large or too small, as in n for n - 1.",
    "exponent": "An exponent, a square or a root is missing, too many or wrong.",
    "log for exp": "The logarithm and the exponential function are mixed up.",
    "log base": "The base of a logarithm is lost or mixed up.",
    "another function": "One function stands for another.",
    "missing function": "A function is not applied.",
    "max for min": "The maximum and the minimum are mixed up.",
    "missing case": "Only one of several cases is treated, or cases are exchanged.",
    "sum for product": "A sum and a product over a range are mixed up.",
    "function of a sum": "A function or power of a sum over a range and the sum of the functions are mixed up.",
    "distributed over a sum": "A power or function is taken of each part by itself, as in (a + b)^2 = a^2 + b^2.",
    "missing parentheses": "Parentheses are missing or in the wrong place.",
    "swapped symbols": "Two letters are exchanged.",
    "wrong symbol": "One letter stands for another.",
    "complement": "A probability and one minus it are mixed up.",
    "dropped term": "A term is missing.",
    "extra term": "There is a term too many.",
    "constant term": "The formula differs from what is asked for by a number.",
    "wrong number": "A number in the formula is wrong.",
    "condition lost": "A condition, case or solution is missing.",
    "and for or": "'and' and 'or' are mixed up.",
    "tuple order": "The parts are right, but in another order.",
    "missing element": "An element of the set is missing.",
    "extra element": "The set has an element too many.",
}


def changes(given: Problem, slips: tuple[Slip, ...] = SLIPS) -> Iterator[Change]:
    """Every change that one of the ``slips`` makes of the reference, the most plausible first."""
    for slip in slips:
        yield from slip(given)
