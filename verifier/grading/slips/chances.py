"""Expectations: E[X²] for Var, a product of means for the mean of a product, a covariance forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from verifier.grading.slips.changes import Place, anywhere
from verifier.kernel import terms as T
from verifier.kernel.terms import TWO, Term, num, power, sub

Found = Iterator[tuple[str, Term, Term]]


def mean(body: Term, like: Term) -> Term:
    """E[body], for a body under the binder ``like``."""
    return Term("expect", (body,), like.data, like.hint)


def _variances(place: Place) -> Found:
    t = place.part
    found = _variance(t)
    if found is not None:
        first, second = found
        yield "This is the mean of the square; the square of the mean is to be subtracted.", t, first
        yield "It is the mean of the square minus the square of the mean, not the other way round.", t, sub(second, first)
        yield "This is the standard deviation, where the variance is asked for.", t, power(t, num(Fraction(1, 2)))
    if t.op == "pow" and t.args[1] == num(Fraction(1, 2)) and _variance(t.args[0]):
        yield "This is the variance, where the standard deviation is asked for.", t, t.args[0]


def _variance(t: Term) -> tuple[Term, Term] | None:
    """E[X²] and E[X]² of E[X²] − E[X]²."""
    if t.op != "add" or len(t.args) != 2 or t.args[0].op != "expect" or t.args[1].op != "mul":
        return None
    first, second = t.args[0], t.args[1].args[-1]
    return (first, second) if t.args[1].args[0] == T.MINUS_ONE and _mean_squared(second) and first.args[0].op == "pow" else None


def _mean_squared(t: Term) -> bool:
    return t.op == "pow" and t.args[1] == TWO and t.args[0].op == "expect"


def _covariances(place: Place) -> Found:
    """Var(X + Y) = Var X + Var Y, the covariances forgotten; Var(aX) = a·Var(X)."""
    t = place.part
    if _variance(t) is None:
        return
    body = t.args[0].args[0].args[0]
    if body.op == "add":
        parts = [_variance_of(x, t.args[0]) for x in body.args]
        yield "The covariance term is missing.", t, T.add(*parts)
        crossed = [T.mul(x, y) for x, y in combinations(body.args, 2)]
        both = [sub(mean(c, t.args[0]), T.mul(*(mean(x, t.args[0]) for x in c.args))) for c in crossed]
        yield "The covariance term stands once instead of twice.", t, T.add(*parts, *both)
    if body.op == "mul":
        for k, factor in enumerate(body.args):
            if factor.loose == 0:
                rest = T.mul(*body.args[:k], *body.args[k + 1 :])
                yield "A constant comes out of a variance squared.", factor, T.mul(factor, _variance_of(rest, t.args[0]))


def _variance_of(x: Term, like: Term) -> Term:
    return sub(mean(power(x, 2), like), power(mean(x, like), 2))


def _squares(place: Place) -> Found:
    t = place.part
    if t.op == "expect" and t.args[0].op == "pow":
        yield "The square belongs inside the expectation.", t, power(mean(t.args[0].args[0], t), t.args[0].args[1])
    if t.op == "pow" and t.args[0].op == "expect":
        yield "The square belongs outside the expectation.", t, mean(power(t.args[0].args[0], t.args[1]), t.args[0])


def _products(place: Place) -> Found:
    t = place.part
    if t.op == "expect" and t.args[0].op == "mul":
        parts = (mean(x, t) if x.loose else x for x in t.args[0].args)
        yield "The mean of a product is the product of the means only where they are uncorrelated.", t, T.mul(*parts)


def _functions(place: Place) -> Found:
    """f(E[X]) for E[f(X)], and back."""
    t = place.part
    if t.op == "expect" and t.args[0].op in T.FUNCTIONS and len(t.args[0].args) == 1:
        f = t.args[0]
        yield "The function stands inside the expectation, not outside.", t, Term(f.op, (mean(f.args[0], t),))
    if t.op in T.FUNCTIONS and len(t.args) == 1 and t.args[0].op == "expect":
        e = t.args[0]
        yield "The function stands outside the expectation, not inside.", t, mean(Term(t.op, e.args), e)


def _complements(place: Place) -> Found:
    """p for 1 − p, and back."""
    t, above = place.part, place.parent
    if t.op == "add" and len(t.args) == 2 and t.args[0] == T.ONE and t.args[1].op == "mul" and t.args[1].args[0] == T.MINUS_ONE:
        yield "One minus {part} is meant.", T.mul(*t.args[1].args[1:]), T.mul(*t.args[1].args[1:])
    simple = t.op in {"sym", "apply", "sigmoid"} and not (t.op == "sym" and T.kind(t) != "real")
    if simple and above is not None and above.op in {"mul", "pow", "log"}:
        yield "{part} is meant, not one minus it.", t, sub(T.ONE, t)


variances = anywhere("variance", _variances)
covariances = anywhere("missing covariance", _covariances)
squares = anywhere("variance", _squares)
products = anywhere("product of means", _products)
functions = anywhere("function of a mean", _functions)
complements = anywhere("complement", _complements)
