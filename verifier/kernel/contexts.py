"""What rules share: the facts a goal lets one use, and checks on the parameters of a rule."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from verifier.kernel import terms as T
from verifier.kernel.definedness import defined
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.laws import consequences
from verifier.kernel.matrices import is_matrix
from verifier.kernel.normal import Normalizer
from verifier.kernel.structure import is_integer, is_real
from verifier.kernel.substitution import hides_undefined
from verifier.kernel.terms import Term


@lru_cache(maxsize=1024)
def facts(goal: Sequent) -> tuple[Term, ...]:
    """The hypotheses, and that they and the conclusion are defined: all of which hold where the goal is judged."""
    found = [*goal.hypotheses, *(f for h in goal.hypotheses for f in consequences(h))]
    for formula in (*goal.hypotheses, goal.conclusion):
        found += defined(formula)
    return tuple(dict.fromkeys(found))


def normalizer(goal: Sequent) -> Normalizer:
    """The normal form under the facts of ``goal``."""
    return _under(facts(goal))


@lru_cache(maxsize=1024)
def _under(known: tuple[Term, ...]) -> Normalizer:
    return Normalizer(known)


def informed(goal: Sequent, conclusion: Term) -> Sequent:
    """Another conclusion under the facts of ``goal``: what may be used to prove a side condition of it."""
    return Sequent(facts(goal), conclusion)


def obligations(goal: Sequent, *new: Term) -> tuple[Sequent, ...]:
    """The goals that terms or formulas which a rule brings in are defined."""
    known = set(facts(goal))
    needed = dict.fromkeys(d for t in new for d in defined(t))
    return tuple(informed(goal, d) for d in needed if d not in known)


def term(param: Param) -> Term:
    """``param`` as a number or a formula.  Raises Rejected for anything else."""
    if not isinstance(param, Term) or is_matrix(param):
        raise Rejected(f"expected a number or a formula, found {param!r:.60}")
    return param


def matrix(param: Param) -> Term:
    """``param`` as a matrix.  Raises Rejected for anything else."""
    if not isinstance(param, Term) or not is_matrix(param):
        raise Rejected(f"expected a matrix, found {param!r:.60}")
    return param


def value_for(param: Param, binder: Term) -> Term:
    """``param`` as a value for the variable that the quantifier binds."""
    if binder.data == "matrix":
        return matrix(param)
    ranges_over(term(param), str(binder.data or "real"))
    return term(param)


def fresh_variable(param: Param, binder: Term, used: frozenset[Term]) -> Term:
    """``param`` as a symbol, or a matrix symbol, that can stand for the variable that the quantifier binds."""
    if binder.data == "matrix":
        m = matrix(param)
        if m.op != "matrix" or m.args != binder.args[1:] or T.name(m) in {T.name(t) for t in used}:
            raise Rejected("expected a fresh matrix of the shape of the bound one")
        return m
    s = fresh_symbol(param, used)
    if T.kind(s) != (binder.data or "real"):
        raise Rejected("expected a symbol of the kind of the bound one")
    return s


def number(param: Param) -> int:
    """``param`` as an integer.  Raises Rejected for anything else."""
    if not isinstance(param, int) or isinstance(param, bool):
        raise Rejected(f"expected an integer, found {param!r:.60}")
    return param


def items(param: Param) -> tuple[Param, ...]:
    """``param`` as a sequence.  Raises Rejected for anything else."""
    if not isinstance(param, tuple):
        raise Rejected(f"expected a sequence, found {param!r:.60}")
    return param


def where_undefined(goal: Sequent, part: Term, *formulas: Term) -> tuple[Sequent, ...]:
    """The goals that ``part`` is defined, if one of the formulas may be defined where it is not."""
    return obligations(goal, part) if any(hides_undefined(f, part) for f in formulas) else ()


def prescribed(goal: Sequent, needed: Iterable[Term]) -> tuple[Sequent, ...]:
    """The goals that the formulas hold, but for those that are facts of ``goal`` already."""
    known = {*facts(goal), T.TRUE}
    return tuple(informed(goal, d) for d in dict.fromkeys(needed) if d not in known)


def hypothesis(goal: Sequent, param: Param) -> Term:
    """The hypothesis of ``goal`` with the given number."""
    index = number(param)
    if not 0 <= index < len(goal.hypotheses):
        raise Rejected(f"there is no hypothesis {index}")
    return goal.hypotheses[index]


def relation(goal: Sequent, *ops: str) -> tuple[Term, Term]:
    """The two sides of the goal's conclusion, a relation among ``ops``."""
    if goal.conclusion.op not in ops:
        raise Rejected(f"expected a conclusion of kind {' or '.join(ops)}, found {goal.conclusion.op}")
    if goal.conclusion.op in {"lt", "le"} and not all(is_real(a) for a in goal.conclusion.args):
        raise Rejected("order is between reals")
    return goal.conclusion.args[0], goal.conclusion.args[1]


def fresh_symbol(param: Param, *used: frozenset[Term]) -> Term:
    """``param`` as a symbol whose name occurs nowhere in ``used``."""
    symbol = term(param)
    names = {T.name(t) for free in used for t in free}
    if symbol.op != "sym" or T.kind(symbol) not in T.KINDS or T.name(symbol) in names:
        raise Rejected(f"{symbol!r} is not a fresh symbol")
    return symbol


def ranges_over(replacement: Term, kind: str) -> None:
    """Checks that ``replacement`` is a value of the kind.  Raises Rejected otherwise."""
    fits = kind == "complex" or (is_integer if kind == "integer" else is_real)(replacement)
    if T.is_formula(replacement) or is_matrix(replacement) or not fits or T.contains(replacement, frozenset({"oo"})):
        raise Rejected(f"expected a value of kind {kind}, found {replacement!r:.60}")


def real_symbol(param: Param) -> Term:
    """``param`` as a symbol of kind real."""
    symbol = term(param)
    if symbol.op != "sym" or T.kind(symbol) != "real":
        raise Rejected(f"expected a real symbol, found {symbol!r:.60}")
    return symbol
