"""The same inequality in other words: through logarithms or exponentials of its sides."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from flint import arb, fmpq

from verifier.kernel import terms as T
from verifier.kernel.contexts import normalizer
from verifier.kernel.definedness import le
from verifier.kernel.judgement import Certificate, Sequent
from verifier.kernel.terms import Term
from verifier.tactics.boxes import simplest
from verifier.tactics.inequality_goals import above_zero, assuming, linked, rescaled
from verifier.tactics.inequality_shape import Power, compared, minus, parts_of
from verifier.tactics.search import Search


def by_exponents(goal: Sequent, f: Term, positive: Callable[[Term], bool], search: Search) -> Certificate | None:
    """Proves: 0 ~ A·e^u − B·e^v through log A + u − log B − v, where A and B are positive.

    ``positive`` says, on evidence that need not be certain, whether a term is positive.
    Example: 0 ≤ e^(x²/2) − cosh x through x²/2 − log cosh x, whose slope is x − tanh x.
    Gives up when: no exponential stands alone, or the signs do not fit.
    """
    for first, second in compared(f):
        for (a, u), (b, v) in ((first, second), (second, first)):
            if positive(a) and positive(minus(b)):
                return _through_logarithms(goal, (minus(b), v), (a, u), search)
    return None


def _through_logarithms(goal: Sequent, small: Power, large: Power, search: Search) -> Certificate | None:
    op = goal.conclusion.op
    sides = tuple(a if u == T.ZERO else T.mul(a, T.app("exp", u)) for a, u in (small, large))
    logs = [u if a == T.ONE else T.add(T.app("log", a), u) for a, u in (small, large)]

    def of_logarithms(sub: Sequent) -> Certificate | None:
        return rescaled(search, sub, above_zero(op, T.sub(logs[1], logs[0])), T.ONE, search.prove)

    return rescaled(search, goal, Term(op, sides), T.ONE, lambda sub: linked(search, sub, "logarithms", {}, of_logarithms))


def by_exponentials(goal: Sequent, f: Term, search: Search) -> Certificate | None:
    """Proves: 0 ~ ±log A + R through A and e^(∓R), when A holds exponentials.

    Example: y ≤ log(e^x + e^y) through e^y ≤ e^x + e^y.
    Gives up when: there is another logarithm, or its coefficient is not ±1.
    """
    logs = [p for p in (f.args if f.op == "add" else ()) if p.free and "log" in {p.op, *(a.op for a in p.args)}]
    if len(logs) != 1 or not T.contains(logs[0], frozenset({"exp"})):
        return None
    rest = T.add(*(p for p in f.args if p is not logs[0]))
    if logs[0].op == "log":
        sides = T.neg(rest), logs[0]
    elif logs[0].args[0] == T.MINUS_ONE and [a.op for a in logs[0].args[1:]] == ["log"]:
        sides = logs[0].args[1], rest
    else:
        return None
    return rescaled(search, goal, Term(goal.conclusion.op, sides), T.ONE, lambda sub: search.step(sub, "exponentials"))


def by_squares(goal: Sequent, f: Term, positive: Callable[[Term], bool], search: Search) -> Certificate | None:
    """Proves: 0 ~ A·√u − B through the squares of A·√u and B, where A and B are positive.

    Example: 0 ≤ x ⊢ √(1 + x²) ≤ 1 + x through 1 + x² ≤ (1 + x)².
    Gives up when: there is another root, or the signs do not fit.
    """
    found = _rooted(f)
    if found is None:
        return None
    root, a, rest = found
    if positive(a) and positive(minus(rest)):
        return _through_squares(goal, (minus(rest), T.mul(a, root)), search)
    if positive(minus(a)) and positive(rest):
        return _through_squares(goal, (T.mul(minus(a), root), rest), search)
    return None


def _rooted(f: Term) -> tuple[Term, Term, Term] | None:
    """(√u, A, R) with f = A·√u + R, and no root in A or R."""
    powers = (t for t in T.subterms(f) if t.op == "pow" and t.args[1].op == "num" and t.free)
    roots = {t for t in powers if T.value(t.args[1]).denominator != 1}
    root = next(iter(roots)) if len(roots) == 1 else None
    if root is None or root.args[1] != T.HALF or T.contains(f, T.FUNCTIONS - {"abs"}):
        return None
    with_root: list[Term] = []
    rest: list[Term] = []
    for part in f.args if f.op == "add" else (f,):
        others = tuple(p for p in parts_of(part) if p != root)
        (with_root if len(others) < len(parts_of(part)) else rest).append(T.mul(*others))
    if not rest or any(root in set(T.subterms(p)) for p in (*with_root, *rest)):
        return None
    return root, T.add(*with_root), T.add(*rest)


def _through_squares(goal: Sequent, sides: tuple[Term, Term], search: Search) -> Certificate | None:
    new = Term(goal.conclusion.op, sides)
    return rescaled(search, goal, new, T.ONE, lambda sub: search.step(sub, "powers", exponent=2))


def by_lambert(goal: Sequent, f: Term, x: Term, search: Search) -> Certificate | None:
    """Proves: 0 ~ f(x, W(x)) through w = W(x), with x = w·e^w.

    Example: 0 ≤ x ⊢ W(x) ≤ x through w ≤ w·e^w.
    Gives up when: W has another argument, or x no lower bound above the branch point.
    """
    inverse, w = T.app("lambertw", x), T.fresh("w", goal.free)
    low = normalizer(goal).facts.range(x).low
    if low is None or low < 0 or {t for t in T.subterms(f) if t.op == "lambertw"} != {inverse}:
        return None
    told = T.replace(T.replace(f, {inverse: w}), {x: T.mul(w, T.app("exp", w))})
    new, bound = T.replace(told, {w: inverse}), le(T.num(_lambert_below(low)), inverse)

    def general(sub: Sequent) -> Certificate | None:
        return search.step(sub, "generalise", subterm=inverse, symbol=w)

    op = goal.conclusion.op
    return assuming(search, goal, bound, lambda g: rescaled(search, g, above_zero(op, new), T.ONE, general))


def _lambert_below(low: Fraction) -> Fraction:
    """A simple number at most W(low)."""
    if low == 0:
        return low
    value = Fraction(float(arb(fmpq(low.numerator, low.denominator)).lambertw()))
    return simplest(value * Fraction(9, 10), value * Fraction(99, 100))
