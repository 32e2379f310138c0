"""Statements over the complex numbers: functions of real arguments with their principal values written out.

In the kernel's language log x, √x and their like are real functions of a real x.  A statement in which the imaginary unit or
a complex symbol occurs means their principal values throughout, under binders too, so that log(−1) = iπ; in real terms:

    log x = log|x| + iπ·[x < 0],   x^r = |x|^r·exp(iπr·[x < 0]),   atanh iy = (log(1 + iy) − log(1 − iy))/2,   and so on.

Nothing changes where the hypotheses show that the real function is meant.  Reference: DLMF 4.2, 4.23, 4.37.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.contexts import facts as facts_of
from verifier.kernel.definedness import is_infinite, lt
from verifier.kernel.judgement import Sequent
from verifier.kernel.normal import Normalizer
from verifier.kernel.structure import is_integer, is_real
from verifier.kernel.terms import Term, app
from verifier.kernel.theorems import Statement


def is_complex(formulas: Iterable[Term]) -> bool:
    """Whether the imaginary unit or a complex symbol, free or bound, occurs in one of ``formulas``."""
    return any(_shows_complex(t) for f in formulas for t in T.subterms(f))


def _shows_complex(t: Term) -> bool:
    if t.op in T.BINDERS:
        return T.bound_kind(t) == "complex"
    return t.op == "i" or (t.op == "sym" and T.kind(t) == "complex")


def over_complex(statement: Statement) -> Statement:
    """``statement`` with principal values; hypotheses keep their real meaning where they are relations of order."""
    known = Normalizer(facts_of(Sequent(statement.hypotheses, T.TRUE)))
    given = tuple(h if h.op in {"lt", "le"} else _principal(h, known) for h in statement.hypotheses)
    return Statement(given, _principal(statement.proposition, known), statement.everywhere)


def _principal(term: Term, known: Normalizer) -> Term:
    if not term.args:
        return term
    if term.op in T.BINDERS:
        return _bound(term, known)
    args = tuple(_principal(a, known) for a in term.args)
    rebuilt = term if args == term.args else Term(term.op, args, term.data, term.hint)
    rule = _RULES.get(term.op)
    return rebuilt if rule is None else rule(rebuilt, known)


def _bound(term: Term, known: Normalizer) -> Term:
    """A binder with principal values under it too; its variable is another than those that ``known`` speaks of."""
    if term.op == "lambda" or term.data == "matrix" or (term.op in {"deriv", "differentiable"} and not is_real(term.args[1])):
        return term  # a complex variable: the functions of it are the principal ones as they stand
    rest = tuple(_principal(a, known) for a in term.args[1:])
    taken = term.free.union(*(h.free for h in known.facts.hypotheses))
    s = T.fresh(term.hint or "s", taken, T.bound_kind(term))
    body = T.instantiate(term.args[0], s)
    there = Normalizer((*known.facts.hypotheses, *_place(term, s, known)))
    read = _principal(body, there)
    return Term(term.op, (term.args[0] if read == body else T.abstract(read, s), *rest), term.data, term.hint)


def _place(term: Term, s: Term, known: Normalizer) -> tuple[Term, ...]:
    """The sign of the bound variable: that of the point of a derivative, near it; of the least index of a sum or product."""
    if term.op not in {"deriv", "sum", "product"} or is_infinite(term.args[1]):
        return ()
    start = known.range(term.args[1])
    if start.positive:
        return (lt(T.ZERO, s),)
    return (lt(s, T.ZERO),) if start.negative and term.op == "deriv" else ()


def _choice(x: Term, below: Term, otherwise: Term, known: Normalizer) -> Term:
    """``below`` where x < 0, ``otherwise`` elsewhere."""
    seen = known.range(x)
    if seen.negative:
        return below
    return otherwise if seen.nonnegative else Term("piecewise", (below, lt(x, T.ZERO), otherwise, T.TRUE))


def _log(term: Term, known: Normalizer) -> Term:
    x = term.args[0]
    if not is_real(x):
        return term
    return _choice(x, T.add(app("log", T.neg(x)), T.mul(T.IMAGINARY, T.PI)), term, known)


def _power(term: Term, known: Normalizer) -> Term:
    x, r = term.args
    if is_integer(r) or not is_real(x):
        return term
    if r.op != "num":
        return term if known.range(x).positive else app("exp", T.mul(r, _log(app("log", x), known)))
    turn = app("exp", T.mul(r, T.IMAGINARY, T.PI))
    return _choice(x, T.mul(T.power(T.neg(x), r), turn), term, known)


def _root(x: Term, known: Normalizer) -> Term:
    return _power(T.power(x, T.HALF), known)


def _logarithm(x: Term, known: Normalizer) -> Term:
    return _log(app("log", x), known)


def _of_imaginary(definition: Callable[[Term, Normalizer], Term]) -> Callable[[Term, Normalizer], Term]:
    """The definition of an inverse function, for an argument i·y, which lies on no branch cut of these."""
    def rule(term: Term, known: Normalizer) -> Term:
        z = term.args[0]
        factors = z.args if z.op == "mul" else (z,)
        rest = [f for f in factors if f != T.IMAGINARY]
        imaginary = len(rest) == len(factors) - 1 and all(is_real(f) for f in rest)
        return definition(z, known) if imaginary else term

    return rule


def _asin(z: Term, known: Normalizer) -> Term:
    root = _root(T.sub(T.ONE, T.power(z, 2)), known)
    return T.mul(T.MINUS_ONE, T.IMAGINARY, _logarithm(T.add(T.mul(T.IMAGINARY, z), root), known))


def _acos(z: Term, known: Normalizer) -> Term:
    return T.sub(T.mul(T.HALF, T.PI), _asin(z, known))


def _atanh(z: Term, known: Normalizer) -> Term:
    return T.mul(T.HALF, T.sub(_logarithm(T.add(T.ONE, z), known), _logarithm(T.sub(T.ONE, z), known)))


_RULES: Final[dict[str, Callable[[Term, Normalizer], Term]]] = {
    "log": _log, "pow": _power, "asin": _of_imaginary(_asin), "acos": _of_imaginary(_acos), "atanh": _of_imaginary(_atanh),
}
