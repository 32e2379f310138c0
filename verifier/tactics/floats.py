"""Terms as plain Python functions on floats (or complex numbers): fast, inexact, for search only.

A compiled term is a tree of closures; nothing is turned into text.  NaN stands for "undefined, or not representable".
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from verifier.kernel import terms
from verifier.kernel.definedness import conj
from verifier.kernel.terms import FUNCTIONS, MINUS_ONE, Term, is_formula, kind, subterms, value
from verifier.tactics.floatfunctions import COMPLEX, LONGEST_SUM, REAL, real

Code = Callable[[Any], Any]
Function = Callable[[Sequence[Any]], Any]

INNERMOST: Final = Term("bound", (), 0)

_FAILURES: Final = (ValueError, ZeroDivisionError, OverflowError, TypeError)


class NotNumericError(Exception):
    """The term contains something that floats cannot express: an unknown function, a derivative, a quantifier."""


def compile_value(term: Term, symbols: Sequence[Term]) -> Function:
    """The value of ``term`` as a function of the values of ``symbols``, in that order.  Raises NotNumericError."""
    code, room = _compiled(term, symbols)

    def call(values: Sequence[Any]) -> Any:
        try:
            return code([*values, *room] if room else values)
        except _FAILURES:
            return math.nan
    return call


def compile_margin(formula: Term, symbols: Sequence[Term]) -> Function:
    """How false ``formula`` is, as a function of the values of ``symbols``: above 0 where it is false, relative to its sides.

    At or below 0 it is true (rounding aside), NaN where it is not defined.  Raises NotNumericError.
    """
    return compile_value(formula, symbols)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the compiled code finds values: the slot of each symbol; bound variables follow from ``first`` on."""

    slots: Mapping[Term, int]
    first: int
    depth: int
    functions: Mapping[str, Callable[..., Any]]


def _compiled(term: Term, symbols: Sequence[Term]) -> tuple[Code, list[float]]:
    over_complex = any(t.op == "i" or (t.op == "sym" and kind(t) == "complex") for t in (*symbols, *subterms(term)))
    slots = {s: k for k, s in enumerate(symbols)}
    frame = _Frame(slots, len(symbols), 0, COMPLEX if over_complex else REAL)
    binders = sum(t.op in ("sum", "product", "forall", "exists") for t in subterms(term))
    return _code(term, frame), [0.0] * binders


def _code(term: Term, frame: _Frame) -> Code:
    if is_formula(term):
        return _formula(term, frame)
    if term.op in FUNCTIONS:
        return _function(term, frame)
    if term.op not in _CODES:
        raise NotNumericError(f"floats cannot express {term.op}")
    return _CODES[term.op](term, frame)


# Values -----------------------------------------------------------------------------------------------------------


def _constant(number: Any) -> Code:
    return lambda env: number


def _number(term: Term, frame: _Frame) -> Code:
    try:
        return _constant(float(value(term)))
    except OverflowError:
        return _constant(math.copysign(math.inf, value(term)))


def _symbol(term: Term, frame: _Frame) -> Code:
    if term not in frame.slots:
        raise NotNumericError(f"no value for {terms.name(term)}")
    slot = frame.slots[term]
    return lambda env: env[slot]


def _bound(term: Term, frame: _Frame) -> Code:
    assert isinstance(term.data, int)
    slot = frame.first + frame.depth - 1 - term.data
    return lambda env: env[slot]


def _add(term: Term, frame: _Frame) -> Code:
    if len(term.args) != 2:
        parts = [_code(a, frame) for a in term.args]
        return lambda env: sum([p(env) for p in parts])
    left = _code(term.args[0], frame)
    if term.args[1].op == "mul" and term.args[1].args[0] == MINUS_ONE:
        taken = _code(terms.mul(*term.args[1].args[1:]), frame)
        return lambda env: left(env) - taken(env)
    right = _code(term.args[1], frame)
    return lambda env: left(env) + right(env)


