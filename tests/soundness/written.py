"""Claims evaluated as they are written: SymPy's tree by mpmath at fifty digits, with nothing of the kernel on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import mpmath
import sympy
from mpmath import mpf
from sympy.core.function import AppliedUndef

from verifier import vocabulary as V
from verifier.claims import Claim

DIGITS = 50
NEAR = mpf(10) ** -38  # two numbers that agree to so many digits are taken for equal, and nothing between is decided
APART = mpf(10) ** -20
Point = Mapping[str, Any]


class Undefined(Exception):  # noqa: N818  (an outcome, not an error)
    """No value at the point, over the reals."""


class Unsupported(Exception):  # noqa: N818
    """Not evaluated here, or too near to call."""


def holds(claim: Claim, at: Point) -> bool:
    """The truth of the claim at a point, its hypotheses and declarations being satisfied there.

    Raises Undefined or Unsupported.
    """
    with mpmath.workdps(DIGITS):
        return truth(claim.proposition, _full(claim, at))


def admits(claim: Claim, at: Point) -> bool:
    """Whether the hypotheses of the claim hold at a point.  Raises Undefined or Unsupported."""
    with mpmath.workdps(DIGITS):
        full = _full(claim, at)
        return all(truth(g, full) for g in claim.given)


def symbols(claim: Claim) -> list[sympy.Symbol]:
    """The symbols a point has to give values to."""
    used = [claim.proposition, *claim.given, *claim.where.values()]
    free = set().union(*(e.free_symbols for e in used if hasattr(e, "free_symbols"))) - set(claim.where)
    bases = {str(s.base) for s in free if isinstance(s, sympy.Indexed)}
    return sorted((s for s in free if isinstance(s, sympy.Symbol) and s.name not in bases), key=str)


def _full(claim: Claim, at: Point) -> dict[str, Any]:
    full = dict(at)
    pending = dict(claim.where)
    while pending:
        ready = [s for s, e in pending.items() if all(t.name in full for t in sympy.sympify(e).free_symbols)]
        if not ready:
            raise Unsupported("definitions in a circle")
        for s in ready:
            full[s.name] = value(sympy.sympify(pending.pop(s)), full)
    return full


def sign(v: mpf) -> int:
    if abs(v) < NEAR:
        return 0
    if abs(v) < APART:
        raise Unsupported("too near to call")
    return 1 if v > 0 else -1


# Numbers --------------------------------------------------------------------------------------------------------------


def value(e: Any, at: Point) -> mpf:
    if isinstance(e, (int, sympy.Rational)):
        return mpf(int(sympy.Rational(e).p)) / int(sympy.Rational(e).q)
    if isinstance(e, sympy.Symbol):
        return mpmath.mpmathify(at[e.name])
    if isinstance(e, sympy.Float):
        shown = Fraction(str(e))
        return mpf(shown.numerator) / shown.denominator
    if isinstance(e, AppliedUndef):
        return mpf(at[type(e).__name__](*(value(a, at) for a in e.args)))
    rule = _VALUES.get(type(e))
    if rule is not None:
        return rule(e, at)
    function = _FUNCTIONS.get(type(e).__name__)
    if function is None:
        raise Unsupported(type(e).__name__)
    return _real(function(*(value(a, at) for a in e.args)))


def _real(v: Any) -> mpf:
    if isinstance(v, mpmath.mpc) or not mpmath.isfinite(v):
        raise Undefined
    return mpf(v)


def _power(e: Any, at: Point) -> mpf:
    base, exponent = (value(a, at) for a in e.args)
    if exponent == mpmath.nint(exponent):
        if sign(base) == 0 and exponent <= 0:
            if exponent < 0 or not e.args[1].is_Integer:
                raise Undefined
            return mpf(1)
        return base ** int(exponent)
    if sign(base) < 0 or (sign(base) == 0 and exponent < 0):
        raise Undefined
    return mpf(0) if sign(base) == 0 else base**exponent


def _piecewise(e: Any, at: Point) -> mpf:
    for pair in e.args:
        if truth(pair.cond, at):
            return value(pair.expr, at)
    raise Undefined


def _derivative(e: Any, at: Point) -> mpf:
    variables = [v for v, count in e.variable_count for _ in range(int(count))]
    return _slope(e.expr, variables, at)


def _slope(body: Any, variables: list[Any], at: Point) -> mpf:
    """Slopes from the left and from the right, which must agree."""
    if len(variables) > 2:
        raise Unsupported("a high derivative")
    step = mpf(10) ** -12
    name = variables[-1].name

    def along(h: mpf) -> mpf:
        there = {**at, name: mpmath.mpmathify(at[name]) + h}
        return _slope(body, variables[:-1], there) if variables[1:] else value(body, there)

    sides = [(4 * along(d) - 3 * along(mpf(0)) - along(2 * d)) / (2 * d) for d in (step, -step)]
    if abs(sides[0] - sides[1]) > mpf(10) ** -6 * (1 + abs(sides[0])):
        raise Undefined
    raise_to = (along(step) - along(-step)) / (2 * step) if len(variables) > 1 else _richardson(along, step)
    return mpf(raise_to)


def _richardson(along: Callable[[mpf], mpf], h: mpf) -> mpf:
    """The slope at 0, right to about 10^-40 for a smooth function."""
    d = [(along(k * h) - along(-k * h)) / (2 * k * h) for k in (1, 2, 3)]
    return (15 * d[0] - 6 * d[1] + d[2]) / 10


def _ranged(combine: Callable[[list[mpf]], mpf]) -> Callable[[Any, Point], mpf]:
    def over(body: Any, limits: tuple[Any, ...], at: Point) -> mpf:
        """The last index is the outermost."""
        if not limits:
            return value(body, at)
        index, low, high = limits[-1]
        if sympy.oo in (low, high) or -sympy.oo in (low, high):
            raise Unsupported("an infinite sum")
        first, last = (value(b, at) for b in (low, high))
        if last - first > 200 or any(v != mpmath.nint(v) for v in (first, last)):
            raise Unsupported("a long sum")
        if last < first - 1:
            raise Undefined
        return combine([over(body, limits[:-1], {**at, index.name: mpf(j)}) for j in range(int(first), int(last) + 1)])

    return lambda e, at: over(e.args[0], tuple(e.args[1:]), at)


def _indexed(e: Any, at: Point) -> mpf:
    return mpf(at[str(e.base)](*(value(i, at) for i in e.indices)))


def _substituted(e: Any, at: Point) -> mpf:
    return value(e.expr, {**at, **{v.name: value(p, at) for v, p in zip(e.variables, e.point, strict=True)}})


def _log(v: mpf, base: mpf | None = None) -> mpf:
    if sign(v) <= 0:
        raise Undefined
    return mpmath.log(v) if base is None else mpmath.log(v) / _log(base)


def _floor(v: mpf) -> mpf:
    near = mpmath.nint(v)
    return near if sign(v - near) == 0 else mpmath.floor(v)


def _factorial(v: mpf) -> mpf:
    if v != mpmath.nint(v) or v < 0:
        raise Unsupported("a factorial of no natural number")
    return mpmath.factorial(v)


_VALUES: dict[type, Callable[[Any, Point], mpf]] = {
    sympy.Add: lambda e, at: mpmath.fsum(value(a, at) for a in e.args),
    sympy.Mul: lambda e, at: mpmath.fprod([value(a, at) for a in e.args]),
    sympy.Pow: _power, sympy.Piecewise: _piecewise, sympy.Derivative: _derivative, sympy.Subs: _substituted,
    sympy.Sum: _ranged(mpmath.fsum), sympy.Product: _ranged(mpmath.fprod),
    sympy.Indexed: _indexed, type(sympy.pi): lambda e, at: +mpmath.pi, type(sympy.E): lambda e, at: +mpmath.e,
}  # fmt: skip
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "exp": mpmath.exp, "log": _log, "sin": mpmath.sin, "cos": mpmath.cos, "tan": mpmath.tan, "sinh": mpmath.sinh,
    "cosh": mpmath.cosh, "tanh": mpmath.tanh, "asin": mpmath.asin, "acos": mpmath.acos, "atan": mpmath.atan, "Abs": abs,
    "Max": max, "Min": min, "sign": sign, "floor": _floor, "ceiling": lambda v: -_floor(-v), "factorial": _factorial,
    "sigmoid": lambda v: 1 / (1 + mpmath.exp(-v)), "softplus": lambda v: mpmath.log1p(mpmath.exp(v)),
        "relu": lambda v: max(v, mpf(0)), "KroneckerDelta": lambda a, b: mpf(int(a == b)),
}  # fmt: skip


# Truth ----------------------------------------------------------------------------------------------------------------


def truth(e: Any, at: Point) -> bool:
    if e in (True, False, sympy.true, sympy.false):
        return bool(e)
    if isinstance(e, (sympy.Eq, sympy.Ne, sympy.Lt, sympy.Le, sympy.Gt, sympy.Ge)):
        return _related(e, at)
    if isinstance(e, V.Divides):
        divisor, number = (int(value(a, at)) for a in e.args)
        return number % divisor == 0 if divisor else number == 0
    if isinstance(e, (V.ForAll, V.Exists)):
        return _quantified(e, at)
    parts = e._args  # (.args would sort them)
    if isinstance(e, sympy.Implies):
        return not truth(parts[0], at) or truth(parts[1], at)
    if isinstance(e, (sympy.And, sympy.Or, sympy.Not, sympy.Equivalent)):
        found = [truth(a, at) for a in parts]
        return {sympy.And: all(found), sympy.Or: any(found), sympy.Not: not found[0],
            sympy.Equivalent: len(set(found)) == 1}[type(e)]
    raise Unsupported(type(e).__name__)


def _quantified(e: Any, at: Point) -> bool:
    """The truth for the integers near 0: enough to deny ∀ and to affirm ∃."""
    variable, body = e.args
    if not variable.is_integer:
        raise Unsupported("a quantifier over the reals")
    least = 1 if variable.is_positive else 0 if variable.is_nonnegative else -2
    found = []
    for j in range(least, 7):
        try:
            found.append(truth(body, {**at, variable.name: mpf(j)}))
        except Undefined:
            continue
    if isinstance(e, V.Exists) and not any(found):
        raise Unsupported("an example far away")
    return all(found) if isinstance(e, V.ForAll) else True


def _related(e: Any, at: Point) -> bool:
    left, right = e.args
    if isinstance(left, sympy.MatrixBase) and isinstance(right, sympy.MatrixBase):
        return all(sign(value(a, at) - value(b, at)) == 0 for a, b in zip(left, right, strict=True))
    a, b = value(left, at), value(right, at)
    order = sign((a - b) / max(mpf(1), min(abs(a), abs(b)))) if abs(a - b) > NEAR else 0
    if sympy.sympify(left).has(sympy.Derivative) or sympy.sympify(right).has(sympy.Derivative):
        order = 0 if abs(a - b) < mpf(10) ** -9 * (1 + abs(a)) else 1 if a > b else -1
    wanted = {sympy.Eq: {0}, sympy.Ne: {-1, 1}, sympy.Lt: {-1}, sympy.Le: {-1, 0}, sympy.Gt: {1}, sympy.Ge: {0, 1}}
    return order in wanted[type(e)]
