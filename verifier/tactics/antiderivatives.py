"""Candidates for antiderivatives; nothing here is trusted, the kernel differentiates whatever is proposed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.calculus import derivative
from verifier.kernel.judgement import Rejected
from verifier.kernel.normal import Normalizer
from verifier.kernel.terms import Term, value
from verifier.tactics import antiderivatives_sympy
from verifier.tactics.antiderivatives_forms import SIMPLE

FAILURES: Final = (Rejected, TypeError, ValueError, ArithmeticError, AssertionError, KeyError, RecursionError)
MOST_PARTS: Final = 6


def candidates(body: Term, u: Term, known: Normalizer) -> Iterator[Term]:
    """Functions whose derivative in ``u`` may be ``body``, under what ``known`` knows of u and the parameters."""
    if u not in body.free:
        yield T.mul(body, u)
        return
    for attempt in (by_parts, *SIMPLE, substituted):
        try:
            found = attempt(body, u, known)
        except FAILURES:
            found = None
        if found is not None:
            yield found
    found = antiderivatives_sympy.search(body, u, known)
    if found is not None:
        yield found


# Uninterpreted functions: integration by parts -----------------------------------------------------------------------


def by_parts(body: Term, u: Term, known: Normalizer) -> Term | None:
    """Of m·f′(u) + ... with uninterpreted f: m·f(u) and what is left, as long as something with f′ is left."""
    if not T.contains(body, frozenset({"apply"})):
        return None
    total: list[Term] = []
    rest = known.canonical(body)
    for _ in range(MOST_PARTS):
        if rest == T.ZERO:
            return T.add(*total)
        target = max((t for t in T.subterms(rest) if t.op == "deriv" and t.args[1] == u), key=_order, default=None)
        if target is None:
            break
        factor = _coefficient(rest, target)
        whole = None if factor is None else T.mul(factor, T.instantiate(target.args[0], u))
        if whole is None:
            return None
        total.append(whole)
        rest = known.canonical(T.sub(rest, derivative(whole, u)[0]))
    if not total:
        return None
    left = None if T.contains(rest, frozenset({"apply", "deriv"})) else next(candidates(rest, u, known), None)
    return None if left is None else T.add(*total, left)


def _order(t: Term) -> int:
    return sum(s.op == "deriv" for s in T.subterms(t))


def _coefficient(rest: Term, target: Term) -> Term | None:
    """The coefficient of ``target`` in ``rest``, if that is linear in it."""
    slope = T.sub(T.replace(rest, {target: T.ONE}), T.replace(rest, {target: T.ZERO}))
    return None if T.contains(slope, frozenset({"oo"})) else slope


# Substitution ----------------------------------------------------------------------------------------------------


def substituted(body: Term, u: Term, known: Normalizer) -> Term | None:
    """Of h(g(u))·g′(u), by y = g(u)."""
    form = known.canonical(body)
    return _substituted(body, u, known) or (None if form == body else _substituted(form, u, known))


def _substituted(body: Term, u: Term, known: Normalizer) -> Term | None:
    for g in sorted(dict.fromkeys(_inner(body, u)), key=lambda t: sum(1 for _ in T.subterms(t))):
        y = T.fresh("y", body.free | {u})
        inner = _in_terms_of(body, g, u, y, known)
        if inner is None:
            continue
        there = Normalizer((*known.facts.hypotheses, *_place(g, y, known)))
        found = _simple(inner, y, there)
        if found is not None:
            return T.replace(found, {y: g})
    return None


def _simple(body: Term, u: Term, known: Normalizer) -> Term | None:
    """An antiderivative by one formula, or of a rational function."""
    for attempt in SIMPLE:
        try:
            found = attempt(body, u, known)
        except FAILURES:
            found = None
        if found is not None:
            return found
    if any(t.op not in RATIONAL for t in T.subterms(body) if u in t.free):
        return None
    return antiderivatives_sympy.search(body, u, known)


def _inner(body: Term, u: Term) -> Iterator[Term]:
    """Subterms that may be worth a name."""
    for t in T.subterms(body):
        if t.op in NAMED and t != body and u in t.free and t.op != "pow":
            yield t
        if t.op in {"exp", "sin", "cos", "pow", "log"} and u in t.args[0].free and t.args[0] != u:
            yield t.args[0]


NAMED: Final = frozenset("exp log sin cos tan tanh sinh cosh atan sigmoid softplus".split())


def _place(g: Term, y: Term, known: Normalizer) -> tuple[Term, ...]:
    seen = known.range(g)
    return (Term("lt", (T.ZERO, y)),) if seen.positive else (Term("lt", (y, T.ZERO)),) if seen.negative else ()


def _in_terms_of(body: Term, g: Term, u: Term, y: Term, known: Normalizer) -> Term | None:
    """h with body = h(g)·g′."""
    slope = derivative(g, u)[0]
    for quotient in (_cancelled(body, slope), known.canonical(T.mul(body, T.power(slope, -1)))):
        found = T.replace(quotient, {g: y})
        if u in found.free and g.op == "exp":
            found = T.replace(quotient, _powers_of(quotient, g, u, y))
        if u not in found.free:
            return found
    return None


def _cancelled(body: Term, slope: Term) -> Term:
    """body/slope with common factors left out, as far as they are written."""
    above, below = (list(t.args) if t.op == "mul" else [t] for t in (body, slope))
    for f in tuple(below):
        if f in above:
            above.remove(f)
            below.remove(f)
    return T.mul(*above, *(T.power(f, -1) for f in below))


def _powers_of(t: Term, g: Term, u: Term, y: Term) -> dict[Term, Term]:
    """The exponentials in ``t`` that are integer powers of the exponential ``g``, as powers of y."""
    base, found = _rate(g, u), {}
    for s in T.subterms(t):
        rate = _rate(s, u) if s.op == "exp" and u in s.free else None
        if rate is not None and base is not None and rate[1] == base[1] and (rate[0] / base[0]).denominator == 1:
            found[s] = T.power(y, int(rate[0] / base[0]))
    return found


def _rate(t: Term, u: Term) -> tuple[Fraction, Term] | None:
    """(c, m) for exp(c·m·u) with a monomial m free of u."""
    factors = t.args[0].args if t.args[0].op == "mul" else t.args
    numbers = [value(f) for f in factors if f.op == "num"]
    others = [f for f in factors if f.op != "num" and f != u]
    if factors.count(u) != 1 or len(numbers) > 1 or any(u in f.free for f in others):
        return None
    return (numbers[0] if numbers else Fraction(1)), T.mul(*others)


RATIONAL: Final = frozenset({"add", "mul", "pow", "sym", "num"})
