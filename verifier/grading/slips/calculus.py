"""Derivatives: not taken, the inner one forgotten, at the wrong point, a term of the product rule left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from verifier.grading.slips.changes import Change, Place, Problem, anywhere, changed, times
from verifier.grading.slips.factors import symbols
from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.calculus import derivative
from verifier.kernel.judgement import Rejected
from verifier.kernel.terms import Term, mul

Found = Iterator[tuple[str, Term, Term]]
MOST: Final = 12
KINKED: Final = frozenset({"sign", "abs", "heaviside", "max", "min", "piecewise"})


def _not_taken(place: Place) -> Found:
    t = place.part
    if t.op == "deriv":
        yield "The derivative is not taken.", t, T.instantiate(t.args[0], t.args[1])
        yield "The derivative is taken once more than asked for.", t, _again(t)


def _again(t: Term) -> Term:
    x, body = T.open_binder(t)
    return T.bind("deriv", x, T.bind("deriv", x, body, x), t.args[1])


def _rules(place: Place) -> Found:
    """The chain and the product rule done wrong where a derivative is asked for."""
    t = place.part
    if t.op != "deriv":
        return
    x, body = T.open_binder(t)
    at = {x: t.args[1]}
    for sentence, now in (*_chain(body, x), *_product(body, x)):
        yield sentence, t, T.replace(now, at)


def _chain(body: Term, x: Term) -> Iterator[tuple[str, Term]]:
    """f(g(x)): f'(g(x)), f'(x)·g'(x), f'(g'(x))."""
    if len(body.args) not in {1, 2} or (body.op not in T.FUNCTIONS and body.op not in {"apply", "pow"}) or body.args[0] == x:
        return
    u = T.fresh("u", body.free | {x})
    outer = T.bind("deriv", u, Term(body.op, (u, *body.args[1:]), body.data), body.args[0])
    inner = T.bind("deriv", x, body.args[0], x)
    yield "The derivative of the inner function is missing.", outer
    wrong_point = Term(outer.op, (outer.args[0], x), outer.data, outer.hint)
    yield "The outer derivative is taken at the wrong point.", mul(wrong_point, inner)
    yield "The outer derivative is taken at the wrong point.", Term(outer.op, (outer.args[0], inner), outer.data, outer.hint)


def _product(body: Term, x: Term) -> Iterator[tuple[str, Term]]:
    if body.op != "mul" or sum(x in f.free for f in body.args) < 2:
        return
    slopes = [T.bind("deriv", x, f, x) for f in body.args]
    for k in range(len(body.args)):
        now = mul(*body.args[:k], slopes[k], *body.args[k + 1 :])
        yield "A term of the product rule is missing.", now
    yield "The derivative of a product is not the product of the derivatives.", mul(*slopes)


def inner(given: Problem) -> Iterator[Change]:
    """The derivative of a function in the formula, or of its argument, missing as a factor."""
    factors = list(_slopes(given.reference))
    for place in given.places:
        if _is_term(place):
            for slope in factors:
                if slope.loose <= place.part.loose:
                    sentence = "The derivative of an inner function is missing as a factor."
                    yield changed(place, "missing inner derivative", T.div(place.part, slope), sentence)
                    sentence = "The derivative of an inner function is a factor too many."
                    yield changed(place, "extra inner derivative", times(slope, place.part), sentence)


def _is_term(place: Place) -> bool:
    """Whether a number stands here by itself, or as a term of a sum."""
    above = place.parent
    alone = above is None or above.op == "add" or (above.op == "sum" and place.path[-1] == 0)
    return alone and not M.is_matrix(place.part) and not T.is_formula(place.part)


def _slopes(t: Term) -> Iterator[Term]:
    """The derivatives of functions in ``t`` and of their arguments that are not constant 1."""
    inside = [a for s in T.subterms(t) if s.op in T.FUNCTIONS or s.op == "pow" for a in (s.args[0], s) if not a.loose]
    seen: dict[Term, None] = {}
    for u in dict.fromkeys(inside):
        for x in symbols(u):
            if T.kind(x) == "real" and len(seen) < MOST:
                slope = _slope(u, x)
                if slope is not None and slope.args and slope not in seen and not T.contains(slope, KINKED):
                    seen[slope] = None
    yield from seen


def _slope(u: Term, x: Term) -> Term | None:
    try:
        return derivative(u, x)[0]
    except Rejected:
        return None


not_taken = anywhere("derivative not taken", _not_taken)
rules = anywhere("missing inner derivative", _rules)
