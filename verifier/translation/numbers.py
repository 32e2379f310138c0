"""Numbers: rationals, decimals, and the exponents that are numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from verifier.kernel import terms as T
from verifier.kernel.terms import Term
from verifier.translation.errors import TranslationError
from verifier.translation.rules import Read


def rational(q: Any, read: Read) -> Term:
    """An exact rational."""
    return T.num(Fraction(int(q.p), int(q.q)))


def decimal(x: Any, read: Read) -> Term:
    """A decimal as the exact number written.  Raises TranslationError for one that looks rounded."""
    text = str(x)
    if len(text.replace(".", "").replace("-", "").lstrip("0")) > 14:
        raise TranslationError(f"{text} looks like a rounded quotient; write Rational(p, q) for an exact number")
    return T.num(text)


def ground_rational(t: Term) -> Fraction | None:
    """The value of a quotient or product of numbers, as exponents are written."""
    if t.op == "num":
        return T.value(t)
    parts = [ground_rational(a) for a in t.args]
    if any(p is None for p in parts):
        return None
    values = [p for p in parts if p is not None]
    if t.op == "mul":
        result = Fraction(1)
        for v in values:
            result *= v
        return result
    if t.op == "add":
        return sum(values, Fraction(0))
    whole = t.op == "pow" and values[1].denominator == 1 and abs(values[1]) <= 64
    return values[0] ** int(values[1]) if whole and (values[0] or values[1] > 0) else None
