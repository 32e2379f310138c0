"""Rules of determinants of sums, and of equations of matrices through their coefficients."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from verifier.kernel import matrices as M
from verifier.kernel import terms as T
from verifier.kernel.contexts import informed, matrix, normalizer, obligations
from verifier.kernel.definedness import eq
from verifier.kernel.judgement import Param, Rejected, Sequent
from verifier.kernel.rules.logic import Goals
from verifier.kernel.terms import ZERO, Term
from verifier.kernel.words import expand


def _det(m: Term) -> Term:
    return Term("det", (m,))


def sylvester(goal: Sequent, first: Param, second: Param) -> Goals:
    """Proves: P with the fact det(I + AB) = det(I + BA).

    Example: det(I + xyᵀ) = 1 + yᵀx.
    Gives up when: the parameters are no matrices.
    """
    a, b = matrix(first), matrix(second)
    outer = M.madd(Term("identity", (M.shape(a)[0],)), M.matmul(a, b))
    inner = M.madd(Term("identity", (M.shape(b)[0],)), M.matmul(b, a))
    fact = eq(_det(outer), _det(inner))
    return (goal.also(fact), *obligations(goal, fact))


def multiplicative(goal: Sequent, first: Param, second: Param) -> Goals:
    """Proves: P with the fact det(AB) = det A·det B for square matrices.

    Example: det(A + xyᵀ) = det A·det(I + A⁻¹xyᵀ).
    Gives up when: the parameters are no matrices.
    """
    a, b = matrix(first), matrix(second)
    fact = eq(_det(M.matmul(a, b)), T.mul(_det(a), _det(b)))
    return (goal.also(fact), *obligations(goal, fact))


def coefficients(goal: Sequent) -> Goals:
    """Proves: A = B from the coefficient of each word of A − B being 0.

    Example: uᵀu = 1 ⊢ (I − 2uuᵀ)² = I, where 4(uᵀu − 1) is the coefficient of uuᵀ.
    Gives up when: the conclusion is no equation of matrices, or a coefficient is a number.
    """
    if goal.conclusion.op != "meq":
        raise Rejected("expected an equation of matrices")
    found = list(expand(M.msub(*goal.conclusion.args), normalizer(goal)).values())
    if any(c.op == "num" for c in found):
        raise Rejected("a coefficient is a number other than 0")
    return (*(informed(goal, eq(c, ZERO)) for c in found), *obligations(goal, *found))


RULES: Final[Mapping[str, Callable[..., Goals]]] = {
    "sylvester": sylvester, "determinant of a product": multiplicative, "coefficients": coefficients,
}  # fmt: skip
