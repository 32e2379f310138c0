"""How fast quantities grow or shrink, in the scale of powers of X and its iterated logarithms, for X growing without bound.

A size c·exp(Σ vₖ·gₖ) has for each gₖ = X^a (log X)^b (log log X)^d ..., with (a, b, d, ...) > 0 in the order of
dictionaries, a coefficient vₖ that does not depend on X.  Then X^r is exp(r·log X), and of several gₖ the greatest
prevails (Hardy's logarithmico-exponential scale).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.rules.limits_near import Near
from verifier.kernel.terms import Term, value

Key = tuple[Fraction, ...]
Vector = Mapping[Key, Term]

DEPTH: Final = 4
UNIT: Final[Key] = (Fraction(0),) * DEPTH


def iterated(level: int) -> Key:
    """X (level 0), log X (1), log log X (2), ..."""
    return tuple(Fraction(int(k == level)) for k in range(DEPTH))


LOG: Final[Key] = iterated(1)


@dataclass(frozen=True)
class Size:
    """f ~ c·exp(v): the quotient tends to 1.  Not ``signed``: that holds of |f| and |c| only.  c is not 0."""

    coefficient: Term
    vector: Vector = field(default_factory=dict)
    signed: bool = True


def combined(v: Vector, w: Vector, factor: Term = T.ONE) -> Vector:
    """v + factor·w."""
    result = dict(v)
    for key, c in w.items():
        scaled = c if factor == T.ONE else T.mul(factor, c)
        result[key] = T.add(result[key], scaled) if key in result else scaled
    return result


def product(a: Size, b: Size) -> Size:
    """The size of f·g."""
    return Size(T.mul(a.coefficient, b.coefficient), combined(a.vector, b.vector), a.signed and b.signed)


def raised(a: Size, exponent: Term) -> Size:
    """The size of f^r: for an integer r, or f positive."""
    even = exponent.op == "num" and value(exponent).denominator == 1 and value(exponent) % 2 == 0
    return Size(T.power(a.coefficient, exponent), combined({}, a.vector, exponent), a.signed or even)


def leading(near: Near, v: Vector) -> tuple[Key, int] | None:
    """The greatest gₖ with a coefficient that is not 0, and its sign; None for the vector 0.

    Raises Unsettled when the sign is not shown.
    """
    for key in sorted(v, reverse=True):
        sign = near.sign(v[key])
        if sign:
            return key, sign
    return None


def compare(near: Near, a: Size, b: Size) -> int:
    """1 when f/g grows without bound, −1 when it tends to 0, 0 when it tends to something else.  Raises Unsettled."""
    found = leading(near, combined(a.vector, b.vector, T.MINUS_ONE))
    return 0 if found is None else found[1]


def of_sum(near: Near, sizes: list[Size]) -> Size | None:
    """The size of a sum: that of its largest parts, unless they cancel or their signs are not known.  Raises Unsettled."""
    largest: list[Size] = []
    for s in sizes:
        order = compare(near, s, largest[0]) if largest else 1
        largest = [s] if order > 0 else [*largest, s] if order == 0 else largest
    if len(largest) == 1:
        return largest[0]
    if not all(s.signed for s in largest):
        return None
    total = T.add(*(s.coefficient for s in largest))
    return Size(total, largest[0].vector) if near.sign(total) else None


# Exact parts --------------------------------------------------------------------------------------------------------


def monomial(near: Near, t: Term) -> tuple[Term, Key] | None:
    """(c, (a, b, d)) when ``t`` is exactly c·X^a (log X)^b (log log X)^d near the point."""
    if near.x not in t.free:
        return near.constant(t), UNIT
    if t == near.x:
        return None if near.unit is None else (T.num(near.unit[0]), _moved(UNIT, iterated(0), Fraction(near.unit[1])))
    rule = {"mul": _product, "pow": _power, "log": _logarithm, "abs": _absolute}.get(t.op)
    return None if rule is None else rule(near, t)


def _product(near: Near, t: Term) -> tuple[Term, Key] | None:
    coefficients, total = [], UNIT
    for a in t.args:
        found = monomial(near, a)
        if found is None:
            return None
        coefficients += [] if found[0] == T.ONE else [found[0]]
        total = _moved(total, found[1], Fraction(1))
    return T.mul(*coefficients), total


def _moved(a: Key, b: Key, by: Fraction) -> Key:
    return tuple(p + by * q for p, q in zip(a, b, strict=True))


def _power(near: Near, t: Term) -> tuple[Term, Key] | None:
    base, exponent = t.args
    found = monomial(near, base)
    if found is None or exponent.op != "num":
        return None
    c, key = found
    r = value(exponent)
    if (r.denominator != 1 and near.signs(c) != {1}) or (r < 0 and 0 in near.signs(c)):
        return None
    return (c if c == T.ONE else T.power(c, exponent)), _moved(UNIT, key, r)


def _logarithm(near: Near, t: Term) -> tuple[Term, Key] | None:
    """log(X^a) = a·log X, log((log X)^b) = b·log log X."""
    found = monomial(near, t.args[0])
    vector = None if found is None or found[0] != T.ONE else logarithm(found[1])
    if vector is None or len(vector) != 1:
        return None
    key, c = next(iter(vector.items()))
    return c, key


def _absolute(near: Near, t: Term) -> tuple[Term, Key] | None:
    found = monomial(near, t.args[0])
    return None if found is None else (T.app("abs", found[0]), found[1])


def logarithm(key: Key) -> Vector | None:
    """The vector v with X^a (log X)^b ... = exp(v); None when it needs one more iterated logarithm than there are."""
    if key[-1]:
        return None
    return {iterated(k + 1): T.num(r) for k, r in enumerate(key[:-1]) if r}


def exact_part(near: Near, t: Term) -> tuple[Vector, tuple[Term, ...]]:
    """The summands of an exponent that are exactly c·X^a (log X)^b ..., growing; and the others."""
    vector: Vector = {}
    rest: list[Term] = []
    for part in summands(t):
        found = monomial(near, part)
        if found is None or found[1] <= UNIT:
            rest.append(part)
        else:
            vector = combined(vector, {found[1]: found[0]})
    return {k: c for k, c in vector.items() if not near.normal.is_zero(c)}, tuple(rest)


def summands(t: Term) -> list[Term]:
    """The summands of ``t``, products with one sum multiplied out."""
    if t.op == "add":
        return [s for a in t.args for s in summands(a)]
    if t.op != "mul":
        return [t]
    parts: list[tuple[Term, ...]] = [()]
    for a in t.args:
        choices = summands(a) if a.op in {"add", "mul"} else [a]
        if len(parts) * len(choices) > 64:
            return [t]
        parts = [(*p, *(c.args if c.op == "mul" else (c,))) for p in parts for c in choices]
    return [T.mul(*p) for p in parts]
