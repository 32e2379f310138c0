"""Whether integrals at a point look as if they existed: their integrands in floats, between the ends."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.assignments import assign
from verifier.kernel.balls import exact
from verifier.kernel.definedness import is_infinite
from verifier.kernel.parts import distinct
from verifier.kernel.terms import Term
from verifier.tactics.floats import Function, NotNumericError, compile_value

FAR: Final = Fraction(4)  # for an infinite end
BESIDE: Final = 1e-7
LARGE: Final = 1e3
PLACES: Final = tuple(k / 12 for k in range(1, 12))


def integrands_defined(formula: Term, point: Mapping[Term, Term]) -> bool:
    """Whether no integrand of ``formula`` is seen to be undefined between rational ends, at a ``point``."""
    try:
        found = assign(formula, point)
    except ValueError:
        return False
    return all(_defined(t) for t in distinct(found) if t.op == "integral" and not T.contains(t.args[1], T.BOUND))


def _defined(t: Term) -> bool:
    low, high = (FAR * (-1) ** (a != T.INFINITY) if is_infinite(a) else exact(a) for a in t.args[1:])
    if low is None or high is None or T.shift(t, 1) != t:
        return True
    u, body = T.open_binder(t)
    try:
        value = compile_value(body, (u,))
        return all(_near(value, float(low) + share * float(high - low)) for share in PLACES)
    except (NotNumericError, ArithmeticError, ValueError):
        return True


def _near(value: Function, u: float) -> bool:
    """Whether the function is defined at u, or small beside it."""
    here, beside = value((u,)), value((u + BESIDE,))
    return isinstance(here, complex) or math.isfinite(here) or (math.isfinite(beside) and abs(beside) < LARGE)
