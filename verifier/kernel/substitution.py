"""Replacing in formulas without changing what their operators mean.

x**y means one thing for an integer exponent (x may be negative), another for a real one (x ≥ 0), and log, roots and their
like have real semantics unless something complex occurs in them.  Which one is meant is read off the terms, so a
replacement may change it: (−1)**2 is defined, x**y at (−1, 2) is not.  The functions here say when that happens.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from verifier.kernel import terms as T
from verifier.kernel.definedness import defined
from verifier.kernel.judgement import Rejected
from verifier.kernel.structure import is_integer, is_real
from verifier.kernel.terms import Term

READ: Final = frozenset({"pow", "log", "asin", "acos", "acosh", "atanh", "lambertw", "lt", "le"})
WIDENED: Final = frozenset({("real", "integer"), ("complex", "root"), ("complex", "integer"), ("root", "integer")})
CHECKED: Final = WIDENED | {("complex", "real"), ("root", "real")}
SAME: Final[frozenset[tuple[str, str]]] = frozenset()


def reading(t: Term) -> str:
    """How an operator is meant: a power by an "integer", or "real" or "complex"; a complex "root" may be one of 0."""
    if t.op == "pow" and is_integer(t.args[1]):
        return "integer"
    if all(is_real(a) for a in t.args):
        return "real"
    return "root" if t.op == "pow" and t.args[1].op == "num" else "complex"


def replaced(term: Term, mapping: Mapping[Term, Term], allowed: frozenset[tuple[str, str]] = SAME) -> Term:
    """``term`` with the keys of ``mapping`` replaced.

    Outside binders a reading may change as ``allowed`` says; where it is WIDENED, the domain grows and the values on the old
    one stay.

    Raises:
        Rejected: some operator would be read otherwise.
    """
    result = T.replace(term, mapping)
    if result is not term and not _kept(term, result, mapping, allowed):
        raise Rejected(f"the replacement changes how a power or a branched function is meant in {term!r:.60}")
    return result


def _kept(before: Term, after: Term, mapping: Mapping[Term, Term], allowed: frozenset[tuple[str, str]]) -> bool:
    if before is after or before in mapping:
        return True
    if before.op in READ:
        change = reading(before), reading(after)
        if change[0] != change[1] and change not in allowed:
            return False
    if before.op not in T.BINDERS:
        return all(_kept(a, b, mapping, allowed) for a, b in zip(before.args, after.args, strict=True))
    variable = T.variable_for(before, before.free | after.free | _names(mapping), T.bound_kind(before))
    body = T.instantiate(before.args[0], variable)
    other = Term(variable.op, after.args[1:], variable.data) if variable.op == "matrix" else variable
    changed = T.instantiate(after.args[0], other)
    return _kept(body, changed, mapping, SAME) and all(
        _kept(a, b, mapping, allowed) for a, b in zip(before.args[1:], after.args[1:], strict=True)
    )


def _names(mapping: Mapping[Term, Term]) -> frozenset[Term]:
    return frozenset().union(*(t.free for pair in mapping.items() for t in pair))


def defined_after(term: Term, mapping: Mapping[Term, Term]) -> tuple[Term, ...]:
    """Where ``term`` was defined as it was meant before the replacement, said after it."""
    return tuple(dict.fromkeys(T.replace(d, mapping) for d in defined(term)))


def hides_undefined(formula: Term, part: Term) -> bool:
    """Whether ``formula`` may be defined where its subterm ``part`` is not: ``part`` stands in the scope of a formula that
    always has a truth value, such as ∃y: y = log x."""
    return any(t.op in T.FORMULA_BINDERS and part in T.subterms(t) for t in T.subterms(formula))
