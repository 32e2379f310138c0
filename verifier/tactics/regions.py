"""Case analysis: the regions on which absolute values, maxima and piecewise definitions are single expressions."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.bounds import truth
from verifier.kernel.contexts import normalizer
from verifier.kernel.definedness import eq, le, lt
from verifier.kernel.judgement import Certificate, Rejected, Sequent
from verifier.kernel.shapes import INCREASING
from verifier.kernel.terms import Term
from verifier.tactics.search import Search

CHOICES: Final = frozenset({"abs", "max", "min", "sign", "relu", "heaviside", "piecewise", "delta"})


def regions(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: relations between piecewise expressions, region by region.

    Example: max(x, 0) − max(−x, 0) = x by x < 0 and 0 ≤ x.
    Gives up when: a region is not proved.
    """
    c = goal.conclusion
    if c.op not in T.RELATIONS:
        return None
    border = next(open_borders(goal), None)
    if border is not None:
        return search.step(goal, "cases", formula=border)
    return resolve(goal, search) if T.contains(c, CHOICES) else None


def given_regions(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: goals region by region of the choices in their hypotheses.

    Example: |u| = 0 ⊢ u = 0.
    Gives up when: a region is not proved.
    """
    for h in goal.hypotheses:
        if h.op in {"eq", "lt", "le"} and T.contains(h, CHOICES):
            border = next(open_borders(goal.concluding(h)), None)
            if border is not None:
                return search.step(goal, "cases", formula=border)
    return None


def open_borders(goal: Sequent) -> Iterator[Term]:
    """The borders of the goal's conclusion that its facts leave open."""
    for border in borders(goal.conclusion):
        settled = _settled(goal, border)
        if truth(settled, normalizer(goal).facts.range) is None:
            yield settled


def borders(formula: Term) -> Iterator[Term]:
    """The relations whose truth decides which branch each choice in ``formula`` takes, inner choices first."""
    found = [
        border
        for t in T.subterms(formula)
        if t.op in CHOICES and not T.contains(t, frozenset({"bound"}))
        for border in _borders_of(t)
    ]
    yield from sorted(dict.fromkeys(found), key=lambda border: T.contains(border, CHOICES))


def _borders_of(t: Term) -> Iterator[Term]:
    if t.op in {"abs", "relu"}:
        yield from (le(T.ZERO, f) for f in _factors(t.args[0]))
    elif t.op in {"sign", "heaviside"}:
        yield from (r for f in _factors(t.args[0]) for r in (lt(T.ZERO, f), lt(f, T.ZERO)))
    elif t.op == "delta":
        yield eq(*t.args)
    elif t.op in {"max", "min"}:
        yield from (_compared(b, a) for k, a in enumerate(t.args) for b in t.args[k + 1 :])
    else:
        yield from (r for condition in t.args[1::2] for r in T.subterms(condition) if r.op in T.RELATIONS)


def _factors(t: Term) -> tuple[Term, ...]:
    """What decides the sign of ``t``: its factors, numbers apart."""
    return tuple(f for f in t.args if f.op != "num") if t.op == "mul" else (t,)


def _compared(a: Term, b: Term) -> Term:
    """a ≤ b, an increasing function on both sides taken off."""
    while a.op == b.op and a.op in INCREASING:
        a, b = a.args[0], b.args[0]
    (c, t), (d, u) = _scaled(a), _scaled(b)
    if t == u and c != d:
        return le(T.ZERO, t) if c < d else le(t, T.ZERO)
    return le(a, b)


def _scaled(t: Term) -> tuple[Fraction, Term]:
    """A number and what it is multiplied with."""
    numbers = [f for f in t.args if f.op == "num"] if t.op == "mul" else []
    rest = [f for f in t.args if f.op != "num"] if numbers else [t]
    return math.prod(map(T.value, numbers), start=Fraction(1)), T.mul(*rest)


def _settled(goal: Sequent, border: Term) -> Term:
    """The relation with what the facts settle inside it written out, the signs of its inner choices for example."""
    if truth(border, normalizer(goal).facts.range) is not None or not T.contains(border, CHOICES):
        return border
    try:
        return Term(border.op, tuple(normalizer(goal).canonical(a) for a in border.args))
    except Rejected:
        return border


def resolve(goal: Sequent, search: Search) -> Certificate | None:
    """Proves: a relation by writing both sides without the choices that the facts decide.

    Example: 0 ≤ x ⊢ |x| < 1 + x becomes x < 1 + x.
    Gives up when: nothing is decided.
    """
    c, known = goal.conclusion, normalizer(goal)
    if c.op == "divides":
        return None
    try:
        sides = tuple(known.canonical(a) for a in c.args)
    except Rejected:
        return None
    new = Term(c.op, sides)
    if new == c or sum(t.op in CHOICES for t in T.subterms(new)) >= sum(t.op in CHOICES for t in T.subterms(c)):
        return None
    return search.step(goal, "rescale", relation_=new, factor=T.ONE)
