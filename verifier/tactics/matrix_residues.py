"""What is left of the difference of two matrices, and their values at a witness."""

from __future__ import annotations

from verifier.kernel import matrices as M
from verifier.kernel.contexts import normalizer
from verifier.kernel.explicit import explicit, is_concrete
from verifier.kernel.judgement import Rejected, Sequent
from verifier.kernel.terms import TRUE, Term
from verifier.kernel.words import form


def difference(goal: Sequent) -> Term:
    """left − right of an equation of matrices, as a sum of words."""
    plain = M.msub(*goal.conclusion.args)
    try:
        return form(plain, normalizer(goal))
    except Rejected:
        return plain


def value(m: Term) -> Term | None:
    """A closed matrix of a concrete size, entry by entry; None where it is not defined."""
    if not is_concrete(m):
        return None
    try:
        rows = explicit(m, normalizer(Sequent((), TRUE)))
    except Rejected:
        return None
    return Term("grid", tuple(e for line in rows for e in line), len(rows[0])) if rows and rows[0] else None
