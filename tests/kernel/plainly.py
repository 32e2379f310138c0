"""What terms mean, written down a second time: values by mpmath, straight from the definitions, and random terms to try.

Nothing of the kernel is used but the shape of terms.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import reduce

import mpmath
from hypothesis import strategies as st

from verifier.kernel import terms as T
from verifier.kernel.terms import Term

DIGITS = 40
Number = mpmath.mpf
Point = Mapping[Term, Fraction]

x, y, n = T.sym("x"), T.sym("y"), T.sym("n", "integer")


class Undefined(Exception):  # noqa: N818  (an outcome, not an error)
    """The term has no value at the point."""


class Unsure(Exception):  # noqa: N818
    """The value lies too near a border to say on which side."""


def value(term: Term, at: Point) -> Number:
    """The value of a real term.  Raises Undefined, or Unsure where forty digits do not tell."""
    with mpmath.workdps(DIGITS):
        return _value(term, at)


def _value(t: Term, at: Point) -> Number:
    if t.op == "num":
        return mpmath.mpf(t.data.numerator) / t.data.denominator
    if t.op == "sym":
        return mpmath.mpf(at[t].numerator) / at[t].denominator
    if t.op == "piecewise":
        branch = next((b for b, c in zip(t.args[::2], t.args[1::2], strict=True) if truth(c, at)), None)
        if branch is None:
            raise Undefined
        return _value(branch, at)
    args = [_value(a, at) for a in t.args]
    if t.op == "pow":
        return _power(t, *args)
    return _OPERATORS[t.op](*args)


def sign(v: Number) -> int:
    """The sign of v, nothing being taken for 0 that is not written as 0."""
    if v != 0 and abs(v) < mpmath.mpf(10) ** -25:
        raise Unsure
    return int(mpmath.sign(v))


def _power(t: Term, base: Number, exponent: Number) -> Number:
    if whole(t.args[1]):
        if sign(base) == 0 and exponent < 0:
            raise Undefined
        return mpmath.mpf(1) if exponent == 0 else base ** int(mpmath.nint(exponent))
    if sign(base) < 0 or (sign(base) == 0 and sign(exponent) <= 0):
        raise Undefined
    return mpmath.mpf(0) if base == 0 else base**exponent


def whole(t: Term) -> bool:
    """Whether an exponent is an integer by declaration."""
    if t.op == "num":
        return t.data.denominator == 1
    if t.op == "sym":
        return t.data[1] == "integer"
    return t.op in {"floor", "ceiling"} or (t.op in {"add", "mul", "max", "min", "abs"} and all(map(whole, t.args)))


def _log(v: Number) -> Number:
    if sign(v) <= 0:
        raise Undefined
    return mpmath.log(v)


def _tan(v: Number) -> Number:
    if sign(mpmath.cos(v)) == 0:
        raise Undefined
    return mpmath.tan(v)


def _rounded(v: Number) -> Number:
    if v != mpmath.nint(v) and abs(v - mpmath.nint(v)) < mpmath.mpf(10) ** -25:
        raise Unsure
    return mpmath.floor(v)


def _within(function: Callable[[Number], Number], *, closed: bool) -> Callable[[Number], Number]:
    def rule(v: Number) -> Number:
        if sign(1 - abs(v)) < (0 if closed else 1):
            raise Undefined
        return function(v)

    return rule


_OPERATORS: Mapping[str, Callable[..., Number]] = {
    "add": lambda *a: mpmath.fsum(a), "mul": lambda *a: mpmath.fprod(a), "max": max, "min": min,
    "exp": mpmath.exp, "log": _log, "sin": mpmath.sin, "cos": mpmath.cos, "tan": _tan, "atan": mpmath.atan,
    "sinh": mpmath.sinh, "cosh": mpmath.cosh, "tanh": mpmath.tanh, "asinh": mpmath.asinh,
    "asin": _within(mpmath.asin, closed=True), "acos": _within(mpmath.acos, closed=True),
    "atanh": _within(mpmath.atanh, closed=False),
    "abs": abs, "sign": sign, "relu": lambda v: max(v, 0), "pi": lambda: +mpmath.pi,
    "sigmoid": lambda v: 1 / (1 + mpmath.exp(-v)), "softplus": lambda v: mpmath.log1p(mpmath.exp(v)),
    "floor": _rounded, "ceiling": lambda v: -_rounded(-v),
}  # fmt: skip


def truth(formula: Term, at: Point) -> bool:
    """The truth of a formula without quantifiers; A ⇒ B is true where A is false.  Raises Undefined or Unsure."""
    with mpmath.workdps(DIGITS):
        return _truth(formula, at)


def _truth(f: Term, at: Point) -> bool:
    if f.op in {"true", "false"}:
        return f.op == "true"
    if f.op == "implies":
        return not _truth(f.args[0], at) or _truth(f.args[1], at)
    if f.op in {"and", "or", "not", "iff"}:
        parts = [_truth(a, at) for a in f.args]
        return {"and": all(parts), "or": any(parts), "not": not parts[0], "iff": parts[0] == parts[-1]}[f.op]
    left, right = (_value(a, at) for a in f.args)
    order = sign(left - right)
    return {"eq": order == 0, "ne": order != 0, "lt": order < 0, "le": order <= 0}[f.op]


# Random terms and points --------------------------------------------------------------------------------------------

NUMBERS = [T.num(v) for v in (0, 1, 2, -1, -2, 3, Fraction(1, 2), Fraction(-1, 3))]
EXPONENTS = [T.num(v) for v in (2, 3, -1, -2, 0, Fraction(1, 2), Fraction(-1, 2), Fraction(1, 3), Fraction(3, 2))]
UNARY = [
    "exp", "log", "sin", "cos", "tan", "tanh", "sinh", "cosh", "abs", "sign", "relu", "sigmoid", "softplus", "floor",
    "ceiling", "atan", "asin", "acos", "atanh", "asinh",
]  # fmt: skip


def terms(unary: list[str] = UNARY, depth: int = 6) -> st.SearchStrategy[Term]:
    """Random terms in x, y and the integer n."""
    leaf = st.sampled_from([x, x, y, n, *NUMBERS])
    return st.recursive(leaf, lambda inner: _grown(inner, unary), max_leaves=depth)


def _grown(inner: st.SearchStrategy[Term], unary: list[str]) -> st.SearchStrategy[Term]:
    pairs = st.tuples(st.sampled_from(["add", "mul", "max", "min"]), inner, inner)
    exponent = st.sampled_from([*EXPONENTS, n, y, T.add(n, T.ONE), T.mul(T.TWO, n)])
    return st.one_of(
        pairs.map(lambda t: T.app(*t)),
        pairs.map(lambda t: T.app(*t)),
        st.tuples(st.sampled_from(unary), inner).map(lambda t: T.app(*t)),
        st.tuples(inner, exponent).map(lambda t: T.power(*t)),
        st.tuples(inner, relations(inner), inner).map(lambda t: Term("piecewise", (t[0], t[1], t[2], T.TRUE))),
    )


def relations(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    """Random relations between terms of ``inner``."""
    return st.tuples(st.sampled_from(["eq", "ne", "lt", "le"]), inner, inner).map(lambda t: T.app(*t))


def formulas(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    """Random formulas without quantifiers."""
    def grown(f: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
        pair = st.tuples(st.sampled_from(["and", "or", "implies", "iff"]), f, f).map(lambda t: T.app(*t))
        return st.one_of(pair, pair, f.map(lambda a: T.app("not", a)))

    return st.recursive(relations(inner), grown, max_leaves=4)


RATIONALS = st.sampled_from([Fraction(p, q) for p in range(-6, 7) for q in (1, 2, 3)])
POINTS = st.fixed_dictionaries({x: RATIONALS, y: RATIONALS, n: st.integers(-3, 3).map(Fraction)})


def all_of(formulas_: tuple[Term, ...]) -> Term:
    """The conjunction, each part of which need only be defined where those before it hold."""
    return reduce(lambda rest, f: T.app("implies", f, rest), reversed(formulas_), T.TRUE)


def hold(formulas_: tuple[Term, ...], at: Point) -> bool:
    """Whether the formulas are true at a point, one after the other."""
    return all(truth(f, at) for f in formulas_)
