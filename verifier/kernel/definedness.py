"""Where a term is defined, as a conjunction of formulas.

Real semantics, unless something complex occurs: log and fractional powers need positive or nonnegative arguments.  x**y
with a real exponent that is not integer by declaration is exp(y·log x), with 0**y = 0 for y > 0.  A
quantified formula is always defined: ∀ and ∃ range over the values at which what they bind is defined.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, reduce
from typing import Final

from verifier.kernel import chances
from verifier.kernel import terms as T
from verifier.kernel.indices import shown
from verifier.kernel.matrices import DEFINED as OF_MATRICES
from verifier.kernel.structure import is_integer, is_real
from verifier.kernel.terms import Term, value


def lt(a: Term, b: Term) -> Term:
    """a < b."""
    return Term("lt", (a, b))


def le(a: Term, b: Term) -> Term:
    """a ≤ b."""
    return Term("le", (a, b))


def ne(a: Term, b: Term) -> Term:
    """a ≠ b."""
    return Term("ne", (a, b))


def eq(a: Term, b: Term) -> Term:
    """a = b."""
    return Term("eq", (a, b))


def conj(*parts: Term) -> Term:
    """The conjunction of ``parts``, flattened."""
    flat = [q for p in parts for q in (p.args if p.op == "and" else () if p.op == "true" else (p,))]
    return T.TRUE if not flat else flat[0] if len(flat) == 1 else Term("and", tuple(flat))


def disj(*parts: Term) -> Term:
    """The disjunction of ``parts``."""
    return T.FALSE if not parts else parts[0] if len(parts) == 1 else Term("or", parts)


_NEGATIONS: Final = {"lt": ("le", True), "le": ("lt", True), "eq": ("ne", False), "ne": ("eq", False)}


def negation(f: Term) -> Term:
    """¬f, with relations turned round and connectives pushed through; defined exactly where f is.

    A ⇒ B is defined, and true, where A is false and B undefined; its denial stays "not" unless B is always defined.
    """
    if f.op in _NEGATIONS and all(is_real(a) for a in f.args):
        op, turned = _NEGATIONS[f.op]
        return Term(op, f.args[::-1] if turned else f.args)
    if f.op in {"eq", "ne"}:
        return Term("ne" if f.op == "eq" else "eq", f.args)
    if f.op in {"and", "or"}:
        return Term("or" if f.op == "and" else "and", tuple(negation(g) for g in f.args))
    if f.op == "implies" and not defined(f.args[1]):
        return conj(f.args[0], negation(f.args[1]))
    if f.op == "iff":
        return disj(conj(f.args[0], negation(f.args[1])), conj(negation(f.args[0]), f.args[1]))
    if f.op in {"forall", "exists"}:
        return Term("exists" if f.op == "forall" else "forall", (negation(f.args[0]), *f.args[1:]), f.data, f.hint)
    if f.op == "not":
        return f.args[0]
    return {"true": T.FALSE, "false": T.TRUE}.get(f.op) or Term("not", (f,))


def contrary(f: Term) -> Term:
    """What may be assumed when f is denied: true wherever f is defined and false, but perhaps not defined where f is true."""
    if f.op == "implies":
        return conj(f.args[0], contrary(f.args[1]))
    if f.op == "or":
        return Term("and", tuple(contrary(g) for g in f.args))
    return negation(f)


@lru_cache(maxsize=1 << 14)
def defined(term: Term) -> tuple[Term, ...]:
    """The formulas whose conjunction says exactly where ``term`` is defined, each once, in reading order."""
    return tuple(dict.fromkeys(_defined(term)))


def _defined(term: Term) -> list[Term]:
    if term.op == "defined":
        return []
    if term.op in T.BINDERS:
        return _binder(term)
    if term.op == "piecewise":
        return _piecewise(term)
    if term.op == "implies":
        premise = list(defined(term.args[0]))
        return premise + [Term("implies", (term.args[0], d)) for d in defined(term.args[1])]
    found = [d for a in term.args for d in defined(a)]
    rule = _RULES.get(term.op)
    return found if rule is None else found + [d for d in rule(term) if d.op != "true"]


def _binder(term: Term) -> list[Term]:
    outside = [d for a in term.args[1:] if not is_infinite(a) for d in defined(a)]
    if term.op == "deriv":
        return [*outside, Term("differentiable", term.args, term.data, term.hint)]
    if term.op == "limit":
        return [*outside, Term("converges", term.args, term.data, term.hint)]
    if term.op in {"differentiable", "converges", "tends"}:
        return outside
    if term.op in {"forall", "exists"}:
        return []
    if term.op == "table":
        return [*outside, *OF_MATRICES["table"](term), *_tabled(term)]
    if term.op == "lambda":
        x, inside = T.open_binder(term)
        return [T.bind("forall", x, d, data="real") if x in d.free else d for d in defined(inside)]
    if term.op in chances.BINDERS:
        return outside + _chance(term)
    kind = T.bound_kind(term)
    variable, body = T.open_binder(term, of_kind=kind)
    inner = [d for d in defined(body) if variable in d.free]
    free = [d for d in defined(body) if variable not in d.free]
    if term.op in {"integral", "series"}:
        return [*outside, Term("defined", (term,))]
    if any(is_infinite(a) for a in term.args[1:]):
        return [T.FALSE]
    by_index = [d for d in inner if not shown(d, variable, *term.args[1:])]
    always = [T.bind("forall", variable, _in_range(term, variable, d), data=kind) for d in by_index]
    return outside + _bounds(*term.args[1:]) + free + always


def _tabled(term: Term) -> list[Term]:
    """That the entries of a table are defined at all indices of its rows and columns."""
    i, line = T.open_binder(term, of_kind="integer")
    j, body = T.open_binder(line, term.free | {i}, "integer")
    found = []
    for d in defined(body):
        for k, size in ((j, term.args[2]), (i, term.args[1])):
            inside = conj(le(T.ONE, k), le(k, size))
            d = T.bind("forall", k, Term("implies", (inside, d)), data="integer") if k in d.free else d
        found.append(d)
    return found


def _chance(term: Term) -> list[Term]:
    """An expectation is defined where its body is at every outcome (index) and is integrable; the others need no more."""
    kind = T.bound_kind(term)
    variable, body = T.open_binder(term, of_kind=kind)
    inner = [T.bind("forall", variable, d, data=kind) if variable in d.free else d for d in defined(body)]
    if term.op != "expect" or chances.always_integrable(body, variable):
        return inner
    return [*inner, Term("integrable", term.args, None, term.hint)]


def is_infinite(term: Term) -> bool:
    """Whether ``term`` is oo or −oo, as a limit point, a bound or the target of a limit."""
    return term.op == "oo" or (term.op == "mul" and term.args[-1:] == (T.INFINITY,))


def _bounds(low: Term, high: Term) -> list[Term]:
    """That the bounds of a sum or product are integers and not reversed (an empty range ends just before it begins)."""
    whole = [eq(b, T.app("floor", b)) for b in (low, high) if not is_integer(b)]
    if low.op == high.op == "num" and value(low) <= value(high) + 1:
        return whole
    return [*whole, le(low, T.add(high, T.ONE))]


def _in_range(term: Term, variable: Term, d: Term) -> Term:
    if term.op in {"forall", "exists"}:
        return d
    return Term("implies", (conj(le(term.args[1], variable), le(variable, term.args[2])), d))


def _piecewise(term: Term) -> list[Term]:
    found: list[Term] = []
    earlier: list[Term] = []
    for branch, condition in zip(term.args[::2], term.args[1::2], strict=True):
        found += [_guarded(earlier, d) for d in defined(condition)]
        here = [*earlier, condition] if condition != T.TRUE else earlier
        found += [_guarded(here, d) for d in defined(branch)]
        earlier = [*earlier, negation(condition)]
    if term.args[-1] != T.TRUE:
        conditions = term.args[1::2]
        found.append(_guarded(earlier[:-1], conditions[-1]) if any(map(defined, conditions)) else disj(*conditions))
    return found


def _guarded(guards: list[Term], formula: Term) -> Term:
    """The formula where the guards hold; a guard need only be defined where those before it hold."""
    if any(map(defined, guards)):
        return reduce(lambda inner, guard: Term("implies", (guard, inner)), reversed(guards), formula)
    return Term("implies", (conj(*guards), formula)) if guards else formula


def _power(term: Term) -> list[Term]:
    base, exponent = term.args
    if exponent.op == "num" and value(exponent).denominator == 1:
        return [nonzero(base)] if value(exponent) < 0 else []
    if not is_real(term):
        return [nonzero(base)] if exponent.op != "num" or value(exponent) < 0 else []
    if exponent.op == "num":
        return [positive(base)] if value(exponent) < 0 else [nonnegative(base)]
    if is_integer(exponent):
        return [] if nonzero(base) == T.TRUE else [disj(nonzero(base), le(T.ZERO, exponent))]
    if positive(base) == T.TRUE:
        return []
    return [disj(positive(base), conj(eq(base, T.ZERO), lt(T.ZERO, exponent)))]


def nonzero(t: Term) -> Term:
    """t ≠ 0, simplified to true where the outermost operator shows it; powers and products opened."""
    if t.op in {"exp", "pi", "i", "cosh", "sigmoid", "softplus", "gamma", "factorial"}:
        return T.TRUE
    if t.op == "num":
        return T.TRUE if value(t) else T.FALSE
    if t.op == "mul":
        parts = [nonzero(a) for a in t.args]
        return T.FALSE if T.FALSE in parts else conj(*parts)
    if t.op == "pow" and t.args[1].op == "num" and value(t.args[1]) != 0:
        return nonzero(t.args[0])
    return ne(t, T.ZERO)


def positive(t: Term) -> Term:
    """t > 0, simplified to true or false where the outermost operator shows it."""
    if t.op in {"exp", "pi", "cosh", "sigmoid", "softplus"} and is_real(t):
        return T.TRUE
    if t.op == "num":
        return T.TRUE if value(t) > 0 else T.FALSE
    return lt(T.ZERO, t)


def nonnegative(t: Term) -> Term:
    """t ≥ 0, simplified likewise."""
    if t.op == "num":
        return T.TRUE if value(t) >= 0 else T.FALSE
    return T.TRUE if positive(t) == T.TRUE or t.op == "abs" else le(T.ZERO, t)


def _log(term: Term) -> list[Term]:
    argument = term.args[0]
    return [positive(argument)] if is_real(argument) else [nonzero(argument)]


def _gamma(term: Term) -> list[Term]:
    """Γ is undefined at 0, −1, −2, ..."""
    a = term.args[0] if term.op == "gamma" else T.add(term.args[0], T.ONE)
    if is_integer(a):
        return [lt(T.ZERO, a)]
    if a.op == "num":
        return []
    return [disj(lt(T.ZERO, a), Term("not", (eq(a, T.app("floor", a)),)))]


def _whole(a: Term) -> list[Term]:
    """That ``a`` is an integer, where its shape does not show it."""
    return [] if is_integer(a) else [eq(a, T.app("floor", a))]


def _order(term: Term) -> list[Term]:
    """Only reals are ordered."""
    return [] if all(is_real(a) for a in term.args) else [T.FALSE]


def _tan(term: Term) -> list[Term]:
    return [ne(T.app("cos", term.args[0]), T.ZERO)]


def _within(low: int | None, high: int | None, strict: bool) -> Callable[[Term], list[Term]]:  # noqa: FBT001
    relation = lt if strict else le

    def rule(term: Term) -> list[Term]:
        if not is_real(term):
            return []
        a = term.args[0]
        below = [] if low is None else [relation(T.num(low), a)]
        return below + ([] if high is None else [relation(a, T.num(high))])

    return rule


_RULES: Final[dict[str, Callable[[Term], list[Term]]]] = {
    **OF_MATRICES,
    "pow": _power,
    "log": _log,
    "gamma": _gamma,
    "factorial": _gamma,
    "tan": _tan,
    "asin": _within(-1, 1, False),
    "acos": _within(-1, 1, False),
    "acosh": _within(1, None, False),
    "atanh": _within(-1, 1, True),
    "lambertw": lambda t: [le(T.neg(T.app("exp", T.MINUS_ONE)), t.args[0])] if is_real(t) else [],
    "harmonic": lambda t: [le(T.ZERO, t.args[0])],
    "subfactorial": lambda t: [*_whole(t.args[0]), le(T.ZERO, t.args[0])],
    **dict.fromkeys(("chebyshevt", "chebyshevu"), lambda t: _whole(t.args[0])),
    **dict.fromkeys(("legendre", "hermite", "laguerre"), lambda t: [*_whole(t.args[0]), le(T.ZERO, t.args[0])]),
    "fibonacci": lambda t: _whole(t.args[0]),
    "lucas": lambda t: _whole(t.args[0]),
    "atan2": lambda t: [disj(nonzero(t.args[0]), nonzero(t.args[1]))],
    "arg": lambda t: [nonzero(t.args[0])],
    "oo": lambda t: [T.FALSE],
    "lt": _order,
    "le": _order,
}
