"""SymPy's rules for antiderivatives as a source of candidates, within a budget counted in function calls."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from types import FrameType
from typing import Any, Final

import sympy
from sympy.integrals.manualintegrate import manualintegrate
from sympy.integrals.rationaltools import ratint

from verifier.kernel import terms as T
from verifier.kernel.normal import Normalizer
from verifier.kernel.terms import Term, value
from verifier.tactics.floats import NotNumericError, compile_value
from verifier.translation.errors import TranslationError
from verifier.translation.expressions import to_term

GENERATOR: Final = 0x20  # the flag of a generator's code: an exception raised there may be lost
CALLS: Final = 120_000
MOST_NODES: Final = 80
NAMES: Final = frozenset(
    "exp log sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh abs sign erf gamma re im".split()
)


class _OverBudget(BaseException):
    """Too many calls; no ``except Exception`` on the way catches it."""


def search(body: Term, u: Term, known: Normalizer) -> Term | None:
    """What SymPy finds for ``body`` in ``u``; None when it finds nothing within the budget."""
    if sum(1 for _ in T.subterms(body)) > MOST_NODES:
        return None
    symbols = {s: _symbol(s, k, known) for k, s in enumerate(sorted((s for s in body.free), key=repr)) if s.op == "sym"}
    written = _written(body, symbols)
    if written is None or u not in symbols:
        return None
    found = bounded(lambda: _found(written, symbols[u]))
    return None if found is None else _read(found, {v: s for s, v in symbols.items()}, u, known)


def _symbol(s: Term, k: int, known: Normalizer) -> sympy.Symbol:
    kind = T.kind(s)
    positive = {"positive": True} if known.range(s).positive else {"real": True}
    return sympy.Symbol(f"s{k}", **({"integer": True} if kind == "integer" else {}), **positive)


def _found(written: Any, u: sympy.Symbol) -> Any:
    if written.is_rational_function(u):
        return ratint(written, u)
    return manualintegrate(written, u)


def bounded(work: Callable[[], Any]) -> Any:
    """The result of ``work``, or None when it fails or makes more calls than the budget allows."""
    left = [CALLS]

    def count(frame: FrameType, event: str, argument: Any) -> None:
        left[0] -= 1
        if left[0] < 0 and frame.f_code.co_flags & GENERATOR == 0:
            raise _OverBudget

    before = sys.gettrace()
    sys.settrace(count)
    try:
        return work()
    except (_OverBudget, Exception):  # whatever a candidate's search trips over, it is only a candidate
        return None
    finally:
        sys.settrace(before)


def _written(t: Term, symbols: Mapping[Term, sympy.Symbol]) -> Any:
    """``t`` in SymPy, evaluated; None where it has no word for it."""
    if t.op == "num":
        return sympy.Rational(value(t).numerator, value(t).denominator)
    if t.op in {"pi", "sym"}:
        return sympy.pi if t.op == "pi" else symbols.get(t)
    args = [_written(a, symbols) for a in t.args]
    if any(a is None for a in args):
        return None
    if t.op in {"add", "mul", "pow"}:
        return {"add": sympy.Add, "mul": sympy.Mul, "pow": sympy.Pow}[t.op](*args)
    if t.op == "abs":
        return sympy.Abs(*args)
    return getattr(sympy, t.op)(*args) if t.op in NAMES else None


def _read(found: Any, symbols: Mapping[sympy.Symbol, Term], u: Term, known: Normalizer) -> Term | None:
    """The first branch of what SymPy found, as a term; logarithms of what may be negative as log|·|."""
    while isinstance(found, sympy.Piecewise):
        found = found.args[0][0]
    if found.has(sympy.Integral, sympy.Piecewise, sympy.I, sympy.RootSum):
        pieces = found.atoms(sympy.Piecewise)
        if not pieces or found.has(sympy.Integral, sympy.I, sympy.RootSum):
            return None
        found = found.xreplace({p: p.args[0][0] for p in pieces})
    try:
        read = T.replace(to_term(found), {to_term(s): t for s, t in symbols.items()})
    except (TranslationError, TypeError, ValueError):
        return None
    return _real_logarithms(read, u, known)


def _real_logarithms(t: Term, u: Term, known: Normalizer) -> Term:
    args = tuple(_real_logarithms(a, u, known) for a in t.args)
    if t.op == "log" and u in t.free and not (known.range(args[0]).positive or _never_zero(args[0], u)):
        return T.app("log", T.app("abs", args[0]))
    return t if args == t.args or t.op in T.BINDERS else Term(t.op, args, t.data, t.hint)


def _never_zero(t: Term, u: Term) -> bool:
    """Whether ``t`` looks like a positive quadratic polynomial in u, with numbers for coefficients."""
    try:
        at = compile_value(t, [u])
        c, low, high = at([0.0]), at([-1.0]), at([1.0])
    except NotNumericError:
        return False
    a, b = (low + high) / 2 - c, (high - low) / 2
    return bool(a > 0 and b * b < 4 * a * c and abs(at([3.0]) - (9 * a + 3 * b + c)) < 1e-9)
