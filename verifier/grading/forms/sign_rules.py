"""Rewritings of minus signs and of divisions.  Each looks at the top of a shape only, and gives it back unchanged where it does
not fit."""

from __future__ import annotations

from itertools import product as iproduct
from math import gcd

from verifier.grading.forms.ordering import key
from verifier.grading.forms.shapes import MINUS, Shape, factors_of, integer, number, over, product, sum_of

ONE = number(1)


def neg_neg(shape: Shape) -> Shape:
    """-(-x) -> x."""
    signs = shape.parts.count(MINUS) if shape.op == "*" else 0
    return product((*(MINUS,) * (signs % 2), *unsigned(shape))) if signs > 1 else shape


def neg_div(shape: Shape) -> Shape:
    """y/(-x) -> -y/x."""
    if shape.op != "/":
        return shape
    below = factors_of(shape.parts[0])
    signs = below.count(MINUS)
    return product((*(MINUS,) * signs, over(product(unsigned(shape.parts[0]))))) if signs else shape


def neg_ord(shape: Shape) -> Shape:
    """y - x -> -(x - y), where x comes before y: the first term has no minus sign."""
    if shape.op != "+":
        return shape
    first = min(shape.parts, key=lambda part: key(product(unsigned(part))))
    return product((MINUS, sum_of(negated(part) for part in shape.parts))) if MINUS in factors_of(first) else shape


def neg_dist(shape: Shape) -> Shape:
    """-(x + y) -> -x - y, where it is clear which sum is meant."""
    if shape.op != "*" or MINUS not in shape.parts:
        return shape
    sums = [part for part in shape.parts if part.op == "+"]
    if len(sums) != 1:
        return shape
    others = list(shape.parts)
    others.remove(MINUS)
    return product(sum_of(negated(term) for term in part.parts) if part.op == "+" else part for part in others)


def unsigned(shape: Shape) -> tuple[Shape, ...]:
    """The factors that are no minus sign."""
    return tuple(part for part in factors_of(shape) if part != MINUS)


def negated(shape: Shape) -> Shape:
    """``shape`` with one minus sign less, or one more."""
    factors = list(factors_of(shape))
    if MINUS not in factors:
        return product((MINUS, shape))
    factors.remove(MINUS)
    return product(factors)


def recip_mul(shape: Shape) -> Shape:
    """x/a y/b -> (x y)/(a b)."""
    below = [part.parts[0] for part in shape.parts if part.op == "/"] if shape.op == "*" else []
    if len(below) < 2:
        return shape
    return product((*(part for part in shape.parts if part.op != "/"), over(product(below))))


def div_div(shape: Shape) -> Shape:
    """a/(b/c) -> a c/b."""
    below = factors_of(shape.parts[0]) if shape.op == "/" else ()
    raised = [part.parts[0] for part in below if part.op == "/"]
    return product((*raised, over(product(part for part in below if part.op != "/")))) if raised else shape


def div_cancel(shape: Shape) -> Shape:
    """(a c)/(b c) -> a/b, and the same for a common divisor of two integers."""
    places = [i for i, part in enumerate(factors_of(shape)) if part.op == "/"]
    return next((found for place in places if (found := _cancelled(factors_of(shape), place)) is not None), shape)


def _cancelled(factors: tuple[Shape, ...], place: int) -> Shape | None:
    """The product with something cancelled between the fraction at ``place`` and the other factors; None if nothing is common."""
    below = factors_of(factors[place].parts[0])
    for i, j in iproduct(range(len(factors)), range(len(below))):
        pair = None if i == place else _without_common(factors[i], below[j])
        if pair is not None:
            under = product(part for part in (*below[:j], pair[1], *below[j + 1 :]) if part != ONE)
            left = {i: pair[0], place: ONE if under == ONE else over(under)}
            return product(part for k, old in enumerate(factors) if (part := left.get(k, old)) != ONE)
    return None


def _without_common(above: Shape, below: Shape) -> tuple[Shape, Shape] | None:
    """The two factors without what is common to them; None if that is nothing."""
    if above in {MINUS, ONE} or above.op == "/":
        return None
    if above == below:
        return ONE, ONE
    size, other = integer(above), integer(below)
    common = gcd(size or 0, other or 0) if size and other else 1
    return (number(size // common), number(other // common)) if size and other and common > 1 else None


SIGNS = {"negNeg": neg_neg, "negDiv": neg_div, "negOrd": neg_ord, "negDist": neg_dist}
DIVISIONS = {"divDiv": div_div, "recipMul": recip_mul, "divCancel": div_cancel}