def _mul(term: Term, frame: _Frame) -> Code:
    if len(term.args) != 2:
        parts = [_code(a, frame) for a in term.args]
        return lambda env: math.prod([p(env) for p in parts])
    left = _code(term.args[0], frame)
    if term.args[1].op == "pow" and term.args[1].args[1] == MINUS_ONE:
        divisor = _code(term.args[1].args[0], frame)
        return lambda env: left(env) / divisor(env)
    right = _code(term.args[1], frame)
    return lambda env: left(env) * right(env)


def _pow(term: Term, frame: _Frame) -> Code:
    base, exponent = _code(term.args[0], frame), term.args[1]
    if exponent.op == "num" and value(exponent).denominator == 1 and abs(value(exponent)) < 1000:
        n = int(value(exponent))
        if n == 2:
            return lambda env: base(env) * base(env)
        return lambda env: 1.0 / base(env) if n == -1 else base(env) ** n
    raised, power = _code(exponent, frame), frame.functions["pow"]
    return lambda env: power(base(env), raised(env))


def _function(term: Term, frame: _Frame) -> Code:
    function = frame.functions.get(term.op)
    if function is None:
        raise NotNumericError(f"floats do not know {term.op}")
    if len(term.args) == 1:
        inner = _code(term.args[0], frame)
        return lambda env: function(inner(env))
    parts = [_code(a, frame) for a in term.args]
    return lambda env: function(*[p(env) for p in parts])


def _chosen(choose: Callable[[list[Any]], Any]) -> Callable[[Term, _Frame], Code]:
    """Maximum or minimum."""
    def compiled(term: Term, frame: _Frame) -> Code:
        parts = [_code(a, frame) for a in term.args]

        def code(env: Any) -> Any:
            values = [real(p(env)) for p in parts]
            return math.nan if any(v != v for v in values) else choose(values)
        return code
    return compiled


def _piecewise(term: Term, frame: _Frame) -> Code:
    branches = [(_code(c, frame), _code(v, frame)) for v, c in zip(term.args[::2], term.args[1::2], strict=False)]

    def code(env: Any) -> Any:
        for margin, branch in branches:
            if margin(env) <= 0:
                return branch(env)
        return math.nan
    return code


def _nesting(term: Term) -> int:
    """How deep sums and products stand in each other."""
    return max(map(_nesting, term.args), default=0) + (term.op in ("sum", "product"))


def _folded(start: float, fold: Callable[[Any, Any], Any]) -> Callable[[Term, _Frame], Code]:
    """Sum or product over a range."""
    def compiled(term: Term, frame: _Frame) -> Code:
        low, high = (_code(a, frame) for a in term.args[1:])
        longest = LONGEST_SUM ** (1 / (2 * _nesting(term) - 1))  # a double sum of 70 by 70 terms is slow
        body, slot = _code(term.args[0], replace(frame, depth=frame.depth + 1)), frame.first + frame.depth

        def code(env: Any) -> Any:
            first, last = int(low(env)), int(high(env))
            if not -1 <= last - first <= longest:
                return math.nan
            result: Any = start
            for k in range(first, last + 1):
                env[slot] = float(k)
                result = fold(result, body(env))
            return result
        return code
    return compiled


_CODES: Final[Mapping[str, Callable[[Term, _Frame], Code]]] = {
    "num": _number, "sym": _symbol, "bound": _bound, "add": _add, "mul": _mul, "pow": _pow, "piecewise": _piecewise,
    "pi": lambda term, frame: _constant(math.pi), "i": lambda term, frame: _constant(1j),
    "max": _chosen(max), "min": _chosen(min),
    "sum": _folded(0.0, lambda a, b: a + b), "product": _folded(1.0, lambda a, b: a * b),
}


# Truth, as a margin -----------------------------------------------------------------------------------------------


def _formula(term: Term, frame: _Frame) -> Code:
    if term.op in ("true", "false"):
        return _constant(-1.0 if term.op == "true" else 1.0)
    if term.op in {"forall", "exists"}:
        return _quantified(term, frame)
    if term.op not in _MARGINS:
        raise NotNumericError(f"floats do not decide {term.op}")
    margin = _MARGINS[term.op]
    parts = [_code(a, frame) for a in term.args]
    if len(parts) == 2:
        left, right = parts
        return lambda env: margin(left(env), right(env))
    return lambda env: margin(*[p(env) for p in parts])


def quantified_range(term: Term) -> tuple[Term, Term] | None:
    """(low, high) of ∀k (low ≤ k ∧ k ≤ high ... ⇒ P) and of ∃k (low ≤ k ∧ k ≤ high ∧ P) over the integers."""
    body = term.args[0]
    if term.op == "forall" and body.op != "implies":
        return None
    guards = body.args[0] if term.op == "forall" else body
    bounds = [p for p in (guards.args if guards.op == "and" else ()) if p.op == "le"]
    low = next((p.args[0] for p in bounds if p.args[1] == INNERMOST and terms.shift(p.args[0], 1) == p.args[0]), None)
    high = next((p.args[1] for p in bounds if p.args[0] == INNERMOST and terms.shift(p.args[1], 1) == p.args[1]), None)
    return None if low is None or high is None or term.data != "integer" else (low, high)


def _within_range(term: Term, low: Term, high: Term) -> Term:
    """The body of a quantifier over a range without the bounds of the index, which hold there."""
    body = term.args[0]
    bounds = {Term("le", (low, INNERMOST)), Term("le", (INNERMOST, high))}
    guards = body.args[0] if term.op == "forall" else body
    rest = conj(*(p for p in guards.args if p not in bounds))
    if term.op == "exists":
        return rest
    return body.args[1] if rest == terms.TRUE else Term("implies", (rest, body.args[1]))


def _quantified(term: Term, frame: _Frame) -> Code:
    """∀ or ∃ over a range of integers, low ≤ k ≤ high: the worst or the best of its instances."""
    choose, bounds = max if term.op == "forall" else min, quantified_range(term)
    if bounds is None:
        raise NotNumericError("floats decide quantifiers only over ranges of integers")
    low, high = bounds
    first, last, slot = _code(low, frame), _code(high, frame), frame.first + frame.depth
    inside = _code(_within_range(term, low, high), replace(frame, depth=frame.depth + 1))

    def code(env: Any) -> float:
        least, most = int(first(env)), int(last(env))
        if most - least > LONGEST_SUM:
            return math.nan
        found = [-1.0 if choose is max else 1.0]
        for k in range(least, most + 1):
            env[slot] = float(k)
            found.append(inside(env))
        return choose(found)
    return code


def _excess(a: Any, b: Any) -> float:
    """a − b, relative to the larger of the two, for real numbers."""
    if type(a) is not float or type(b) is not float:
        a, b = real(a), real(b)
    difference = a - b
    if math.isinf(difference):
        return math.copysign(1.0, difference)
    return float(difference / (1.0 + max(abs(a), abs(b))))


def _distance(a: Any, b: Any) -> float:
    difference = abs(a - b)
    return 1.0 if math.isinf(difference) else float(difference / (1.0 + max(abs(a), abs(b))))


def _strictly_below(a: Any, b: Any) -> float:
    """As ``_excess``, but equality counts as false: by the least margin."""
    return _excess(a, b) or 5e-324


def _differs(a: Any, b: Any) -> float:
    return -_distance(a, b) or 5e-324


def _divides(a: Any, b: Any) -> float:
    return -1.0 if (b == 0 if a == 0 else math.fmod(b, a) == 0) else 1.0


_MARGINS: Final[Mapping[str, Callable[..., float]]] = {
    "le": _excess, "lt": _strictly_below, "eq": _distance, "ne": _differs, "divides": _divides,
    "and": lambda *ms: max(ms), "or": lambda *ms: min(ms), "not": lambda m: -m, "implies": lambda a, b: min(-a, b),
    "iff": lambda a, b: max(min(-a, b), min(a, -b)),
}
